"""What all boards share: what is looked at, a row for each project, and the single matters that somebody must act on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypedDict

from generators.derive import Facts
from generators.derive.facts.dates import ProjectCalendar
from generators.gates.portfolio import ProjectState
from generators.model import Record
from generators.quantities import Offset, Text

State = Literal["act", "watch", "unknown", "fine"]
STATES: Sequence[State] = ("act", "watch", "unknown", "fine")
"""What needs attention first stands first."""

SOON = 20
"""How many working days ahead a board looks: four weeks, the time in which a plan can still be mended."""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """Something in a project that somebody must do; `grade` 0 is the gravest, `late` are working days, negative until the day."""

    project: str
    name: Text
    id: str | None = None
    text: Text | None = None
    owner: Text | None = None
    due: datetime.date | None = None
    late: int | None = None
    grade: int = 0

    @property
    def urgency(self) -> tuple[int, int]:
        return self.grade, -(self.late or 0)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One project on a board, with its matters."""

    project: str
    name: Text
    state: State
    matters: tuple[Matter, ...] = ()

    @property
    def urgency(self) -> tuple[int, int]:
        return STATES.index(self.state), -len(self.matters)


class Day(NamedTuple):
    """The day on which the boards are drawn, in the calendar of one project."""

    date: datetime.date
    calendar: ProjectCalendar

    def has_come(self, offset: Offset | None) -> bool:
        """Whether what is recorded for that day had happened; while T is not known, what is recorded has."""
        written = self.calendar.date_of(offset)
        return offset is not None and (written is None or written <= self.date)

    def is_over(self, closed: Offset | None, is_closed: bool) -> bool:
        """Whether something was closed: by its day, or without a day by its status."""
        return is_closed if closed is None else self.has_come(closed)

    def late(self, due: datetime.date | None) -> int | None:
        """The working days since that day; negative until it comes."""
        return None if due is None else self.calendar.working.working_days_between(due, self.date)


class Named(TypedDict):
    """Whose row or matter it is."""

    project: str
    name: Text


class Seen(NamedTuple):
    """One project as the boards look at it on one day; `standing` is what the portfolio already tells of it."""

    project: Record
    facts: Facts
    day: Day
    standing: ProjectState

    @property
    def named(self) -> Named:
        return {"project": self.standing.project, "name": self.standing.name}


def state_of(*, is_known: bool, act: bool, watch: bool = False) -> State:
    """The state of a row: somebody must act, or watch, or nothing is known to judge by."""
    return "act" if act else "watch" if watch else "fine" if is_known else "unknown"


def name_of(noun: Record | None) -> Text | None:
    """What readers call the role or party."""
    return None if noun is None else noun.name or Text(noun.id, noun.id)


def is_late(days: int | None) -> bool:
    return days is not None and days > 0


def is_soon(days: int | None) -> bool:
    return days is not None and -SOON <= days <= 0
