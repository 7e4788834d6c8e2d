"""The trial run in figures: how long it lasted in working days, and whether its counts add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Offset, Percent

LEVELS = ("P1", "P2", "P3", "P4")


@dataclass(frozen=True)
class IncidentCount:
    """The incidents of one level."""

    level: str
    found: int


@dataclass(frozen=True)
class TrialRunState:
    """The trial run. `is_long_enough` and the two `…_add_up` are None while the figures are not there."""

    record: Record
    plan: Record
    planned_start_day: date | None
    planned_end: Offset | None
    planned_end_day: date | None
    planned_beyond_horizon: bool
    start_day: date | None
    end_day: date | None
    duration: int | None
    least: int | None
    is_long_enough: bool | None
    incidents: tuple[IncidentCount, ...]
    found: int
    closed: int
    open: int
    incidents_add_up: bool | None
    feedback_share: Percent | None
    feedback_adds_up: bool | None


@fact
def trial_run_state(project: Record, facts: Facts) -> TrialRunState:
    """The trial run with its duration and sums."""
    run, day_of = project.acceptance.trial_run, facts.calendar.date_of
    plan = project.acceptance.initial.trial_plan
    planned_end = None
    if plan.start_offset is not None and plan.duration_wd is not None:
        planned_end = plan.start_offset.plus(plan.duration_wd)
    incidents = tuple(
        IncidentCount(level, found) for level in LEVELS if (found := getattr(run.incidents, level)) is not None
    )
    found, closed, left = sum(each.found for each in incidents), run.closed, run.open
    known = incidents and closed is not None and left is not None
    start, end, least = run.start_offset, run.end_offset, run.min_wd
    duration = None if start is None or end is None else end - start
    return TrialRunState(
        record=run,
        plan=plan,
        planned_start_day=day_of(plan.start_offset),
        planned_end=planned_end,
        planned_end_day=day_of(planned_end),
        planned_beyond_horizon=_is_beyond_horizon(day_of(planned_end), facts),
        start_day=day_of(start),
        end_day=day_of(end),
        duration=duration,
        least=least,
        is_long_enough=None if duration is None or least is None else duration >= least,
        incidents=incidents,
        found=found,
        closed=closed or 0,
        open=left or 0,
        incidents_add_up=found == closed + left if known else None,
        feedback_share=_share(run.user_feedback.closed, run.user_feedback.received),
        feedback_adds_up=_feedback_adds_up(run.user_feedback),
    )


def _is_beyond_horizon(day: date | None, facts: Facts) -> bool:
    return day is not None and facts.calendar.working.is_beyond_horizon(day)


def _feedback_adds_up(feedback: Record) -> bool | None:
    received, closed, planned = feedback.received, feedback.closed, feedback.planned
    if received is None or closed is None:
        return None
    return bool(received == closed + (planned or 0))


def _share(part: int | None, whole: int | None) -> Percent | None:
    return Percent.share(part, whole) if part is not None and whole is not None else None
