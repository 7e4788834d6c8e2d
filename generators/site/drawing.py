"""A diagram of a page as SVG inside the page. How its parts look is said by their class in the style sheet, so that it follows light, dark and paper.

All measures are pixels of the full-size drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Literal

from generators.lettering import wrapped

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

BESIDE_CONTENTS = 830
"""The widest drawing that fits beside the table of contents of a page."""

WIDE = "book-diagram book-wide-diagram"
"""The class of a wider one; its page goes without a table of contents."""

LINE_HEIGHT = 1.22
SAFETY = 1.04
"""A font may run wider than it was reckoned."""


def draw(name: str, title: str, description: str, size: Point, parts: Iterable[str], legend: str) -> str:
    """The drawing with its legend as one block of HTML; `name` tells it from other drawings of the page."""
    width, height = (_number(each + 2) for each in size)
    look = WIDE if size[0] > BESIDE_CONTENTS else "book-diagram"
    return "\n".join(
        [
            f'<div class="{look}" data-search-exclude=""><div role="region" tabindex="0" aria-label="{escape(title)}">',
            f'<svg viewBox="-1 -1 {width} {height}" style="--full:{width}px" '
            f'role="group" aria-labelledby="{name}-title" aria-describedby="{name}-desc">',
            f'<title id="{name}-title">{escape(title)}</title>',
            f'<desc id="{name}-desc">{escape(description)}</desc>',
            *parts,
            "</svg></div>",
            f"<p>{escape(legend)}</p></div>",
        ]
    )


def linked(address: str, name: str, parts: Iterable[str]) -> str:
    """The parts leading to the address; `name` is what a screen reader says and a pointer shows."""
    inside = "".join(parts)
    return f'<a href="{escape(address)}"><title>{escape(name)}</title>{inside}</a>' if address else inside


def box(x: float, y: float, width: float, height: float, look: str) -> str:
    """A rectangle from its upper left corner."""
    return (
        f'<rect x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}" class="{look}"/>'
    )


def shape(points: Sequence[Point], look: str) -> str:
    """A closed figure through the points."""
    return f'<path d="M{_path(points)}Z" class="{look}"/>'


def line(points: Sequence[Point], look: str) -> str:
    """An open line through the points."""
    return f'<path d="M{_path(points)}" class="{look}"/>'


def arrow(points: Sequence[Point]) -> list[str]:
    """A line along the points with a head at its end; its stretches run straight across or straight down."""
    (x, y), (before_x, before_y) = points[-1], points[-2]
    across, down = _sign(x - before_x), _sign(y - before_y)
    back, side = 7.0, 3.5
    head = [(x, y)] + [(x - across * back + down * each, y - down * back + across * each) for each in (side, -side)]
    return [line([*points[:-1], (x - across * back, y - down * back)], "arrow"), shape(head, "head")]


def dot(x: float, y: float, radius: float, look: str) -> str:
    """A circle around the point."""
    return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" class="{look}"/>'


def diamond(x: float, y: float, reach: float, look: str) -> str:
    """A square standing on its corner around the point."""
    return shape([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)], look)


def words(x: float, y: float, text: str, look: str, anchor: Anchor = "start") -> str:
    """One line of text, the middle of its height at y."""
    placed = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{_number(x)}" y="{_number(y)}"{placed} class="{look}">{escape(text, quote=False)}</text>'


def lines(x: float, y: float, texts: Sequence[str], size: float, look: str, anchor: Anchor = "start") -> list[str]:
    """Lines of text one below the other, the middle of all of them at y."""
    step = size * LINE_HEIGHT
    top = y - step * (len(texts) - 1) / 2
    return [words(x, top + number * step, text, look, anchor) for number, text in enumerate(texts)]


def fitted(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """The text in at most so many lines that fit the room."""
    return wrapped(text, room / size / SAFETY, most)


def _path(points: Sequence[Point]) -> str:
    return "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
