"""The scope at both acceptances, requirement by requirement."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Percent, Text
from generators.schema import Audience

SMALL = """
scope: {modules: [{id: M1, name: a}, {id: M2, name: b}]}
acceptance_criteria: [{id: AC-1, metric: m, op: ">=", threshold: 1}]
changes:
  - {id: CR-01, name: a, decision: approved, decided_offset: T+50, affects: {requirements: [R2]}}
  - {id: CR-02, name: b, decision: rejected, decided_offset: T+50}
requirements:
  - {id: R1, module: M1, text: a, ac: [AC-1]}
  - {id: R2, module: M1, text: b, status: removed}
  - {id: R3, module: M2, text: c}
  - {id: R4, module: M2, text: d, cr: CR-02}
  - {id: R5, module: M2, text: e, status: excluded}
acceptance: {initial: {offset: T+100, modules_accepted: [M1]}, final: {offset: T+200}}
"""


def states(facts: Facts) -> dict[str, str]:
    return {row.requirement.id: row.state for row in facts.initial_scope.rows}


def test_at_the_preliminary_acceptance_one_requirement_is_partly_suspended(city_health: Facts) -> None:
    scope = city_health.initial_scope
    assert (scope.total, scope.complete, scope.partial) == (22, 21, 1)
    assert (scope.suspended, scope.removed, scope.unaccounted) == (0, 0, 0)
    assert scope.adds_up
    assert scope.assessed_later == 5
    (partial,) = (row for row in scope.rows if row.state == "partially_suspended")
    assert partial.requirement.id == "REQ-M05-01"
    assert partial.complete == Text("17/20家", "17/20 hospitals")
    assert [each.id for each in partial.suspended] == ["SUS-01"]


def test_at_the_final_acceptance_the_scope_is_complete(city_health: Facts) -> None:
    scope = city_health.final_scope
    assert (scope.total, scope.complete, scope.share) == (22, 22, Percent.of(100))
    assert scope.adds_up
    assert scope.assessed_later == 1


def test_the_modules_add_up_to_the_scope(city_health: Facts) -> None:
    scope = city_health.initial_scope
    assert sum(each.total for each in scope.modules) == scope.total
    assert sum(each.complete for each in scope.modules) == scope.complete
    assert {each.module.id: each.partial for each in scope.modules}["M05"] == 1


def test_a_requirement_of_an_approved_change_names_it(city_health: Facts) -> None:
    rows = {row.requirement.id: row for row in city_health.initial_scope.rows}
    assert [each.id for each in rows["REQ-M07-02"].changes] == ["CR-01"]


def test_a_module_on_no_list_leaves_its_requirements_unaccounted(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(SMALL)
    assert states(facts) == {"R1": "accepted", "R2": "removed", "R3": "unaccounted"}
    assert not facts.initial_scope.adds_up


def test_a_removed_requirement_names_the_change_that_removed_it(facts_of: Callable[[str], Facts]) -> None:
    rows = {row.requirement.id: row for row in facts_of(SMALL).initial_scope.rows}
    assert [each.id for each in rows["R2"].changes] == ["CR-01"]


def test_a_failed_criterion_keeps_a_requirement_from_being_complete(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(SMALL + "ac_results: [{ac: AC-1, event: initial, date_offset: T+90, actual: 0}]")
    assert states(facts)["R1"] == "unaccounted"


def test_a_suspended_item_of_a_module_suspends_all_its_requirements(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(SMALL + "suspended_items: [{id: SUS-1, module: M2}]")
    assert states(facts)["R3"] == "suspended"
    assert facts.initial_scope.adds_up


def test_before_modules_are_accepted_met_criteria_make_a_requirement_complete(facts_of: Callable[[str], Facts]) -> None:
    draft = SMALL.replace(", modules_accepted: [M1]", "")
    assert states(facts_of(draft))["R1"] == "unaccounted"
    met = draft + "ac_results: [{ac: AC-1, event: initial, date_offset: T+90, actual: 1}]"
    assert states(facts_of(met))["R1"] == "accepted"


def test_without_requirements_nothing_adds_up(facts_of: Callable[[str], Facts]) -> None:
    scope = facts_of("requirements: []").initial_scope
    assert (scope.total, scope.share, scope.adds_up) == (0, None, False)


def test_the_scope_is_for_customers(city_health: Facts) -> None:
    assert city_health.audience_of("initial_scope") <= Audience.CUSTOMER
    assert city_health.audience_of("final_scope") <= Audience.CUSTOMER
