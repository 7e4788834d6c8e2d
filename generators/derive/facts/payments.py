"""Milestones and payments in dates: variance of the plan, cash due in and out, revenue by quarter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generators.derive import Facts, fact
from generators.derive.cash import spread
from generators.derive.facts.dates import LAST_DAY, date_of_milestone
from generators.derive.working_calendar import add_months
from generators.model import Record
from generators.quantities import Money, Offset, Percent, Text

NOTHING = Money.of(0)


@dataclass(frozen=True)
class MilestoneState:
    """A milestone with its baseline, its latest day and the difference in working days."""

    milestone: Record
    baseline_date: date | None
    latest: Offset | None
    latest_date: date | None
    variance: int | None
    state: str


@dataclass(frozen=True)
class PaymentDay:
    """A payment of the contract with the day it is earned, the day it is due and what was paid by then."""

    payment: Record
    earned_date: date | None
    due_date: date | None
    so_far: Money


@dataclass(frozen=True)
class ChangePaymentDay:
    """A payment for an approved change, due beside the contract payments."""

    change: Record | None
    milestone: Record | None
    amount: Money | None
    instrument: Text | None
    earned_date: date | None
    due_date: date | None


@dataclass(frozen=True)
class SupplierPaymentDay:
    """A payment to a supplier with its day, beside the day our customer pays for the same milestone."""

    contract: Record
    payment: Record
    amount: Money | None
    due_date: date | None
    received_date: date | None
    verdict: str


@dataclass(frozen=True)
class RevenueTrigger:
    """What part of a performance obligation is recognised at a milestone."""

    duty: Record
    trigger: Record | None
    share: Percent | None
    amount: Money | None
    date: date | None
    months: int | None


@dataclass(frozen=True)
class RevenueQuarter:
    """The revenue of a quarter and what is recognised by its end."""

    quarter: str
    amount: Money
    so_far: Money
    share: Percent | None


@fact
def milestone_states(project: Record, facts: Facts) -> tuple[MilestoneState, ...]:
    """The milestones with baseline, forecast or actual day, in the order of the plan."""
    return tuple(_state(each, facts) for each in project.milestones)


def _state(milestone: Record, facts: Facts) -> MilestoneState:
    actual, forecast, planned = milestone.actual_offset, milestone.forecast_offset, milestone.offset
    latest = actual if actual is not None else forecast
    return MilestoneState(
        milestone=milestone,
        baseline_date=date_of_milestone(milestone, facts),
        latest=latest,
        latest_date=facts.calendar.date_of(latest),
        variance=latest - planned if latest is not None and planned is not None else None,
        state="reached" if actual is not None else "forecast" if forecast is not None else "planned",
    )


@fact
def payment_days(project: Record, facts: Facts) -> tuple[PaymentDay, ...]:
    """The payments of the contract with their days, in the order of the contract."""
    rows, so_far = [], NOTHING
    for each in project.payments:
        so_far += each.amount or NOTHING
        earned = date_of_milestone(each.milestone, facts) if each.milestone is not None else None
        rows.append(PaymentDay(each, earned, _due(earned, each.due_wd, each.clock, facts), so_far))
    return tuple(rows)


def _due(earned: date | None, days: int | None, clock: str | None, facts: Facts) -> date | None:
    if earned is None or earned > LAST_DAY:
        return None
    if clock == "CD":
        return earned + timedelta(days or 0)
    shifted: date = facts.calendar.working.shift(earned, days or 0)
    return shifted


@fact
def change_payment_days(project: Record, facts: Facts) -> tuple[ChangePaymentDay, ...]:
    """The payments for approved changes with their days."""
    return tuple(_change_payment(each, facts) for each in project.payments_cr)


def _change_payment(written: Record, facts: Facts) -> ChangePaymentDay:
    earned = date_of_milestone(written.milestone, facts) if written.milestone is not None else None
    due = _due(earned, written.due_wd, None, facts)
    return ChangePaymentDay(written.cr, written.milestone, written.amount, written.instrument, earned, due)


@fact
def supplier_payment_days(project: Record, facts: Facts) -> tuple[SupplierPaymentDay, ...]:
    """The payments to suppliers with their days, contract by contract."""
    received = {each.payment.milestone: each.due_date for each in facts.payment_days}
    return tuple(
        _supplier_payment(contract, part, received.get(part.trigger), facts)
        for contract in project.contracts.downstream
        for part in contract.payments
    )


def _supplier_payment(contract: Record, part: Record, received: date | None, facts: Facts) -> SupplierPaymentDay:
    earned = date_of_milestone(part.trigger, facts) if part.trigger else facts.calendar.date_of(part.trigger_offset)
    due = _due(earned, contract.b2b.payment.days, "CD", facts)
    amount = part.amount
    if amount is None and part.pct is not None and contract.gross is not None:
        amount = part.pct.of_money(contract.gross)
    return SupplierPaymentDay(contract, part, amount, due, received, _backing(due, received))


def _backing(due: date | None, received: date | None) -> str:
    if due is None or received is None:
        return "unbacked"
    return "backed" if received <= due else "ahead"


@fact
def revenue_triggers(project: Record, facts: Facts) -> tuple[RevenueTrigger, ...]:
    """The parts of the revenue plan with the days they are recognised, obligation by obligation."""
    return tuple(_trigger(duty, part, facts) for duty in project.revenue_plan for part in duty.schedule)


def _trigger(duty: Record, part: Record, facts: Facts) -> RevenueTrigger:
    day = date_of_milestone(part.trigger, facts) if part.trigger else None
    amount = part.pct.of_money(duty.net) if part.pct is not None and duty.net is not None else None
    return RevenueTrigger(duty, part.trigger, part.pct, amount, day, part.spread_months)


@fact
def revenue_quarters(project: Record, facts: Facts) -> tuple[RevenueQuarter, ...]:
    """The revenue of the plan by quarter; nothing until T is set."""
    sums: dict[str, Money] = {}
    for day, amount in _recognised(facts):
        quarter = f"{day.year}Q{(day.month + 2) // 3}"
        sums[quarter] = sums.get(quarter, NOTHING) + amount
    planned = Money.total(each.net or NOTHING for each in project.revenue_plan)
    rows, so_far = [], NOTHING
    for quarter in sorted(sums):
        so_far += sums[quarter]
        rows.append(RevenueQuarter(quarter, sums[quarter], so_far, so_far.share_of(planned) if planned else None))
    return tuple(rows)


def _recognised(facts: Facts) -> Iterator[tuple[date, Money]]:
    for each in facts.revenue_triggers:
        if each.date is None or each.amount is None or each.date > LAST_DAY:
            continue
        if not each.months:
            yield each.date, each.amount
            continue
        ends = add_months(each.date, each.months) - timedelta(1)
        yield from ((movement.day, movement.amount) for movement in spread(each.amount, each.date, ends))
