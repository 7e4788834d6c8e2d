"""Minutes of meetings: when they were due, who was missing, what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Offset


@dataclass(frozen=True)
class MeetingMinutes:
    """One meeting; `due` is the last day to issue its minutes, `absent` are standing participants who did not come."""

    minutes: Record
    day: date | None
    due: Offset | None
    issued_day: date | None
    issue: str
    absent: tuple[Record, ...]
    actions: int
    open_actions: int


@fact
def meeting_minutes(project: Record, facts: Facts) -> tuple[MeetingMinutes, ...]:
    """The minutes of every meeting, in the order of the register."""
    return tuple(_minutes(each, facts) for each in project.minutes)


def _minutes(minutes: Record, facts: Facts) -> MeetingMinutes:
    allowed = minutes.meeting.minutes_due_wd if minutes.meeting is not None else None
    due = minutes.offset.plus(allowed) if minutes.offset is not None and allowed is not None else None
    return MeetingMinutes(
        minutes=minutes,
        day=facts.calendar.date_of(minutes.offset),
        due=due,
        issued_day=facts.calendar.date_of(minutes.issued_offset),
        issue=_issue(minutes.issued_offset, due),
        absent=_absent(minutes),
        actions=len(minutes.actions),
        open_actions=sum(1 for each in minutes.actions if each.closed_offset is None),
    )


def _issue(issued: Offset | None, due: Offset | None) -> str:
    if issued is None:
        return "open"
    return "late" if due is not None and issued > due else "in_time"


def _absent(minutes: Record) -> tuple[Record, ...]:
    """Standing participants of the kind of meeting who neither chaired it nor came."""
    if minutes.meeting is None or not minutes.attendees:
        return ()
    came = {minutes.chair, *minutes.attendees}
    expected = (*minutes.meeting.participants_customer, *minutes.meeting.participants_vendor)
    return tuple(each for each in expected if each not in came)
