"""Acceptance criteria at both acceptances: verdicts follow from figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generators.derive import Facts
from generators.quantities import Text
from generators.schema import Audience

SMALL = """
milestones:
  - {id: MS1, name: a, kind: initial_acceptance, offset: 100}
  - {id: MS2, name: b, kind: final_acceptance, offset: 200}
  - {id: MS3, name: c, kind: warranty_end, relative_to: MS2, months: 12}
acceptance_criteria:
  - {id: AC-1, metric: speed, op: "<=", threshold: 2, unit: s}
  - {id: AC-2, metric: manual, op: exists, extra: {zh: 手册一份, en: one manual}}
  - {id: AC-3, metric: sites, op: "==", threshold: 20}
deliverables:
  - {id: D1, name: x, milestone: MS1, ac: [AC-1, AC-2]}
  - {id: D2, name: y, milestone: MS2, ac: [AC-2]}
  - {id: D3, name: z, milestone: MS3, ac: [AC-3]}
suspended_items: [{id: SUS-1, quantity: 3}]
acceptance: {initial: {offset: T+100}, final: {offset: T+200}}
"""


def verdicts(facts: Facts, stage: str) -> dict[str, str | None]:
    return {row.criterion.id: row.verdict for row in getattr(facts, f"{stage}_criteria").rows}


def test_the_preliminary_acceptance_leaves_six_criteria_for_later(city_health: Facts) -> None:
    state = city_health.initial_criteria
    assert (state.total, state.met, state.partial, state.failed, state.missing) == (24, 17, 1, 0, 0)
    assert [each.id for each in state.later] == ["AC-15", "AC-16", "AC-19", "AC-21", "AC-22", "AC-23"]
    assert verdicts(city_health, "initial")["AC-07"] == "partial"
    assert verdicts(city_health, "initial")["AC-19"] == "at_trial_run"


def test_at_the_final_acceptance_all_but_the_warranty_criterion_are_met(city_health: Facts) -> None:
    state = city_health.final_criteria
    assert (state.total, state.met, state.partial, state.failed, state.missing) == (24, 23, 0, 0, 0)
    assert verdicts(city_health, "final")["AC-22"] == "in_warranty"
    assert verdicts(city_health, "final")["AC-07"] == "met"


def test_target_and_actual_are_one_phrase_each(city_health: Facts) -> None:
    rows = {row.criterion.id: row for row in city_health.initial_criteria.rows}
    assert rows["AC-02"].target == Text("≤2 s", "≤ 2 s")
    assert rows["AC-05"].target == Text("=5家", "= 5 hospitals")
    assert rows["AC-02"].actual == Text("1.7 s；1000并发压测30分钟", "1.7 s; 1,000 concurrent users for 30 minutes")


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        ("actual: 1.9, verdict: pass", "met"),
        ("actual: 2.1, verdict: pass", "failed"),
        ("actual: 1.9, verdict: fail", "failed"),
        ("actual: 1.9", "met"),
        ("verdict: pass", "met"),
    ],
)
def test_the_figure_decides_before_the_word(facts_of: Callable[[str], Facts], result: str, verdict: str) -> None:
    facts = facts_of(SMALL + f"ac_results: [{{ac: AC-1, event: initial, date_offset: T+90, {result}}}]")
    assert verdicts(facts, "initial")["AC-1"] == verdict


def test_a_missing_quantity_is_partial_only_when_it_is_suspended(facts_of: Callable[[str], Facts]) -> None:
    result = "ac_results: [{{ac: AC-3, event: initial, date_offset: T+90, actual: {}, suspended: SUS-1}}]"
    assert verdicts(facts_of(SMALL + result.format(17)), "initial")["AC-3"] == "partial"
    assert verdicts(facts_of(SMALL + result.format(16)), "initial")["AC-3"] == "failed"


def test_a_result_after_the_acceptance_is_not_there_yet(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(SMALL + "ac_results: [{ac: AC-1, event: initial, date_offset: T+110, actual: 1}]")
    assert verdicts(facts, "initial")["AC-1"] is None
    assert facts.initial_criteria.missing == 1
    assert verdicts(facts, "final")["AC-1"] == "met"


def test_without_results_the_deliverables_tell_when_a_criterion_is_due(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(SMALL)
    assert verdicts(facts, "initial") == {"AC-1": None, "AC-2": "at_final", "AC-3": "in_warranty"}
    assert verdicts(facts, "final") == {"AC-1": None, "AC-2": None, "AC-3": "in_warranty"}


def test_the_criteria_are_for_customers(city_health: Facts) -> None:
    assert city_health.audience_of("initial_criteria") <= Audience.CUSTOMER
    assert city_health.audience_of("final_criteria") <= Audience.CUSTOMER
