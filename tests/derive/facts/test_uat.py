"""The user acceptance test and the test reports behind an acceptance."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generators.derive import Facts
from generators.quantities import Percent
from generators.schema import Audience

SMALL = """
tests:
  uat:
    totals: {total: 100, pass: 97, fail: 2, blocked: 1, not_run: 0}
    defects: {major: {found: 2, open: 1}}
    exit_criteria: {pass_rate_min_pct: 98, open_major: 0}
    waivers: []
"""


def test_the_modules_add_up_to_the_user_acceptance_test(city_health: Facts) -> None:
    state = city_health.uat_state
    assert (state.total, state.passed, state.failed, state.blocked, state.not_run) == (486, 478, 6, 2, 0)
    assert state.pass_rate == Percent.of("98.35")
    assert state.adds_up
    assert state.follows == "pass"


def test_every_exit_criterion_is_checked(city_health: Facts) -> None:
    state = city_health.uat_state
    assert [(each.criterion, each.actual.zh, each.is_met) for each in state.exits] == [
        ("pass_rate", "98.35%", True),
        ("open_critical", "0", True),
        ("open_major", "0", True),
        ("open_minor", "2", True),
    ]
    assert [(each.severity, each.found, each.closed, each.open) for each in state.defects] == [
        ("critical", 0, 0, 0),
        ("major", 3, 3, 0),
        ("minor", 14, 12, 2),
        ("trivial", 9, 5, 4),
    ]


def test_an_unmet_exit_criterion_fails_the_test_unless_it_is_waived(facts_of: Callable[[str], Facts]) -> None:
    assert facts_of(SMALL).uat_state.follows == "fail"
    waivers = "waivers: [{item: pass_rate, approver: BO}, {item: open_major, approver: BO}]"
    waived = SMALL.replace("waivers: []", waivers) + "roles: [{id: BO, name: x, party: P}]\nparties: [{id: P, name: p}]"
    assert facts_of(waived).uat_state.follows == "conditional"


def test_before_there_are_cases_nothing_follows(facts_of: Callable[[str], Facts]) -> None:
    state = facts_of("tests: {}").uat_state
    assert (state.total, state.pass_rate, state.exits, state.follows) == (0, None, (), None)


def test_an_acceptance_rests_on_the_reports_of_its_day(city_health: Facts) -> None:
    reports = city_health.initial_test_reports
    assert reports.rows[0].level == "uat"
    assert "third_party" in [row.level for row in reports.rows]
    assert [row.level for row in reports.later] == ["mlps", "crypto"]
    assert city_health.final_test_reports.later == ()


@pytest.mark.parametrize("name", ["uat_state", "initial_test_reports", "final_test_reports"])
def test_tests_are_for_customers(city_health: Facts, name: str) -> None:
    assert city_health.audience_of(name) <= Audience.CUSTOMER
