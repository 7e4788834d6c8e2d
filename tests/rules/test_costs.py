"""Where the rules about cost draw the line; what they find stands in mutations/costs.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome


def test_a_cost_category_may_be_absent_for_a_reason(mutated: Callable[..., dict[str, Outcome]]) -> None:
    none = {"ltc_lines[L27].category": "product_service"}
    reason = {"category": "operations", "reason": "The customer operates the platform itself"}
    assert mutated({**none, "cost_plan.not_applicable[+]": reason})["R-CST-01"].state == "pass"


def test_one_wrong_amount_is_told_once_and_not_again_at_every_sum_above_it(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    found = mutated({"ltc_lines[L01].cost_net": 1})["R-CST-02"].findings
    assert [each.place.path for each in found] == ["cost_plan.lines[0].net"]
