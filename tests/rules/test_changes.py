"""Where the rules about changes draw the line; what they find stands in mutations/changes.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome

CR1 = "changes[CR-01]"


def test_a_draft_is_not_asked_for_its_impact(mutated: Callable[..., dict[str, Outcome]]) -> None:
    draft = {"id": "CR-04", "name": "A dashboard", "status": "draft"}
    outcomes = mutated({"changes[+]": draft})
    assert [each for each in outcomes if each.startswith("R-CHG") and outcomes[each].state != "pass"] == []


def test_a_change_of_great_price_may_be_decided_by_the_steering_committee(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    great = {f"{CR1}.price_net": 2800000, f"{CR1}.level": "steering", f"{CR1}.decided_by": "GV-01"}
    outcomes = mutated(great)
    assert (outcomes["R-CHG-02"].state, outcomes["R-CHG-08"].state) == ("pass", "pass")
