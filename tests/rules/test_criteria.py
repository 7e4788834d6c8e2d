"""Criteria and tests: each rule passes on city-health and fails on the defect it is there for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.findings import Severity
from generators.rules import Outcome

UAT = "tests.uat"
VAGUE = {"acceptance_criteria[AC-02].metric.zh": "响应及时、界面友好"}
CASES: list[tuple[str, Mapping[str, object], str]] = [
    ("R-ACC-01", {"deliverables[D08].ac": []}, "deliverables[D08].ac"),
    ("R-ACC-02", {"acceptance_criteria[AC-02].threshold": ...}, "acceptance_criteria[AC-02].threshold"),
    ("R-ACC-02", {"acceptance_criteria[AC-02].op": "exists"}, "acceptance_criteria[AC-02].checklist"),
    (
        "R-ACC-02",
        {"acceptance_criteria[AC-02].op": "exists", "acceptance_criteria[AC-02].checklist": "CL-1"},
        "acceptance_criteria[AC-02].op",
    ),
    ("R-ACC-03", VAGUE, "acceptance_criteria[AC-02].metric"),
    ("R-ACC-03", {"requirements[REQ-M01-01].text.en": "An intuitive portal"}, "requirements[REQ-M01-01].text"),
    ("R-ACC-03", {"dependencies[DEP-08].text.zh": "尽量组织初验专家组"}, "dependencies[DEP-08].text"),
    ("R-ACC-03", {"scope.exclusions[OUT-01].text.zh": "院内改造等工作"}, "scope.exclusions[OUT-01].text"),
    ("R-ACC-03", {"payments[P4].condition.zh": "终验基本通过，达到要求"}, "payments[P4].condition"),
    ("R-ACC-04", {"requirements[REQ-M01-01].ac": []}, "requirements[REQ-M01-01].ac"),
    ("R-ACC-04", {"requirements[REQ-M02-01].tc": 0}, "requirements[REQ-M02-01].tc"),
    ("R-ACC-06", {"tests.levels[TL-03].payer": ...}, "tests.levels[TL-03].payer"),
    ("R-ACC-06", {"tests.levels[TL-08]": ...}, "tests.levels"),
    ("R-ACC-07", {"acceptance_criteria[AC-08].dependencies": []}, "acceptance_criteria[AC-08].dependencies"),
    ("R-ACC-09", {f"{UAT}.by_module[0].total": 61}, f"{UAT}.by_module[0].total"),
    ("R-ACC-09", {"requirements[REQ-M01-01].tc": 35}, f"{UAT}.by_module[0].total"),
    ("R-ACC-09", {f"{UAT}.totals.total": 487}, f"{UAT}.totals.total"),
    ("R-ACC-09", {f"{UAT}.totals.pass_rate_pct": 98.36}, f"{UAT}.totals.pass_rate_pct"),
    ("R-ACC-10", {f"{UAT}.defects.major.open": 1}, f"{UAT}.defects.major.open"),
    ("R-ACC-10", {f"{UAT}.open_items[0].severity": "trivial"}, f"{UAT}.defects.minor.open"),
    ("R-ACC-10", {f"{UAT}.exit_criteria.pass_rate_min_pct": 99}, f"{UAT}.totals.pass_rate_pct"),
    ("R-ACC-19", {"ac_results[0].date_offset": 162}, "ac_results[0].date_offset"),
    ("R-ACC-19", {"ac_results[0].evidence": ...}, "ac_results[0].evidence"),
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


def test_a_vague_word_is_major_in_a_criterion_and_minor_in_prose(mutated: Callable[..., dict[str, Outcome]]) -> None:
    in_prose = {"requirements[REQ-M01-01].text.zh": "界面友好", "dependencies[DEP-08].text.zh": "必要时组织专家组"}
    findings = mutated(VAGUE | in_prose)["R-ACC-03"].findings
    assert {each.place.path: each.severity for each in findings} == {
        "acceptance_criteria[1].metric": Severity.MAJOR,
        "requirements[0].text": Severity.MINOR,
        "dependencies[7].text": Severity.MAJOR,
    }


def test_a_figure_after_the_word_makes_it_definite(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"acceptance_criteria[AC-02].metric.zh": "告警及时（30分钟内）送达"}
    assert mutated(edit)["R-ACC-03"].state == "pass"


def test_a_waiver_of_the_business_owner_stands_in_for_an_exit_criterion(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    waiver = {"item": "pass_rate", "approver": "HC-BO"}
    edit = {"tests.uat.exit_criteria.pass_rate_min_pct": 99, "tests.uat.waivers[+]": waiver}
    assert mutated(edit)["R-ACC-10"].state == "pass"


def test_a_level_that_is_not_needed_asks_for_nothing_more(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"tests.levels[TL-08]": {"id": "TL-08", "level": "crypto", "needed": False}}
    assert mutated(edit)["R-ACC-06"].state == "pass"
