"""Cash month by month: what comes in, what goes out, and how deep the project is out of pocket at its worst.

Why: a project with a fair margin can still be refused for the money that must be advanced before the customer
pays.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generators.derive.working_calendar import add_months
from generators.quantities import Money

NOTHING = Money.of(0)


class Movement(NamedTuple):
    """An amount on a day, in or out according to the list it stands in."""

    day: date
    amount: Money


class CashMonth(NamedTuple):
    """One month (its first day): in, out, and both in sum since the beginning, as of the end of the month."""

    month: date
    received: Money
    paid: Money
    received_so_far: Money
    paid_so_far: Money

    @property
    def exposure(self) -> Money:
        """The money advanced at the end of the month; negative while receipts are ahead."""
        return self.paid_so_far - self.received_so_far


@dataclass(frozen=True, slots=True)
class CashCurve:
    """The months from the first movement to the last, without holes."""

    months: tuple[CashMonth, ...]

    @property
    def peak(self) -> CashMonth | None:
        """The first month that ends with the greatest exposure; None while receipts are always ahead."""
        worst = max(self.months, key=lambda month: month.exposure, default=None)
        return worst if worst and worst.exposure > NOTHING else None

    @property
    def peak_exposure(self) -> Money:
        return self.peak.exposure if self.peak else NOTHING


def cash_curve(receipts: Iterable[Movement], payments: Iterable[Movement]) -> CashCurve:
    """The curve of these movements: customer receipts in, supplier payments and own cost out.

    Exposure is measured at month ends, as the limit in the bid review is; within a month it may be deeper for
    days.
    """
    received, paid = _by_month(receipts), _by_month(payments)
    months: list[CashMonth] = []
    for month in _months_between(received.keys() | paid.keys()):
        money_in, money_out = received.get(month, NOTHING), paid.get(month, NOTHING)
        before = months[-1] if months else CashMonth(month, NOTHING, NOTHING, NOTHING, NOTHING)
        in_sum, out_sum = before.received_so_far + money_in, before.paid_so_far + money_out
        months.append(CashMonth(month, money_in, money_out, in_sum, out_sum))
    return CashCurve(tuple(months))


def spread(amount: Money, first: date, last: date) -> tuple[Movement, ...]:
    """The amount spread evenly over the days from first to last: one movement a month, at its end.

    Both days count. The movements are rounded to the cent and add up to the amount exactly.
    Raises ValueError when last is before first.
    """
    if last < first:
        raise ValueError("a period ends no earlier than it begins")
    days = (last - first).days + 1
    movements: list[Movement] = []
    spent = NOTHING
    for month in _months_between({_month_of(first), _month_of(last)}):
        day = min(last, month.replace(day=monthrange(month.year, month.month)[1]))
        so_far = (amount * ((day - first).days + 1) / days).rounded() if day < last else amount
        movements.append(Movement(day, so_far - spent))
        spent = so_far
    return tuple(movements)


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _by_month(movements: Iterable[Movement]) -> dict[date, Money]:
    sums: dict[date, Money] = {}
    for movement in movements:
        month = _month_of(movement.day)
        sums[month] = sums.get(month, NOTHING) + movement.amount
    return sums


def _months_between(months: Iterable[date]) -> list[date]:
    """Every month from the first of these to the last."""
    ordered = sorted(months)
    if not ordered:
        return []
    first, last = ordered[0], ordered[-1]
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [add_months(first, step) for step in range(count)]
