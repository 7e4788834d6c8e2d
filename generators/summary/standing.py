"""Where a project stands: everything that can be said of it on one day, from one state of the book.

Why a room of its own: a summary sets two of them side by side, one of the book as it is and one of the book as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from generators.archive.mistakes import check_archive
from generators.derive.verdicts import GateConclusion
from generators.documents.catalog import LANGUAGES, entries
from generators.errors import GeneratorError, Refused
from generators.findings import Finding, Place, Severity, in_order
from generators.gates.records import check_records, review_at
from generators.gates.review import Decision, GateReview, ItemVerdict, Verdict
from generators.issuing.ledger import check_issued
from generators.production import make_documents
from generators.quantities import Text
from generators.reading import Reading, judged, load_shelf, read
from generators.rules import Outcome
from generators.workspace import Book, read_file

OPENED_BY = {"change": "changes", "report": "status_report", "closure": "closure"}
"""What is judged from the day its data is written, without waiting for the record of a review."""
NOT_MADE = "not-made"
"""The rule of trouble that has no line of its own, such as spoiled looks of Word or Excel."""
Made = TypeVar("Made")


class ItemState(NamedTuple):
    """One question of a gate: its verdict, and its waiver if one is written."""

    id: str
    severity: str
    verdict: Verdict
    expires: date | None = None
    approver: str = ""


@dataclass(frozen=True)
class GateState:
    """One gate in short: what is on record, what the results allow, and its questions.

    Why not the review itself: standings of many projects are kept and sent between processes.
    """

    gate: str
    name: Text
    recorded: str | None
    conclusion: GateConclusion
    decision: Decision | None
    items: tuple[ItemState, ...]
    is_unjudged: bool = False

    @property
    def is_held(self) -> bool:
        return self.recorded is not None


@dataclass(frozen=True)
class Standing:
    """A project on one day.

    `is_readable` tells whether its data could be judged, `is_rendered` whether its pages could be made. `copies` are the committed
    review copies by language and id (`zh/sow`), `pages` the same as data and templates give them now, else the copies.
    """

    id: str
    name: Text = field(default_factory=Text)
    is_readable: bool = False
    findings: tuple[Finding, ...] = ()
    gates: tuple[GateState, ...] = ()
    copies: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    is_rendered: bool = False

    @property
    def stale(self) -> tuple[str, ...]:
        """The pages whose committed review copy says something else."""
        return tuple(
            sorted(each for each in {*self.pages, *self.copies} if self.pages.get(each) != self.copies.get(each))
        )


def stand(book: Book, project_id: str, as_of: date, render: bool = True) -> Standing:
    """The standing of the project in that state of the book; without `render` its pages are the committed review copies."""
    reading = read(book, project_id, as_of)
    findings, copies = findings_of(book, reading), committed_pages(book, project_id)
    if reading.project is None:
        return Standing(project_id, findings=findings, copies=copies, pages=copies)
    folder = Place(reading.source.folder)
    gates, refused = _attempt(lambda: gates_of(book, reading, as_of), folder)
    made, refused_pages = _attempt(lambda: made_pages(book, reading), folder) if render else (None, ())
    return Standing(
        id=project_id,
        name=reading.project.project.name or Text(),
        is_readable=True,
        findings=in_order((*findings, *refused, *refused_pages)),
        gates=tuple(map(_gate_state, gates or ())),
        copies=copies,
        pages=copies if made is None else made,
        is_rendered=made is not None,
    )


def _attempt(make: Callable[[], Made], place: Place) -> tuple[Made | None, tuple[Finding, ...]]:
    """What is made, or the findings that refuse it; trouble without a place of its own is told at the given one."""
    try:
        return make(), ()
    except Refused as refusal:
        return None, refusal.findings
    except GeneratorError as error:
        return None, (Finding(place, Severity.BLOCKER, NOT_MADE, error.says, error.advice),)


def gates_of(book: Book, reading: Reading, as_of: date) -> tuple[GateReview, ...]:
    """All gates in the order of the process."""
    checklists = load_shelf(book).checklists
    order = (entry.gate for entry in entries() if entry.is_checklist)
    return review_at(reading, [checklists[each] for each in order if each in checklists], as_of)


def _gate_state(review: GateReview) -> GateState:
    items = tuple(_item_state(each) for each in review.items)
    return GateState(
        review.gate, review.name, review.recorded, review.conclusion, review.decision, items, review.is_unjudged
    )


def _item_state(item: ItemVerdict) -> ItemState:
    approver = str(item.waiver_approver.id) if item.waiver_approver is not None else ""
    return ItemState(item.id, item.severity, item.verdict, item.waiver_expires, approver)


def made_pages(book: Book, reading: Reading) -> dict[str, str]:
    """The documents of the project as they read now: all those for which the book has templates."""
    shelf = load_shelf(book)
    offered = [each for each in entries() if all(shelf.library.has(f"{each.template}/{one}.md") for one in LANGUAGES)]
    made = make_documents(shelf, reading, offered, ("md",))
    return {f"{each.language}/{each.document}": each.content.decode() for each in made if each.format == "md"}


def committed_pages(book: Book, project_id: str) -> dict[str, str]:
    """The review copies of the project."""
    pages = {}
    for language in LANGUAGES:
        for path in sorted((book.projects / project_id / "documents" / language).glob("*.md")):
            content = read_file(book, path)
            if isinstance(content, bytes):
                pages[f"{language}/{path.stem}"] = content.decode("utf-8", "replace")
    return pages


def findings_of(book: Book, reading: Reading, outcomes: Mapping[str, Outcome] | None = None) -> tuple[Finding, ...]:
    """How the project is written, what the rules of the gates it has reached say, and how the gates are recorded."""
    findings = list(reading.findings)
    if reading.project is not None:
        outcomes = outcomes if outcomes is not None else judged(reading)
        due = (outcome for outcome in outcomes.values() if is_due(outcome, reading))
        findings += [each for outcome in due for each in outcome.findings]
        findings += check_records(book, reading, outcomes)
        findings += check_issued(book, reading)
        findings += check_archive(book, reading)
    return in_order(findings)


def is_due(outcome: Outcome, reading: Reading) -> bool:
    """Whether the project has come to a gate at which the rule counts: a recorded one, or one that its data opens."""
    project, _ = reading.nouns()
    recorded = (each.gate for each in project.reviews)
    opened = (gate for gate, collection in OPENED_BY.items() if getattr(project, collection))
    return not {"all", *recorded, *opened}.isdisjoint(outcome.rule.gates)
