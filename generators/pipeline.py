"""The story: files → data → nouns → facts → judgement → wording → bytes → files.

Each function is one command: `check_projects`, `review_project`, `generate_documents`, `build_book`. They return values and write only
at their very end, and only when nothing was refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from generators.checklists import Checklist, load_checklists
from generators.derive import Facts
from generators.documents.catalog import unknown_name
from generators.documents.glossary import Term, read_terms
from generators.documents.templates import Library
from generators.errors import Refused
from generators.findings import Finding, in_order
from generators.model import Record, read_project
from generators.quantities import Text
from generators.review import GateReview, review_gate
from generators.rules import Outcome, judge, load_rules
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.validate import validate_project
from generators.workspace import Book, ProjectSource, load_project, read_file


@dataclass(frozen=True)
class Reading:
    """One project as read: its source, its nouns and facts when the data is valid, and what is wrong with it when not."""

    source: ProjectSource
    findings: tuple[Finding, ...]
    project: Record | None = None
    facts: Facts | None = None

    def nouns(self) -> tuple[Record, Facts]:
        """The nouns and facts; refused with the findings when the data is not valid."""
        if self.project is None or self.facts is None:
            raise Refused(self.findings)
        return self.project, self.facts


def read(book: Book, project_id: str, as_of: date | None = None) -> Reading:
    """text → data with line marks → valid data → nouns, with every finding on the way."""
    source, findings = load_project(book, project_id)
    if not findings:
        findings = validate_project(source, load_schema())
    if findings:
        return Reading(source, in_order(findings))
    project = read_project(source.data, load_schema())
    return Reading(source, (), project, Facts(project, project_id, as_of))


def choose_projects(book: Book, wanted: Sequence[str]) -> tuple[str, ...]:
    """The named projects, or all of them; an unknown name is wrong use."""
    known = book.project_ids()
    for each in wanted:
        if each not in known:
            raise unknown_name(Text("项目", "project"), each, known)
    return tuple(dict.fromkeys(wanted)) or known


def check_projects(book: Book, wanted: Sequence[str], as_of: date) -> tuple[Finding, ...]:
    """All findings of the projects: how they are written, and what the rules of the gates they have reached say."""
    findings: list[Finding] = []
    for project_id in choose_projects(book, wanted):
        reading = read(book, project_id, as_of)
        findings += reading.findings
        if reading.project is not None:
            findings += [each for outcome in judged(reading).values() for each in outcome.findings if is_due(outcome, reading)]
    return in_order(findings)


def judged(reading: Reading) -> Mapping[str, Outcome]:
    """The outcome of every rule for the project."""
    project, facts = reading.nouns()
    return judge(reading.source, project, facts, load_rules().values())


def is_due(outcome: Outcome, reading: Reading) -> bool:
    """Whether the project has come to a gate at which the rule counts."""
    project, _ = reading.nouns()
    reached = {each.gate for each in project.reviews}
    return "all" in outcome.rule.gates or bool(reached & set(outcome.rule.gates))


@dataclass(frozen=True)
class Shelf:
    """What all projects of a book share: templates, checklists and terms, read once."""

    library: Library
    checklists: Mapping[str, Checklist]
    terms: tuple[Term, ...]


@cache
def load_shelf(book: Book) -> Shelf:
    """The shelf of the book; refused when one of its files cannot be read."""
    return Shelf(Library(book), load_checklists(book), _load_terms(book))


def _load_terms(book: Book) -> tuple[Term, ...]:
    path = book.process / "glossary.yaml"
    content = read_file(book, path)
    if isinstance(content, Finding):
        raise Refused((content,))
    source, findings = read_yaml(book.named(path), content)
    if findings:
        raise Refused(tuple(findings))
    return read_terms(source.data["glossary"])  # type: ignore[arg-type]


def review_project(book: Book, project_id: str, gate: str, as_of: date) -> GateReview:
    """The state of one gate of a project on that day."""
    (chosen,) = choose_projects(book, (project_id,))
    checklists = load_shelf(book).checklists
    if gate not in checklists:
        raise unknown_name(Text("关口", "gate"), gate, checklists)
    reading = read(book, chosen, as_of)
    project, _ = reading.nouns()
    return review_gate(checklists[gate], project, judged(reading), as_of)


@dataclass(frozen=True)
class Generated:
    """What a run of `generate` came to: files by their fate, projects that were up to date, gaps a document."""

    written: tuple[str, ...] = ()
    same: int = 0
    removed: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    gaps: Mapping[str, int] = field(default_factory=dict)
