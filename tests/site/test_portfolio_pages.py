"""The portfolio → pages in both languages, whatever projects are called."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import lxml.html
import markdown
import pytest
from markdown_it import MarkdownIt

from generators.derive.labels import load_fact_fields
from generators.gates.checklists import load_role_names
from generators.gates.portfolio import (
    LISTED,
    GateOutline,
    GateStanding,
    OpenBlocker,
    OverdueDependency,
    Portfolio,
    ProjectState,
    Question,
    WatchedWaiver,
)
from generators.gates.standings import assemble_portfolio
from generators.quantities import Text, Until
from generators.reading import load_shelf
from generators.site.handbook import iter_unsafe
from generators.site.portfolio_pages import render_state_pages
from generators.site.state_pages import StatePage
from generators.workspace import Book

BOOK = Book(Path(__file__).resolve().parents[2])
DAY = date(2026, 6, 1)
HOSTILE = "a]b](javascript:x) | <b>R&D</b> `c` _d_ **e** {: onclick=f} ![g](h)\n# i"
NAMES = Text(HOSTILE, HOSTILE)


@pytest.fixture(scope="module")
def pages() -> dict[tuple[str, str], StatePage]:
    """The pages of a portfolio with one project in which every text is hostile."""
    return rendered(hostile_project())


def test_there_is_a_portfolio_a_list_of_gates_and_a_page_a_gate_in_both_languages(
    pages: dict[tuple[str, str], StatePage],
) -> None:
    gates = {f"gates/{gate}.md" for gate in load_shelf(BOOK).checklists}
    for language in ("zh", "en"):
        assert {path for each, path in pages if each == language} == {"portfolio.md", "gates/index.md", *gates}
    assert len(gates) == 9


def test_hostile_texts_are_shown_exactly_and_make_no_markup(pages: dict[tuple[str, str], StatePage]) -> None:
    for (language, path), page in pages.items():
        html = MarkdownIt("commonmark").enable("table").render(page.markdown)
        assert re.findall("<(?:b|code|em|img|h1)>", html) == ["<h1>"], path
        assert 'href="javascript' not in html, path
        assert list(iter_unsafe(page.path, page.markdown)) == [], path
        if path in ("portfolio.md", "gates/bid.md"):
            shown = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
            assert shown in html, (language, path)


def test_the_library_of_the_site_engine_shows_hostile_texts_exactly_too(
    pages: dict[tuple[str, str], StatePage],
) -> None:
    extensions = ["admonition", "tables", "toc", "pymdownx.tasklist"]
    for path in ("portfolio.md", "gates/bid.md"):
        shown = lxml.html.fromstring(markdown.markdown(pages["zh", path].markdown, extensions=extensions))
        names = [cell.text_content() for cell in shown.findall(".//td/a") if "projects/clinic/" in cell.get("href", "")]
        assert HOSTILE.replace("\n", "") in names, path
        assert not {each.tag for each in shown.iter() if isinstance(each.tag, str)} & {
            "b",
            "code",
            "em",
            "img",
            "script",
        }
        assert all(not link.get("href", "").startswith("javascript") for link in shown.iter("a"))


def test_every_cell_of_a_state_leads_to_the_checklist_of_that_project(pages: dict[tuple[str, str], StatePage]) -> None:
    for language, word in (("zh", "✓ 通过"), ("en", "✓ Passed")):
        assert f"[{word}](projects/clinic/checklist-bid.md)" in pages[language, "portfolio.md"].markdown
        assert f"[{word}](../projects/clinic/checklist-bid.md)" in pages[language, "gates/bid.md"].markdown


def test_both_languages_hold_the_same_rows_columns_and_links(pages: dict[tuple[str, str], StatePage]) -> None:
    for (language, path), page in pages.items():
        other = pages["en" if language == "zh" else "zh", path]
        assert shape(page) == shape(other), path


def test_the_day_and_what_needs_attention_stand_on_the_portfolio(pages: dict[tuple[str, str], StatePage]) -> None:
    page = pages["en", "portfolio.md"].markdown
    assert "As of **2026-06-01**" in page
    for told in ("| ✗ Failed |", "| 2026-05-20 | 1,234 |", "| 2026-06-30 | 29 | ◷ Soon |"):
        assert told in page


def test_a_gate_page_asks_every_question_with_its_reason_and_evidence(pages: dict[tuple[str, str], StatePage]) -> None:
    for gate, checklist in load_shelf(BOOK).checklists.items():
        page = pages["en", f"gates/{gate}.md"].markdown
        for item in checklist.items:
            (row,) = [line for line in page.split("\n") if line.startswith(f"| {item.id} |")]
            assert row.count(" | ") == 6 and " |  |" not in row
    assert "| CHG-01 |" in page or "Who requests the change" in pages["en", "gates/change.md"].markdown


def test_a_book_without_projects_says_so() -> None:
    for (language, path), page in rendered().items():
        if path != "gates/index.md":
            assert {"zh": "还没有项目。", "en": "There are no projects yet."}[language] in page.markdown


def test_a_long_list_is_cut_and_says_so() -> None:
    found = rendered(*[hostile_project()] * (LISTED + 1))
    for language, words in (("zh", "列出前 300 项"), ("en", "The first 300 are listed")):
        page = found[language, "portfolio.md"].markdown
        assert page.count(words) == 3
        assert page.count("| DEP-01 |") == LISTED
        assert ": 301 ·" in page or " 301 项 ·" in page


def test_every_table_has_an_empty_line_before_it(pages: dict[tuple[str, str], StatePage]) -> None:
    """Without one the engine takes it for a paragraph."""
    for page in (*pages.values(), *rendered(*[hostile_project()] * (LISTED + 1)).values()):
        lines = page.markdown.split("\n")
        heads = [number for number, line in enumerate(lines) if line.startswith("| ---")]
        assert heads and all(lines[number - 2] == "" for number in heads), page.path


def test_templates_of_the_state_can_print_no_figure_of_cost_or_margin() -> None:
    """A template prints labelled fields only, and none of these is an amount or a share."""
    nouns = (
        Portfolio,
        ProjectState,
        GateStanding,
        OpenBlocker,
        OverdueDependency,
        WatchedWaiver,
        GateOutline,
        Question,
    )
    kinds = {field.type for noun in nouns for field in load_fact_fields()[noun.__name__].fields.values()}
    assert "date" in kinds
    assert kinds.isdisjoint({"money", "percent", "number"})


def rendered(*projects: ProjectState) -> dict[tuple[str, str], StatePage]:
    shelf = load_shelf(BOOK)
    portfolio = assemble_portfolio(shelf.checklists, projects, load_role_names(BOOK), DAY)
    return {(each.language, each.path): each for each in render_state_pages(shelf.library, portfolio)}


def hostile_project() -> ProjectState:
    """A project whose name and texts are hostile, with one of each thing that the portfolio tells."""
    blocker = OpenBlocker("clinic", NAMES, "bid", "BID-01", NAMES, "fail", Text("项目经理", "Project manager"))
    gates = tuple(
        GateStanding("clinic", NAMES, gate, "pass", "pass", "pass", DAY, (blocker,) if gate == "bid" else ())
        for gate in load_shelf(BOOK).checklists
    )
    late = OverdueDependency("clinic", NAMES, "DEP-01", NAMES, None, None, date(2026, 5, 20), 1234)
    waiver = WatchedWaiver("clinic", NAMES, "bid", "BID-01", NAMES, None, Until(date(2026, 6, 30)), 29)
    return ProjectState("clinic", NAMES, gates, (late,), (waiver,))


def shape(page: StatePage) -> list[tuple[int, list[str]]]:
    """What the lines are made of: cells of each row, and where its links lead within the site."""
    lines = [line for line in page.markdown.split("\n") if line.strip()]
    return [(line.count(" | ") if line.startswith("|") else 0, re.findall(r"\]\(([^)#]+)\)", line)) for line in lines]
