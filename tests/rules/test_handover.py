"""Each rule about the handover to operations, broken by one change to a project that keeps them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

RULES = [f"R-HOV-{number:02}" for number in range(1, 13)]
HAND, ITEMS = "handover", "handover.items"

BROKEN = [
    ("R-HOV-01", {f"{ITEMS}[{each}].std": "doc" for each in ("HO-08", "HO-09", "HO-10")}, ITEMS),
    ("R-HOV-02", {f"{ITEMS}[HO-01].verifier": "V-PM"}, f"{ITEMS}[HO-01].verifier"),
    ("R-HOV-02", {f"{ITEMS}[HO-01].verifier": "V-ARCH"}, f"{ITEMS}[HO-01].verifier"),
    ("R-HOV-02", {f"{ITEMS}[HO-10].verifier": "V-MAINT"}, f"{ITEMS}[HO-10].verifier"),
    ("R-HOV-02", {f"{ITEMS}[HO-01].evidence": ...}, f"{ITEMS}[HO-01].evidence"),
    ("R-HOV-03", {f"{ITEMS}[HO-01].result": "fail"}, f"{HAND}.conclusion"),
    ("R-HOV-03", {f"{HAND}.conclusion": "pass"}, f"{HAND}.conclusion"),
    ("R-HOV-03", {f"{ITEMS}[HO-01].result": ...}, f"{HAND}.conclusion"),
    ("R-HOV-03", {f"{ITEMS}[HO-17].due": ...}, f"{ITEMS}[HO-17].due"),
    ("R-HOV-04", {"known_errors[KE-01].workaround": ...}, "known_errors[KE-01].workaround"),
    ("R-HOV-04", {"known_errors[KE-01].accepted_by": "V-PM"}, "known_errors[KE-01].accepted_by"),
    ("R-HOV-05", {f"{HAND}.accounts.revoked": 33}, f"{HAND}.accounts.revoked"),
    ("R-HOV-05", {f"{HAND}.accounts.rotated_offset": ...}, f"{HAND}.accounts.rotated_offset"),
    ("R-HOV-05", {f"{HAND}.accounts": ...}, f"{HAND}.accounts.total"),
    ("R-HOV-06", {f"{HAND}.appointment": ...}, f"{HAND}.appointment"),
    ("R-HOV-06", {f"{HAND}.plan[HP-02].done": False}, f"{HAND}.plan[HP-02].done"),
    ("R-HOV-06", {f"{HAND}.rota": []}, f"{HAND}.rota"),
    ("R-HOV-07", {f"{HAND}.early_life_support_wd": 0}, f"{HAND}.early_life_support_wd"),
    ("R-HOV-07", {f"{HAND}.els_exit": []}, f"{HAND}.els_exit"),
    ("R-HOV-08", {"sla.supplier_ola[3].P1_resolve_h": 8}, "sla.supplier_ola[3].P1_resolve_h"),
    ("R-HOV-09", {f"{HAND}.meeting.offset": 262}, f"{HAND}.meeting.offset"),
    (
        "R-HOV-09",
        {f"{HAND}.conclusion": "reject", f"{ITEMS}[HO-01].result": "fail"},
        f"{HAND}.meeting.offset",
    ),
    ("R-HOV-10", {f"{HAND}.drills[0]": ...}, f"{HAND}.drills"),
    ("R-HOV-10", {f"{HAND}.drills[0].offset": "T+180"}, f"{HAND}.drills[0].offset"),
    ("R-HOV-10", {f"{HAND}.drills[0].rto_h": 5}, f"{HAND}.drills[0].rto_h"),
    ("R-HOV-10", {f"{HAND}.drills[1].result": "fail"}, f"{HAND}.drills"),
    ("R-HOV-11", {f"{HAND}.monitoring.runbooks": 30}, f"{HAND}.monitoring.runbooks"),
    ("R-HOV-11", {f"{HAND}.monitoring.business": 0}, f"{HAND}.monitoring.business"),
    ("R-HOV-12", {f"{HAND}.meeting.signed_by": ["CUS-PM", "V-MAINT"]}, f"{HAND}.meeting.signed_by"),
    ("R-HOV-12", {"sla.starts": ...}, "sla.starts"),
]


@pytest.mark.parametrize(("rule", "edit", "path"), BROKEN)
def test_each_way_to_break_a_rule_about_the_handover_is_found(
    breaks: Callable[..., None], rule: str, edit: Mapping[str, object], path: str
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_project_passes_and_an_empty_one_is_not_judged(
    untouched: dict[str, Outcome], unwritten: dict[str, Outcome], rule: str
) -> None:
    assert (untouched[rule].state, unwritten[rule].state) == ("pass", "not_yet_applicable")


def test_a_smaller_project_needs_a_shorter_early_life_support(mutated: Callable[..., dict[str, Outcome]]) -> None:
    short = {f"{HAND}.early_life_support_wd": 10}
    assert mutated(short)["R-HOV-07"].state == "fail"
    assert mutated({**short, "project.class": "normal"})["R-HOV-07"].state == "pass"


def test_a_customer_meeting_without_any_internal_review_is_found(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"reviews[GR-7]": ..., "milestones[MS13].kind": "other"}
    assert [each.place.path for each in mutated(edit)["R-HOV-09"].findings] == [f"{HAND}.meeting.offset"]
