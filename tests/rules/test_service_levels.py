"""Where the rules about service levels draw the line; what they find stands in mutations/service_levels.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome

LEVELS = "sla.levels"


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
