"""Upright and landscape stretches: wide tables turn the page and take along what introduces them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generators.documents.blocks import Block, Heading, Note, PageBreak, Paragraph, Table

INTRODUCTION = 2
"""A wide table takes along so many paragraphs between it and its heading, and so many remarks below it."""


class Stretch(NamedTuple):
    """Blocks that stand on pages of one orientation."""

    landscape: bool
    blocks: tuple[Block, ...]


def stretches(blocks: Sequence[Block]) -> list[Stretch]:
    """The blocks in order, cut where the page turns; never empty, and only a lone stretch has no block."""
    turned = turned_blocks(blocks)
    cut: list[Stretch] = []
    start = 0
    for end in range(1, len(blocks) + 1):
        if end == len(blocks) or turned[end] != turned[start]:
            cut.append(Stretch(turned[start], without_edge_breaks(blocks[start:end])))
            start = end
    return [stretch for stretch in cut if stretch.blocks] or [Stretch(False, ())]


def turned_blocks(blocks: Sequence[Block]) -> list[bool]:
    """For each block, whether it stands on a landscape page."""
    turned = [isinstance(block, Table) and block.wide for block in blocks]
    for at, block in enumerate(blocks):
        if isinstance(block, Table) and block.wide:
            for near in (*introduction(blocks, at), *remarks(blocks, at)):
                turned[near] = True
    return turned


def introduction(blocks: Sequence[Block], at: int) -> range:
    """The places of the headings and the few paragraphs straight above the table at `at`."""
    first = at
    while first > 0 and isinstance(blocks[first - 1], Paragraph):
        first -= 1
    headed = first > 0 and isinstance(blocks[first - 1], Heading)
    if not headed or at - first > INTRODUCTION:
        return range(at, at)
    while first > 0 and isinstance(blocks[first - 1], Heading):
        first -= 1
    return range(first, at)


def remarks(blocks: Sequence[Block], at: int) -> range:
    """The places of the few paragraphs and notes straight below the table at `at`."""
    last = at + 1
    while last < len(blocks) and isinstance(blocks[last], Paragraph | Note) and last - at <= INTRODUCTION:
        last += 1
    return range(at + 1, last)


def without_edge_breaks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without page breaks at their ends, where the turn of the page is a break already."""
    start, end = 0, len(blocks)
    while start < end and isinstance(blocks[start], PageBreak):
        start += 1
    while start < end and isinstance(blocks[end - 1], PageBreak):
        end -= 1
    return tuple(blocks[start:end])
