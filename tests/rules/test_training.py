"""Each rule about training, broken by one change to a project that keeps them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

RULES = [f"R-TRN-{number:02}" for number in range(1, 6)]
COURSES = "training.courses"

BROKEN = [
    ("R-TRN-01", {f"{COURSES}[TR-03].parties": []}, COURSES),
    ("R-TRN-02", {f"{COURSES}[TR-05].offset_to": "T+270"}, f"{COURSES}[TR-05].offset_to"),
    (
        "R-TRN-02",
        {f"{COURSES}[TR-01].before": ..., f"{COURSES}[TR-01].offset_to": "T+256"},
        f"{COURSES}[TR-01].offset_to",
    ),
    (
        "R-TRN-02",
        {f"{COURSES}[TR-02].before": "MS15", f"{COURSES}[TR-02].offset_to": "T+265"},
        f"{COURSES}[TR-02].offset_to",
    ),
    ("R-TRN-03", {f"{COURSES}[TR-03].actual_pass": 73}, f"{COURSES}[TR-03].actual_pass"),
    ("R-TRN-03", {f"{COURSES}[TR-04].actual_present": 40}, f"{COURSES}[TR-04].actual_present"),
    ("R-TRN-03", {f"{COURSES}[TR-01].actual_present": ...}, f"{COURSES}[TR-01].actual_present"),
    ("R-TRN-04", {"training.total_trainees": 250}, "training.total_trainees"),
    ("R-TRN-04", {f"{COURSES}[TR-03].sessions": 4}, f"{COURSES}[TR-03].sessions"),
    ("R-TRN-05", {f"{COURSES}[TR-02].materials": []}, f"{COURSES}[TR-02].materials"),
    ("R-TRN-05", {f"{COURSES}[TR-02].outline": ...}, f"{COURSES}[TR-02].outline"),
]


@pytest.mark.parametrize(("rule", "edit", "path"), BROKEN)
def test_each_way_to_break_a_rule_about_training_is_found(
    breaks: Callable[..., None], rule: str, edit: Mapping[str, object], path: str
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_project_passes_and_an_empty_one_is_not_judged(
    untouched: dict[str, Outcome], unwritten: dict[str, Outcome], rule: str
) -> None:
    assert (untouched[rule].state, unwritten[rule].state) == ("pass", "not_yet_applicable")


def test_a_course_is_not_asked_for_figures_before_it_is_over(mutated: Callable[..., dict[str, Outcome]]) -> None:
    ahead = {f"{COURSES}[TR-01].actual_present": ..., f"{COURSES}[TR-01].actual_pass": ..., "acceptance.final": ...}
    assert mutated(ahead)["R-TRN-03"].state == "pass"
