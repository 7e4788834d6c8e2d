"""Cost and profit, internal: the margin that is left beside its floor, the reserve, and what one bad turn would do."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generators.boards.rows import Matter, Row, Seen, state_of
from generators.derive.facts.cost_control import EarnedValueView
from generators.quantities import Money, Percent


@dataclass(frozen=True, kw_only=True)
class BadTurn(Matter):
    """A single turn that would push the margin below its floor."""

    turn: str
    cost: Money
    share: Percent
    floor: Percent | None


@dataclass(frozen=True, kw_only=True)
class ProfitRow(Row):
    """The money of one project; `share` is the margin after all reserves, `balance` the contingency that is left."""

    revenue: Money | None
    budget: Money | None
    share: Percent | None
    floor: Percent | None
    balance: Money | None
    exposure: Money | None
    cpi: Decimal | None
    eac: Money | None


def derive_profit(seen: Seen) -> ProfitRow:
    """The row of the project."""
    facts = seen.facts
    totals, reserve, value, risks = facts.cost_totals, facts.contingency_state, facts.earned_value, facts.reserve_view
    last = facts.margin_rows[-1] if facts.margin_rows else None
    value = value if value is not None and seen.day.has_come(value.as_of) else None
    is_short = reserve is not None and risks is not None and reserve.balance < risks.emv
    return ProfitRow(
        **seen.named,
        state=state_of(
            is_known=last is not None,
            act=(last is not None and last.verdict == "below") or (value is not None and _is_overspent(value)),
            watch=is_short or (value is not None and value.cpi_light == "amber"),
        ),
        matters=tuple(_turns(seen)),
        revenue=last.revenue if last is not None else None,
        budget=totals.budget if totals is not None else None,
        share=last.share if last is not None else None,
        floor=last.floor if last is not None else None,
        balance=reserve.balance if reserve is not None else None,
        exposure=risks.emv if risks is not None else None,
        cpi=value.cpi if value is not None else None,
        eac=value.eac if value is not None else None,
    )


def _is_overspent(value: EarnedValueView) -> bool:
    return value.within is False or value.cpi_light == "red"


def _turns(seen: Seen) -> list[BadTurn]:
    below = [each for each in seen.facts.sensitivities if each.verdict == "below"]
    return [
        BadTurn(**seen.named, text=each.basis, turn=each.turn, cost=each.cost, share=each.share, floor=each.floor)
        for each in below
    ]
