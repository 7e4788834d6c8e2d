"""Where the rules about the handover draw the line; what they find stands in mutations/handover.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome

HAND = "handover"


def test_a_smaller_project_needs_a_shorter_early_life_support(mutated: Callable[..., dict[str, Outcome]]) -> None:
    short = {f"{HAND}.early_life_support_wd": 10}
    assert mutated(short)["R-HOV-07"].state == "fail"
    assert mutated({**short, "project.class": "normal"})["R-HOV-07"].state == "pass"


def test_a_customer_meeting_without_any_internal_review_is_found(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"reviews[GR-7]": ..., "milestones[MS13].kind": "other"}
    assert [each.place.path for each in mutated(edit)["R-HOV-09"].findings] == [f"{HAND}.meeting.offset"]
