"""Where the rules about risks and the reserve draw the line; what they find stands in mutations/risks.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome

RESERVE = "cost_plan.contingency_reserve"


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
