"""The cash the project takes, month by month: customer receipts in, supplier payments and own cost out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from generators.derive import Facts, fact
from generators.derive.cash import CashMonth, Movement, cash_curve, spread
from generators.derive.facts.dates import days_of
from generators.derive.working_calendar import WorkCalendar, add_months
from generators.model import Record
from generators.quantities import Money, Offset

NOTHING = Money.of(0)


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
    """The month deepest out of pocket beside the limit, and the month from T on with the least money in hand."""

    peak_number: int | None
    peak_month: str | None
    peak: Money
    tightest_number: int
    tightest_month: str | None
    in_hand: Money
    limit: Money | None
    is_within: bool | None


@dataclass(frozen=True)
class _Clock:
    """Days on the project's calendar from T, or from a nominal T while there is none, so that months can be counted."""

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
        return self._days[milestone] if milestone is not None else None

    @cached_property
    def _days(self) -> Mapping[Record, date | None]:
        return days_of(self.project.milestones, self.on)

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
    months = project.contracts.upstream.warranty_months or clock.facts.policy.costs.assumed_warranty
    warranty_ends = add_months(done, months)
    for line in project.ltc_lines:
        if line.own and line.cost_net is not None:
            after = line.category == "operations"
            yield from spread(line.cost_net, *((done, warranty_ends) if after else sorted((clock.effective, done))))
    for line in project.cost_plan.lines:
        if line.category != "from_ltc" and line.net is not None:
            start, finish = clock.on(line.start) or clock.effective, clock.on(line.finish) or done
            yield from spread(line.net, *sorted((start, finish)))


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
    """The peak of the cash curve beside the limit of the cost plan; None without movements."""
    rows: tuple[CashRow, ...] = facts.cash_months
    if not rows:
        return None
    limit = project.cost_plan.exposure_limit
    worst = max(rows, key=_exposure)
    tightest = max((row for row in rows if row.number > 0), key=_exposure, default=worst)
    is_out = worst.exposure > NOTHING
    peak = worst.exposure if is_out else NOTHING
    return CashView(
        peak_number=worst.number if is_out else None,
        peak_month=worst.month if is_out else None,
        peak=peak,
        tightest_number=tightest.number,
        tightest_month=tightest.month,
        in_hand=-tightest.exposure,
        limit=limit,
        is_within=peak <= limit if limit is not None else None,
    )


def _exposure(row: CashRow) -> Money:
    return row.exposure
