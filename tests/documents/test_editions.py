"""An edition is what the wall leaves: it says nothing that the document itself does not say, and says it in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents_read import words_of

from generators.documents.blocks import Block, Checks, Heading, Listing, Note, Paragraph, Signatures, Table
from generators.documents.catalog import LANGUAGES, Entry, entries
from generators.documents.marks import PASSAGE, REMOVED
from generators.documents.wording import Wording, render_wording
from generators.production import gates_of, make_documents
from generators.reading import Shelf, read
from generators.workspace import Book, find_book

BOOK = find_book(Path(__file__).resolve().parents[2])
GAP = re.compile(r"(待补 |Gap )\d+")
KEPT = {
    "customer": {"zh": "内部（对外版）", "en": "Internal (external edition)"},
    "supplier": {"zh": "内部（供应商版）", "en": "Internal (supplier edition)"},
}
EDITIONS = [(each, edition) for each in entries() for edition in each.in_every_edition[1:]]

each_edition = pytest.mark.parametrize(("own", "edition"), EDITIONS, ids=[each.file for _, each in EDITIONS])
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_project = pytest.mark.parametrize("project", BOOK.project_ids())


@pytest.fixture(scope="module")
def rendered(book: Book, shelf: Shelf):  # type: ignore[no-untyped-def]
    readings = {project: read(book, project) for project in book.project_ids()}

    def wording(entry: Entry, language: str, project: str) -> Wording:
        gate = gates_of(shelf, readings[project], (entry,)).get(entry.gate)
        return render_wording(shelf.library, entry, language, readings[project].nouns()[1], shelf.terms, gate)

    return wording


def sentences(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Everything but tables, block by block; headings without their numbers."""
    for block in blocks:
        match block:
            case Heading(inline=inline) | Paragraph(inline=inline):
                yield words_of(inline)
            case Listing(items=items) | Checks(items=items):
                yield from (words_of(each) for _, each in items)
            case Signatures(signatories=signatories):
                yield from map(words_of, signatories)
            case Note(title=title, body=body):
                yield words_of(title)
                yield from sentences(body)


def rows(blocks: tuple[Block, ...]) -> Iterator[tuple[str, ...]]:
    """The cells of every row; gaps without their numbers, for they are counted anew."""
    for block in blocks:
        if isinstance(block, Table):
            cells = (tuple(GAP.sub(r"\1", words_of(cell)) for cell in row) for row in (block.header, *block.rows))
            yield from (row[1:] if row[0].isdigit() else row for row in cells)


def is_within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether the cells stand in the longer row, in their order; of a cell with two lines, one may be left."""
    rest = iter(many)
    return all(any(cell == each or cell in each.split("\n") for each in rest) for cell in few)


@each_project
@each_language
@each_edition
def test_an_edition_says_nothing_of_its_own(rendered, own: Entry, edition: Entry, language: str, project: str) -> None:  # type: ignore[no-untyped-def]
    whole = rendered(own, language, project).document.body
    left = rendered(edition, language, project).document.body
    assert [each for each in sentences(left) if each not in set(sentences(whole))] == []
    mine = list(rows(whole))
    assert [row for row in rows(left) if not any(is_within(row, each) for each in mine)] == []


@each_project
@each_language
@each_edition
def test_an_edition_is_worth_reading_and_tells_that_it_is_one(  # type: ignore[no-untyped-def]
    rendered, own: Entry, edition: Entry, language: str, project: str
) -> None:
    whole, left = rendered(own, language, project), rendered(edition, language, project)
    said, more = (sum(map(len, rows(each.document.body))) for each in (left, whole))
    assert more > said > 60
    assert left.document.control.classification == KEPT[edition.edition][language]
    assert REMOVED not in left.page and PASSAGE not in left.page


@pytest.mark.parametrize("number", ["TK-06", "TK-33", "TK-25", "DEP-10", "HP-10"])
def test_customers_read_all_tasks_dependencies_and_lines_of_the_handover_in_the_delivery_plan(rendered, number) -> None:  # type: ignore[no-untyped-def]
    (edition,) = (each for _, each in EDITIONS if each.file == "delivery-plan.customer")
    assert number in [row[0] for row in rows(rendered(edition, "en", "city-health").document.body)]


@each_language
def test_customers_do_not_read_what_a_review_of_ours_saw(rendered, language: str) -> None:  # type: ignore[no-untyped-def]
    own, edition = next(each for each in EDITIONS if each[1].file == "delivery-plan.customer")
    whole, left = (
        {cell for row in rows(rendered(each, language, "city-health").document.body) for cell in row}
        for each in (own, edition)
    )
    states = {"zh": {"状态", "进行中", "未到期"}, "en": {"State", "Running", "Not due"}}[language]
    assert states <= whole and not states & left


@each_edition
def test_headings_are_numbered_without_a_break(rendered, own: Entry, edition: Entry) -> None:  # type: ignore[no-untyped-def]
    body = rendered(edition, "en", "city-health").document.body
    numbers = [each.number for each in body if isinstance(each, Heading) and each.level == 1]
    assert numbers == [str(each) for each in range(1, len(numbers) + 1)]


def formats_of(entry: Entry) -> list[str]:
    return [each for _ in LANGUAGES for each in entry.formats]


@each_edition
def test_the_worksheets_follow(book: Book, shelf: Shelf, own: Entry, edition: Entry) -> None:
    made = list(make_documents(shelf, read(book, "city-health"), (own,), own.formats))
    for each in (own, edition):
        assert [file.format for file in made if file.document == each.file and file.format != "svg"] == formats_of(own)
