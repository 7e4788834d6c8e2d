"""The tests behind an acceptance: the user acceptance test with its exit check, and the reports of the other levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.derive.facts.stages import Stage
from generators.derive.verdicts import (
    ExitCheck,
    ExitCriterion,
    ExitLimits,
    UatFigures,
    conclude_uat,
    exit_checks,
)
from generators.model import Record
from generators.quantities import Percent, Text, counted

SEVERITIES = ("critical", "major", "minor", "trivial")


@dataclass(frozen=True)
class UatExit:
    """One exit criterion of the user acceptance test with its limit and its figure."""

    criterion: ExitCriterion
    limit: Text
    actual: Text | None
    is_met: bool


@dataclass(frozen=True)
class DefectCount:
    """The defects of one severity found, closed and left by the user acceptance test."""

    severity: str
    found: int
    closed: int
    open: int


@dataclass(frozen=True)
class UatState:
    """The user acceptance test in figures, its exit check, and what follows; None before there are cases."""

    total: int
    passed: int
    failed: int
    blocked: int
    not_run: int
    pass_rate: Percent | None
    adds_up: bool
    exits: tuple[UatExit, ...]
    defects: tuple[DefectCount, ...]
    from_day: date | None
    to_day: date | None
    follows: str | None


@dataclass(frozen=True)
class TestReport:
    """The report of one level of test; `level` is uat for the user acceptance test."""

    __test__ = False

    level: str
    executor: Text | None
    report: str | None
    day: date | None
    result: Text | None


@dataclass(frozen=True)
class TestReports:
    """The reports that an acceptance rests on, and the levels that are tested only later."""

    __test__ = False

    rows: tuple[TestReport, ...]
    later: tuple[TestReport, ...]


@fact
def uat_state(project: Record, facts: Facts) -> UatState:
    """The user acceptance test; sums over the modules where they are written, else the typed totals."""
    uat, day_of = project.tests.uat, facts.calendar.date_of
    total, passed, failed, blocked, not_run = _sums(uat.by_module or (uat.totals,))
    figures = UatFigures(total, passed, *(getattr(uat.defects, severity).open or 0 for severity in SEVERITIES[:3]))
    checks = exit_checks(figures, _limits(uat.exit_criteria, facts))
    waived = frozenset(each.item for each in uat.waivers if each.approver is not None)
    return UatState(
        total=total,
        passed=passed,
        failed=failed,
        blocked=blocked,
        not_run=not_run,
        pass_rate=figures.pass_rate,
        adds_up=total == passed + failed + blocked + not_run,
        exits=tuple(_exit(each) for each in checks) if total else (),
        defects=_defects(uat.defects),
        from_day=day_of(uat.offset_from),
        to_day=day_of(uat.offset_to),
        follows=conclude_uat(checks, waived) if total else None,
    )


def _sums(rows: Sequence[Record]) -> tuple[int, ...]:
    names = ("total", "pass", "fail", "blocked", "not_run")
    return tuple(sum(getattr(row, name) or 0 for row in rows) for name in names)


def _limits(written: Record, facts: Facts) -> ExitLimits:
    """What the test plan demands; the policy where it leaves a limit open."""

    def most(value: int | None, default: int) -> int:
        return default if value is None else value

    policy = facts.policy
    return ExitLimits(
        written.pass_rate_min_pct or policy.tests.least_pass_rate,
        most(written.open_critical, policy.tests.most_open_critical),
        most(written.open_major, policy.tests.most_open_major),
        most(written.open_minor_max, policy.tests.most_open_minor),
    )


def _exit(check: ExitCheck) -> UatExit:
    sign = "≥" if check.criterion == "pass_rate" else "≤"
    actual = None if check.actual is None else Text(str(check.actual), str(check.actual))
    return UatExit(check.criterion, Text(f"{sign}{check.limit}", f"{sign} {check.limit}"), actual, check.is_met)


def _defects(written: Record) -> tuple[DefectCount, ...]:
    counted = ((severity, getattr(written, severity)) for severity in SEVERITIES)
    return tuple(
        DefectCount(severity, each.found, each.found - (each.open or 0), each.open or 0)
        for severity, each in counted
        if each.found is not None
    )


@fact
def initial_test_reports(project: Record, facts: Facts) -> TestReports:
    """The test reports that the preliminary acceptance rests on."""
    return _reports(project, facts.initial_stage, facts)


@fact
def final_test_reports(project: Record, facts: Facts) -> TestReports:
    """The test reports that the final acceptance rests on."""
    return _reports(project, facts.final_stage, facts)


def _reports(project: Record, stage: Stage, facts: Facts) -> TestReports:
    levels = [each for each in project.tests.levels if each.needed is not False]
    done = [each for each in levels if each.report is not None and stage.has_seen(each.offset)]
    uat = (_uat_report(project, facts),) if facts.uat_state.total else ()
    return TestReports(
        rows=(*uat, *(_report(each, facts) for each in done)),
        later=tuple(_report(each, facts) for each in levels if each not in done),
    )


def _report(level: Record, facts: Facts) -> TestReport:
    executor = level.executor.name if level.executor is not None else None
    return TestReport(level.level, executor, level.report, facts.calendar.date_of(level.offset), level.result)


def _uat_report(project: Record, facts: Facts) -> TestReport:
    uat, state = project.tests.uat, facts.uat_state
    result = Text(
        f"{state.total:,}条用例通过{state.passed:,}条，通过率{state.pass_rate}",
        f"{state.passed:,} of {counted(state.total, 'case')} passed, {state.pass_rate}",
    )
    return TestReport("uat", uat.testers_note, uat.report, state.to_day, result)
