"""The tables of the trial-run report: availability and volume added up, what happened in its days, and the conclusion they allow."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from generators.derive import Facts, fact
from generators.derive.facts.conclusions import Check, Conclusion, ratio, told
from generators.derive.facts.criteria import CriterionResult
from generators.derive.facts.incident_reports import IncidentReport
from generators.derive.facts.releases import ReleaseRequest
from generators.derive.facts.residuals import ClosureState
from generators.derive.facts.trial_run import LEVELS, TrialRunState
from generators.model import Record
from generators.quantities import Offset, Percent, Text

SHOWN_DECIMALS = 2
URGENT = "P1"
TRIAL_END = "trial_end"


@dataclass(frozen=True)
class AvailableMonth:
    """A calendar month of the trial run; `share` is its availability, planned downtime not taken out."""

    record: Record
    share: Percent | None


@dataclass(frozen=True)
class TrialAvailability:
    """The months together. `agrees` says whether they come to the availability stated; None without either."""

    months: tuple[AvailableMonth, ...]
    counted: int
    planned: int
    unplanned: int
    share: Percent | None
    agrees: bool | None


@dataclass(frozen=True)
class TrialVolume:
    """The weeks together. `agrees` says whether they come to the transactions stated; None without either."""

    weeks: tuple[Record, ...]
    transactions: int
    agrees: bool | None


@dataclass(frozen=True)
class TrialLevel:
    """The incidents of one level: how many were counted, and how many of them stand in the register with a report."""

    level: str
    record: Record | None
    found: int
    reported: int


@dataclass(frozen=True)
class TrialReleases:
    """The releases in the days of the trial run. `agrees` holds them against the number stated; None without one."""

    rows: tuple[ReleaseRequest, ...]
    total: int
    agrees: bool | None


@fact
def trial_criteria(project: Record, facts: Facts) -> tuple[CriterionResult, ...]:
    """The criteria that the trial run assesses: by their result, and while there is none, by what is due at its end."""
    papers = [each for each in project.deliverables if each.milestone is not None and each.milestone.kind == TRIAL_END]
    due = {criterion for each in papers for criterion in each.ac}
    return tuple(row for row in facts.final_criteria.rows if _is_assessed(row, due))


def _is_assessed(row: CriterionResult, due: Collection[Record]) -> bool:
    return row.criterion in due if row.result is None else row.result.event == "trial_run"


@fact
def trial_availability(project: Record, facts: Facts) -> TrialAvailability:
    """The availability of the trial run, month by month and in all."""
    run = project.acceptance.trial_run
    counted, planned, unplanned = (
        sum(getattr(each, name) or 0 for each in run.availability_months)
        for name in ("counted_min", "planned_min", "unplanned_min")
    )
    share, stated = _available(counted, unplanned), run.availability_pct
    return TrialAvailability(
        months=tuple(AvailableMonth(each, _month_share(each)) for each in run.availability_months),
        counted=counted,
        planned=planned,
        unplanned=unplanned,
        share=share,
        agrees=None if share is None or stated is None else _shown(share) == _shown(stated),
    )


def _month_share(month: Record) -> Percent | None:
    known = month.counted_min is not None and month.unplanned_min is not None
    return _available(month.counted_min, month.unplanned_min) if known else None


def _available(counted: int, unplanned: int) -> Percent | None:
    return Percent.share(counted - unplanned, counted) if counted else None


def _shown(share: Percent) -> Percent:
    return Percent(round(share.value, SHOWN_DECIMALS))


@fact
def trial_volume(project: Record, facts: Facts) -> TrialVolume:
    """The transactions of the trial run, week by week."""
    run = project.acceptance.trial_run
    total = sum(each.transactions or 0 for each in run.weekly)
    known = run.weekly and run.transactions is not None
    return TrialVolume(run.weekly, total, total == run.transactions if known else None)


@fact
def trial_levels(project: Record, facts: Facts) -> tuple[TrialLevel, ...]:
    """The incidents of the trial run by level, the gravest first."""
    records = {each.id: each for each in project.sla.levels}
    registered = [each.incident.level for each in facts.trial_incidents]
    counted = {each.level: each.found for each in facts.trial_run_state.incidents}
    return tuple(
        TrialLevel(level, records.get(level), counted[level], sum(each == records.get(level) for each in registered))
        for level in LEVELS
        if level in counted
    )


@fact
def trial_incidents(project: Record, facts: Facts) -> tuple[IncidentReport, ...]:
    """The incidents of the trial run that have a report of their own."""
    return tuple(each for each in facts.incident_reports if each.incident.phase == "trial_run")


@fact
def trial_releases(project: Record, facts: Facts) -> TrialReleases:
    """The releases made in the days of the trial run."""
    run = project.acceptance.trial_run
    rows = tuple(each for each in facts.release_requests if _is_within(each.release.offset, run))
    return TrialReleases(rows, len(rows), None if run.releases is None else run.releases == len(rows))


def _is_within(day: Offset | None, run: Record) -> bool:
    if day is None or run.start_offset is None:
        return False
    return bool(run.start_offset <= day and (run.end_offset is None or day <= run.end_offset))


@fact
def trial_conclusion(project: Record, facts: Facts) -> Conclusion:
    """The points of the trial run and the conclusion they allow: passed, or an extension."""
    run, state = project.acceptance.trial_run, facts.trial_run_state
    checks = (
        _length(state),
        _assessed(facts.trial_criteria),
        _availability(facts.trial_availability),
        _volume(facts.trial_volume),
        _incidents(state, facts.trial_levels),
        ratio("releases", facts.trial_releases.total, run.releases or 0),
        _feedback(state, run.user_feedback),
        _closure(facts.trial_closure, project),
        _signatures(project, run.signed_by),
    )
    met = [each.is_met for each in checks]
    follows = None if run.end_offset is None else "extended" if False in met else None if None in met else "passed"
    return Conclusion(checks, follows, is_milder=run.conclusion == "passed" and follows == "extended")


def _length(state: TrialRunState) -> Check:
    if state.is_long_enough is None:
        return Check("trial_length", None, None)
    zh, en = "{}个工作日，约定{}", "{} working days, {} agreed"
    return Check("trial_length", told(zh, en, state.duration, state.least), state.is_long_enough)


def _assessed(rows: Sequence[CriterionResult]) -> Check:
    met = sum(row.verdict == "met" for row in rows)
    if any(row.result is None for row in rows):
        return Check("criteria", told("{}/{}", "{}/{}", met, len(rows)), None)
    return ratio("criteria", met, len(rows))


def _availability(availability: TrialAvailability) -> Check:
    if availability.agrees is None:
        return Check("availability", None, None)
    zh, en = "中断{:,}分钟，统计{:,}分钟", "{:,} of {:,} minutes interrupted"
    return Check("availability", told(zh, en, availability.unplanned, availability.counted), availability.agrees)


def _volume(volume: TrialVolume) -> Check:
    if volume.agrees is None:
        return Check("volume", None, None)
    zh, en = "{}周合计{:,}笔", "{} weeks, {:,} transactions in all"
    return Check("volume", told(zh, en, len(volume.weeks), volume.transactions), volume.agrees)


def _incidents(state: TrialRunState, levels: Sequence[TrialLevel]) -> Check:
    """Closed and open make the total, and there was no urgent one."""
    if state.incidents_add_up is None:
        return Check("incidents", None, None)
    urgent = sum(each.found for each in levels if each.level == URGENT)
    zh, en = "{}起：关闭{}，未关闭{}；P1为{}起", "{}: {} closed, {} open; {} of them P1"
    return Check(
        "incidents",
        told(zh, en, state.found, state.closed, state.open, urgent),
        state.incidents_add_up and not urgent,
    )


def _feedback(state: TrialRunState, feedback: Record) -> Check:
    if state.feedback_adds_up is None:
        return Check("feedback", None, None)
    zh, en = "收到{}，已办{}，计划{}", "{} received, {} closed, {} planned"
    figures = told(zh, en, feedback.received, feedback.closed, feedback.planned or 0)
    return Check("feedback", figures, state.feedback_adds_up)


def _closure(state: ClosureState, project: Record) -> Check:
    if project.acceptance.initial.conclusion is None:
        return Check("closure", None, None)
    if not state.total:
        return Check("closure", told("无遗留", "Nothing left open"), True)
    return ratio("closure", state.closed, state.total)


def _signatures(project: Record, signed: Sequence[Record]) -> Check:
    """The customer has signed, and the supervisor where the project has one."""
    if not signed:
        return Check("signatures", None, None)
    wanted = {each.kind for each in project.parties if each.kind in ("customer", "supervisor")}
    names = [each.name or Text(each.id, each.id) for each in signed]
    figures = Text(
        "、".join(each.in_language("zh") for each in names), ", ".join(each.in_language("en") for each in names)
    )
    return Check("signatures", figures, wanted <= {each.party.kind for each in signed if each.party is not None})
