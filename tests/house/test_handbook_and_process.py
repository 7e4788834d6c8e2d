"""The handbook is the same book in both languages and says what the process data says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generators.gates.checklists import load_checklists
from generators.gates.standings import in_process_order
from generators.process import load_process
from generators.site.handbook import LANGUAGES, Handbook, load_handbook
from generators.sources import read_yaml
from generators.workspace import Book

ROOT = Path(__file__).resolve().parents[2]
BOOK = Book(ROOT)
GLOSSARIES = ("glossary.md", "customers/terms.md")
GATES = {
    "opportunity",
    "bid",
    "contract",
    "briefing",
    "delivery-plan",
    "change",
    "handover",
    "preliminary-acceptance",
    "final-acceptance",
}


def data(name: str) -> Mapping[str, Any]:
    """One file of content/process, read without a finding."""
    path = BOOK.process / f"{name}.yaml"
    source, findings = read_yaml(path.name, path.read_bytes())
    assert findings == []
    return source.data


STAGES: list[dict[str, Any]] = data("stages")["stages"]
ACTIVITIES: list[dict[str, Any]] = data("activities")["activities"]
PROCESS = load_process(BOOK)


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return load_handbook(BOOK)


def test_every_page_of_the_handbook_is_in_its_navigation(handbook: Handbook) -> None:
    for language in LANGUAGES:
        folder = BOOK.handbook / language
        written = {path for path, page in handbook.pages[language].items() if not page.is_made}
        assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")} == written


def test_the_pages_of_both_languages_have_the_same_headings_tables_and_links(handbook: Handbook) -> None:
    for path, page in handbook.pages["zh"].items():
        assert shape(page.markdown) == shape(handbook.pages["en"][path].markdown), path
        assert page.reviewed == handbook.pages["en"][path].reviewed, path


def test_no_english_page_but_the_glossaries_holds_chinese_words(handbook: Handbook) -> None:
    for path, page in ((path, page) for path, page in handbook.pages["en"].items() if path not in GLOSSARIES):
        assert re.findall("[\u4e00-\u9fff]+", page.markdown + page.title + page.owner) == [], path


def test_the_process_has_eight_stages_and_28_activities_in_order() -> None:
    assert [stage["id"] for stage in STAGES] == [f"S{n}" for n in range(1, 9)]
    assert [activity["id"] for activity in ACTIVITIES] == [f"A{n:02}" for n in range(1, 29)]
    assert [activity["stage"] for activity in ACTIVITIES] == sorted(activity["stage"] for activity in ACTIVITIES)
    assert {stage["phase"] for stage in STAGES} == {phase["id"] for phase in data("stages")["phases"]}


def test_six_review_points_and_three_more_gates_belong_to_activities() -> None:
    assert set(PROCESS.gates) == GATES
    assert {each.id for each in PROCESS.gates.values() if each.kind == "review_point"} == GATES - {
        "briefing",
        "preliminary-acceptance",
        "final-acceptance",
    }
    decided = [each.activity for each in PROCESS.gates.values()]
    assert decided == sorted(set(decided))


def test_gates_stand_in_the_order_in_which_their_checklists_follow_each_other() -> None:
    assert list(PROCESS.gates) == [each.gate for each in in_process_order(load_checklists(BOOK))]


@pytest.mark.parametrize("name", ["stages", "activities", "gates", "roles", "archive", "service_levels", "glossary"])
def test_every_text_of_the_process_is_there_in_both_languages(name: str) -> None:
    for items in data(name).values():
        ids = [item["id"] for item in items]
        assert len(ids) == len(set(ids))
        for item in items:
            for value in bilingual(item):
                assert set(value) == {"zh", "en"}
                assert all(value.values()) or item["id"] == "RASCI-CODES" or value == item.get("match")


def test_a_spelling_of_the_glossary_leads_to_one_term() -> None:
    for language in LANGUAGES:
        spellings = [spelling for term in data("glossary")["glossary"] for spelling in term["match"][language]]
        assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_process_page_and_the_stage_pages_name_every_activity_with_its_mark(
    handbook: Handbook, language: str
) -> None:
    overview = rows(handbook.pages[language]["process.md"].markdown)
    for stage in PROCESS.stages.values():
        page = handbook.pages[language][stage.page]
        assert page.title == f"{stage.id} {stage.name.in_language(language)}"
        listed = overview[page.title][0].split("<br>")
        for activity, told in zip(PROCESS.of_stage(stage.id), listed, strict=True):
            gate = PROCESS.gate_of(activity.id)
            name = activity.name.in_language(language) + (f" {gate.mark}" if gate else "")
            assert told == f"{activity.id} {name}"
            assert rows(page.markdown)[activity.id][:2] == [name, activity.what.in_language(language)]


def rows(markdown: str) -> dict[str, list[str]]:
    """The cells of every table row without their links, by what stands in the first."""
    plain = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", markdown)
    cells = (line.strip("| ").split(" | ") for line in plain.split("\n") if line.startswith("|"))
    return {first: rest for first, *rest in cells}


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_leads_to_portfolio_and_gates_and_the_process_page_to_every_gate(
    handbook: Handbook, language: str
) -> None:
    pages = handbook.pages[language]
    assert {"portfolio.md", "gates/index.md"} <= set(re.findall(r"\]\(([^)#]+)\)", pages["index.md"].markdown))
    assert {f"gates/{gate}.md" for gate in GATES} <= set(re.findall(r"\]\(([^)#]+)\)", pages["process.md"].markdown))


def shape(markdown: str) -> tuple[list[str], list[int], list[str], int]:
    """The levels of the headings, the cells of each table row, the pages linked to, and the number of list items."""
    lines = markdown.split("\n")
    return (
        [line.split(" ")[0] for line in lines if line.startswith("#")],
        [line.count("|") for line in lines if line.startswith("|")],
        re.findall(r"\]\(([^)#]+)", markdown),
        sum(line.startswith(("- ", "1. ")) for line in lines),
    )


def bilingual(item: Any) -> list[dict[str, Any]]:
    """Every mapping inside that holds a language."""
    if isinstance(item, dict):
        if {"zh", "en"} & set(item):
            return [item]
        return [found for value in item.values() for found in bilingual(value)]
    return [found for value in item for found in bilingual(value)] if isinstance(item, list) else []
