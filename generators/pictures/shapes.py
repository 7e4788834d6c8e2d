"""A picture as shapes: what every dressing draws, in points from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from generators.lettering import width, wrapped
from generators.pictures.looks import look_of

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

LINE_HEIGHT = 1.25
"""The distance of two lines of text, in sizes of the letters."""

SAFETY = 1.05
"""A font may run wider than it was reckoned."""


class Box(NamedTuple):
    """A stretch of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A box with its upper left corner at (x, y)."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line through two points or more; whether it ends in an arrow is part of its look."""

    points: tuple[Point, ...]
    look: str


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed figure."""

    points: tuple[Point, ...]
    look: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around (x, y)."""

    x: float
    y: float
    radius: float
    look: str


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; (x, y) is the middle of its height, at its start, middle or end."""

    x: float
    y: float
    text: str
    look: str
    anchor: Anchor = "start"

    @property
    def box(self) -> Box:
        """The room that the text takes."""
        size = look_of(self.look).size
        long = width(self.text) * size * SAFETY
        left = self.x - {"start": 0.0, "middle": long / 2, "end": long}[self.anchor]
        return Box(left, self.y - size / 2, left + long, self.y + size / 2)


Shape = Rectangle | Line | Polygon | Circle | Label


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its title (printed below it) and its description: what it says in words, with its figures."""

    title: str
    description: str
    width: float
    height: float
    shapes: tuple[Shape, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        return tuple(each for each in self.shapes if isinstance(each, Label))


def room_for(text: str, look: str) -> float:
    """How wide the text is in that look."""
    return width(text) * look_of(look).size * SAFETY


def lines_of(text: str, look: str, room: float, most: int) -> tuple[str, ...]:
    """The text in at most so many lines that fit the room; an ellipsis shows what had to go."""
    return wrapped(text, room / look_of(look).size / SAFETY, most)


def stacked(lines: Iterable[str], x: float, y: float, look: str, anchor: Anchor = "start") -> Iterator[Label]:
    """The lines one below the other, the middle of all of them at y."""
    texts = tuple(lines)
    step = look_of(look).size * LINE_HEIGHT
    top = y - step * (len(texts) - 1) / 2
    for number, text in enumerate(texts):
        yield Label(x, top + number * step, text, look, anchor)


def diamond(x: float, y: float, reach: float, look: str) -> Polygon:
    """A square on its corner around (x, y)."""
    return Polygon(((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)), look)


def triangle(x: float, y: float, reach: float, look: str) -> Polygon:
    """A triangle around (x, y) that points down."""
    return Polygon(((x - reach, y - reach), (x + reach, y - reach), (x, y + reach)), look)
