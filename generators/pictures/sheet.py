"""The sheet that all pictures share: its width, how high it may be, and the legend at its foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generators.pictures.shapes import Circle, Label, Line, Polygon, Rectangle, Shape, room_for

WIDTH = 450.0
"""The width of the text of an upright page in points."""

HIGHEST = 652.0
"""The height of a page of text, less a heading and the title of the picture."""

GAP = 4.0
SAMPLE, KEY_LINE = 20.0, 12.0
"""The room for a sample in the legend, and the height of a line of it."""


def legend(entries: Iterable[tuple[Shape, str]], top: float) -> tuple[tuple[Shape, ...], float]:
    """Samples with what they mean, in as many lines as it takes, and where they end.

    Each sample is drawn around (0, 0), no wider than 16.
    """
    shapes = tuple(_placed(tuple(entries), top))
    ends = [each.y + KEY_LINE / 2 + GAP for each in shapes if isinstance(each, Label)]
    return shapes, max(ends, default=top)


def _placed(entries: tuple[tuple[Shape, str], ...], top: float) -> Iterator[Shape]:
    x, y = GAP, top + KEY_LINE / 2
    for sample, words in entries:
        long = SAMPLE + room_for(words, "small") + 3 * GAP
        if x + long > WIDTH and x > GAP:
            x, y = GAP, y + KEY_LINE
        yield moved(sample, x + SAMPLE / 2 - 2, y)
        yield Label(x + SAMPLE, y, words, "small")
        x += long


def moved(shape: Shape, x: float, y: float) -> Shape:
    """The shape, so much further right and down."""
    if isinstance(shape, Line | Polygon):
        return replace(shape, points=tuple((px + x, py + y) for px, py in shape.points))
    assert isinstance(shape, Rectangle | Circle | Label)
    return replace(shape, x=shape.x + x, y=shape.y + y)
