"""What begins with the final acceptance: the warranty, the service levels, and what is left to follow up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generators.derive import Facts, fact
from generators.derive.facts.dates import date_of_milestone
from generators.derive.facts.stages import Stage
from generators.derive.verdicts import ItemResult, conclude_handover
from generators.derive.working_calendar import add_months
from generators.model import Record
from generators.quantities import Offset, Text

LEFT_OPEN = ("conditional", "fail")
RESULTS: dict[str, ItemResult] = {
    "pass": "pass",
    "conditional": "conditional",
    "fail": "fail",
    "not_applicable": "na",
}


@dataclass(frozen=True)
class SeparateWarranty:
    """A suspended part whose warranty runs on its own from the day it was signed off."""

    item: Record
    starts: date | None


@dataclass(frozen=True)
class WarrantyState:
    """First and last day of the warranty; None while the event that starts it has no date."""

    start: str | None
    starts: date | None
    ends: date | None
    months: int | None
    separate: tuple[SeparateWarranty, ...]
    service_starts: date | None
    beyond_horizon: bool


@dataclass(frozen=True)
class HandoverState:
    """The items of the handover to operations, counted, and the conclusion that follows from them."""

    total: int
    passed: int
    conditional: int
    failed: int
    follows: str | None


@dataclass(frozen=True)
class FollowUp:
    """Something to be done after the final acceptance: what it concerns, its owner, the day or milestone it is due."""

    id: str
    text: Text | None
    owner: Record | None
    due: Offset | None
    due_day: date | None
    concerns: Record | None
    milestone: Record | None


@fact
def warranty_state(project: Record, facts: Facts) -> WarrantyState:
    """The warranty with its first and last day."""
    upstream = project.contracts.upstream
    starts, months = _warranty_start(upstream.warranty_start, project, facts), upstream.warranty_months
    ends = add_months(starts, months) if starts is not None and months is not None else None
    return WarrantyState(
        start=upstream.warranty_start,
        starts=starts,
        ends=ends,
        months=months,
        separate=tuple(
            SeparateWarranty(each, facts.calendar.date_of(each.closed_offset))
            for each in project.suspended_items
            if each.warranty_effect and facts.final_stage.has_seen(each.closed_offset)
        ),
        service_starts=_service_start(project.sla.starts, facts.final_stage.date),
        beyond_horizon=ends is not None and facts.calendar.working.is_beyond_horizon(ends),
    )


def _warranty_start(event: str | None, project: Record, facts: Facts) -> date | None:
    stages: dict[str, Stage] = {
        "initial_acceptance": facts.initial_stage,
        "final_acceptance": facts.final_stage,
    }
    if event in stages:
        return stages[event].date
    delivery = next((each for each in project.milestones if each.kind == event), None)
    if delivery is None:
        return None
    reached: date | None = facts.calendar.date_of(delivery.actual_offset)
    return reached


def _service_start(rule: str | None, final: date | None) -> date | None:
    if final is None or rule is None:
        return None
    return final + timedelta(days=1) if rule == "day_after_final_acceptance" else final


@fact
def handover_state(project: Record, facts: Facts) -> HandoverState:
    """The items of the handover to operations."""
    results = [RESULTS.get(each.result) for each in project.handover.items]
    return HandoverState(
        total=len(results),
        passed=results.count("pass"),
        conditional=results.count("conditional"),
        failed=results.count("fail"),
        follows=conclude_handover(results),
    )


@fact
def follow_ups(project: Record, facts: Facts) -> tuple[FollowUp, ...]:
    """What the final acceptance leaves to follow up, each matter once."""
    return tuple(_follow_ups(project, facts))


def _follow_ups(project: Record, facts: Facts) -> Iterator[FollowUp]:
    stage: Stage = facts.final_stage
    told = {each.ref for each in project.handover.follow_ons if each.ref is not None}
    for each in project.acceptance.final.residual:
        yield _follow_up(each, each.text, facts)
    for each in project.handover.items:
        if each.result in LEFT_OPEN and each not in told and not stage.has_seen(each.closed_offset):
            yield _follow_up(each, each.action or each.name, facts)
    for each in project.handover.follow_ons:
        if not stage.has_seen(each.closed_offset):
            yield _follow_up(each, each.text, facts, each.ref, each.milestone)


def _follow_up(
    matter: Record, text: Text | None, facts: Facts, concerns: Record | None = None, milestone: Record | None = None
) -> FollowUp:
    day: date | None = facts.calendar.date_of(matter.due)
    if day is None and milestone is not None:
        day = date_of_milestone(milestone, facts)
    return FollowUp(matter.id, text, matter.owner, matter.due, day, concerns, milestone)
