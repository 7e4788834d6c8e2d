"""What a document says, read from its wording: its headings, the blocks and tables below one, its text, the fields it prints."""

from __future__ import annotations

from collections.abc import Callable

from generators.documents.blocks import Block, Heading, Inline, Signatures, Table
from generators.documents.marks import plain_text
from generators.documents.wording import Wording

LANGUAGES = ("zh", "en")
NOTHING_YET = "project: {id: P, name: Small}"

WordingOf = Callable[..., Wording]


def words_of(inline: Inline) -> str:
    return "".join(run.text for run in inline)


def text_of(wording: Wording) -> str:
    """The page as plain text."""
    return plain_text(wording.page)


def headings(wording: Wording, level: int) -> list[str]:
    blocks = (each for each in wording.document.body if isinstance(each, Heading) and each.level == level)
    return [words_of(each.inline) for each in blocks]


def sections(wording: Wording) -> list[str]:
    """The headings of the first two levels with their numbers."""
    found = (each for each in wording.document.body if isinstance(each, Heading) and each.level <= 2)
    return [f"{each.number} {words_of(each.inline)}" for each in found]


def outline(wording: Wording) -> dict[str, list[str]]:
    """The sections with the fields below them."""
    found: dict[str, list[str]] = {}
    for block in wording.document.body:
        if isinstance(block, Heading) and block.level == 1:
            found[words_of(block.inline)] = []
        elif isinstance(block, Heading) and block.level == 2:
            found[next(reversed(found))].append(words_of(block.inline))
    return found


def below(wording: Wording, number: str) -> list[Block]:
    """The blocks of one section, up to the next heading."""
    body = wording.document.body
    start = next(at for at, each in enumerate(body) if isinstance(each, Heading) and each.number == number) + 1
    end = next((at for at in range(start, len(body)) if isinstance(body[at], Heading)), len(body))
    return list(body[start:end])


def table_below(wording: Wording, number: str, which: int = 0) -> list[list[str]]:
    """The cells of a table of one section, row by row, without its titles."""
    tables = [each for each in below(wording, number) if isinstance(each, Table)]
    return [[words_of(cell) for cell in row] for row in tables[which].rows]


def signatories_below(wording: Wording, number: str) -> list[str]:
    (block,) = (each for each in below(wording, number) if isinstance(each, Signatures))
    return [words_of(each) for each in block.signatories]


def printed_paths(wording: Wording) -> list[str]:
    """The paths of all values in tables, in order."""
    tables = (each for each in wording.document.body if isinstance(each, Table))
    return [run.path for each in tables for row in each.rows for cell in row for run in cell if run.path]
