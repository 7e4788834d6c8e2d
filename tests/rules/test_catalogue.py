"""The words of all rules: complete, in both languages, and naming the same values; when a rule does not judge yet."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from generators.gates.checklists import load_checklists
from generators.rules import Outcome, Rule, load_rules
from generators.workspace import find_book

CHECKLISTS = load_checklists(find_book(Path(__file__)))
GATES = {*CHECKLISTS, "all", "report", "closure"}
RULES = load_rules()
DECIDED_BY_VALIDATION = {"R-STR-01", "R-STR-02"}
OF_EVERY_TEXT = {"R-STR-03", "R-STR-05", "R-STR-06"}
"""What holds for any text holds for the name of the project."""


def values_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_speaks_both_languages_and_knows_its_gates(rule: Rule) -> None:
    assert rule.gates and set(rule.gates) <= GATES
    for text in (rule.title, *rule.says.values(), *rule.advice.values()):
        assert text.zh and text.en
    for text in (*rule.says.values(), *rule.advice.values()):
        assert values_of(text.in_language("zh")) == values_of(text.in_language("en"))
        assert text.in_language("zh").endswith(("。", "？", "}")) and text.in_language("en").endswith((".", "?", "}"))


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_each_way_to_break_a_rule_has_its_advice(rule: Rule) -> None:
    assert set(rule.advice) in ({""}, set(rule.says))


def test_every_rule_that_a_checklist_names_is_there() -> None:
    named = {rule for checklist in CHECKLISTS.values() for item in checklist.items for rule in item.decided_by}
    assert named - DECIDED_BY_VALIDATION <= set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_of_a_project_that_is_not_written_yet_a_rule_says_nothing(
    rule: str, unwritten: dict[str, Outcome], begun: dict[str, Outcome]
) -> None:
    assert unwritten[rule].state == "not_yet_applicable"
    assert begun[rule].state == ("pass" if rule in OF_EVERY_TEXT else "not_yet_applicable")
