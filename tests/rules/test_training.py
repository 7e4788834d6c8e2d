"""Where the rules about training draw the line; what they find stands in mutations/training.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome

COURSES = "training.courses"


def test_a_course_is_not_asked_for_figures_before_it_is_over(mutated: Callable[..., dict[str, Outcome]]) -> None:
    ahead = {f"{COURSES}[TR-01].actual_present": ..., f"{COURSES}[TR-01].actual_pass": ..., "acceptance.final": ...}
    assert mutated(ahead)["R-TRN-03"].state == "not_yet_applicable"
