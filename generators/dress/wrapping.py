"""How many lines a text takes in a column, so that its row is high enough in every office suite.

Why an estimate: the file must state row heights, and the fonts that will show it are not here. Widths are
rounded up, for a line of spare room is harmless and a hidden line of a question is not.
"""

from __future__ import annotations

from math import ceil

from generators.lettering import LAST_LATIN, PIECE, WIDE, width


def lines_in(text: str, room: float, latin: float = 1.0) -> int:
    """The lines that the text takes in `room` ems, when Latin letters run `latin` times as wide as here."""
    return sum(_lines_of(paragraph, max(room, WIDE), latin) for paragraph in text.split("\n"))


def _lines_of(paragraph: str, room: float, latin: float) -> int:
    lines, used = 1, 0.0
    for piece in PIECE.findall(paragraph):
        taken = width(piece) * (1.0 if piece > LAST_LATIN else latin)
        if used + taken <= room or piece.isspace():  # white space never opens a line
            used += taken
            continue
        extra = ceil(taken / room)  # a word longer than the line is broken
        lines += extra - (used == 0)
        used = taken - (extra - 1) * room
    return lines
