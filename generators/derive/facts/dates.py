"""The project's calendar, and every date that follows from T."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.derive.working_calendar import Blackout, WorkCalendar, add_months
from generators.model import Record
from generators.quantities import Offset, Text


@dataclass(frozen=True)
class ProjectCalendar:
    """The working calendar with the project's T; it turns offsets into dates once T is set."""

    working: WorkCalendar
    effective: date | None

    def date_of(self, offset: Offset | None) -> date | None:
        """The date of T+N, or None while T or N is not known."""
        if offset is None or self.effective is None:
            return None
        return self.working.date_of(offset, self.effective)


@dataclass(frozen=True)
class MilestoneDate:
    """One milestone with its date; `beyond_horizon` says that the calendar of that year is not published yet."""

    milestone: Record
    offset: Offset | None
    date: date | None
    beyond_horizon: bool


@fact
def calendar(project: Record, facts: Facts) -> ProjectCalendar:
    """The working calendar of the project."""
    written = project.calendar
    blackouts = tuple(
        Blackout(each.start, each.finish, each.name or Text(), frozenset(each.kinds)) for each in written.blackouts
    )
    working = WorkCalendar(frozenset(written.holidays), frozenset(written.makeup_workdays), written.horizon, blackouts)
    return ProjectCalendar(working, project.project.effective_date)


@fact
def milestone_dates(project: Record, facts: Facts) -> tuple[MilestoneDate, ...]:
    """Every milestone with its date, in the order of the plan."""
    return tuple(_dated(each, facts) for each in project.milestones)


def _dated(milestone: Record, facts: Facts) -> MilestoneDate:
    day = date_of_milestone(milestone, facts)
    return MilestoneDate(
        milestone, milestone.offset, day, day is not None and facts.calendar.working.is_beyond_horizon(day)
    )


def date_of_milestone(milestone: Record, facts: Facts) -> date | None:
    """The date of a milestone: T+N, or some months after the milestone it is relative to."""
    base = milestone.relative_to
    if milestone.offset is not None or base is None:
        found: date | None = facts.calendar.date_of(milestone.offset)
        return found
    start = date_of_milestone(base, facts)
    return add_months(start, milestone.months or 0) if start is not None else None
