"""The user acceptance test in detail."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Percent
from generators.schema import Audience

LEAKY = """
requirements: [{id: R-1, text: a, tc: 3, tests_passed: 2}, {id: R-2, text: b, tc: 2}, {id: R-3, text: c}]
tests:
  uat:
    by_module: [{module: M01, total: 8, pass: 6, fail: 1, not_run: 1}]
    defects: {minor: {found: 5, open: 2}, critical: {found: 1, open: 0}}
    open_items: [{id: UI-1, severity: minor, text: a}]
scope: {modules: [{id: M01, name: a}]}
"""


def test_the_denominator_is_every_case(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(LEAKY)
    (row,) = facts.uat_modules
    assert (row.total, row.passed, row.failed, row.blocked, row.not_run) == (8, 6, 1, 0, 1)
    assert row.rate == Percent.of(75)
    assert len(facts.uat_deviations) == 1


def test_a_requirement_has_a_result_when_its_cases_have(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(LEAKY)
    assert [(row.verdict, row.rest) for row in facts.uat_requirements] == [
        ("rest", 1),
        ("open", None),
        ("criteria", None),
    ]
    assert facts.uat_requirements_tested == 1


def test_an_open_defect_that_is_not_listed_shows(facts_of: Callable[[str], Facts]) -> None:
    rows = facts_of(LEAKY).uat_defects
    assert [(row.severity, row.closed, row.listed, row.verdict) for row in rows] == [
        ("critical", 1, 0, "agrees"),
        ("minor", 3, 1, "differs"),
    ]


def test_the_special_tests_are_those_of_performance_security_and_data(facts_of: Callable[[str], Facts]) -> None:
    levels = ("uat", "performance", "third_party", "security", "data")
    facts = facts_of(f"tests: {{levels: [{', '.join(f'{{level: {each}}}' for each in levels)}]}}")
    assert [each.level for each in facts.special_tests] == ["performance", "security", "data"]


def test_the_details_are_for_customers(city_health: Facts) -> None:
    for name in ("uat_modules", "uat_requirements", "special_results", "uat_defects", "uat_trend", "uat_deviations"):
        assert city_health.audience_of(name) <= Audience.CUSTOMER
