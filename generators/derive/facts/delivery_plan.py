"""The delivery plan in dates: targets, people by month, dependencies and risks as they stood when it was reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generators.derive import Apart, Facts, fact
from generators.derive.facts.dates import LAST_DAY
from generators.derive.facts.reserve import RiskExposure
from generators.derive.working_calendar import add_months
from generators.model import Record
from generators.quantities import Offset, Text


@dataclass(frozen=True)
class PlanTarget:
    """A target with the day it must be reached."""

    target: Record
    kind: str | None
    due_date: date | None


@dataclass(frozen=True)
class Assignment:
    """A line of the team plan with its days and the months it lasts."""

    member: Record
    ends: Offset | None
    begins_date: date | None
    ends_date: date | None
    months: int | None


@dataclass(frozen=True)
class TeamMonth:
    """How many people are planned in a month."""

    month: str
    own: int
    suppliers: int
    total: int


@dataclass(frozen=True)
class PlannedDependency:
    """What somebody else must do, with its day and its state at the review of the plan."""

    dependency: Record
    needed_date: date | None
    state: Apart


@dataclass(frozen=True)
class SupplierPlan:
    """A supplier contract with the milestones at which the supplier is assessed."""

    contract: Record
    assessed_at: tuple[Record, ...]


@dataclass(frozen=True)
class PlannedStep:
    """A step of an assessment with its day."""

    level: Record
    name: Text | None
    offset: Offset | None
    date: date | None


@fact
def delivery_plan_day(project: Record, facts: Facts) -> Offset | None:
    """The day of the delivery-plan review; None until it is held."""
    return next((each.offset for each in project.reviews if each.gate == "delivery-plan"), None)


@fact
def plan_targets(project: Record, facts: Facts) -> tuple[PlanTarget, ...]:
    """The targets of the project with their days."""
    return tuple(PlanTarget(each, each.kind, facts.calendar.date_of(each.due)) for each in project.targets)


@fact
def team_assignments(project: Record, facts: Facts) -> tuple[Assignment, ...]:
    """The lines of the team plan with their days; a line without an end lasts to the last milestone of T+N."""
    last = max((each.offset for each in project.milestones if each.offset is not None), default=None)
    return tuple(_assigned(each, each.finish or last, facts) for each in project.team_plan)


def _assigned(member: Record, ends: Offset | None, facts: Facts) -> Assignment:
    first, last = facts.calendar.date_of(member.start), facts.calendar.date_of(ends)
    months = len(tuple(_months(first, last))) if first is not None and last is not None else None
    return Assignment(member, ends, first, last, months)


def _months(first: date, last: date) -> Iterator[str]:
    month = first.replace(day=1)
    while month <= min(last, LAST_DAY):
        yield f"{month:%Y-%m}"
        month = add_months(month, 1)


@fact
def team_months(project: Record, facts: Facts) -> tuple[TeamMonth, ...]:
    """How many people are planned month by month; nothing until T is set."""
    own: dict[str, int] = {}
    suppliers: dict[str, int] = {}
    for each in facts.team_assignments:
        if each.begins_date is None or each.ends_date is None:
            continue
        is_own = _is_own(each.member.role)
        for month in _months(each.begins_date, each.ends_date):
            side = own if is_own else suppliers
            side[month] = side.get(month, 0) + (each.member.headcount or 0)
    months = sorted({*own, *suppliers})
    return tuple(
        TeamMonth(each, own.get(each, 0), suppliers.get(each, 0), own.get(each, 0) + suppliers.get(each, 0))
        for each in months
    )


def _is_own(role: Record | None) -> bool:
    return role is not None and role.party is not None and role.party.kind == "vendor"


@fact
def planned_dependencies(project: Record, facts: Facts) -> tuple[PlannedDependency, ...]:
    """What others must do, with days and states as of the review of the plan."""
    days = facts.calendar
    return tuple(
        PlannedDependency(each, days.date_of(each.needed_by), Apart("dependency_states", each.id))
        for each in project.dependencies
    )


@fact
def dependency_states(project: Record, facts: Facts) -> Mapping[str, str]:
    """The state of each dependency at the review of the plan, by its number."""
    return {each.id: _state(each.needed_by, each.done_offset, facts.delivery_plan_day) for each in project.dependencies}


def _state(needed_by: Offset | None, done: Offset | None, today: Offset | None) -> str:
    if done is not None and (today is None or done <= today):
        return "done"
    return "overdue" if today is not None and needed_by is not None and needed_by < today else "not_due"


@fact
def supplier_plans(project: Record, facts: Facts) -> tuple[SupplierPlan, ...]:
    """The supplier contracts with the milestones at which the suppliers are assessed."""
    return tuple(
        SupplierPlan(each, tuple(at.milestone for at in each.evaluation if at.milestone is not None))
        for each in project.contracts.downstream
    )


@fact
def assessment_steps(project: Record, facts: Facts) -> tuple[PlannedStep, ...]:
    """The steps of the test levels that are planned in steps, with their days."""
    return tuple(
        PlannedStep(level, step.name, step.offset, facts.calendar.date_of(step.offset))
        for level in project.tests.levels
        for step in level.steps
    )


@fact
def top_risks(project: Record, facts: Facts) -> tuple[RiskExposure, ...]:
    """The ten risks with the largest residual EMV that were known when the plan was reviewed."""
    today: Offset | None = facts.delivery_plan_day
    known = [
        each
        for each in facts.risk_exposures
        if today is None or each.risk.identified_offset is None or each.risk.identified_offset <= today
    ]
    ordered = sorted(known, key=lambda each: each.emv, reverse=True)
    return tuple(ordered[:10])
