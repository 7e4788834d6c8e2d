"""The handover meeting with the customer: its day, and what is still open on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.derive.facts.dates import date_of_milestone
from generators.model import Record
from generators.quantities import Offset, Text

LEFT_OPEN = ("conditional", "fail")


@dataclass(frozen=True)
class MeetingMatter:
    """Something open on the day of the meeting, due on a day or at a milestone."""

    matter: Record
    concerns: Record | None
    text: Text | None
    owner: Record | None
    due: Offset | None
    milestone: Record | None
    due_day: date | None


@fact
def meeting_day(project: Record, facts: Facts) -> date | None:
    """The date of the meeting; None until it is planned."""
    day: date | None = facts.calendar.date_of(project.handover.meeting.offset)
    return day


@fact
def meeting_matters(project: Record, facts: Facts) -> tuple[MeetingMatter, ...]:
    """The items, contract matters and known errors that are open on the day of the meeting, each once."""
    return tuple(_open_matters(project, facts))


def _open_matters(project: Record, facts: Facts) -> Iterator[MeetingMatter]:
    handover = project.handover
    told = {each.ref for each in handover.follow_ons if each.ref is not None}
    for each in handover.items:
        if each.result in LEFT_OPEN and each not in told and _is_open(each, handover):
            yield _matter(each, each.action or each.name, facts)
    for each in handover.follow_ons:
        if _is_open(each, handover):
            yield _matter(each, each.text, facts, each.ref, each.milestone)
    for each in project.known_errors:
        if each.status != "closed" and each not in told:
            yield _matter(each, each.text, facts)


def _is_open(matter: Record, handover: Record) -> bool:
    """Whether it was not closed by the meeting; while the meeting has no day, whether it is not closed at all."""
    closed, held = matter.closed_offset, handover.meeting.offset
    return closed is None or (held is not None and closed > held)


def _matter(
    matter: Record, text: Text | None, facts: Facts, concerns: Record | None = None, milestone: Record | None = None
) -> MeetingMatter:
    day: date | None = facts.calendar.date_of(matter.due)
    if day is None and milestone is not None:
        day = date_of_milestone(milestone, facts)
    return MeetingMatter(matter, concerns, text, matter.owner, matter.due, milestone, day)
