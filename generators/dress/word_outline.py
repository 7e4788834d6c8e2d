"""The headings of a document as Word numbers them, with bookmarks: what contents and body agree on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generators.documents.blocks import Block, Heading

DEEPEST = 3


class Entry(NamedTuple):
    """A heading in the outline. `counted` is True when Word's own numbering gives the same number."""

    level: int
    number: str
    text: str
    counted: bool
    bookmark: str


def outline(blocks: Iterable[Block]) -> list[Entry]:
    """An entry for each heading, in order.

    Why `counted`: headings are numbered by Word, so that people can add one; a number that Word would not
    arrive at ("附录A", a skipped section) is written as text instead.
    """
    counters = [0] * DEEPEST
    entries: list[Entry] = []
    for block in blocks:
        if isinstance(block, Heading):
            level = min(max(block.level, 1), DEEPEST)
            following = [*counters[: level - 1], counters[level - 1] + 1]
            counted = block.number.rstrip(".") == ".".join(map(str, following))
            if counted:
                counters = following + [0] * (DEEPEST - level)
            text = "".join(run.text for run in block.inline).replace("\n", " ")
            entries.append(Entry(level, block.number, text, counted, f"_Toc{len(entries) + 1:09d}"))
    return entries
