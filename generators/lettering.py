"""How wide a text is, in ems, when the fonts that will show it are not here: by kinds of characters, rounded up."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, east_asian_width

WIDE, BROAD, CAPITAL, NARROW, ORDINARY = 1.0, 0.88, 0.7, 0.32, 0.54
"""Widths of kinds of characters in ems: a Chinese character, `M`, `A`, `i`, `e`."""

NARROW_ONES = frozenset(" iljtfrI.,;:'|!()[]`-/")
BROAD_ONES = frozenset("mMW@%&")
LAST_LATIN = "\u2e7f"
PIECE = re.compile(r"\s+|[\u0021-\u2E7F]*?[A-Za-z]{2}-(?=[A-Za-z]{2})|[\u0021-\u2E7F]+|.", re.DOTALL)
"""A stretch that is not broken: white space, a word up to its hyphen, or a single Chinese character."""

CUT = "…"
NEVER_FIRST = frozenset("，。、；：？！）】》”’%")
"""Chinese punctuation that stays with the character before it."""
NEVER_LAST = frozenset("（《【“‘")
"""The same with the character after it."""


def width(text: str) -> float:
    """The width of a line of text."""
    return sum(map(ems, text))


@cache
def ems(char: str) -> float:
    """The width of one character."""
    if category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if char in NARROW_ONES:
        return NARROW
    if char in BROAD_ONES:
        return BROAD
    if east_asian_width(char) in "WFA":
        return WIDE
    return CAPITAL if char.isupper() or char == "w" else ORDINARY


def shortened(text: str, room: float) -> str:
    """The text, or as much of it as fits with an ellipsis that shows the cut."""
    if width(text) <= room:
        return text
    room -= width(CUT)
    end, used = 0, 0.0
    while end < len(text) and used + ems(text[end]) <= room:
        used += ems(text[end])
        end += 1
    return text[:end].rstrip() + CUT


def wrapped(text: str, room: float, most: int) -> tuple[str, ...]:
    """The text in lines no wider than `room`, at most so many; what does not fit is cut where an ellipsis shows it."""
    lines = [""]
    for piece in PIECE.findall(" ".join(text.split())):
        fits = width((lines[-1] + piece).rstrip()) <= room
        if fits or piece.isspace() or not lines[-1]:
            lines[-1] += piece
        elif len(lines[-1]) > 1 and (piece in NEVER_FIRST or lines[-1][-1] in NEVER_LAST):
            lines[-1], taken = lines[-1][:-1], lines[-1][-1]
            lines.append(taken + piece)
        else:
            lines.append(piece)
    kept = [*lines[: most - 1], "".join(lines[most - 1 :])] if len(lines) > most else lines
    return tuple(shortened(line.rstrip(), room) for line in kept if line.strip())
