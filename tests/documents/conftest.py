"""Documents of the sample projects as wording, judged as they are generated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from documents_read import WordingOf
from house_policy import house_policy

from generators.derive import Facts
from generators.documents.catalog import entries
from generators.documents.wording import Wording, render_wording
from generators.gates.review import review_gate
from generators.model import read_project
from generators.production import gates_of, make_documents
from generators.reading import Reading, Shelf, load_shelf, read
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.workspace import Book, find_book


@pytest.fixture(scope="session")
def book() -> Book:
    return find_book(Path(__file__).resolve().parents[2])


@pytest.fixture(scope="session")
def shelf(book: Book) -> Shelf:
    return load_shelf(book)


@pytest.fixture(scope="session")
def reading_of(book: Book) -> Callable[[str], Reading]:
    """A function from a project to what is read of it; each is judged once."""
    return cache(partial(read, book))


@pytest.fixture(scope="session")
def wording_of(shelf: Shelf, reading_of: Callable[[str], Reading]) -> WordingOf:
    """A function from document, language and project to the wording."""

    @cache
    def rendered(document: str, language: str, project: str = "city-health") -> Wording:
        reading = reading_of(project)
        (entry,) = entries([document])
        gate = gates_of(shelf, reading, (entry,)).get(entry.gate)
        return render_wording(shelf.library, entry, language, reading.nouns()[1], shelf.terms, gate)

    return rendered


@pytest.fixture(scope="session")
def worksheet_of(shelf: Shelf, reading_of: Callable[[str], Reading]) -> Callable[..., openpyxl.Workbook]:
    """A function from document, language and project to the workbook, read back."""

    @cache
    def read_back(document: str, language: str, project: str = "city-health") -> openpyxl.Workbook:
        made = make_documents(shelf, reading_of(project), entries([document]), ("xlsx",))
        content = next(each.content for each in made if each.language == language)
        return openpyxl.load_workbook(BytesIO(content))

    return read_back


@pytest.fixture(scope="session")
def wording_of_small(shelf: Shelf) -> WordingOf:
    """A function from document, language and the YAML of a project, however small, to the wording; no rule is asked."""

    def rendered(document: str, language: str, text: str) -> Wording:
        source, findings = read_yaml("project.yaml", text.encode())
        assert not findings, findings
        project = read_project(source.data, load_schema())
        (entry,) = entries([document])
        gate = review_gate(shelf.checklists[entry.gate], project, {}, date(2026, 3, 2)) if entry.gate else None
        return render_wording(shelf.library, entry, language, Facts(project, policy=house_policy()), shelf.terms, gate)

    return rendered
