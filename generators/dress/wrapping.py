"""How many lines a text takes in a column, so that its row is high enough in every office suite.

Why an estimate: the file must state row heights, and the fonts that will show it are not here. Widths are
rounded up, for a line of spare room is harmless and a hidden line of a question is not.
"""

from __future__ import annotations

import re
from functools import cache
from math import ceil
from unicodedata import category, east_asian_width

WIDE, BROAD, CAPITAL, NARROW, ORDINARY = 1.0, 0.88, 0.7, 0.32, 0.54
"""Widths of kinds of characters in ems: a Chinese character, `M`, `A`, `i`, `e`."""

NARROW_ONES = frozenset(" iljtfrI.,;:'|!()[]`-/")
BROAD_ONES = frozenset("mMW@%&")
LAST_LATIN = "\u2e7f"
PIECE = re.compile(r"\s+|[\u0021-\u2E7F]+|.", re.DOTALL)
"""A stretch that is not broken: white space, a word, or a single Chinese character."""


def lines_in(text: str, room: float, latin: float = 1.0) -> int:
    """The lines that the text takes in `room` ems, when Latin letters run `latin` times as wide as here."""
    return sum(_lines_of(paragraph, max(room, WIDE), latin) for paragraph in text.split("\n"))


def _lines_of(paragraph: str, room: float, latin: float) -> int:
    lines, used = 1, 0.0
    for piece in PIECE.findall(paragraph):
        width = sum(map(_ems, piece)) * (1.0 if piece > LAST_LATIN else latin)
        if used + width <= room or piece.isspace():  # white space never opens a line
            used += width
            continue
        extra = ceil(width / room)  # a word longer than the line is broken
        lines += extra - (used == 0)
        used = width - (extra - 1) * room
    return lines


@cache
def _ems(char: str) -> float:
    if category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if char in NARROW_ONES:
        return NARROW
    if char in BROAD_ONES:
        return BROAD
    if east_asian_width(char) in "WFA":
        return WIDE
    return CAPITAL if char.isupper() or char == "w" else ORDINARY
