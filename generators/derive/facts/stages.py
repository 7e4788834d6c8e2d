"""The two acceptances as moments: what had happened by then, and what was due.

Why: the data of a project goes on growing, but a report speaks of the day it was signed; what was closed
later must not show in it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from generators.derive import Facts, fact
from generators.derive.facts.dates import ProjectCalendar, date_of_milestone
from generators.model import Record
from generators.quantities import Offset

Event = Literal["initial", "final"]
MILESTONE_KINDS: dict[Event, str] = {"initial": "initial_acceptance", "final": "final_acceptance"}


@dataclass(frozen=True)
class Stage:
    """An acceptance with its days. `offset` is None until it is held; then everything known counts."""

    event: Event
    record: Record
    milestone: Record | None
    offset: Offset | None
    date: datetime.date | None
    applied_date: datetime.date | None
    supervision_date: datetime.date | None
    beyond_horizon: bool

    def has_seen(self, offset: Offset | None) -> bool:
        """Whether something of that day had happened by then."""
        return offset is not None and (self.offset is None or offset <= self.offset)


@fact
def initial_stage(project: Record, facts: Facts) -> Stage:
    """The preliminary acceptance."""
    return _stage("initial", project.acceptance.initial, project, facts)


@fact
def final_stage(project: Record, facts: Facts) -> Stage:
    """The final acceptance."""
    return _stage("final", project.acceptance.final, project, facts)


def _stage(event: Event, record: Record, project: Record, facts: Facts) -> Stage:
    calendar: ProjectCalendar = facts.calendar
    milestone = next((each for each in project.milestones if each.kind == MILESTONE_KINDS[event]), None)
    day = calendar.date_of(record.offset)
    return Stage(
        event=event,
        record=record,
        milestone=milestone,
        offset=record.offset,
        date=day,
        applied_date=calendar.date_of(record.applied_offset),
        supervision_date=calendar.date_of(record.supervision.offset),
        beyond_horizon=day is not None and calendar.working.is_beyond_horizon(day),
    )


def is_due(milestone: Record | None, stage: Stage, facts: Facts) -> bool:
    """Whether what belongs to the milestone is due by the acceptance: the plan decides, not the day it was held."""
    last = stage.milestone
    if milestone is None or last is None:
        return False
    if milestone == last:
        return True
    if milestone.offset is not None and last.offset is not None:
        return bool(milestone.offset <= last.offset)
    day, last_day = date_of_milestone(milestone, facts), date_of_milestone(last, facts)
    return day is not None and last_day is not None and day <= last_day
