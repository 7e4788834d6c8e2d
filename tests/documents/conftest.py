"""Documents of the sample projects, rendered as wording."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generators.documents.catalog import entries
from generators.documents.wording import Wording, render_wording
from generators.pipeline import load_shelf, read
from generators.workspace import Book

HOME = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def wording_of() -> Callable[[str, str, str], Wording]:
    """A function from project, document and language to the wording of a customer document."""

    def render(project: str, document: str, language: str) -> Wording:
        book = Book(HOME)
        _, facts = read(book, project).nouns()
        shelf = load_shelf(book)
        (entry,) = entries((document,))
        return render_wording(shelf.library, entry, language, facts, shelf.terms)

    return render
