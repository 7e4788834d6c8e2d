"""The handbook → what customers may read of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_site import HEAD, small_book, write

from generators.errors import Refused
from generators.site.public_pages import load_public_handbook, with_plain_words
from generators.workspace import Book

KNOWN = frozenset({"a/here.md", "a/there.md", "index.md", "a/pictures/plan.svg"})


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book with a public page, one that leads it and is not public, and one beside it."""
    root = small_book(tmp_path / "book")
    listed = "  - page: secret.md\n    pages: [open.md, other.md]\npublic: [open.md]\n"
    navigation = root / "content/handbook/navigation.yaml"
    write(navigation, navigation.read_text(encoding="utf-8") + listed)
    for language in ("zh", "en"):
        folder = root / "content/handbook" / language
        for name in ("secret", "other"):
            write(folder / f"{name}.md", f"{HEAD.format(title='Secret')}# Secret\n")
        write(folder / "open.md", f"{HEAD.format(title='Open')}# Open\n\n[words](secret.md) and [here](#open)\n")
    return Book(root)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("[words](secret.md)", "words"),
        ("[words](../b/secret.md#part)", "words"),
        ('[words](<secret.md> "A title")', "words"),
        ("[**bold** and [more]](secret.md), and on", "**bold** and [more], and on"),
        ("[two\nlines](secret.md)", "two\nlines"),
        ("![a picture](pictures/secret.svg)", "a picture"),
        ("[words](../../../outside.md)", "words"),
        ("[words](secret.docx)", "words"),
        ("| [one](secret.md) | [two](there.md) |", "| one | [two](there.md) |"),
        ("[one](secret.md)`` ` ``[two](secret.md)", "one`` ` ``two"),
    ],
)
def test_a_link_to_what_is_not_public_becomes_its_words(written: str, left: str) -> None:
    assert with_plain_words(written, "a/here.md", KNOWN) == left


@pytest.mark.parametrize(
    "written",
    [
        "[words](there.md#part)",
        "[words](../index.md)",
        "[words](#part)",
        "![a plan](pictures/plan.svg)",
        "[words](https://example.invalid/secret.md)",
        "[words](mailto:pmo@example.invalid)",
        "`[words](secret.md)`",
        "```\n[words](secret.md)\n```",
        "words (secret.md) [and] more",
    ],
)
def test_everything_else_stays(written: str) -> None:
    assert with_plain_words(written, "a/here.md", KNOWN) == written


def test_only_public_pages_are_read_and_what_stood_below_others_moves_up(book: Book) -> None:
    handbook = load_public_handbook(book)
    assert {language: set(pages) for language, pages in handbook.pages.items()} == {
        "zh": {"open.md"},
        "en": {"open.md"},
    }
    assert [(part.page, part.parts) for part in handbook.parts] == [("open.md", ())]
    assert handbook.pages["en"]["open.md"].markdown == "# Open\n\nwords and [here](#open)\n"


def test_a_book_without_a_list_has_no_public_page(tmp_path: Path) -> None:
    handbook = load_public_handbook(Book(small_book(tmp_path / "book")))
    assert handbook.parts == ()
    assert handbook.pages == {"zh": {}, "en": {}}


@pytest.mark.parametrize("path", ["missing.md", "../mkdocs.yml", "index.md", "[open.md]", "~"])
def test_a_public_page_that_is_none_is_told_at_its_line(book: Book, path: str) -> None:
    navigation = book.root / "content/handbook/navigation.yaml"
    write(navigation, navigation.read_text(encoding="utf-8").replace("public: [open.md]", f"public:\n  - {path}"))
    with pytest.raises(Refused) as refused:
        load_public_handbook(book)
    (finding,) = refused.value.findings
    line = navigation.read_text(encoding="utf-8").split("\n").index(f"  - {path}") + 1
    assert (finding.rule, finding.place.line) == ("public-page-unknown", line)


def test_no_term_of_ours_is_in_a_public_glossary(tmp_path: Path) -> None:
    home = Path(__file__).resolve().parents[2]
    root = small_book(tmp_path / "book")
    for name in ("glossary.yaml", "roles.yaml"):
        write(root / "content/process" / name, (home / "content/process" / name).read_text(encoding="utf-8"))
    write(root / "content/handbook/navigation.yaml", "navigation: [terms.md]\npublic: [terms.md]\n")
    for language in ("zh", "en"):
        write(root / f"content/handbook/{language}/terms.md", f"{HEAD.format(title='Terms')}# Terms\n\n{{glossary}}\n")
    text = load_public_handbook(Book(root)).pages["en"]["terms.md"].markdown
    assert "user acceptance test" in text.lower()
    assert "deal economics owner" not in text
