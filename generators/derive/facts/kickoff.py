"""The kick-off meeting: its day, what is ready by then, what begins in the weeks after it. All of it is for customers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Offset

OURS = ("vendor", "supplier", "tester")

AHEAD = 30
"""Working days after the kick-off that its plan shows: until the next monthly meeting is held and minuted."""


@dataclass(frozen=True)
class KickOff:
    """The kick-off meeting with its day and the last day of the plan it shows."""

    milestone: Record
    offset: Offset | None
    date: date | None
    plan_ends: Offset | None


@dataclass(frozen=True)
class KickOffTask:
    """A task that mobilises the project, or one of the weeks after the kick-off, as it stands on that day."""

    task: Record
    begins_date: date | None
    ends_date: date | None
    state: str


@dataclass(frozen=True)
class DependencyDay:
    """What somebody else must do, with its day, and the day it was done."""

    dependency: Record
    needed_date: date | None
    done_date: date | None


@fact
def kick_off(project: Record, facts: Facts) -> KickOff | None:
    """The kick-off meeting; None until it is planned."""
    meeting = next((each for each in project.milestones if each.kind == "kick_off"), None)
    if meeting is None:
        return None
    day: Offset | None = meeting.offset
    return KickOff(meeting, day, facts.calendar.date_of(day), day.plus(AHEAD) if day is not None else None)


@fact
def mobilisation_tasks(project: Record, facts: Facts) -> tuple[KickOffTask, ...]:
    """The shared tasks that mobilise the project, as they stand at the kick-off."""
    return tuple(_task(each, facts) for each in project.tasks if each.mobilisation and _is_shared(each))


@fact
def first_tasks(project: Record, facts: Facts) -> tuple[KickOffTask, ...]:
    """The shared tasks that run in the weeks after the kick-off."""
    meeting: KickOff | None = facts.kick_off
    if meeting is None or meeting.offset is None or meeting.plan_ends is None:
        return ()
    running = (each for each in project.tasks if _runs(each, meeting.offset, meeting.plan_ends))
    return tuple(_task(each, facts) for each in running if _is_shared(each))


def _is_shared(task: Record) -> bool:
    """Whether the task concerns both sides: somebody stands opposite, or it is not ours.

    Why: our own preparation, such as supplier contracts and the cost baseline, is no matter of the meeting with the customer.
    """
    return task.counterpart is not None or (task.party is not None and task.party.kind not in OURS)


def _runs(task: Record, first: Offset, last: Offset) -> bool:
    return task.start is not None and task.finish is not None and task.start <= last and task.finish > first


def _task(task: Record, facts: Facts) -> KickOffTask:
    meeting: KickOff | None = facts.kick_off
    today = meeting.offset if meeting is not None else None
    done: Offset | None = task.actual_finish
    if done is not None and (today is None or done <= today):
        state = "done"
    else:
        state = "running" if today is not None and task.start is not None and task.start <= today else "waiting"
    return KickOffTask(task, facts.calendar.date_of(task.start), facts.calendar.date_of(task.finish), state)


@fact
def dependency_days(project: Record, facts: Facts) -> tuple[DependencyDay, ...]:
    """What others must do, with days, in the order of the contract."""
    day = facts.calendar.date_of
    return tuple(DependencyDay(each, day(each.needed_by), day(each.done_offset)) for each in project.dependencies)


@fact
def kick_off_attendees(project: Record, facts: Facts) -> tuple[Record, ...]:
    """The roles that chair or sit in a body of the project, each once, in the order of the bodies."""
    seated = (role for body in project.governance.structure for role in (body.chair, *body.members))
    return tuple(dict.fromkeys(role for role in seated if role is not None))
