"""A project as read (source, nouns, facts, findings), and what all projects of a book share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast

from generators.custom.shelf import CustomForm, load_custom_forms
from generators.departures import Departure, check_departures, policy_of, read_departures
from generators.derive import Facts
from generators.documents.catalog import unknown_name
from generators.documents.glossary import Term, read_terms
from generators.documents.templates import Library, load_library
from generators.dress.looks import Looks, house_looks, load_looks
from generators.dress.word import Reference, load_reference
from generators.dress.word_reference import FILES
from generators.errors import Refused
from generators.findings import Finding, in_order
from generators.forms import load_filled
from generators.gates.checklists import Checklist, load_checklists
from generators.gates.probes import load_probes
from generators.model import Record, read_project
from generators.policy import load_policy
from generators.process import load_process
from generators.quantities import Text
from generators.rules import Outcome, judge, load_rules
from generators.schema import load_schema
from generators.validate import validate_project
from generators.worksheets.plan import Plans, load_plans
from generators.workspace import Book, ProjectSource, load_project, read_file

LARGEST_STYLES = 20_000_000
"""Word styles may carry pictures."""


@dataclass(frozen=True)
class Reading:
    """One project as read: its source, its nouns and facts when the data is valid, and what is wrong with it when not."""

    source: ProjectSource
    findings: tuple[Finding, ...]
    project: Record | None = None
    facts: Facts | None = None
    departures: tuple[Departure, ...] = ()

    def nouns(self) -> tuple[Record, Facts]:
        """The nouns and facts; refused with the findings when the data is not valid."""
        if self.project is None or self.facts is None:
            raise Refused(self.findings)
        return self.project, self.facts


def read(book: Book, project_id: str, as_of: date | None = None) -> Reading:
    """text → data with line marks → valid data → nouns, with every finding on the way."""
    house = load_policy(book)
    source, findings = load_project(book, project_id)
    if not findings:
        findings = validate_project(source, load_schema())
        findings += check_departures(source, house)
    if findings or house.findings:
        return Reading(source, in_order([*findings, *house.findings]))
    project = read_project(source.data, load_schema())
    facts = Facts(project, project_id, as_of, policy_of(house, source.data))
    return Reading(source, (), project, facts, read_departures(house, source.data, project))


def choose_projects(book: Book, wanted: Sequence[str]) -> tuple[str, ...]:
    """The named projects, or all of them; an unknown name is wrong use."""
    known = book.project_ids()
    for each in wanted:
        if each not in known:
            raise unknown_name(Text("项目", "project"), each, known)
    return tuple(dict.fromkeys(wanted)) or known


def judged(reading: Reading) -> Mapping[str, Outcome]:
    """The outcome of every rule for the project, and of every probe of the data for a question."""
    project, facts = reading.nouns()
    return judge(reading.source, project, facts, (*load_rules().values(), *load_probes().values()))


@dataclass(frozen=True)
class Shelf:
    """What all projects of a book share, read once: templates, worksheets, checklists, terms, looks of Word and Excel, customers' own forms."""

    library: Library
    worksheets: Plans
    checklists: Mapping[str, Checklist]
    terms: tuple[Term, ...]
    reference: Reference
    looks: Looks
    forms: tuple[CustomForm, ...] = ()

    def forms_of(self, project: str) -> tuple[CustomForm, ...]:
        """The customers' own forms that serve the project."""
        return tuple(each for each in self.forms if each.serves(project))


@cache
def load_shelf(book: Book) -> Shelf:
    """The shelf of the book, read once like each thing on it; refused when one of its files cannot be read."""
    _refuse_foreign_looks(book)
    reference = load_reference(book.templates / "word")
    own = book.templates / "sheet" / "looks.yaml"
    looks = load_looks(own) if own.is_file() else house_looks()
    return Shelf(
        load_library(book),
        load_plans(book),
        load_checklists(book),
        load_terms(book),
        reference,
        looks,
        load_custom_forms(book),
    )


def _refuse_foreign_looks(book: Book) -> None:
    """Refuse styles and looks that are links or devices, as every other file is; one that is missing is told by its reader."""
    files = (*(book.templates / "word" / name for name in FILES.values()), book.templates / "sheet" / "looks.yaml")
    read_in = (read_file(book, path, LARGEST_STYLES) for path in files if path.is_symlink() or path.exists())
    if findings := tuple(each for each in read_in if isinstance(each, Finding)):
        raise Refused(findings)


def check_shelf(book: Book) -> tuple[Finding, ...]:
    """What is wrong with the policy, process, templates, worksheets, checklists and terms that all projects share, as far as reading tells."""
    findings: list[Finding] = [*load_policy(book).findings]
    for load in (
        _refuse_foreign_looks,
        load_library,
        load_plans,
        load_custom_forms,
        load_process,
        load_checklists,
        load_terms,
    ):
        try:
            load(book)
        except Refused as refusal:
            findings += refusal.findings
    return tuple(findings)


@cache
def load_terms(book: Book) -> tuple[Term, ...]:
    """The terms of the book; refused with every mistake in them."""
    source, findings = load_filled(book, book.process / "glossary.yaml", "glossary")
    if findings:
        raise Refused(in_order(findings))
    return read_terms(cast("list[Any]", source.data["glossary"]))


SHARED = (load_policy, load_process, load_library, load_plans, load_checklists, load_terms, load_shelf)


def forget_shared() -> None:
    """Let what all projects share be read anew when it is next asked for. Why: while somebody writes, it changes."""
    for load in SHARED:
        load.cache_clear()
