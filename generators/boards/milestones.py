"""Milestones: how many are reached, which one comes next, and how far it has moved from the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generators.boards.rows import Matter, Row, Seen, is_late, is_soon, name_of, state_of
from generators.derive.facts.payments import MilestoneState
from generators.quantities import Text


@dataclass(frozen=True, kw_only=True)
class DueMilestone(Matter):
    """A milestone that should be reached, or will be due soon; `forecast` is the day now expected."""

    forecast: date | None


@dataclass(frozen=True, kw_only=True)
class MilestonesRow(Row):
    """The milestones of one project; `moved` are the working days by which the next one is expected after its plan."""

    reached: int
    total: int
    last: Text | None
    next: Text | None
    planned: date | None
    forecast: date | None
    moved: int | None
    late: int


def derive_milestones(seen: Seen) -> MilestonesRow:
    """The row of the project."""
    states: tuple[MilestoneState, ...] = seen.facts.milestone_states
    reached = [each for each in states if seen.day.has_come(each.milestone.actual_offset)]
    ahead = [each for each in states if each not in reached]
    coming = min(ahead, key=lambda each: each.baseline_date or date.max, default=None)
    due = tuple(_iter_due(ahead, seen))
    late = sum(is_late(each.late) for each in due)
    moved = coming.variance if coming is not None and coming.state == "forecast" else None
    return MilestonesRow(
        **seen.named,
        state=state_of(is_known=bool(states), act=bool(late), watch=is_late(moved)),
        matters=due,
        reached=len(reached),
        total=len(states),
        last=reached[-1].milestone.name if reached else None,
        next=coming.milestone.name if coming is not None else None,
        planned=coming.baseline_date if coming is not None else None,
        forecast=_forecast(coming) if coming is not None else None,
        moved=moved,
        late=late,
    )


def _iter_due(ahead: list[MilestoneState], seen: Seen) -> Iterator[DueMilestone]:
    for each in ahead:
        late = seen.day.late(each.baseline_date)
        if is_late(late) or is_soon(late):
            yield DueMilestone(
                **seen.named,
                id=each.milestone.id,
                text=each.milestone.name,
                owner=name_of(each.milestone.owner),
                due=each.baseline_date,
                late=late,
                forecast=_forecast(each),
            )


def _forecast(state: MilestoneState) -> date | None:
    """The day expected; a day that is recorded as reached lies after the board's, and is no forecast."""
    return state.latest_date if state.state == "forecast" else None
