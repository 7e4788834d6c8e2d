"""Each rule about risks and the reserve, broken by one change to a project that keeps them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

RESERVE = "cost_plan.contingency_reserve"
RULES = [f"R-RSK-{number:02}" for number in range(1, 11)]

BROKEN = [
    ("R-RSK-01", {"risks[R01].trigger": ...}, "risks[R01].trigger"),
    ("R-RSK-01", {"risks[R05].owner": ..., "risks[R05].review_offset": ...}, "risks[R05].owner"),
    ("R-RSK-02", {"risks[R01].p": 1.2}, "risks[R01].p"),
    ("R-RSK-02", {"risks[R01].rp": 0.6}, "risks[R01].rp"),
    ("R-RSK-02", {"risks[R03].ri": 2500000}, "risks[R03].ri"),
    ("R-RSK-02", {"risks[R06].i": 0}, "risks[R06].i"),
    ("R-RSK-03", {f"{RESERVE}.approved": 100}, f"{RESERVE}.approved"),
    ("R-RSK-03", {f"{RESERVE}.approved": ...}, f"{RESERVE}.approved"),
    ("R-RSK-03", {"risks[R02].p": ...}, "risks[R02].p"),
    ("R-RSK-04", {"risks[R01].response_cost": 90000}, "cost_plan.lines[CP-04].net"),
    ("R-RSK-05", {"cost_plan.management_reserve.approved": 999999}, "cost_plan.management_reserve.approved"),
    (
        "R-RSK-05",
        {"risks[R12].i": 9000000, "risks[R12].ri": 9000000, "cost_plan.management_reserve.approved": 0},
        "cost_plan.management_reserve.approved",
    ),
    ("R-RSK-06", {"risks[R01].filed": False}, "risks[R01].filed"),
    ("R-RSK-06", {"risks[R03].filed_with": "V-PM"}, "risks[R03].filed_with"),
    ("R-RSK-06", {"risks[R08].bottom_line": ...}, "risks[R08].bottom_line"),
    ("R-RSK-07", {"risks[R11]": ...}, "risks"),
    ("R-RSK-07", {"risks[R11].status": "closed"}, "risks[R11].closed_reason"),
    ("R-RSK-08", {"risks[R03].cat": "other", "risks[R10].cat": "other"}, "risks"),
    ("R-RSK-08", {"bid.categories_considered[0].offset": ...}, "bid.categories_considered[0].offset"),
    ("R-RSK-09", {"risks[R06].clause": ...}, "risks[R06].clause"),
    ("R-RSK-09", {"risks[R03].clause": "C-S4.stepping_in"}, "risks[R03].clause"),
    ("R-RSK-09", {"risks[R09].clause": "AC-99"}, "risks[R09].clause"),
    ("R-RSK-10", {f"{RESERVE}.drawn[0].risk": ...}, f"{RESERVE}.drawn[0].risk"),
    ("R-RSK-10", {f"{RESERVE}.drawn[0].approver": "V-PM"}, f"{RESERVE}.drawn[0].approver"),
    ("R-RSK-10", {f"{RESERVE}.drawn[1].approver": "V-ARCH"}, f"{RESERVE}.drawn[1].approver"),
    ("R-RSK-10", {f"{RESERVE}.drawn[0].amount": 1620000}, f"{RESERVE}.drawn"),
    ("R-RSK-10", {"risks[R03].proximity": ..., f"{RESERVE}.approved": 1700000}, f"{RESERVE}.approved"),
]


@pytest.mark.parametrize(("rule", "edit", "path"), BROKEN)
def test_each_way_to_break_a_rule_about_risks_is_found(
    breaks: Callable[..., None], rule: str, edit: Mapping[str, object], path: str
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_project_passes_and_an_empty_one_is_not_judged(
    untouched: dict[str, Outcome], unwritten: dict[str, Outcome], rule: str
) -> None:
    assert (untouched[rule].state, unwritten[rule].state) == ("pass", "not_yet_applicable")


def test_one_risk_beyond_both_reserves_may_be_borne_by_decision_of_the_general_manager(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    reserve = "cost_plan.management_reserve.approved"
    great = {"risks[R12].i": 9000000, "risks[R12].ri": 9000000, reserve: 2000000}
    decision = {"id": "DC-99", "text": "R12 is borne", "decided_by": "V-GM", "risk": "R12"}
    said = [each.says.in_language("en") for each in mutated(great)["R-RSK-05"].findings]
    assert any("R12" in each for each in said)
    assert mutated({**great, "decisions[+]": decision})["R-RSK-05"].state == "pass"


def test_an_opportunity_lowers_the_need_only_when_it_was_decided_to_count_it(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    short = {f"{RESERVE}.approved": 2110000}
    assert mutated(short)["R-RSK-03"].state == "fail"
    assert mutated({**short, "opportunities[O01].counted_in_reserve": True})["R-RSK-03"].state == "pass"


def test_a_risk_behind_its_milestone_asks_nothing_more_of_the_reserve(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    ahead = {"milestones[MS08].actual_offset": ..., "milestones[MS09].actual_offset": ...}
    found = mutated({**ahead, f"{RESERVE}.approved": 1500000})["R-RSK-10"].findings
    assert [each.place.path for each in found] == [f"{RESERVE}.approved"]
    # R01 has drawn more than its EMV; R03, R04, R05, R10 and R11 are still ahead: 360 + 240 + 160 + 40 + 80 thousand
    assert "880,000.00" in found[0].says.in_language("en")
