"""Conclusions of the acceptances: what was recorded, and what the figures allow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pytest

from generators.derive import Facts
from generators.derive.facts.conclusions import Check, conclude
from generators.derive.facts.stages import Stage
from generators.schema import Audience

SIGNED = """
parties: [{id: C, kind: customer, name: c}, {id: S, kind: supervisor, name: s}, {id: V, kind: vendor, name: v}]
roles:
  - {id: C-PM, party: C, name: a, authority: [initial_acceptance]}
  - {id: S-CE, party: S, name: b, authority: []}
  - {id: V-PM, party: V, name: c, authority: []}
acceptance: {initial: {offset: T+100, signed_by: [%s]}}
"""


def check(facts: Facts, subject: str, stage: str = "initial") -> Check:
    return next(each for each in getattr(facts, f"{stage}_conclusion").checks if each.subject == subject)


def test_the_figures_of_the_preliminary_acceptance_allow_what_was_recorded(city_health: Facts) -> None:
    conclusion = city_health.initial_conclusion
    assert all(each.is_met for each in conclusion.checks)
    assert conclusion.follows == city_health.project.acceptance.initial.conclusion == "passed_with_memo"
    assert not conclusion.is_milder


def test_the_figures_of_the_final_acceptance_allow_what_was_recorded(city_health: Facts) -> None:
    conclusion = city_health.final_conclusion
    assert all(each.is_met for each in conclusion.checks)
    assert conclusion.follows == city_health.project.acceptance.final.conclusion == "passed"
    assert not conclusion.is_milder


def test_the_points_carry_their_figures(city_health: Facts) -> None:
    assert check(city_health, "scope").figures.en.startswith("22 requirements: 21 complete, 1 partly suspended")
    assert check(city_health, "deliverables").figures.en == "17/17"
    assert check(city_health, "suspended").figures.en == "1 suspended, 206,700.00 CNY, 0.34% of the contract, limit 10%"
    assert check(city_health, "closure", "final").figures.en == "6/6"
    assert check(city_health, "training", "final").figures.en == "240 trainees, attendance 95%, pass rate 95.18%"


@pytest.mark.parametrize(
    ("signed", "is_met"),
    [("C-PM, S-CE, V-PM", True), ("S-CE, V-PM", False), ("C-PM, V-PM", False), ("C-PM, S-CE", False), ("", None)],
)
def test_somebody_entitled_signs_with_supervisor_and_vendor(
    facts_of: Callable[[str], Facts], signed: str, is_met: bool | None
) -> None:
    assert check(facts_of(SIGNED % signed), "signatures").is_met is is_met


@pytest.mark.parametrize(("uat_end", "is_met"), [(99, True), (100, False)])
def test_the_user_test_ends_before_the_preliminary_acceptance(
    facts_of: Callable[[str], Facts], uat_end: int, is_met: bool
) -> None:
    facts = facts_of(f"tests: {{uat: {{offset_to: T+{uat_end}}}}}\nacceptance: {{initial: {{offset: T+100}}}}")
    assert check(facts, "uat_order").is_met is is_met


@pytest.mark.parametrize(("start", "is_met"), [(100, True), (95, False)])
def test_the_trial_run_starts_after_the_preliminary_acceptance(
    facts_of: Callable[[str], Facts], start: int, is_met: bool
) -> None:
    facts = facts_of(f"acceptance: {{initial: {{offset: T+100, trial_plan: {{start_offset: T+{start}}}}}}}")
    assert check(facts, "trial_start").is_met is is_met


@pytest.mark.parametrize(("reviewed", "is_met"), [(262, True), (280, False), (250, False)])
def test_the_handover_review_stands_between_trial_run_and_final_acceptance(
    facts_of: Callable[[str], Facts], reviewed: int, is_met: bool
) -> None:
    facts = facts_of(
        f"""
milestones: [{{id: MS1, name: a, kind: handover_review, actual_offset: T+{reviewed}}}]
acceptance: {{trial_run: {{end_offset: T+255}}, final: {{offset: T+275}}}}
"""
    )
    assert check(facts, "order", "final").is_met is is_met


def test_an_unmet_point_asks_for_a_retest_and_shows_a_milder_record(facts_of: Callable[[str], Facts]) -> None:
    stage = facts_of("acceptance: {initial: {offset: T+100, conclusion: passed}}").initial_stage
    conclusion = conclude((Check("scope", None, True), Check("documents", None, False)), "passed", stage)
    assert (conclusion.follows, conclusion.is_milder) == ("retest", True)


def test_an_open_point_leaves_the_conclusion_open(facts_of: Callable[[str], Facts]) -> None:
    stage = facts_of("acceptance: {initial: {offset: T+100, conclusion: passed}}").initial_stage
    assert conclude((Check("scope", None, None),), "passed", stage).follows is None


def test_nothing_follows_before_the_acceptance_is_held(facts_of: Callable[[str], Facts]) -> None:
    stage: Stage = facts_of("acceptance: {}").initial_stage
    assert conclude((Check("scope", None, True),), "passed", stage).follows is None


def test_a_partial_project_has_open_points_only(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("{}")
    assert {each.state for each in facts.initial_conclusion.checks} == {"open"}
    assert facts.final_conclusion.follows is None


def test_the_experts_are_counted(city_health: Facts) -> None:
    counted = [getattr(city_health.initial_committee, each.name) for each in fields(city_health.initial_committee)]
    assert counted == [5, 3, 2, 0]
    assert city_health.final_committee.voting == 7


@pytest.mark.parametrize("name", ["initial_conclusion", "final_conclusion", "initial_committee", "final_committee"])
def test_conclusions_are_for_customers(city_health: Facts, name: str) -> None:
    assert city_health.audience_of(name) <= Audience.CUSTOMER
