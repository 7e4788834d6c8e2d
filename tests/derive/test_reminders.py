"""When to remind and when to escalate an unanswered acceptance application."""

from __future__ import annotations

from datetime import date

from generators.derive.reminders import reminder_clock
from generators.derive.working_calendar import WorkCalendar

NATIONAL_DAYS = frozenset(date(2026, 10, day) for day in range(1, 8))
CLOCK = reminder_clock(date(2026, 9, 28), WorkCalendar(NATIONAL_DAYS, frozenset({date(2026, 10, 10)})), 10, 5)


def test_the_reminder_is_due_when_the_reply_days_are_over() -> None:
    """29 and 30 September, then 8, 9, 10 (worked Saturday), 12 to 16 October."""
    assert CLOCK.remind_on == date(2026, 10, 16)


def test_five_working_days_later_it_is_escalated() -> None:
    assert CLOCK.escalate_on == date(2026, 10, 23)


def test_the_clock_says_what_is_due_today() -> None:
    assert CLOCK.state(date(2026, 10, 15)) == "waiting"
    assert CLOCK.state(date(2026, 10, 16)) == "remind"
    assert CLOCK.state(date(2026, 10, 22)) == "remind"
    assert CLOCK.state(date(2026, 10, 23)) == "escalate"


def test_an_answer_stops_the_clock_from_its_day_on() -> None:
    answered = date(2026, 10, 20)
    assert CLOCK.state(date(2026, 10, 19), answered) == "remind"
    assert CLOCK.state(date(2026, 10, 20), answered) == "answered"
    assert CLOCK.state(date(2026, 12, 1), answered) == "answered"


def test_the_days_are_those_of_the_contract() -> None:
    clock = reminder_clock(date(2026, 3, 2), WorkCalendar(), response_days=5, escalation_days=1)
    assert (clock.remind_on, clock.escalate_on) == (date(2026, 3, 9), date(2026, 3, 10))
