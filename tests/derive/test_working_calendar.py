"""T+N on the working calendar of 2026, with its holidays and make-up days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.derive.working_calendar import Blackout, WorkCalendar, add_months
from generators.quantities import Offset


def days_from(first: date, last: date) -> set[date]:
    return {first + timedelta(days=step) for step in range((last - first).days + 1)}


HOLIDAYS_2026 = frozenset(
    days_from(date(2026, 1, 1), date(2026, 1, 3))
    | days_from(date(2026, 2, 15), date(2026, 2, 23))
    | days_from(date(2026, 4, 4), date(2026, 4, 6))
    | days_from(date(2026, 5, 1), date(2026, 5, 5))
    | days_from(date(2026, 6, 19), date(2026, 6, 21))
    | days_from(date(2026, 9, 25), date(2026, 9, 27))
    | days_from(date(2026, 10, 1), date(2026, 10, 7))
)
MAKEUP_2026 = frozenset(
    {
        date(2026, 1, 4),
        date(2026, 2, 14),
        date(2026, 2, 28),
        date(2026, 5, 9),
        date(2026, 9, 20),
        date(2026, 10, 10),
    }
)
CN_2026 = WorkCalendar(HOLIDAYS_2026, MAKEUP_2026, horizon=date(2026, 12, 31))
T = date(2026, 3, 2)

NEAR_2026 = st.dates(date(2025, 11, 1), date(2027, 3, 1))
CALENDARS = st.builds(WorkCalendar, st.frozensets(NEAR_2026, max_size=60), st.frozensets(NEAR_2026, max_size=20))


def test_hardware_arrives_on_11_june() -> None:
    assert CN_2026.date_of(Offset.read("T+70"), T) == date(2026, 6, 11)


def test_its_payment_is_due_on_3_july() -> None:
    assert CN_2026.shift(date(2026, 6, 11), 15) == date(2026, 7, 3)


def test_t_plus_zero_is_t_even_on_a_sunday() -> None:
    assert CN_2026.shift(date(2026, 3, 1), 0) == date(2026, 3, 1)


def test_t_plus_one_is_the_next_working_day() -> None:
    assert CN_2026.shift(date(2026, 3, 1), 1) == date(2026, 3, 2)
    assert CN_2026.shift(date(2026, 3, 6), 1) == date(2026, 3, 9)
    assert CN_2026.shift(date(2026, 9, 30), 1) == date(2026, 10, 8)


def test_a_worked_saturday_counts() -> None:
    assert CN_2026.is_working_day(date(2026, 5, 9))
    assert CN_2026.shift(date(2026, 5, 8), 1) == date(2026, 5, 9)


def test_a_holiday_on_a_weekday_does_not_count() -> None:
    assert not CN_2026.is_working_day(date(2026, 6, 19))
    assert CN_2026.working_days_between(date(2026, 6, 18), date(2026, 6, 22)) == 1


def test_a_day_that_is_both_holiday_and_makeup_day_is_worked() -> None:
    both = WorkCalendar(frozenset({date(2026, 3, 4)}), frozenset({date(2026, 3, 4)}))
    assert both.is_working_day(date(2026, 3, 4))
    assert both.shift(date(2026, 3, 3), 1) == date(2026, 3, 4)


def test_negative_offsets_count_back() -> None:
    assert CN_2026.shift(T, -1) == date(2026, 2, 28)
    assert CN_2026.shift(T, -2) == date(2026, 2, 27)
    assert CN_2026.shift(date(2026, 3, 1), -1) == date(2026, 2, 28)
    assert CN_2026.shift(date(2026, 2, 24), -1) == date(2026, 2, 14)


def test_days_after_the_horizon_are_known_as_unpublished() -> None:
    final_closure = CN_2026.date_of(Offset(300), T)
    assert CN_2026.is_beyond_horizon(final_closure)
    assert not CN_2026.is_beyond_horizon(date(2026, 12, 31))
    assert not WorkCalendar().is_beyond_horizon(date(9999, 1, 1))


def test_a_day_outside_the_years_of_the_calendar_is_refused() -> None:
    for far in (10**7, -(10**7), 10**12, -(10**12)):
        with pytest.raises(OverflowError):
            CN_2026.shift(T, far)


def test_a_blackout_covers_both_its_ends() -> None:
    year_end = Blackout(date(2026, 12, 20), date(2027, 1, 5))
    calendar = WorkCalendar(blackouts=(year_end,))
    assert calendar.blackouts_on(date(2026, 12, 20)) == (year_end,)
    assert calendar.blackouts_on(date(2027, 1, 5), "go_live") == (year_end,)
    assert calendar.blackouts_on(date(2027, 1, 6)) == ()


def test_a_blackout_binds_only_what_it_names() -> None:
    window = Blackout(date(2026, 12, 20), date(2027, 1, 5), applies_to=frozenset({"go_live"}))
    calendar = WorkCalendar(blackouts=(window,))
    assert calendar.blackouts_on(date(2026, 12, 24), "go_live") == (window,)
    assert calendar.blackouts_on(date(2026, 12, 24), "meeting") == ()


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -13, date(2024, 12, 15)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_are_added_within_the_end_of_the_month(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_months_outside_the_years_of_the_calendar_are_refused() -> None:
    with pytest.raises(OverflowError):
        add_months(date(9999, 6, 1), 12)


@given(CALENDARS, NEAR_2026, st.integers(0, 300))
@settings(deadline=None)
def test_shift_and_distance_agree(calendar: WorkCalendar, start: date, count: int) -> None:
    assert calendar.working_days_between(start, calendar.shift(start, count)) == count


@given(CALENDARS, NEAR_2026, st.integers(-300, 300).filter(bool))
@settings(deadline=None)
def test_a_shift_ends_on_a_working_day(calendar: WorkCalendar, start: date, count: int) -> None:
    assert calendar.is_working_day(calendar.shift(start, count))


@given(CALENDARS, NEAR_2026, st.integers(-60, 60))
@settings(deadline=None)
def test_a_shift_is_the_walk_day_by_day(calendar: WorkCalendar, start: date, count: int) -> None:
    day, left = start, abs(count)
    while left:
        day += timedelta(days=1 if count > 0 else -1)
        left -= calendar.is_working_day(day)
    assert calendar.shift(start, count) == day


@given(CALENDARS, NEAR_2026, st.integers(-300, 300), st.integers(-300, 300))
@settings(deadline=None)
def test_more_days_never_end_earlier(calendar: WorkCalendar, start: date, some: int, others: int) -> None:
    fewer, more = sorted((some, others))
    assert calendar.shift(start, fewer) <= calendar.shift(start, more)


@given(CALENDARS, NEAR_2026, NEAR_2026)
@settings(deadline=None)
def test_the_distance_is_the_count_of_working_days(calendar: WorkCalendar, one: date, other: date) -> None:
    first, last = sorted((one, other))
    worked = sum(calendar.is_working_day(first + timedelta(days=step + 1)) for step in range((last - first).days))
    assert calendar.working_days_between(first, last) == worked
    assert calendar.working_days_between(last, first) == -worked
