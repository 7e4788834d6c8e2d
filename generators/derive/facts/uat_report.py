"""The user acceptance test in detail: by module and requirement, defects against the open list, how new defects dry up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.derive.facts.criteria import CriterionResult
from generators.derive.facts.uat import SEVERITIES
from generators.model import Record
from generators.quantities import Offset, Percent, Text

SPECIAL = ("performance", "security", "data")
"""The levels of test that stand beside the business cases."""

COUNTED_ONLY = "trivial"
"""Defects of this severity are counted and not listed one by one."""


@dataclass(frozen=True)
class UatModule:
    """The cases of one module; `rate` is of all its cases."""

    module: Record
    total: int
    passed: int
    failed: int
    blocked: int
    not_run: int
    rate: Percent | None


@dataclass(frozen=True)
class UatRequirement:
    """A requirement with its cases; `verdict` says whether it has a result and whether all cases passed."""

    requirement: Record
    cases: int
    rest: int | None
    verdict: str


@dataclass(frozen=True)
class UatDefects:
    """The defects of one severity, with how many of the open ones are in the open list."""

    severity: str
    definition: Text | None
    found: int
    closed: int
    open: int
    listed: int
    verdict: str


@dataclass(frozen=True)
class DefectDay:
    """The new defects of one day."""

    offset: Offset | None
    date: date | None
    new: int


@fact
def uat_modules(project: Record, facts: Facts) -> tuple[UatModule, ...]:
    """The cases by module, in the order of the report."""
    return tuple(_module(each) for each in project.tests.uat.by_module)


def _module(row: Record) -> UatModule:
    total, passed = row.total or 0, getattr(row, "pass") or 0
    rate = Percent.share(passed, total) if total else None
    return UatModule(row.module, total, passed, row.fail or 0, row.blocked or 0, row.not_run or 0, rate)


@fact
def uat_requirements(project: Record, facts: Facts) -> tuple[UatRequirement, ...]:
    """The requirements with their cases; one without cases is checked by its criteria alone."""
    return tuple(_requirement(each) for each in project.requirements)


def _requirement(requirement: Record) -> UatRequirement:
    cases, passed = requirement.tc or 0, requirement.tests_passed
    rest = None if passed is None else cases - passed
    verdict = "criteria" if not cases else "open" if passed is None else "rest" if rest else "passed"
    return UatRequirement(requirement, cases, rest if cases else None, verdict)


@fact
def uat_requirements_tested(project: Record, facts: Facts) -> int:
    """How many requirements have a result of their cases."""
    return sum(1 for each in facts.uat_requirements if each.verdict in ("passed", "rest"))


@fact
def special_tests(project: Record, facts: Facts) -> tuple[Record, ...]:
    """The tests of performance, security and data."""
    return tuple(each for each in project.tests.levels if each.level in SPECIAL)


@fact
def special_results(project: Record, facts: Facts) -> tuple[CriterionResult, ...]:
    """The measured values of the criteria that those tests answer."""
    tested = {criterion for level in facts.special_tests for criterion in level.ac}
    return tuple(each for each in facts.initial_criteria.rows if each.criterion in tested and each.actual is not None)


@fact
def uat_defects(project: Record, facts: Facts) -> tuple[UatDefects, ...]:
    """The defects by severity, gravest first, held against the open list."""
    uat = project.tests.uat
    meanings = {each.severity: each.definition for each in uat.severities}
    listed = [each.severity for each in uat.open_items]
    counts = sorted(facts.uat_state.defects, key=lambda each: SEVERITIES.index(each.severity))
    return tuple(
        UatDefects(
            each.severity,
            meanings.get(each.severity),
            each.found,
            each.closed,
            each.open,
            listed.count(each.severity),
            _listing(each.severity, each.open, listed.count(each.severity)),
        )
        for each in counts
    )


def _listing(severity: str, left: int, listed: int) -> str:
    if severity == COUNTED_ONLY and not listed:
        return "counted"
    return "agrees" if left == listed else "differs"


@fact
def uat_trend(project: Record, facts: Facts) -> tuple[DefectDay, ...]:
    """The new defects day by day, as far as they were noted."""
    rows = project.tests.uat.trend
    return tuple(DefectDay(each.offset, facts.calendar.date_of(each.offset), each.new or 0) for each in rows)


@fact
def uat_deviations(project: Record, facts: Facts) -> tuple[Record, ...]:
    """The modules with cases that were blocked or not run."""
    return tuple(each for each in project.tests.uat.by_module if each.blocked or each.not_run)
