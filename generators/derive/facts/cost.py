"""What the project costs us: by category, with the reserves, and the margins that remain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generators.derive import Facts, fact
from generators.derive.prices import Margin, is_above_floor, margins
from generators.model import Record
from generators.quantities import Money, Percent, Text

NOTHING = Money.of(0)
SIX_CATEGORIES = (
    "product_service",
    "prime",
    "integration_security_test",
    "own_manpower",
    "operations",
    "reserve",
)
BESIDES = ("risk_response", "finance", "other")


@dataclass(frozen=True)
class CostCategory:
    """The cost of one category: from the LTC list, from the cost plan besides it, and why there is none."""

    category: str
    from_ltc: Money
    besides: Money
    total: Money
    share: Percent
    reason: Text | None


@dataclass(frozen=True)
class CostTotals:
    """The steps from the LTC list to the budget; `agrees` says that the plan states the same figures."""

    ltc: Money
    besides: Money
    base: Money
    contingency: Money
    baseline: Money
    management: Money
    budget: Money
    agrees: bool


@dataclass(frozen=True)
class MarginRow:
    """The margin at one level of cost beside the floor."""

    level: str
    revenue: Money
    cost: Money
    margin: Money
    share: Percent
    floor: Percent | None
    verdict: str | None


@fact
def cost_categories(project: Record, facts: Facts) -> tuple[CostCategory, ...]:
    """The six categories that must be there, then what the cost plan holds besides them."""
    totals: CostTotals | None = facts.cost_totals
    if totals is None:
        return ()
    rows = [_cost_category(each, project, totals.baseline) for each in (*SIX_CATEGORIES, *BESIDES)]
    return tuple(row for row in rows if row.category in SIX_CATEGORIES or row.total)


def _cost_category(category: str, project: Record, baseline: Money) -> CostCategory:
    plan = project.cost_plan
    ltc = _sum(each.cost_net for each in project.ltc_lines if each.category == category)
    besides = _sum(each.net for each in plan.lines if each.category == category)
    if category == "reserve":
        besides += plan.contingency_reserve.approved or NOTHING
    reason = next((each.reason for each in plan.not_applicable if each.category == category), None)
    return CostCategory(category, ltc, besides, ltc + besides, (ltc + besides).share_of(baseline), reason)


@fact
def cost_totals(project: Record, facts: Facts) -> CostTotals | None:
    """The cost from the lines up; None while there is neither an LTC line nor a cost line."""
    plan = project.cost_plan
    if not project.ltc_lines and not plan.lines:
        return None
    ltc = _sum(each.cost_net for each in project.ltc_lines)
    besides = _sum(each.net for each in plan.lines if each.category != "from_ltc")
    contingency = plan.contingency_reserve.approved or NOTHING
    management = plan.management_reserve.approved or NOTHING
    base = ltc + besides
    stated = (plan.base_total, plan.cost_baseline, plan.budget_total)
    computed = (base, base + contingency, base + contingency + management)
    agrees = all(said is None or said == found for said, found in zip(stated, computed, strict=True))
    return CostTotals(ltc, besides, base, contingency, computed[1], management, computed[2], agrees)


def _sum(amounts: Iterator[Money | None]) -> Money:
    return Money.total(each for each in amounts if each is not None)


@fact
def margin_rows(project: Record, facts: Facts) -> tuple[MarginRow, ...]:
    """The margin before the reserves, after the contingency, and after all reserves."""
    totals: CostTotals | None = facts.cost_totals
    if totals is None or facts.contract_totals is None:
        return ()
    revenue = facts.contract_totals.net
    three = margins(revenue, totals.base, totals.contingency, totals.management)
    floor = project.cost_plan.margin.floor_pct
    return tuple(
        MarginRow(
            level,
            revenue,
            revenue - each.amount,
            each.amount,
            each.share,
            floor,
            _judged(each, revenue, floor),
        )
        for level, each in zip(three._fields, three, strict=True)
    )


def _judged(achieved: Margin, revenue: Money, floor: Percent | None) -> str | None:
    if floor is None:
        return None
    return "reached" if is_above_floor(achieved, revenue, floor) else "below"
