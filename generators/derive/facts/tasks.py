"""The plan of the work: tasks by side with days and floats, and the critical path to the final acceptance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generators.derive import Apart, Facts, fact
from generators.derive.network import Schedule, Step, schedule
from generators.model import Record
from generators.quantities import Offset

SIDES = {"vendor": "vendor", "supplier": "supplier", "tester": "supplier"}


@dataclass(frozen=True)
class PlannedTask:
    """A task with its days, its float before the deadline of the project and its state at the review of the plan."""

    task: Record
    side: str
    begins_date: date | None
    ends_date: date | None
    slack: int | None
    is_critical: bool
    state: Apart


@dataclass(frozen=True)
class PartyTasks:
    """The tasks of one party, counted."""

    party: Record
    tasks: int
    unowned: int
    critical: int
    begins: Offset | None
    ends: Offset | None


@dataclass(frozen=True)
class CriticalPath:
    """The chain of tasks on which every delay delays the final acceptance, and what is left before the deadline."""

    tasks: tuple[Record, ...]
    ends: Offset
    deadline: Offset
    slack: int | None


@fact
def task_network(project: Record, facts: Facts) -> Schedule:
    """Floats and critical path of the tasks that lead to the final acceptance, before the longest time the tender allows."""
    goal, deadline = _goal(project), _deadline(project)
    if goal is None or deadline is None:
        return Schedule({}, ())
    steps = (
        Step(each.id, each.finish, tuple(before.id for before in each.after))
        for each in project.tasks
        if each.finish is not None
    )
    return schedule(steps, goal.id, deadline)


def _goal(project: Record) -> Record | None:
    last = [each for each in project.tasks if each.finish is not None and _is_final(each.milestone)]
    return max(last, key=lambda each: each.finish, default=None)


def _is_final(milestone: Record | None) -> bool:
    return milestone is not None and milestone.kind == "final_acceptance"


def _deadline(project: Record) -> Offset | None:
    allowed = project.project.tender_max_duration_wd
    if allowed is not None:
        return Offset(allowed)
    return next((each.offset for each in project.milestones if each.kind == "final_acceptance"), None)


@fact
def planned_tasks(project: Record, facts: Facts) -> tuple[PlannedTask, ...]:
    """The tasks in the order of the plan."""
    return tuple(_planned(each, facts) for each in project.tasks)


def _planned(task: Record, facts: Facts) -> PlannedTask:
    network: Schedule = facts.task_network
    return PlannedTask(
        task=task,
        side=SIDES.get(task.party.kind, "customer") if task.party is not None else "customer",
        begins_date=facts.calendar.date_of(task.start),
        ends_date=facts.calendar.date_of(task.finish),
        slack=network.floats.get(task.id),
        is_critical=task.id in network.critical_path,
        state=Apart("task_states", task.id),
    )


@fact
def task_states(project: Record, facts: Facts) -> Mapping[str, str]:
    """The state of each task at the review of the plan, by its number."""
    return {each.id: _state(each.start, each.actual_finish, facts.delivery_plan_day) for each in project.tasks}


def _state(begins: Offset | None, done: Offset | None, today: Offset | None) -> str:
    if done is not None and (today is None or done <= today):
        return "done"
    return "running" if today is not None and begins is not None and begins <= today else "waiting"


@fact
def tasks_by_party(project: Record, facts: Facts) -> tuple[PartyTasks, ...]:
    """The tasks counted party by party, in the order of the parties."""
    return tuple(
        _counted(party, own)
        for party in project.parties
        if (own := [each for each in facts.planned_tasks if each.task.party == party])
    )


def _counted(party: Record, planned: list[PlannedTask]) -> PartyTasks:
    tasks = [each.task for each in planned]
    return PartyTasks(
        party=party,
        tasks=len(tasks),
        unowned=sum(each.owner is None for each in tasks),
        critical=sum(each.is_critical for each in planned),
        begins=min((each.start for each in tasks if each.start is not None), default=None),
        ends=max((each.finish for each in tasks if each.finish is not None), default=None),
    )


@fact
def critical_path(project: Record, facts: Facts) -> CriticalPath | None:
    """The critical path of the tasks; None until tasks lead to the final acceptance."""
    goal, deadline = _goal(project), _deadline(project)
    network: Schedule = facts.task_network
    if goal is None or deadline is None or not network.critical_path:
        return None
    tasks = {each.id: each for each in project.tasks}
    return CriticalPath(
        tuple(tasks[each] for each in network.critical_path), goal.finish, deadline, network.least_float
    )
