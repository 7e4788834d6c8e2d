"""Where the rules about requirements draw the line; what they find stands in mutations/requirements.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome

MORE = {
    f"requirements[{number}]": {"id": f"REQ-X-{number}", "text": "One more", "module": "M01", "status": "signed"}
    for number in range(22, 26)
}


def test_a_requirement_may_name_its_deliverable_itself(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"deliverables[D08].ac": ["AC-23"], "requirements[REQ-M02-01].deliverables": ["D08"]}
    assert mutated(edit)["R-REQ-02"].state == "pass"


def test_before_the_design_no_design_items_are_asked_for(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {f"requirements[{number}].design_items": [] for number in range(22)}
    assert mutated(edit)["R-REQ-02"].state == "pass"


def test_an_approved_change_may_grow_the_baseline(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {path: {**written, "cr": "CR-01"} for path, written in MORE.items()}
    assert mutated(edit)["R-REQ-04"].state == "pass"
