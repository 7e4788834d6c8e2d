"""Each rule about changes, broken by one change to a project that keeps them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

RULES = [f"R-CHG-{number:02}" for number in range(1, 9)]
CR1, CR2 = "changes[CR-01]", "changes[CR-02]"

BROKEN = [
    ("R-CHG-01", {f"{CR1}.affects.suppliers": ...}, f"{CR1}.affects.suppliers"),
    ("R-CHG-01", {f"{CR1}.affects.tests": ..., f"{CR1}.affects.security": ...}, f"{CR1}.affects.tests"),
    ("R-CHG-01", {f"{CR1}.critical_path": ...}, f"{CR1}.critical_path"),
    ("R-CHG-01", {f"{CR1}.affects": ...}, f"{CR1}.affects.requirements"),
    ("R-CHG-02", {f"{CR1}.price_net": 2800000}, f"{CR1}.level"),
    ("R-CHG-02", {f"{CR1}.level": ...}, f"{CR1}.level"),
    ("R-CHG-02", {f"{CR2}.price_net": 1500000, f"{CR1}.price_net": 200000}, f"{CR1}.level"),
    ("R-CHG-03", {"payments_cr": []}, "payments_cr"),
    ("R-CHG-03", {f"{CR1}.propagation": []}, f"{CR1}.propagation"),
    ("R-CHG-03", {f"{CR1}.propagation[1].done": False}, f"{CR1}.propagation[1].done"),
    ("R-CHG-03", {"requirements[REQ-M07-02].cr": "CR-03"}, "requirements[REQ-M07-02].cr"),
    ("R-CHG-03", {"closure.final_contract_gross": 60000000}, "closure.final_contract_gross"),
    ("R-CHG-04", {f"{CR1}.work_start_offset": "T+117"}, f"{CR1}.work_start_offset"),
    ("R-CHG-04", {"changes[CR-03].work_start_offset": "T+140"}, "changes[CR-03].work_start_offset"),
    (
        "R-CHG-05",
        {"contracts.upstream.change_threshold": ...},
        "contracts.upstream.change_threshold.ccb_pct",
    ),
    ("R-CHG-05", {f"{CR1}.price_net": 6000000}, "changes"),
    ("R-CHG-06", {f"{CR2}.mirrors": []}, f"{CR2}.mirrors"),
    ("R-CHG-06", {f"{CR2}.mirrors[0].signed_offset": ...}, f"{CR2}.mirrors[0].signed_offset"),
    ("R-CHG-07", {f"{CR2}.list_price_net": ...}, f"{CR2}.list_price_net"),
    ("R-CHG-08", {f"{CR1}.decided_by": ...}, f"{CR1}.decided_by"),
    ("R-CHG-08", {f"{CR1}.requester_informed": ...}, f"{CR1}.requester_informed"),
    ("R-CHG-08", {f"{CR1}.decided_by": "V-PM"}, f"{CR1}.decided_by"),
    ("R-CHG-08", {f"{CR1}.level": "steering"}, f"{CR1}.decided_by"),
    ("R-CHG-08", {"changes[CR-03].decision": "merged"}, "changes[CR-03].merged_into"),
]


@pytest.mark.parametrize(("rule", "edit", "path"), BROKEN)
def test_each_way_to_break_a_rule_about_changes_is_found(
    breaks: Callable[..., None], rule: str, edit: Mapping[str, object], path: str
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_project_passes_and_an_empty_one_is_not_judged(
    untouched: dict[str, Outcome], unwritten: dict[str, Outcome], rule: str
) -> None:
    assert (untouched[rule].state, unwritten[rule].state) == ("pass", "not_yet_applicable")


def test_a_draft_is_not_asked_for_its_impact(mutated: Callable[..., dict[str, Outcome]]) -> None:
    draft = {"id": "CR-04", "name": "A dashboard", "status": "draft"}
    outcomes = mutated({"changes[+]": draft})
    assert [each for each in RULES if outcomes[each].state != "pass"] == []


def test_a_change_of_great_price_may_be_decided_by_the_steering_committee(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    great = {f"{CR1}.price_net": 2800000, f"{CR1}.level": "steering", f"{CR1}.decided_by": "GV-01"}
    outcomes = mutated(great)
    assert (outcomes["R-CHG-02"].state, outcomes["R-CHG-08"].state) == ("pass", "pass")
