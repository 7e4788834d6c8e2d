"""The handbook's page of documents: every entry of the catalogue with names of the process, made from the files and not typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generators.documents.catalog import LANGUAGES, load_catalog
from generators.quantities import Text
from generators.site.documents_page import MARK, Process, load_process, render_documents
from generators.site.handbook import iter_unsafe, load_handbook
from generators.workspace import Book

HOME = Path(__file__).parents[2]
ROW = re.compile(r"^\| ([^|]+)<br>`([a-z-]+)`<br>(.+) \|$", re.MULTILINE)


def rows(markdown: str) -> dict[str, list[str]]:
    """What stands behind title and name, by document."""
    return {name: cells.split(" | ") for _, name, cells in ROW.findall(markdown)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handbook_lists_every_document_once_with_its_title(language: str) -> None:
    markdown = load_handbook(Book(HOME)).pages[language]["documents.md"].markdown
    listed = [(title, name) for title, name, _ in ROW.findall(markdown)]
    assert sorted(listed) == sorted((each.title.in_language(language), each.id) for each in load_catalog())
    assert MARK not in markdown


def test_a_row_tells_activity_folder_audience_people_and_formats() -> None:
    zh, en = (rows(render_documents(load_process(Book(HOME)), language)) for language in LANGUAGES)
    assert zh["final-acceptance"] == [
        "对外：网页、Word",
        "[A26 客户终验及签收](stages/s7-handover.md)<br>09 项目验收",
        "交付项目经理、客户项目经理",
        "总监理工程师",
        "客户分管领导、总监理工程师、总经理",
    ]
    assert en["operations-handover"] == [
        "Internal: Page, Word, Excel",
        "[A25 Operations-handover review](stages/s7-handover.md)<br>10 After-sales",
        "Delivery project manager, Maintenance lead",
        "PMO reviewer, Delivery architect",
        "Delivery project manager, Maintenance lead, Delivery-centre director",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_id_of_role_or_activity_is_left_without_its_name(language: str) -> None:
    markdown = render_documents(load_process(Book(HOME)), language)
    assert re.findall(r"\b(?:V|CUS|SPV|SUP)-[A-Z]+\b", markdown) == []
    assert re.findall(r"A\d\d(?! )", markdown) == []


def test_checklists_stand_together_behind_the_kits() -> None:
    markdown = render_documents(load_process(Book(HOME)), "en")
    kits = re.findall(r"^## (.+)$", markdown, re.MULTILINE)
    assert kits == ["Bid and contract", "Delivery", "Maintenance", "Checklists of the gates"]
    before, _, behind = markdown.partition("## Checklists of the gates")
    assert "`checklist-" not in before and behind.count("`checklist-") == 9


def test_a_name_that_would_be_markup_is_shown_as_it_is_written() -> None:
    process = Process(
        roles={"V-PM": Text("<b>|", "<b>|")}, activities={"A07": Text("[x](javascript:y)", "[x](javascript:y)")}
    )
    markdown = render_documents(process, "en")
    assert list(iter_unsafe("documents.md", markdown)) == []
    assert rows(markdown)["sow"][2].startswith("&#60;b>&#124;, V-PSA")


def test_a_book_without_a_process_shows_ids(tmp_path: Path) -> None:
    sow = rows(render_documents(load_process(Book(tmp_path)), "en"))["sow"]
    assert sow[1] == "A07<br>01"
    assert sow[2] == "V-PM, V-PSA"
