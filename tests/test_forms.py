"""Checklists and terms are held against their forms; what the book ships fits them."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited import edit
from small_book import lay_small_book

from generators.errors import Refused
from generators.forms import load_filled
from generators.gates.checklists import load_checklists
from generators.reading import check_shelf
from generators.workspace import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The small book with the repository's checklists and process."""
    return lay_small_book(tmp_path / "book", "checklists", "content/process")


def test_the_shelf_of_the_book_is_sound(book: Book) -> None:
    assert check_shelf(book) == ()
    assert len(load_checklists(book)) == 9


def test_every_mistake_of_every_shared_file_is_told_in_one_run(book: Book) -> None:
    edit(book.checklists / "bid.yaml", "severity: blocker", "severity: grave")
    edit(book.checklists / "change.yaml", "because:", "becuse:")
    edit(book.process / "glossary.yaml", "glossary:", "terms:")
    assert [(each.place.file, each.rule) for each in check_shelf(book)] == [
        ("checklists/bid.yaml", "schema-choice"),
        ("checklists/change.yaml", "schema-missing-key"),
        ("checklists/change.yaml", "schema-unknown-key"),
        ("content/process/glossary.yaml", "schema-missing-key"),
        ("content/process/glossary.yaml", "schema-unknown-key"),
    ]


def test_the_project_managers_of_suppliers_are_roles_by_their_kind(book: Book) -> None:
    edit(book.checklists / "bid.yaml", "asked_of: V-PSA", "asked_of: S12-PM")
    assert check_shelf(book) == ()
    edit(book.checklists / "bid.yaml", "asked_of: S12-PM", "asked_of: X12-PM")
    with pytest.raises(Refused) as refusal:
        load_checklists(book)
    assert [(each.rule, each.place.path) for each in refusal.value.findings] == [
        ("checklist-name", "items[0].asked_of")
    ]


def test_a_file_that_is_not_there_is_a_finding(book: Book) -> None:
    (book.process / "glossary.yaml").unlink()
    _, findings = load_filled(book, book.process / "glossary.yaml", "glossary")
    assert [each.rule for each in findings] == ["file-unreadable"]
