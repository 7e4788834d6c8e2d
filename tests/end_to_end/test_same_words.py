"""Page and Word say the same: every committed review copy, read by a Markdown library, against the blocks that Word is dressed from."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import markdown
import pytest
from documents_read import words_of

from generators.documents.blocks import (
    Block,
    Checks,
    Figure,
    Heading,
    Listing,
    Note,
    Paragraph,
    Signatures,
    Table,
)
from generators.documents.catalog import LANGUAGES, load_catalog
from generators.documents.wording import render_wording
from generators.production import gates_of
from generators.reading import Reading, load_shelf, read
from generators.workspace import Book

BOOK = Book(Path(__file__).resolve().parents[2])
SPACE = re.compile(r"\s+")
IMAGE = re.compile(r'<img alt="([^"]*)"[^>]*>')


@pytest.fixture(scope="module", params=BOOK.project_ids())
def reading(request: pytest.FixtureRequest) -> Reading:
    return read(BOOK, request.param)


def page_text(project: str, language: str, document: str) -> str:
    """The words of the committed page from its first section on, without white space."""
    page = (BOOK.projects / project / "documents" / language / f"{document}.md").read_text(encoding="utf-8")
    rendered = markdown.markdown(page, extensions=["tables", "admonition", "pymdownx.tasklist"])
    body = IMAGE.sub(r"\1", rendered[rendered.index("<h2") :])
    return SPACE.sub("", html.unescape(re.sub(r"<[^>]*>", "", body)))


def block_texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(number=number, inline=inline):
                yield f"{number}{words_of(inline)}"
            case Paragraph(inline=inline):
                yield words_of(inline)
            case Listing(items=items) | Checks(items=items):
                yield from (words_of(inline) for _, inline in items)
            case Table(header=header, rows=rows):
                yield from (words_of(cell) for row in (header, *rows) for cell in row)
            case Note(title=title, body=body):
                yield words_of(title)
                yield from block_texts(body)
            case Figure(told=told):
                yield words_of(told)
            case Signatures(signatories=signatories):
                yield from (words_of(each) for each in signatories)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_word_say_the_same(reading: Reading, language: str) -> None:
    shelf = load_shelf(BOOK)
    _, facts = reading.nouns()
    gates = gates_of(shelf, reading, load_catalog())
    for entry in (edition for each in load_catalog() for edition in each.in_every_edition):
        wording = render_wording(shelf.library, entry, language, facts, shelf.terms, gates.get(entry.gate))
        said = SPACE.sub("", "".join(block_texts(wording.document.body)))
        assert page_text(reading.source.id, language, entry.file) == said, entry.file
