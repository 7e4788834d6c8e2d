"""What the gates decided: when each was held, and what became of the conditions it set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Offset, Text

BEFORE_BRIEFING = ("opportunity", "bid", "contract")


@dataclass(frozen=True)
class GateCondition:
    """A condition that a gate set, with its last day and the day it was met."""

    gate: str
    id: str | None
    text: Text
    owner: Record | None
    due: Offset | None
    due_date: date | None
    state: str
    closed: Offset | None
    closed_date: date | None
    evidence: Text | None


@dataclass(frozen=True)
class GateRecord:
    """The record of one gate with its day and the count of its conditions."""

    gate: str
    record: Record
    held_on: date | None
    conditions: int
    still_open: int


@fact
def gate_records(project: Record, facts: Facts) -> tuple[GateRecord, ...]:
    """The records of the gates in the order they are written."""
    return tuple(_recorded(each, facts) for each in project.reviews)


def _recorded(record: Record, facts: Facts) -> GateRecord:
    held_on = facts.calendar.date_of(record.offset)
    still_open = sum(not is_closed(each) for each in record.conditions)
    return GateRecord(record.gate, record, held_on, len(record.conditions), still_open)


@fact
def gate_conditions(project: Record, facts: Facts) -> tuple[GateCondition, ...]:
    """The conditions of all gates."""
    reviews = project.reviews
    return tuple(_condition(review.gate, each, facts) for review in reviews for each in review.conditions)


@fact
def conditions_before_briefing(project: Record, facts: Facts) -> tuple[GateCondition, ...]:
    """The conditions that the briefing must find closed: those of the gates before it."""
    return tuple(each for each in facts.gate_conditions if each.gate in BEFORE_BRIEFING)


def _condition(gate: str, written: Record, facts: Facts) -> GateCondition:
    return GateCondition(
        gate=gate,
        id=written.id,
        text=written.text,
        owner=written.owner,
        due=written.due_offset,
        due_date=facts.calendar.date_of(written.due_offset),
        state="closed" if is_closed(written) else "open",
        closed=written.closed_offset,
        closed_date=facts.calendar.date_of(written.closed_offset),
        evidence=written.evidence,
    )


def is_closed(condition: Record) -> bool:
    return bool(condition.closed) or condition.closed_offset is not None
