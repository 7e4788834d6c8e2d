"""What the project costs us: by category, with the reserves, the margins that remain, and the cash it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generators.derive import Facts, fact
from generators.derive.cash import CashMonth, Movement, cash_curve, spread
from generators.derive.facts.dates import date_of_milestone
from generators.derive.prices import Margin, is_above_floor, margins
from generators.derive.working_calendar import WorkCalendar, add_months
from generators.model import Record
from generators.quantities import Money, Offset, Percent, Text

NOTHING = Money.of(0)
SIX_CATEGORIES = ("product_service", "prime", "integration_security_test", "own_manpower", "operations", "reserve")
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


@dataclass(frozen=True)
class CashRow:
    """A month of the project, counted from the month of T; `month` is empty while T is not set."""

    number: int
    month: str | None
    received: Money
    paid: Money
    received_so_far: Money
    paid_so_far: Money
    exposure: Money


@dataclass(frozen=True)
class CashView:
    """The month that is deepest out of pocket, beside the limit."""

    peak_number: int | None
    peak_month: str | None
    peak: Money
    limit: Money | None
    is_within: bool | None


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
        MarginRow(level, revenue, revenue - each.amount, each.amount, each.share, floor, _judged(each, revenue, floor))
        for level, each in zip(three._fields, three, strict=True)
    )


def _judged(achieved: Margin, revenue: Money, floor: Percent | None) -> str | None:
    if floor is None:
        return None
    return "reached" if is_above_floor(achieved, revenue, floor) else "below"


@dataclass(frozen=True)
class _Clock:
    """Days of the project: on its calendar from T, or from a nominal T while there is none, so that months can be counted."""

    project: Record
    facts: Facts

    @property
    def effective(self) -> date:
        return self.facts.calendar.effective or date(2001, 1, 1)

    @property
    def working(self) -> WorkCalendar:
        known: WorkCalendar = self.facts.calendar.working
        return known if self.facts.calendar.effective else WorkCalendar()

    def on(self, offset: Offset | None) -> date | None:
        return self.working.date_of(offset, self.effective) if offset is not None else None

    def at(self, milestone: Record | None) -> date | None:
        if milestone is None:
            return None
        if self.facts.calendar.effective:
            return date_of_milestone(milestone, self.facts)
        if milestone.offset is not None or milestone.relative_to is None:
            return self.on(milestone.offset)
        base = self.at(milestone.relative_to)
        return add_months(base, milestone.months or 0) if base is not None else None

    def number(self, month: date) -> int:
        return (month.year - self.effective.year) * 12 + month.month - self.effective.month + 1


def _receipts(project: Record, clock: _Clock) -> Iterator[Movement]:
    for payment in project.payments:
        earned = clock.at(payment.milestone)
        if earned is None or payment.amount is None:
            continue
        days = payment.due_wd or 0
        due = earned + timedelta(days) if payment.clock == "CD" else clock.working.shift(earned, days)
        yield Movement(due, payment.amount)


def _supplier_payments(project: Record, clock: _Clock) -> Iterator[Movement]:
    for contract in project.contracts.downstream:
        credit = timedelta(contract.b2b.payment.days or 0)
        parts = contract.payments
        for part in parts:
            day = clock.at(part.trigger) if part.trigger is not None else clock.on(part.trigger_offset)
            amount = part.amount
            if amount is None and part.pct is not None and contract.gross is not None:
                amount = part.pct.of_money(contract.gross)
            if day is not None and amount is not None:
                yield Movement(day + credit, amount)
        delivered = clock.on(contract.deliver_by)
        if not parts and delivered is not None and contract.gross is not None:
            yield Movement(delivered + credit, contract.gross)


def _own_cost(project: Record, clock: _Clock) -> Iterator[Movement]:
    """Own lines evenly from T to final acceptance, operations over the warranty, cost lines over their own period."""
    done = clock.at(next((each for each in project.milestones if each.kind == "final_acceptance"), None))
    if done is None:
        return
    warranty_ends = add_months(done, project.contracts.upstream.warranty_months or 12)
    for line in project.ltc_lines:
        if line.own and line.cost_net is not None:
            after = line.category == "operations"
            yield from spread(line.cost_net, *((done, warranty_ends) if after else (clock.effective, done)))
    for line in project.cost_plan.lines:
        if line.category != "from_ltc" and line.net is not None:
            start, finish = clock.on(line.start) or clock.effective, clock.on(line.finish) or done
            yield from spread(line.net, min(start, finish), max(start, finish))


@fact
def cash_months(project: Record, facts: Facts) -> tuple[CashRow, ...]:
    """The cash curve, month by month: receipts and supplier payments gross, own cost net."""
    clock = _Clock(project, facts)
    curve = cash_curve(_receipts(project, clock), (*_supplier_payments(project, clock), *_own_cost(project, clock)))
    is_set = facts.calendar.effective is not None
    return tuple(_cash_row(each, clock.number(each.month), is_set) for each in curve.months)


def _cash_row(month: CashMonth, number: int, is_set: bool) -> CashRow:
    return CashRow(
        number=number,
        month=f"{month.month:%Y-%m}" if is_set else None,
        received=month.received,
        paid=month.paid,
        received_so_far=month.received_so_far,
        paid_so_far=month.paid_so_far,
        exposure=month.exposure,
    )


@fact
def cash_view(project: Record, facts: Facts) -> CashView | None:
    """The peak of the cash curve beside the limit of the cost plan, or of the bid; None without movements."""
    if not facts.cash_months:
        return None
    worst = max(facts.cash_months, key=lambda row: row.exposure)
    limit = project.cost_plan.exposure_limit
    limit = project.bid.exposure_limit if limit is None else limit
    if worst.exposure <= NOTHING:
        return CashView(None, None, NOTHING, limit, True if limit is not None else None)
    return CashView(worst.number, worst.month, worst.exposure, limit, worst.exposure <= limit if limit is not None else None)
