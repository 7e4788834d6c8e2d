"""The result of a project in figures: money against plan, changes, how well risks and complaints were foreseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Money, Percent

NOTHING = Money.of(0)


@dataclass(frozen=True)
class ResultRow:
    """One figure of the result beside its plan; all net, `difference` is result less plan."""

    subject: str
    planned: Money | None
    actual: Money | None
    difference: Money | None


@dataclass(frozen=True)
class ReserveResult:
    """The contingency accounted for: `balanced` says that what was drawn and released is what was approved."""

    approved: Money | None
    drawn: Money | None
    released: Money | None
    balanced: str


@dataclass(frozen=True)
class ChangeResult:
    """The changes in figures; `given_away` is the list price of what was approved below it."""

    requested: int
    approved: int
    declined: int
    free: int
    net: Money
    gross: Money
    given_away: Money


@dataclass(frozen=True)
class RiskResult:
    """A risk that struck: its expected loss after the response, and what it took of the reserve."""

    risk: Record
    emv: Money | None
    drawn: Money
    difference: Money | None


@dataclass(frozen=True)
class RiskForecast:
    """All risks: how many struck, what was expected and what was drawn."""

    identified: int
    occurred: int
    emv: Money
    drawn: Money
    used: Percent | None


@dataclass(frozen=True)
class ComplaintCount:
    """The complaints, and those that no risk had announced before."""

    received: int
    warned: int
    unwarned: int
    open: int


@fact
def closing_day(project: Record, facts: Facts) -> date | None:
    """The date of the closure; None until it is held."""
    day: date | None = facts.calendar.date_of(project.closure.offset)
    return day


@fact
def closing_result(project: Record, facts: Facts) -> tuple[ResultRow, ...]:
    """Revenue, cost and margin against the plan; empty until the closure has figures."""
    closure, plan = project.closure, project.cost_plan
    if closure.final_net_revenue is None and closure.final_total_cost is None:
        return ()
    revenue, cost = plan.margin.net_revenue, plan.cost_baseline
    return (
        _row("revenue", revenue, closure.final_net_revenue),
        _row("base_cost", plan.base_total, closure.actual_base_cost),
        _row("reserve", plan.contingency_reserve.approved, closure.reserve_drawn),
        _row("total_cost", cost, closure.final_total_cost),
        _row("margin", _less(revenue, cost), closure.final_margin),
    )


def _row(subject: str, planned: Money | None, actual: Money | None) -> ResultRow:
    return ResultRow(subject, planned, actual, _less(actual, planned))


def _less(first: Money | None, second: Money | None) -> Money | None:
    return None if first is None or second is None else first - second


@fact
def closing_margin(project: Record, facts: Facts) -> Percent | None:
    """The margin planned, as a share of the revenue planned."""
    revenue, cost = project.cost_plan.margin.net_revenue, project.cost_plan.cost_baseline
    return (revenue - cost).share_of(revenue) if revenue and cost is not None else None


@fact
def reserve_result(project: Record, facts: Facts) -> ReserveResult:
    """The contingency at the closure."""
    approved, closure = project.cost_plan.contingency_reserve.approved, project.closure
    known = None not in (approved, closure.reserve_drawn, closure.reserve_released)
    balanced = "unknown"
    if known:
        balanced = "balanced" if closure.reserve_drawn + closure.reserve_released == approved else "differs"
    return ReserveResult(approved, closure.reserve_drawn, closure.reserve_released, balanced)


@fact
def change_result(project: Record, facts: Facts) -> ChangeResult:
    """The changes of the whole project."""
    approved = [each for each in project.changes if each.decision == "approved"]
    return ChangeResult(
        requested=len(project.changes),
        approved=len(approved),
        declined=sum(each.decision in ("rejected", "postponed") for each in project.changes),
        free=sum(each.price_net is not None and not each.price_net for each in approved),
        net=Money.total(each.price_net for each in approved if each.price_net is not None),
        gross=Money.total(each.price_gross for each in approved if each.price_gross is not None),
        given_away=Money.total(_given_away(each) for each in approved),
    )


def _given_away(change: Record) -> Money:
    given: Money | None = _less(change.list_price_net, change.price_net)
    return given if given is not None and given > NOTHING else NOTHING


@fact
def risk_results(project: Record, facts: Facts) -> tuple[RiskResult, ...]:
    """The risks that struck."""
    expected = {each.risk: each.emv for each in facts.risk_exposures}
    return tuple(_struck(each, expected.get(each), project) for each in project.closure.risks_occurred)


def _struck(risk: Record, emv: Money | None, project: Record) -> RiskResult:
    drawn = _drawn(project, risk)
    return RiskResult(risk, emv, drawn, _less(drawn, emv))


def _drawn(project: Record, risk: Record | None = None) -> Money:
    plan = project.cost_plan
    draws = (*plan.contingency_reserve.drawn, *plan.management_reserve.drawn)
    chosen = (each for each in draws if risk is None or each.risk == risk)
    return Money.total(each.amount for each in chosen if each.amount is not None)


@fact
def risk_forecast(project: Record, facts: Facts) -> RiskForecast | None:
    """All risks together; None while none is written."""
    if not project.risks:
        return None
    emv = Money.total(each.emv for each in facts.risk_exposures)
    drawn = _drawn(project)
    return RiskForecast(
        identified=len(project.risks),
        occurred=len(project.closure.risks_occurred),
        emv=emv,
        drawn=drawn,
        used=drawn.share_of(emv) if emv else None,
    )


@fact
def complaint_count(project: Record, facts: Facts) -> ComplaintCount:
    """The complaints in figures."""
    warned = sum(1 for each in project.complaints if _was_warned(each))
    received = len(project.complaints)
    unanswered = sum(each.closed_offset is None for each in project.complaints)
    return ComplaintCount(received, warned, received - warned, unanswered)


def _was_warned(complaint: Record) -> bool:
    seen, came = complaint.risk_identified_offset, complaint.date_offset
    return complaint.linked_risk is not None and seen is not None and came is not None and seen <= came
