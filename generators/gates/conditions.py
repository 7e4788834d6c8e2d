"""Conditions: what a conditional gate demands, and what a later gate must still see closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from generators.derive import Facts
from generators.derive.facts.gates import GateCondition
from generators.findings import Severity
from generators.gates.flaws import Flaw
from generators.model import Record

NEEDED = ("owner", "due_offset")


STATES = ("overdue", "open", "closed")


def carried(earlier: Sequence[str], facts: Facts, on: date | None) -> tuple[GateCondition, ...]:
    """The conditions of the earlier gates as they stand at the end of that day, overdue and open ones first.

    Without a day they stand as written: none is overdue.
    """
    found = [_on(each, on) for each in facts.gate_conditions if each.gate in earlier]
    return tuple(sorted(found, key=lambda each: (STATES.index(each.state), earlier.index(each.gate))))


def _on(condition: GateCondition, on: date | None) -> GateCondition:
    if on is None or (condition.state == "closed" and (condition.closed_date is None or condition.closed_date <= on)):
        return condition
    is_overdue = condition.due_date is not None and condition.due_date < on
    return replace(condition, state="overdue" if is_overdue else "open", closed=None, closed_date=None, evidence=None)


def iter_flaws(record: Record) -> Iterator[Flaw]:
    """What a conditional conclusion lacks: its conditions, and their owners and last days."""
    if record.conclusion == "conditional" and not record.conditions:
        yield Flaw("conditions-none", record.at("conclusion"), Severity.MAJOR, {"review": record})
    for condition in record.conditions:
        for name in NEEDED:
            if not condition.has(name):
                told = {"review": record, "text": condition.text, "what": condition.label_of(name), "key": name}
                yield Flaw("condition-incomplete", condition.at(name), Severity.MAJOR, told)
