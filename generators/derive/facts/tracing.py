"""The traceability matrix: each requirement forward to its test results, backward what no requirement asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Percent, Text

CLOSED = ("removed", "excluded")
"""Requirements of these states keep their number and are traced no further."""


@dataclass(frozen=True)
class TraceRow:
    """A requirement with what it leads to; `result` is cases passed of all, `gap` the first link that is missing."""

    requirement: Record
    deliverables: tuple[Record, ...]
    result: Text | None
    gap: str


@dataclass(frozen=True)
class TraceCoverage:
    """How many requirements have a link of one kind."""

    link: str
    covered: int
    total: int
    share: Percent | None
    missing: tuple[Record, ...]


@dataclass(frozen=True)
class Orphans:
    """What no requirement asks for, and the modules whose cases are not the sum of their requirements' cases."""

    quotes: tuple[Record, ...]
    criteria: tuple[Record, ...]
    modules: tuple[Record, ...]
    cases: tuple[Record, ...]
    total: int


@dataclass(frozen=True)
class SignoffSheet:
    """A module with its sign-off and the requirements it covers; `signoff` is None while nobody has signed."""

    module: Record
    signoff: Record | None
    signed_date: date | None
    requirements: tuple[Record, ...]
    expected: int
    verdict: str


@fact
def trace_rows(project: Record, facts: Facts) -> tuple[TraceRow, ...]:
    """All requirements in order, those that were removed too."""
    return tuple(_row(each, project) for each in project.requirements)


def _row(requirement: Record, project: Record) -> TraceRow:
    return TraceRow(requirement, _deliverables(requirement, project), _result(requirement), _gap(requirement, project))


def _result(requirement: Record) -> Text | None:
    """Cases passed of all; a requirement with 0 cases is proved by the evidence of its criteria."""
    cases, passed = requirement.tc, requirement.tests_passed
    if cases == 0:
        return Text("按验收标准", "By criterion")
    return None if cases is None or passed is None else Text(f"{passed}/{cases}", f"{passed}/{cases}")


def _deliverables(requirement: Record, project: Record) -> tuple[Record, ...]:
    """Those it names, or those that share one of its criteria."""
    shared = (each for each in project.deliverables if any(criterion in each.ac for criterion in requirement.ac))
    return requirement.deliverables or tuple(shared)


def _links(project: Record) -> dict[str, Callable[[Record], Any]]:
    """What each requirement must lead to; a requirement of a change is priced by the change."""
    return {
        "quote": lambda each: each.q or each.cr,
        "design": lambda each: each.design_items,
        "cases": lambda each: each.tc is not None,
        "criterion": lambda each: each.ac,
        "deliverable": lambda each: _deliverables(each, project),
    }


def _gap(requirement: Record, project: Record) -> str:
    if requirement.status in CLOSED:
        return "closed"
    return next((name for name, found in _links(project).items() if not found(requirement)), "none")


@fact
def trace_coverage(project: Record, facts: Facts) -> tuple[TraceCoverage, ...]:
    """The share of requirements with a link of each kind; empty before there are requirements."""
    live = [each for each in project.requirements if each.status not in CLOSED]
    if not live:
        return ()
    return tuple(_coverage(name, found, live) for name, found in _links(project).items())


def _coverage(name: str, found: Callable[[Record], Any], live: list[Record]) -> TraceCoverage:
    missing = tuple(each for each in live if not found(each))
    covered = len(live) - len(missing)
    return TraceCoverage(name, covered, len(live), Percent.share(covered, len(live)), missing)


@fact
def orphans(project: Record, facts: Facts) -> Orphans | None:
    """What stands in the contract or the tests without a requirement; None before there are requirements."""
    if not project.requirements:
        return None
    quotes = _unasked(project.quote_lines, (each.q for each in project.requirements))
    criteria = _unasked(
        project.acceptance_criteria, (each.ac for each in (*project.requirements, *project.deliverables))
    )
    asked = {each.module for each in project.requirements}
    modules = tuple(each for each in project.scope.modules if each not in asked)
    cases = tuple(each.module for each in project.tests.uat.by_module if _differs(each, project))
    return Orphans(quotes, criteria, modules, cases, sum(map(len, (quotes, criteria, modules, cases))))


def _unasked(rows: Iterable[Record], asked: Iterable[tuple[Record, ...]]) -> tuple[Record, ...]:
    named = {each for row in asked for each in row}
    return tuple(each for each in rows if each not in named)


def _differs(counted: Record, project: Record) -> bool:
    cases = sum(each.tc or 0 for each in project.requirements if each.module == counted.module)
    return counted.total is not None and cases != counted.total


@fact
def changed_requirements(project: Record, facts: Facts) -> tuple[Record, ...]:
    """The requirements that a change brought, altered or removed."""
    return tuple(each for each in project.requirements if each.cr is not None or each.old_text is not None)


@fact
def signoff_sheets(project: Record, facts: Facts) -> tuple[SignoffSheet, ...]:
    """One sheet for each module that has requirements, in the order of the modules."""
    return tuple(sheet for each in project.scope.modules if (sheet := _sheet(each, project, facts)).requirements)


def _sheet(module: Record, project: Record, facts: Facts) -> SignoffSheet:
    requirements = tuple(each for each in project.requirements if each.module == module)
    expected = sum(each.status not in CLOSED for each in requirements)
    signoff = next((each for each in reversed(project.signoffs) if each.module == module), None)
    if signoff is None:
        return SignoffSheet(module, None, None, requirements, expected, "unsigned")
    verdict = "agrees" if signoff.count == expected else "differs"
    day = facts.calendar.date_of(signoff.signed_offset)
    return SignoffSheet(module, signoff, day, requirements, expected, verdict)
