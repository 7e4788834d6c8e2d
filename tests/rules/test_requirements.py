"""Requirements: each rule passes on city-health and fails on the defect it is there for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

FIRST = "requirements[REQ-M01-01]"
CRITERION = {"id": "AC-99", "metric": "Calls", "op": ">=", "threshold": 1, "unit": "calls"}
MORE = {
    f"requirements[{number}]": {"id": f"REQ-X-{number}", "text": "One more", "module": "M01", "status": "signed"}
    for number in range(22, 26)
}
CASES: list[tuple[str, Mapping[str, object], str]] = [
    ("R-REQ-01", {f"{FIRST}.status": "draft"}, f"{FIRST}.status"),
    ("R-REQ-01", {f"{FIRST}.signed_version": ...}, f"{FIRST}.signed_version"),
    ("R-REQ-01", {f"{FIRST}.signed_by": ["V-PM"]}, f"{FIRST}.signed_by"),
    ("R-REQ-02", {"acceptance_criteria[+]": CRITERION}, "acceptance_criteria[24].id"),
    ("R-REQ-02", {f"{FIRST}.design_items": []}, f"{FIRST}.design_items"),
    ("R-REQ-02", {"deliverables[D08].ac": ["AC-23"]}, "requirements[REQ-M02-01].ac"),
    ("R-REQ-02", {"deliverables[D08].ac": ["AC-23"]}, "acceptance_criteria[AC-03].id"),
    ("R-REQ-03", {f"{FIRST}.clause": ...}, f"{FIRST}.clause"),
    ("R-REQ-04", MORE, "requirements[22].cr"),
    ("R-REQ-05", {f"{FIRST}.text.zh": "提供20项事项的入口；办理时限不超过5天"}, f"{FIRST}.text"),
    ("R-REQ-05", {f"{FIRST}.text.en": "Export to PDF and/or Excel"}, f"{FIRST}.text"),
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


def test_a_requirement_may_name_its_deliverable_itself(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"deliverables[D08].ac": ["AC-23"], "requirements[REQ-M02-01].deliverables": ["D08"]}
    assert mutated(edit)["R-REQ-02"].state == "pass"


def test_before_the_design_no_design_items_are_asked_for(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {f"requirements[{number}].design_items": [] for number in range(22)}
    assert mutated(edit)["R-REQ-02"].state == "pass"


def test_an_approved_change_may_grow_the_baseline(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {path: {**written, "cr": "CR-01"} for path, written in MORE.items()}
    assert mutated(edit)["R-REQ-04"].state == "pass"
