"""The handbook's page of documents: every entry of the catalogue with names of the process, made from the files and not typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generators.documents.catalog import LANGUAGES, load_catalog
from generators.quantities import Text
from generators.site.documents_page import render_documents
from generators.site.handbook import load_handbook
from generators.site.spot import Material, Spot
from generators.workspace import Book

HOME = Path(__file__).parents[2]
ROW = re.compile(r'^\| <span id="([a-z-]+)"></span>([^|]+)<br>`([a-z-]+)`<br>(.+) \|$', re.MULTILINE)


def spot(language: str, *pages: str, root: Path = HOME) -> Spot:
    """The page of documents in a handbook with these pages."""
    return Spot("documents.md", language, Material(Book(root), pages))


def rows(markdown: str) -> dict[str, list[str]]:
    """What stands behind title and name, by document."""
    return {name: cells.split(" | ") for _, _, name, cells in ROW.findall(markdown)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handbook_lists_every_document_once_with_its_title_and_its_name_as_anchor(language: str) -> None:
    markdown = load_handbook(Book(HOME)).pages[language]["documents.md"].markdown
    listed = [(re.sub(r"\[(.+)\]\(.+\)", r"\1", title), name) for _, title, name, _ in ROW.findall(markdown)]
    assert sorted(listed) == sorted((each.title.in_language(language), each.id) for each in load_catalog())
    assert all(anchor == name for anchor, _, name, _ in ROW.findall(markdown))


def test_a_row_tells_activity_folder_audience_people_and_formats() -> None:
    zh, en = (rows(render_documents(spot(language, "activities/a26-final-acceptance.md"))) for language in LANGUAGES)
    assert zh["final-acceptance"] == [
        "对外：网页、Word",
        "[A26 客户终验及签收](activities/a26-final-acceptance.md)<br>09 项目验收",
        "交付项目经理、客户项目经理",
        "总监理工程师",
        "客户分管领导、总监理工程师、总经理",
    ]
    assert en["operations-handover"] == [
        "Internal: Page, Word, Excel",
        "A25 Handover review<br>10 After-sales",
        "Delivery project manager, Maintenance lead",
        "PMO lead, Delivery architect",
        "Delivery project manager, Maintenance lead, Delivery-centre director",
    ]


def test_a_row_names_the_editions_beside_its_own() -> None:
    zh, en = (rows(render_documents(spot(language)))["status-report"][0] for language in LANGUAGES)
    assert zh == "对内、对外版：网页、Word、Excel"
    assert en == "Internal, External edition: Page, Word, Excel"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_id_of_role_or_activity_is_left_without_its_name(language: str) -> None:
    markdown = render_documents(spot(language))
    assert re.findall(r"\b(?:V|CUS|SPV|SUP)-[A-Z]+\b", markdown) == []
    assert re.findall(r"A\d\d(?! )", markdown) == []


def test_checklists_stand_together_behind_the_kits_and_lead_to_their_gates() -> None:
    markdown = render_documents(spot("en", "gates/bid.md"))
    kits = re.findall(r"^## (.+)$", markdown, re.MULTILINE)
    assert kits == ["Bid and contract", "Delivery", "Maintenance", "Checklists of the gates"]
    before, _, behind = markdown.partition("## Checklists of the gates")
    assert "`checklist-" not in before and behind.count("`checklist-") == 9
    assert re.search(r"</span>\[[^]]+\]\(gates/bid\.md\)<br>`checklist-bid`", behind)


def test_a_name_that_would_be_markup_is_shown_as_it_is_written() -> None:
    here = spot("en", "roles.md")
    assert here.words(Text(en="<b>|")) == "&#60;b>&#124;"
    link = here.link(here.words(Text(en="[x](javascript:y)")), "roles.md")
    assert link == "[&#91;x&#93;(javascript:y)](roles.md)"


def test_a_book_without_a_process_shows_ids(tmp_path: Path) -> None:
    sow = rows(render_documents(spot("en", root=tmp_path)))["sow"]
    assert sow[1] == "A07<br>01"
    assert sow[2] == "V-PM, V-PSA"
