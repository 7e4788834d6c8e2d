"""Scales of figures: where an amount stands on an axis, at which round steps it is marked, and how short it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, repeat
from operator import mul

from generators.pictures.shapes import Label, Line, Shape
from generators.quantities import Money, Text

UNIT = Text("万元", "CNY thousand")
"""In what amounts are written on pictures."""
DIVISOR = {"zh": 10_000, "en": 1_000}


@dataclass(frozen=True, slots=True)
class Scale:
    """Figures from `least` to `most` between the places `start` and `end`, which may run either way."""

    least: float
    most: float
    start: float
    end: float

    def place(self, figure: float) -> float:
        return self.start + (figure - self.least) * (self.end - self.start) / (self.most - self.least)


def round_steps(least: float, most: float, count: int) -> tuple[int, ...]:
    """About `count` round figures, 1, 2 or 5 with zeros apart, that enclose both ends."""
    span = max(most - least, 1)
    tens = accumulate(repeat(10), mul, initial=1)
    step = next(factor * ten for ten in tens for factor in (1, 2, 5) if factor * ten * count >= span)
    first = int(least // step)
    last = max(-int(-most // step), first + 1)
    return tuple(number * step for number in range(first, last + 1))


def marked_scale(
    figures: Sequence[float], start: float, end: float, left: float, right: float, count: int = 6
) -> tuple[Scale, tuple[Shape, ...]]:
    """An upright scale for the figures from `start` (below) up to `end`, with its marks as lines across the chart."""
    steps = round_steps(min(figures), max(figures), count)
    scale = Scale(steps[0], steps[-1], start, end)
    return scale, tuple(_marks(scale, steps, left, right))


def _marks(scale: Scale, steps: Sequence[int], left: float, right: float) -> Iterator[Shape]:
    for step in steps:
        y = scale.place(step)
        yield Line(((left, y), (right, y)), "axis" if step == 0 else "grid")
        yield Label(left - 4, y, f"{step:,}", "quiet", "end")


def short_amount(amount: Money, language: str) -> str:
    """The amount in the unit of pictures, without decimals that do not matter."""
    figure = figure_of(amount, language)
    return f"{round(figure):,}" if abs(figure) >= 100 else f"{figure:,.1f}".removesuffix(".0")


def with_unit(amount: Money, language: str) -> str:
    """The amount with its unit."""
    unit = UNIT.in_language(language)
    return f"{short_amount(amount, language)}{unit}" if language == "zh" else f"{unit} {short_amount(amount, language)}"


def figure_of(amount: Money, language: str) -> float:
    """The amount in the unit of pictures."""
    return float(amount.amount / Decimal(DIVISOR[language]))
