"""The gates of a project with what is wrong with their records, each at its file and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from generators.errors import Refused
from generators.findings import Finding
from generators.gates.checklists import Checklist, load_checklists
from generators.gates.review import OVERTAKEN, GateReview, review_gate
from generators.reading import Reading, judged
from generators.rules import Outcome
from generators.workspace import Book


def review_at(reading: Reading, checklists: Iterable[Checklist], as_of: date | None) -> tuple[GateReview, ...]:
    """The state of each gate at the end of that day; their findings know their lines, and each tells the project's departures from policy."""
    project, _ = reading.nouns()
    outcomes = judged(reading)
    reviews = (review_gate(each, project, outcomes, as_of).placed(reading.source.place_at) for each in checklists)
    return tuple(replace(each, departures=reading.departures) for each in reviews)


def check_records(book: Book, reading: Reading, outcomes: Mapping[str, Outcome] | None = None) -> tuple[Finding, ...]:
    """What is wrong with the answers, waivers, conditions and conclusions of the gates that are recorded.

    A conclusion that only the rules contradict is left to the rules, which tell the mistake where it is.
    """
    project, facts = reading.nouns()
    outcomes = outcomes if outcomes is not None else judged(reading)
    try:
        checklists = load_checklists(book) if project.reviews else {}
    except Refused as refusal:
        return refusal.findings
    reviewed = (
        review_gate(checklists[each.gate], project, outcomes, facts.as_of, each)
        for each in project.reviews
        if each.gate in checklists
    )
    findings = (each for review in reviewed for each in review.placed(reading.source.place_at).findings)
    return tuple(each for each in findings if each.rule != OVERTAKEN)
