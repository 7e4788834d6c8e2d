"""The project's calendar, and every date that follows from T."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.derive.working_calendar import Blackout, WorkCalendar, add_months
from generators.model import Record
from generators.quantities import Offset, Text

LAST_DAY = date(2999, 12, 31)
"""No milestone has a later date, so that what is counted on from one stays within the calendar."""


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

    def days_between(self, first: Offset, last: Offset) -> int:
        """The calendar days between two offsets; reckoned by five-day weeks while T has no date."""
        begins, ends = self.date_of(first), self.date_of(last)
        return (last - first) * 7 // 5 if begins is None or ends is None else (ends - begins).days


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
    found: date | None = facts.days_of_milestones[milestone]
    return found


@fact
def days_of_milestones(project: Record, facts: Facts) -> Mapping[Record, date | None]:
    """The date of every milestone, as far as it is known."""
    return days_of(project.milestones, facts.calendar.date_of)


def days_of(
    milestones: Iterable[Record], date_of: Callable[[Offset | None], date | None]
) -> Mapping[Record, date | None]:
    """The date of every milestone when `date_of` turns T+N into dates: None where it is not known.

    Why no recursion: a plan may be one chain of thousands of milestones, each some months after the one before.
    """
    days: dict[Record, date | None] = {}
    for milestone in milestones:
        ahead = []
        while milestone not in days and milestone.offset is None and milestone.relative_to is not None:
            ahead.append(milestone)
            milestone = milestone.relative_to
        if milestone not in days:
            days[milestone] = date_of(milestone.offset)
        for each in reversed(ahead):
            days[each] = _months_after(days[each.relative_to], each.months or 0)
    return days


def _months_after(start: date | None, months: int) -> date | None:
    if start is None or (start.year + months // 12) >= LAST_DAY.year:
        return None
    return add_months(start, months)
