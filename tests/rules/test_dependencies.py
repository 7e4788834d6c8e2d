"""Dependencies: each rule passes on city-health and fails on the defect it is there for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

LATE = {"dependencies[DEP-04].done": False, "dependencies[DEP-04].done_offset": ...}
CASES: list[tuple[str, Mapping[str, object], str]] = [
    ("R-DEP-01", {"dependencies[DEP-08].needed_by": ...}, "dependencies[DEP-08].needed_by"),
    ("R-DEP-01", {"dependencies[DEP-08].cost_per_day": ...}, "dependencies[DEP-08].cost_per_day"),
    ("R-DEP-01", {"dependencies[DEP-08].owner_party": "S1"}, "dependencies[DEP-08].owner_party"),
    ("R-DEP-01", {"dependencies[DEP-08].owner_role": "MI-BO"}, "dependencies[DEP-08].owner_role"),
    ("R-DEP-02", {"dependencies[DEP-07].needed_by": 999}, "dependencies[DEP-07].needed_by"),
    ("R-DEP-03", {"parties[INC].managed_by": ...}, "parties[INC].managed_by"),
    ("R-DEP-03", {"parties[INC].managed_by": "V"}, "parties[INC].managed_by"),
    ("R-DEP-03", {"dependencies[DEP-05].third_party": ..., "interfaces[IF-01].party": "CUS"}, "parties[INC].id"),
    ("R-DEP-04", {"milestones[MS08].deps": ["DEP-05", "DEP-06"]}, "dependencies[DEP-09].id"),
    ("R-DEP-04", {"dependencies[DEP-09].risk": ...}, "dependencies[DEP-09].risk"),
    ("R-DEP-05", {"letters[LT-02].dependency": ..., "letters[LT-03].dependency": ...}, "dependencies[DEP-05].letter"),
    ("R-DEP-05", {"letters[LT-02].date_offset": 86}, "dependencies[DEP-05].letter"),
    ("R-DEP-05", {"dependencies[DEP-09].cost_per_day": ...}, "dependencies[DEP-09].cost_per_day"),
]
IDS = [f"{rule} {' '.join(edit)}" for rule, edit, _ in CASES]


@pytest.mark.parametrize(("rule", "edit", "path"), CASES, ids=IDS)
def test_the_defect_is_found_at_its_field(
    rule: str, edit: Mapping[str, object], path: str, breaks: Callable[..., None]
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", sorted({rule for rule, *_ in CASES}))
def test_city_health_keeps_the_rule_and_a_new_project_is_not_judged(
    rule: str, untouched: dict[str, Outcome], unwritten: dict[str, Outcome]
) -> None:
    assert untouched[rule].state == "pass"
    assert unwritten[rule].state == "not_yet_applicable"


def test_the_prime_contractor_may_manage_a_third_party(mutated: Callable[..., dict[str, Outcome]]) -> None:
    assert mutated({"parties[INC].managed_by": "S1"})["R-DEP-03"].state == "pass"


def test_a_letter_is_asked_for_when_the_days_of_notice_are_over(mutated: Callable[..., dict[str, Outcome]]) -> None:
    assert mutated(LATE | {"status_report.as_of_offset": 60})["R-DEP-05"].state == "pass"
    late = mutated(LATE | {"status_report.as_of_offset": 61})["R-DEP-05"]
    assert [each.place.path for each in late.findings] == ["dependencies[3].letter"]
