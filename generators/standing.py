"""Where a project stands: everything that can be said of it on one day, from one state of the book.

Why a room of its own: a summary sets two of them side by side, one of the book as it is and one of the book as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.findings import Finding, in_order
from generators.quantities import Text
from generators.reading import Reading, judged, read
from generators.rules import Outcome
from generators.workspace import Book

OPENED_BY = {"change": "changes", "report": "status_report", "closure": "closure"}
"""What is judged from the day its data is written, without waiting for the record of a review."""


@dataclass(frozen=True)
class Standing:
    """A project on one day. `is_readable` tells whether its data could be judged."""

    id: str
    name: Text
    is_readable: bool
    findings: tuple[Finding, ...]


def stand(book: Book, project_id: str, as_of: date) -> Standing:
    """The standing of the project in that state of the book."""
    reading = read(book, project_id, as_of)
    name = reading.project.project.name if reading.project is not None else None
    return Standing(project_id, name or Text(), reading.project is not None, findings_of(reading))


def findings_of(reading: Reading) -> tuple[Finding, ...]:
    """How the project is written, and what the rules of the gates it has reached say."""
    findings = list(reading.findings)
    if reading.project is not None:
        findings += [
            each for outcome in judged(reading).values() if is_due(outcome, reading) for each in outcome.findings
        ]
    return in_order(findings)


def is_due(outcome: Outcome, reading: Reading) -> bool:
    """Whether the project has come to a gate at which the rule counts: a recorded one, or one that its data opens."""
    project, _ = reading.nouns()
    recorded = (each.gate for each in project.reviews)
    opened = (gate for gate, collection in OPENED_BY.items() if getattr(project, collection))
    return not {"all", *recorded, *opened}.isdisjoint(outcome.rule.gates)
