"""The cash curve: movements by month, own cost spread by day, the deepest month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.derive.cash import Movement, cash_curve, spread
from generators.quantities import Money

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
AMOUNTS = st.integers(0, 10**9).map(lambda cents: Money.of(cents) / 100)
MOVEMENTS = st.lists(st.builds(Movement, DAYS, AMOUNTS), max_size=12)


def movement(day: str, amount: int) -> Movement:
    return Movement(date.fromisoformat(day), Money.of(amount))


RECEIPTS = [movement("2026-03-23", 200), movement("2026-07-03", 150)]
PAYMENTS = [movement("2026-03-30", 100), movement("2026-05-10", 180), movement("2026-06-30", 60)]


def test_movements_are_gathered_by_month_without_holes() -> None:
    curve = cash_curve(RECEIPTS, PAYMENTS)
    assert [month.month.isoformat()[:7] for month in curve.months] == [
        "2026-03",
        "2026-04",
        "2026-05",
        "2026-06",
        "2026-07",
    ]
    assert [month.exposure for month in curve.months] == [Money.of(each) for each in (-100, -100, 80, 140, -10)]


def test_each_month_shows_in_out_and_both_sums() -> None:
    may = cash_curve(RECEIPTS, PAYMENTS).months[2]
    assert (may.received, may.paid) == (Money.of(0), Money.of(180))
    assert (may.received_so_far, may.paid_so_far) == (Money.of(200), Money.of(280))


def test_the_peak_names_its_month() -> None:
    curve = cash_curve(RECEIPTS, PAYMENTS)
    assert curve.peak is not None
    assert curve.peak.month == date(2026, 6, 1)
    assert curve.peak_exposure == Money.of(140)


def test_the_first_of_equal_peaks_is_named() -> None:
    curve = cash_curve([movement("2026-09-01", 5)], [movement("2026-07-01", 5)])
    assert curve.peak is not None
    assert curve.peak.month == date(2026, 7, 1)


def test_without_advance_payment_the_exposure_is_deeper() -> None:
    assert cash_curve(RECEIPTS[1:], PAYMENTS).peak_exposure == Money.of(340)


def test_receipts_that_stay_ahead_leave_no_peak() -> None:
    curve = cash_curve([movement("2026-03-01", 100)], [movement("2026-04-01", 100)])
    assert curve.peak is None
    assert curve.peak_exposure == Money.of(0)


def test_no_movements_make_an_empty_curve() -> None:
    curve = cash_curve([], [])
    assert curve.months == ()
    assert curve.peak_exposure == Money.of(0)


def test_own_cost_is_spread_by_day() -> None:
    assert spread(Money.of(590), date(2026, 3, 2), date(2026, 4, 29)) == (
        Movement(date(2026, 3, 31), Money.of(300)),
        Movement(date(2026, 4, 29), Money.of(290)),
    )


def test_one_day_carries_the_whole_amount() -> None:
    assert spread(Money.of(7), date(2026, 3, 2), date(2026, 3, 2)) == (movement("2026-03-02", 7),)


def test_cents_that_do_not_divide_are_not_lost() -> None:
    parts = spread(Money.of(100), date(2026, 1, 1), date(2026, 3, 31))
    assert [str(part.amount) for part in parts] == ["34.44", "31.12", "34.44"]


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="no earlier"):
        spread(Money.of(1), date(2026, 3, 2), date(2026, 3, 1))


@given(AMOUNTS, DAYS, st.integers(0, 800))
@settings(deadline=None)
def test_a_spread_adds_up_to_its_amount(amount: Money, first: date, days: int) -> None:
    parts = spread(amount, first, first + timedelta(days=days))
    assert Money.total(part.amount for part in parts) == amount
    assert all(part.amount == part.amount.rounded() for part in parts)


@given(MOVEMENTS, MOVEMENTS)
@settings(deadline=None)
def test_the_curve_ends_with_the_sums_of_all_movements(receipts: list[Movement], payments: list[Movement]) -> None:
    curve = cash_curve(receipts, payments)
    exposure = curve.months[-1].exposure if curve.months else Money.of(0)
    assert exposure == Money.total(m.amount for m in payments) - Money.total(m.amount for m in receipts)
    assert Money.total(month.received for month in curve.months) == Money.total(m.amount for m in receipts)
    assert curve.peak_exposure >= exposure
