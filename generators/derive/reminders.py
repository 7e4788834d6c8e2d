"""The clock of an acceptance application: when to remind the customer in writing, when to escalate.

Why: relief for a late acceptance is granted only to those whose letters are on file.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from generators.derive.working_calendar import WorkCalendar

ClockState = Literal["waiting", "remind", "escalate", "answered"]


class ReminderClock(NamedTuple):
    """The three days of an application: handed in, to be reminded, to be escalated."""

    applied: date
    remind_on: date
    escalate_on: date

    def state(self, today: date, answered: date | None = None) -> ClockState:
        """What is due today; an answer stops the clock from its day on."""
        if answered is not None and answered <= today:
            return "answered"
        if today >= self.escalate_on:
            return "escalate"
        return "remind" if today >= self.remind_on else "waiting"


def reminder_clock(applied: date, calendar: WorkCalendar, response_days: int, escalation_days: int) -> ReminderClock:
    """The clock of an application: reminder after the reply days, escalation some days after that.

    All in working days of the calendar.

    """
    remind_on = calendar.shift(applied, response_days)
    return ReminderClock(applied, remind_on, calendar.shift(remind_on, escalation_days))
