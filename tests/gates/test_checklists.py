"""The review checklists: nine gates, every question complete in Chinese and English.

Why: a question that loses its translation, its number or its rule is noticed only in the meeting.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.rules import load_rules

CHECKLISTS = Path(__file__).parents[2] / "checklists"

GATES = {
    "opportunity": ("OPP", 15),
    "bid": ("BID", 22),
    "contract": ("CON", 22),
    "briefing": ("BRF", 14),
    "delivery-plan": ("PLN", 18),
    "change": ("CHG", 15),
    "handover": ("HOV", 18),
    "preliminary-acceptance": ("INI", 16),
    "final-acceptance": ("FIN", 17),
}
SEVERITIES = {"blocker", "major", "minor"}
ANSWERED = {"rules", "person_with_data", "person"}

GATE_TEXTS = ("name", "chair", "when", "output")
ITEM_TEXTS = ("ask", "because", "evidence", "needs")
ITEM_KEYS = ["id", "ask", "because", "evidence", "severity", "asked_of", "answered", "decided_by"]
ITEM_EXTRAS = ["needs", "data", "classes"]

CHINESE = re.compile(r"[\u3400-\u9fff]")
CHINESE_OR_FULL_WIDTH = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
HALF_WIDTH_STOP = re.compile(r"[,;:?!]")
ROLE = re.compile(r"requester|[A-Z][A-Z0-9]*-[A-Z]+")


def load_checklist(gate: str) -> dict[str, Any]:
    """Return the checklist of a gate as it stands in its file."""
    checklist: dict[str, Any] = yaml.safe_load((CHECKLISTS / f"{gate}.yaml").read_text(encoding="utf-8"))
    return checklist


CHECKLIST_OF = {gate: load_checklist(gate) for gate in GATES}
ITEMS = [item for checklist in CHECKLIST_OF.values() for item in checklist["items"]]

each_gate = pytest.mark.parametrize("gate", GATES)


def texts_of(gate: str) -> dict[str, dict[str, str]]:
    """Return every bilingual text of a checklist by the place where it stands, such as `BID-02 because`."""
    checklist = CHECKLIST_OF[gate]
    texts = {f"{gate} {key}": checklist[key] for key in GATE_TEXTS}
    for item in checklist["items"]:
        texts |= {f"{item['id']} {key}": item[key] for key in ITEM_TEXTS if key in item}
    return texts


def test_there_is_one_file_for_each_of_the_nine_gates() -> None:
    assert len(GATES) == 9
    assert {path.name for path in CHECKLISTS.glob("*.yaml")} == {f"{gate}.yaml" for gate in GATES}


@each_gate
def test_a_checklist_names_its_gate_and_says_who_when_and_what_for(gate: str) -> None:
    heads = [each for each in CHECKLIST_OF[gate] if each not in ("follows", "chairs", "waived_by")]
    assert heads == ["gate", *GATE_TEXTS, "items"]
    assert CHECKLIST_OF[gate]["gate"] == gate


@each_gate
def test_a_checklist_says_at_its_top_how_to_add_a_question(gate: str) -> None:
    first_line = (CHECKLISTS / f"{gate}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line.startswith("# ")
    assert "To add" in first_line


@each_gate
def test_the_questions_of_a_gate_are_numbered_without_holes(gate: str) -> None:
    prefix, count = GATES[gate]
    expected = [f"{prefix}-{number:02}" for number in range(1, count + 1)]
    assert [item["id"] for item in CHECKLIST_OF[gate]["items"]] == expected


def test_a_question_has_exactly_the_fields_of_a_question() -> None:
    wrong = [
        item["id"] for item in ITEMS if list(item) != [*ITEM_KEYS, *(each for each in ITEM_EXTRAS if each in item)]
    ]
    assert wrong == []


@each_gate
def test_every_text_stands_in_both_languages(gate: str) -> None:
    assert [
        place
        for place, text in texts_of(gate).items()
        if list(text) != ["zh", "en"] or any(not words or words != words.strip() for words in text.values())
    ] == []


@each_gate
def test_zh_is_chinese_and_en_is_free_of_chinese(gate: str) -> None:
    assert [
        place
        for place, text in texts_of(gate).items()
        if not CHINESE.search(text["zh"]) or CHINESE_OR_FULL_WIDTH.search(text["en"])
    ] == []


@each_gate
def test_chinese_is_punctuated_in_full_width(gate: str) -> None:
    assert [place for place, text in texts_of(gate).items() if HALF_WIDTH_STOP.search(text["zh"])] == []


@each_gate
def test_english_begins_with_a_capital(gate: str) -> None:
    assert [place for place, text in texts_of(gate).items() if not text["en"].lstrip("“")[0].isupper()] == []


@each_gate
def test_a_question_ends_as_a_question_and_a_reason_or_need_as_a_sentence(gate: str) -> None:
    ends = {"ask": ("？", "?"), "because": ("。", "."), "needs": ("。", ".")}
    assert [
        f"{item['id']} {key}"
        for item in CHECKLIST_OF[gate]["items"]
        for key, (zh, en) in ends.items()
        if key in item and not (item[key]["zh"].endswith(zh) and item[key]["en"].endswith(en))
    ] == []


def test_severity_answerer_and_way_of_answering_are_legal() -> None:
    assert {item["severity"] for item in ITEMS} <= SEVERITIES
    assert {item["answered"] for item in ITEMS} <= ANSWERED
    assert [item["id"] for item in ITEMS if not ROLE.fullmatch(item["asked_of"])] == []


def test_a_question_is_decided_by_rules_that_exist_each_named_once() -> None:
    named = [(item["id"], rule) for item in ITEMS for rule in item["decided_by"]]
    assert [(question, rule) for question, rule in named if rule not in load_rules()] == []
    assert [pair for pair, times in Counter(named).items() if times > 1] == []


def test_what_rules_answer_names_a_rule_or_says_what_the_data_needs() -> None:
    by_rules = [item for item in ITEMS if item["answered"] == "rules"]
    assert [item["id"] for item in by_rules if not item["decided_by"] and "needs" not in item] == []


def test_every_severity_of_every_gate_has_an_authority_that_may_waive_it() -> None:
    assert {gate: set(checklist["waived_by"]) for gate, checklist in CHECKLIST_OF.items()} == dict.fromkeys(
        GATES, SEVERITIES
    )


def test_the_gates_follow_one_another_from_the_opportunity_to_the_final_acceptance() -> None:
    follows = {gate: checklist.get("follows") for gate, checklist in CHECKLIST_OF.items()}
    way = ["final-acceptance"]
    while before := follows[way[0]]:
        way.insert(0, before)
    assert way == [
        "opportunity", "bid", "contract", "briefing", "delivery-plan", "change", "preliminary-acceptance", "handover",
        "final-acceptance",
    ]  # fmt: skip


def test_only_a_major_project_is_asked_about_early_involvement() -> None:
    assert {item["id"]: item["classes"] for item in ITEMS if "classes" in item} == {"OPP-08": ["major"]}


def test_what_a_person_judges_with_data_names_the_data_or_the_rules_that_read_it() -> None:
    with_data = [item for item in ITEMS if item["answered"] == "person_with_data"]
    assert [item["id"] for item in with_data if not (item.get("data") or item["decided_by"])] == []


def test_what_a_person_alone_answers_names_neither_rule_nor_data() -> None:
    by_people = [item for item in ITEMS if item["answered"] == "person"]
    assert [item["id"] for item in by_people if item["decided_by"] or "needs" in item] == []
