"""Findings have an order, a weight and a place that people and editors can follow."""

from __future__ import annotations

from itertools import permutations

import pytest

from generators.errors import Refused
from generators.findings import Finding, Place, Severity, in_order, worst
from generators.quantities import Text


def finding(
    line: int = 1,
    column: int = 1,
    severity: Severity = Severity.MAJOR,
    rule: str = "R-1",
    says: str = "x",
    file: str = "a.yaml",
) -> Finding:
    return Finding(Place(file, line, column), severity, rule, Text("甲", says))


def test_a_refusal_that_nobody_reports_says_what_is_wrong_and_where() -> None:
    refused = Refused((finding(3, 5, says="The title is missing.", file="content/handbook/en/x.md"),))
    assert refused.__notes__ == ["content/handbook/en/x.md:3:5  The title is missing."]


def test_findings_stand_by_file_line_column_weight_and_rule() -> None:
    expected = (
        finding(9, file="a.yaml"),
        finding(2, file="b.yaml"),
        finding(10, 2, file="b.yaml"),
        finding(10, 10, Severity.BLOCKER, "R-9", file="b.yaml"),
        finding(10, 10, Severity.MINOR, "R-1", "a", file="b.yaml"),
        finding(10, 10, Severity.MINOR, "R-1", "b", file="b.yaml"),
    )
    assert all(in_order(order) == expected for order in permutations(expected))


def test_what_is_told_twice_stands_once() -> None:
    assert in_order([finding(), finding(), finding(2)]) == (finding(), finding(2))


def test_the_worst_of_findings_decides() -> None:
    assert worst([finding(severity=Severity.MINOR), finding(severity=Severity.BLOCKER), finding()]) is Severity.BLOCKER
    assert worst([]) is None


@pytest.mark.parametrize("name", ["blocker", "major", "minor"])
def test_a_severity_is_written_as_it_is_named(name: str) -> None:
    assert str(Severity.named(name)) == name


def test_blocker_weighs_more_than_major_and_major_more_than_minor() -> None:
    assert Severity.BLOCKER > Severity.MAJOR > Severity.MINOR


def test_a_place_is_written_as_editors_follow_it() -> None:
    assert str(Place("content/projects/a/scope.yaml", 31, 74, "payments[2]")) == "content/projects/a/scope.yaml:31:74"
    assert str(Place("content/projects/a")) == "content/projects/a:1:1"


def test_a_finding_without_advice_has_an_empty_one() -> None:
    assert finding().advice.in_language("zh") == ""
