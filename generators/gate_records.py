"""The gates of a project with what is wrong with their records, each at its file and line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from generators.checklists import Checklist, load_checklists
from generators.errors import Refused
from generators.findings import Finding
from generators.reading import Reading, judged
from generators.review import OVERTAKEN, GateReview, review_gate
from generators.workspace import Book


def review_at(reading: Reading, checklist: Checklist, as_of: date | None) -> GateReview:
    """The state of the gate at the end of that day; its findings know their lines."""
    project, _ = reading.nouns()
    return review_gate(checklist, project, judged(reading), as_of).placed(reading.source.place_at)


def check_records(book: Book, reading: Reading) -> tuple[Finding, ...]:
    """What is wrong with the answers, waivers, conditions and conclusions of the gates that are recorded.

    A conclusion that only the rules contradict is left to the rules, which tell the mistake where it is.
    """
    project, facts = reading.nouns()
    gates = {each.gate for each in project.reviews}
    try:
        checklists = _load(book) if gates else {}
    except Refused as refusal:
        return refusal.findings
    reviews = [review_at(reading, checklists[gate], facts.as_of) for gate in sorted(gates) if gate in checklists]
    return tuple(finding for review in reviews for finding in review.findings if finding.rule != OVERTAKEN)


def _load(book: Book) -> Mapping[str, Checklist]:
    files = [(path.name, path.stat()) for path in sorted(book.checklists.glob("*.yaml"))]
    return _load_as_of(book, tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in files))


@lru_cache(maxsize=4)
def _load_as_of(book: Book, files: tuple[tuple[str, int, int], ...]) -> Mapping[str, Checklist]:
    """The checklists as their files are now.

    Why: a run judges many projects by them, and reading them costs as much as reading a project.
    """
    return load_checklists(book)
