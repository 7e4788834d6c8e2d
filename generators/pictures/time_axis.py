"""The axis of a plan: months with their years once T has a date, else working days from T."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generators.derive.working_calendar import add_months
from generators.pictures.plan_rows import PlanRow
from generators.pictures.shapes import Label, Line, Shape, room_for

STEPS = (1, 2, 3, 6, 12)
"""How many months one tick may stand for."""
DAY_STEPS = (5, 10, 20, 50, 100, 200, 500)
NARROWEST = 13.0
"""The least distance of two ticks."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days from `first` to `last` between `left` and `right`; `ticks` are (day, words), `years` the same above them."""

    first: int
    last: int
    left: float
    right: float
    ticks: tuple[tuple[int, str], ...]
    years: tuple[tuple[int, str], ...]

    def place(self, day: int) -> float:
        """Where the day stands."""
        return self.left + (min(day, self.last) - self.first) * (self.right - self.left) / (self.last - self.first)

    def is_beyond(self, day: int) -> bool:
        return day > self.last

    def shapes(self, top: float, bottom: float) -> Iterator[Shape]:
        """Its words above `top` and a line for each tick down to `bottom`."""
        for day, words in self.years:
            yield Label(self.place(day) + 2, top - 18, words, "strong")
        ends = [self.place(day) for day, _ in self.ticks[1:]] + [self.right]
        for (day, words), end in zip(self.ticks, ends, strict=True):
            x = self.place(day)
            yield Line(((x, top - 12), (x, bottom)), "grid")
            if end - x >= room_for(words, "quiet") + 1:
                yield Label(
                    (x + end) / 2 if self.years else x + 2, top - 6, words, "quiet", "middle" if self.years else "start"
                )
        yield Line(((self.left, top), (self.right, top)), "rule")
        yield Line(((self.right, top - 12), (self.right, bottom)), "grid")


def time_axis(rows: Sequence[PlanRow], is_dated: bool, left: float, right: float, language: str) -> TimeAxis:
    """The axis on which the rows with T+N fit; what comes months later lies beyond it."""
    days = [day for row in rows for day in (row.begins, row.ends) if day is not None]
    counted = [row.ends for row in rows if row.ends is not None and row.offset is not None] or days
    first, last = min(days), max(counted)
    if not is_dated:
        return _by_offsets(first, last, left, right)
    begins, ends = date.fromordinal(first).replace(day=1), date.fromordinal(last)
    ends = add_months(ends.replace(day=1), 1)
    months = (ends.year - begins.year) * 12 + ends.month - begins.month
    step = next((each for each in STEPS if (right - left) * each / months >= NARROWEST), STEPS[-1])
    starts = [add_months(begins, number) for number in range(0, months, step)]
    suffix = "年" if language == "zh" else ""
    return TimeAxis(
        begins.toordinal(),
        ends.toordinal(),
        left,
        right,
        tuple((each.toordinal(), str(each.month)) for each in starts),
        tuple((next(group).toordinal(), f"{year}{suffix}") for year, group in groupby(starts, lambda each: each.year)),
    )


def _by_offsets(first: int, last: int, left: float, right: float) -> TimeAxis:
    long = max(last - first, 1)
    step = next((each for each in DAY_STEPS if (right - left) * each / long >= 2.5 * NARROWEST), DAY_STEPS[-1])
    begins = first // step * step
    ends = -(-max(last, first + 1) // step) * step
    ticks = tuple((day, f"T{day:+d}") for day in range(begins, ends, step))
    return TimeAxis(begins, ends, left, right, ticks, ())
