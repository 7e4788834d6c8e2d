"""Where a generated part stands, and what it is made of: links lead from its own page, words are in its language."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from generators.documents.catalog import Entry
from generators.documents.glossary import Term
from generators.documents.mentions import documents_by_field
from generators.documents.templates import load_library
from generators.dress.page import escape
from generators.errors import Refused
from generators.forms import load_form
from generators.gates.checklists import Checklist, load_checklists
from generators.policy import HousePolicy, load_policy
from generators.process import Process, Role, load_process
from generators.quantities import Text
from generators.reading import load_terms
from generators.schema import Audience, Field
from generators.worksheets.plan import load_plans
from generators.workspace import Book, load_project

NONE = Text("无", "None")
BETWEEN = Text("、", ", ")


class Material:
    """What generated parts are made of, read when the first part asks for it. Reading raises Refused."""

    def __init__(self, book: Book, pages: Collection[str], readers: Audience = Audience.INTERNAL) -> None:
        self.book = book
        self.pages = frozenset(pages)
        self.readers = readers

    @cached_property
    def process(self) -> Process:
        return load_process(self.book)

    @cached_property
    def checklists(self) -> Mapping[str, Checklist]:
        return load_checklists(self.book)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms that the readers may see."""
        return tuple(term for term in load_terms(self.book) if term.audience <= self.readers)

    @cached_property
    def example(self) -> Mapping[str, object]:
        """The data of the first project of the book, for examples."""
        names = self.book.project_ids()
        return load_project(self.book, names[0])[0].data if names else {}

    @cached_property
    def printed(self) -> Mapping[Field, tuple[Entry, ...]]:
        """By field the documents whose templates print it."""
        return documents_by_field(load_library(self.book), load_plans(self.book))

    @cached_property
    def policy(self) -> HousePolicy:
        house = load_policy(self.book)
        if house.findings:
            raise Refused(house.findings)
        return house


@dataclass(frozen=True)
class Spot:
    """A page in one language, as what stands on it sees it."""

    page: str
    language: str
    material: Material

    @property
    def process(self) -> Process:
        return self.material.process

    def words(self, text: Text) -> str:
        """The text in the language of the page, as Markdown that shows it literally."""
        return escape(text.in_language(self.language))

    def joined(self, words: Iterable[str]) -> str:
        """The words one after the other; said to be none when there are none."""
        return BETWEEN.in_language(self.language).join(words) or NONE.in_language(self.language)

    def link(self, words: str, page: str, anchor: str = "") -> str:
        """The words leading to a page of the handbook; plain words when it has no such page, or is it."""
        if page not in self.material.pages:
            return words
        target = _relative(page, posixpath.dirname(self.page)) if page != self.page else ""
        return (
            f"[{words.replace(']', '&#93;')}]({target}{f'#{anchor}' if anchor else ''})" if target or anchor else words
        )

    def address(self, page: str) -> str:
        """The address of a page of the handbook from this one, for HTML that the engine does not read; empty when there is no such page."""
        if page not in self.material.pages:
            return ""
        return f"{_relative(_folder(page), _folder(self.page))}/"

    def role(self, role: str) -> str:
        """What the role is called, leading to its line on the page of roles."""
        known: Role | None = self.process.roles.get(role)
        return self.link(self.words(known.name), "roles.md", role.lower()) if known else escape(role)

    def gate(self, gate: str) -> str:
        """What its checklist calls the gate; without one, what is done there."""
        if checklist := self.material.checklists.get(gate):
            return self.words(checklist.name)
        known = self.process.gates.get(gate)
        return self.words(self.process.activities[known.activity].name) if known else escape(gate)

    def roles(self, roles: Iterable[str]) -> str:
        return self.joined(map(self.role, roles))

    def table(self, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        """A table of cells that are Markdown already."""
        lines = [f"| {' | '.join(titles)} |", f"|{' --- |' * len(titles)}"]
        return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])

    def label(self, form: str, path: str) -> str:
        """What a field of a form is called: `label("activities", "activities.responsible")`."""
        return self.words(_field(form, path).label)

    def value(self, form: str, path: str, value: str) -> str:
        """What a choice of a form is called."""
        return self.words(self.choices(form, path)[value])

    def choices(self, form: str, path: str) -> Mapping[str, Text]:
        """The choices of a field, each with what it is called."""
        found = _field(form, path)
        return (found.item or found).values


def anchored(name: str) -> str:
    """A place in a table that links lead to: `documents.md#sow`."""
    return f'<span id="{name}"></span>'


@cache
def _relative(page: str, folder: str) -> str:
    return posixpath.relpath(page, folder or ".")


def _folder(page: str) -> str:
    """The folder that the engine makes of a page: `stages/s2-bid/` of stages/s2-bid.md."""
    return page.removesuffix(".md").removesuffix("index") or "."


def _field(form: str, path: str) -> Field:
    found = load_form(form)
    for name in path.split("."):
        found = (found.item or found).fields[name]
    return found
