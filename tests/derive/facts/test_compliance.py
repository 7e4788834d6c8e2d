"""The file of the final acceptance and the final account."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Money, Text
from generators.schema import Audience

PROJECT = "project: {id: P, name: P, sector: %s, approved_budget: 1000000}\n"


def test_the_file_of_a_public_project_is_complete(city_health: Facts) -> None:
    state = city_health.compliance_state
    assert [row.subject for row in state.assessments] == ["mlps", "crypto", "third_party"]
    assert state.assessments[0].figures == Text("得分82分，高风险0项", "82 points, 0 high risks")
    assert all(row.is_met for row in state.assessments)
    assert len(state.papers) == 5
    assert state.is_complete


def test_a_public_project_shows_what_is_not_there_yet(facts_of: Callable[[str], Facts]) -> None:
    state = facts_of(PROJECT % "public").compliance_state
    assert len(state.assessments) == 3
    assert len(state.papers) == 5
    assert state.is_complete is None


def test_a_high_risk_makes_the_file_incomplete(facts_of: Callable[[str], Facts]) -> None:
    text = PROJECT % "public" + "acceptance: {final: {compliance: {mlps: {score: 80, high_risk: 1}}}}"
    assert facts_of(text).compliance_state.is_complete is False


def test_a_private_project_needs_only_what_its_tests_plan(facts_of: Callable[[str], Facts]) -> None:
    private = PROJECT % "private"
    assert facts_of(private).compliance_state.assessments == ()
    assert facts_of(private).compliance_state.is_complete
    planned = (
        private + "tests: {levels: [{id: TL-1, level: mlps, needed: true}, {id: TL-2, level: crypto, needed: false}]}"
    )
    assert [row.subject for row in facts_of(planned).compliance_state.assessments] == ["mlps"]


def test_the_account_agrees_with_contract_and_changes(city_health: Facts) -> None:
    account = city_health.final_account
    assert account.due == Money.of(60254400)
    assert account.outstanding == Money.of(21254400)
    assert account.is_as_due
    assert account.is_within_budget


def test_scope_still_suspended_is_deducted_from_the_account(facts_of: Callable[[str], Facts]) -> None:
    account = facts_of(
        PROJECT % "public"
        + """
contracts: {upstream: {id: C, gross: 900000}}
suspended_items:
  - {id: SUS-1, value_gross: 50000, if_overdue: deduct}
  - {id: SUS-2, value_gross: 70000, if_overdue: extend}
acceptance: {final: {offset: T+200, finance: {settled: 900000, reduced: 1000}}}
"""
    ).final_account
    assert (account.deducted, account.due) == (Money.of(50000), Money.of(849000))
    assert account.is_as_due is False


def test_the_file_is_for_customers(city_health: Facts) -> None:
    assert city_health.audience_of("compliance_state") <= Audience.CUSTOMER
    assert city_health.audience_of("final_account") <= Audience.CUSTOMER
