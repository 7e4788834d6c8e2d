"""The boards → pages in both languages, whatever projects are called and however many there are."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from markdown_it import MarkdownIt
from sample_site import BOOK, DAY, NAMES, sample_rows, sample_state

from generators.boards.board import LISTED, assemble_boards, load_kinds
from generators.boards.rows import Row
from generators.gates.portfolio import Portfolio
from generators.quantities import Text
from generators.reading import load_shelf
from generators.site.handbook import iter_unsafe
from generators.site.portfolio_pages import render_state_pages

HOSTILE = "a]b](javascript:x) | <b>R&D</b> `c` _d_ ![g](h)"


def rendered(*projects: dict[str, Row]) -> dict[tuple[str, str], str]:
    boards = assemble_boards(projects, DAY)
    pages = render_state_pages(load_shelf(BOOK).library, Portfolio(DAY, (), ()), boards)
    return {(each.language, each.path): each.markdown for each in pages if each.path.startswith("boards/")}


@cache
def rows(name: str) -> dict[str, Row]:
    return dict(sample_rows(sample_state(name)))


@cache
def pages() -> dict[tuple[str, str], str]:
    return rendered(*map(rows, NAMES))


def test_there_is_a_list_of_boards_and_a_page_a_board_in_both_languages() -> None:
    paths = {"boards/index.md", *(f"boards/{kind.id}.md" for kind in load_kinds())}
    assert len(paths) == 11
    for language in ("zh", "en"):
        assert {path for each, path in pages() if each == language} == paths


@pytest.mark.parametrize(("language", "day"), [("zh", "截至 **2026-06-01**"), ("en", "As of **2026-06-01**")])
def test_every_board_says_in_one_sentence_what_it_tells_and_of_which_day(language: str, day: str) -> None:
    for kind in load_kinds():
        page = pages()[language, f"boards/{kind.id}.md"]
        assert page.startswith(f"# {kind.title.in_language(language)}\n\n{kind.says.in_language(language)}\n\n{day}")
        assert kind.says.in_language(language) in pages()[language, "boards/index.md"]


def test_a_project_leads_to_its_page_and_its_state_to_the_document_that_tells_more() -> None:
    page = pages()["en", "boards/milestones.md"]
    assert "[Sample project](../projects/sample/index.md) | [‼ Act](../projects/sample/milestone-plan.md)" in page
    assert "| [MS02](../projects/sample/milestone-plan.md) | Design signed off | Project manager | 2026-03-30 |" in page


def test_what_a_project_does_not_have_is_a_dash() -> None:
    page = pages()["en", "boards/profit.md"]
    (row,) = [line for line in page.split("\n") if line.startswith("| [Southern clinics]")]
    assert row.count("| — ") == 8 and "– No data" in row


def test_both_languages_hold_the_same_rows_columns_and_links() -> None:
    for (language, path), page in pages().items():
        assert shape(page) == shape(pages()["en" if language == "zh" else "zh", path]), path


def test_hostile_names_are_shown_exactly_and_make_no_markup() -> None:
    name = Text(HOSTILE, HOSTILE)
    hostile = {
        board: replace(
            row, name=name, matters=tuple(replace(each, name=name, text=name, owner=name) for each in row.matters)
        )
        for board, row in rows("sample").items()
    }
    for key, page in rendered(hostile).items():
        html = MarkdownIt("commonmark").enable("table").render(page)
        assert re.findall("<(?:b|code|em|img)>", html) == [], key
        assert 'href="javascript' not in html and list(iter_unsafe(str(key), page)) == [], key
        if not key[1].endswith("index.md"):
            assert HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in html, key


def test_a_thousand_projects_are_cut_to_those_that_need_somebody_and_the_page_says_so() -> None:
    found = rendered(*[rows("sample")] * 1000)
    page = found["en", "boards/milestones.md"]
    assert page.count("| [Sample project]") == 2 * LISTED
    assert "the first 300 are listed" in page and "The first 300 are listed" in page
    assert "projects: 1,000" in page or "projects: 1000" in page


def test_a_book_without_projects_says_so() -> None:
    for (language, path), page in rendered().items():
        if path != "boards/index.md":
            assert {"zh": "还没有项目。", "en": "There are no projects yet."}[language] in page


def test_every_table_has_an_empty_line_before_it() -> None:
    """Without one the engine takes it for a paragraph."""
    for path, page in (*pages().items(), *rendered(*[rows("sample")] * (LISTED + 1)).items()):
        lines = page.split("\n")
        heads = [number for number, line in enumerate(lines) if line.startswith("| ---")]
        assert heads and all(lines[number - 2] == "" for number in heads), path


def shape(markdown: str) -> list[tuple[int, list[str]]]:
    lines = [line for line in markdown.split("\n") if line.strip()]
    return [(line.count(" | ") if line.startswith("|") else 0, re.findall(r"\]\(([^)#]+)\)", line)) for line in lines]
