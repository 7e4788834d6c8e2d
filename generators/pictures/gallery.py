"""The kinds of pictures by the name that templates call them by."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generators.derive import Facts
from generators.model import Record
from generators.pictures.burn_down import draw_burn_down, draw_burn_down_to_date
from generators.pictures.cash_curve import draw_cash_curve
from generators.pictures.governance_chart import draw_governance_chart
from generators.pictures.milestones import draw_milestones
from generators.pictures.reserve_curve import draw_reserve_curve
from generators.pictures.responsibility_heat import draw_responsibility_heat
from generators.pictures.risk_field import draw_risk_field
from generators.pictures.shapes import Picture
from generators.pictures.trace_flow import draw_trace_flow

Drawing = Callable[[Record, Facts, str], Picture | None]

GALLERY: Mapping[str, Drawing] = {
    "milestones": draw_milestones,
    "risks": draw_risk_field,
    "cash": draw_cash_curve,
    "reserve": draw_reserve_curve,
    "responsibilities": draw_responsibility_heat,
    "governance": draw_governance_chart,
    "tracing": draw_trace_flow,
    "burn-down": draw_burn_down,
    "burn-down-to-date": draw_burn_down_to_date,
}
