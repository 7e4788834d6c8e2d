"""Where the rules about closing the project draw the line; what they find stands in mutations/closure.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome

S1 = "contracts.downstream[C-S1]"


def test_a_risk_still_ahead_may_be_transferred_to_operations(mutated: Callable[..., dict[str, Outcome]]) -> None:
    ahead = {"risks[R12].proximity": ...}
    assert mutated(ahead)["R-CLS-02"].state == "fail"
    assert mutated({**ahead, "risks[R12].status": "transferred"})["R-CLS-02"].state == "pass"


def test_a_small_project_may_leave_one_lesson(mutated: Callable[..., dict[str, Outcome]]) -> None:
    one = {"closure.lessons[LL-03]": ..., "closure.lessons[LL-02]": ...}
    assert mutated(one)["R-CLS-06"].state == "fail"
    assert mutated({**one, "project.class": "small"})["R-CLS-06"].state == "pass"
