"""The handbook is the same book in both languages and says what the process data says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generators.site.handbook import LANGUAGES, Handbook, load_handbook
from generators.sources import read_yaml
from generators.workspace import Book

ROOT = Path(__file__).resolve().parents[2]
BOOK = Book(ROOT)
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


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return load_handbook(BOOK)


def test_every_page_of_the_handbook_is_in_its_navigation(handbook: Handbook) -> None:
    for language in LANGUAGES:
        folder = BOOK.handbook / language
        assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")} == set(handbook.pages[language])


def test_the_pages_of_both_languages_have_the_same_headings_tables_and_links(handbook: Handbook) -> None:
    for path, page in handbook.pages["zh"].items():
        assert shape(page.markdown) == shape(handbook.pages["en"][path].markdown), path
        assert page.reviewed == handbook.pages["en"][path].reviewed, path


def test_no_english_page_holds_chinese_words(handbook: Handbook) -> None:
    for path, page in handbook.pages["en"].items():
        assert re.findall("[\u4e00-\u9fff]+", page.markdown + page.title + page.owner) == [], path


def test_the_process_has_eight_stages_and_28_activities_in_order() -> None:
    assert [stage["id"] for stage in STAGES] == [f"S{n}" for n in range(1, 9)]
    assert [activity["id"] for activity in ACTIVITIES] == [f"A{n:02}" for n in range(1, 29)]
    assert [activity["stage"] for activity in ACTIVITIES] == sorted(activity["stage"] for activity in ACTIVITIES)
    assert {stage["phase"] for stage in STAGES} == {phase["id"] for phase in data("stages")["phases"]}


def test_six_review_points_and_three_more_gates_belong_to_activities() -> None:
    gates = {activity["gate"]: activity for activity in ACTIVITIES if "gate" in activity}
    assert set(gates) == GATES
    assert {gate for gate, activity in gates.items() if "review_point" in activity} == GATES - {
        "briefing",
        "preliminary-acceptance",
        "final-acceptance",
    }


def test_every_role_of_an_activity_is_described() -> None:
    roles = {role["id"] for role in data("roles")["roles"]}
    for activity in ACTIVITIES:
        named = {role for part in ("responsible", "support", "approves") for role in activity.get(part, [])}
        assert named <= roles, activity["id"]


@pytest.mark.parametrize("name", ["stages", "activities", "roles", "archive", "service_levels", "glossary"])
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
    overview = handbook.pages[language]["process.md"].markdown
    for stage in STAGES:
        row = next(line for line in overview.split("\n") if f"]({stage['page']})" in line)
        page = handbook.pages[language][stage["page"]]
        assert page.title == f"{stage['id']} {stage['name'][language]}"
        for activity in (each for each in ACTIVITIES if each["stage"] == stage["id"]):
            mark = " ★" if "review_point" in activity else " ◆" if "gate" in activity else ""
            name = f"{activity['name'][language]}{mark}"
            assert re.search(rf"{activity['id']} {re.escape(name)}(<br>| \|)", row), name
            told = (
                f"[{activity['name'][language]}](../gates/{activity['gate']}.md){mark}" if "gate" in activity else name
            )
            assert f"| {activity['id']} | {told} |" in page.markdown, name


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
