"""Each rule about service levels, broken by one change to a project that keeps them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

RULES = [f"R-SLA-{number:02}" for number in range(1, 6)]
LEVELS = "sla.levels"

BROKEN = [
    ("R-SLA-01", {f"{LEVELS}[P3].resolve_h": 4}, f"{LEVELS}[P3].resolve_h"),
    ("R-SLA-01", {f"{LEVELS}[P2].resolve_h": 4}, f"{LEVELS}[P2].resolve_h"),
    ("R-SLA-01", {f"{LEVELS}[P2].response_min": 10}, f"{LEVELS}[P2].response_min"),
    ("R-SLA-01", {f"{LEVELS}[P4].plan_min": 60}, f"{LEVELS}[P4].plan_min"),
    ("R-SLA-01", {f"{LEVELS}[P1].response_min": ..., f"{LEVELS}[P1].clock": ...}, f"{LEVELS}[P1].response_min"),
    ("R-SLA-02", {"sla.process[2].rule": "当天内恢复"}, "sla.process[2].rule"),
    ("R-SLA-02", {"sla.spare_parts": {"zh": "备件2小时内送达", "en": "Parts are sent promptly"}}, "sla.spare_parts"),
    ("R-SLA-03", {"sla.kpis[K1].formula": ...}, "sla.kpis[K1].formula"),
    ("R-SLA-04", {"sla.exclusions": []}, "sla.exclusions"),
    ("R-SLA-04", {"sla.onsite_max_h": ...}, "sla.onsite_max_h"),
    ("R-SLA-05", {"sla.duty": []}, "sla.duty"),
    ("R-SLA-05", {"sla.duty[1].staffing": ...}, "sla.duty[1].staffing"),
]


@pytest.mark.parametrize(("rule", "edit", "path"), BROKEN)
def test_each_way_to_break_a_rule_about_service_levels_is_found(
    breaks: Callable[..., None], rule: str, edit: Mapping[str, object], path: str
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_project_passes_and_an_empty_one_is_not_judged(
    untouched: dict[str, Outcome], unwritten: dict[str, Outcome], rule: str
) -> None:
    assert (untouched[rule].state, unwritten[rule].state) == ("pass", "not_yet_applicable")


def test_a_figure_after_a_soft_word_makes_it_definite(mutated: Callable[..., dict[str, Outcome]]) -> None:
    said = {"zh": "及时（30分钟内）回复", "en": "Answered promptly, within 30 minutes"}
    assert mutated({"sla.process[2].rule": said})["R-SLA-02"].state == "pass"


def test_levels_copied_from_a_deck_with_one_response_and_soft_solutions_are_refused(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    deck = {f"{LEVELS}[{each}].response_min": 10 for each in ("P1", "P2", "P3", "P4")}
    deck |= {f"{LEVELS}[P4].resolve_h": ..., f"{LEVELS}[P4].definition": "一般咨询，当天内解决"}
    outcomes = mutated(deck)
    assert (outcomes["R-SLA-01"].state, outcomes["R-SLA-02"].state) == ("fail", "fail")
