"""A document with a picture, from its template to the files beside its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited import edit
from small_book import lay_small_book

from generators import generation
from generators.pipeline import generate_documents, stale_copies
from generators.reading import forget_shared, read
from generators.summary.standing import made_pages
from generators.workspace import Book

ASKS = '\n{{ picture("milestones") }}\n'
PICTURES = ("sample/en/pictures/milestones.svg", "sample/zh/pictures/milestones.svg")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The small book; its statement of work shows the plan as a picture."""
    book = lay_small_book(tmp_path / "book", "templates/word", "checklists")
    for template in book.root.glob("templates/sow/*.md"):
        template.write_text(template.read_text(encoding="utf-8") + ASKS, encoding="utf-8")
    forget_shared()
    return book


def generated(book: Book) -> generation.Generated:
    forget_shared()
    return generate_documents(book, documents=("sow",))


def copies(book: Book) -> Path:
    return book.projects / "sample" / "documents"


def without_picture(book: Book) -> None:
    for template in book.templates.glob("sow/*.md"):
        edit(template, ASKS, "")


def test_the_picture_is_written_beside_the_page_and_beside_the_review_copy(book: Book) -> None:
    assert set(PICTURES) <= set(generated(book).written)
    for path in PICTURES:
        _, language, folder, name = path.split("/")
        copy = copies(book) / language / folder / name
        assert copy.read_bytes() == (book.build / "documents" / path).read_bytes()
    assert "](pictures/milestones.svg)" in (copies(book) / "zh" / "sow.md").read_text(encoding="utf-8")


def test_a_second_run_draws_nothing(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    generated(book)
    monkeypatch.setattr(generation, "render_project", lambda job: pytest.fail("rendered again"))
    assert generated(book).skipped == ("sample",)


def test_a_picture_that_somebody_touched_or_lost_is_made_again(book: Book) -> None:
    generated(book)
    target = book.build / "documents" / PICTURES[1]
    whole = target.read_bytes()
    target.unlink()
    assert generated(book).written == (PICTURES[1],)
    assert target.read_bytes() == whole


def test_word_alone_needs_no_picture_files(book: Book, tmp_path: Path) -> None:
    made = generate_documents(book, documents=("sow",), formats=("docx",), output=tmp_path / "out")
    assert [each for each in made.written if not each.endswith(".docx")] == []


def test_a_picture_that_no_page_shows_any_more_goes_with_the_next_run(book: Book) -> None:
    generated(book)
    without_picture(book)
    generated(book)
    assert list(copies(book).glob("*/pictures/*.svg")) == []


def test_the_check_tells_a_stale_picture_and_one_that_no_page_shows(book: Book) -> None:
    generated(book)
    assert stale_copies(book, documents=("sow",)) == ()
    drawn = copies(book) / "zh" / "pictures" / "milestones.svg"
    edit(drawn, "T+0", "T+1")
    stray = copies(book) / "en" / "pictures" / "cash.svg"
    stray.write_bytes(b"<svg/>")
    told = [each.place.file for each in stale_copies(book, documents=("sow",))]
    assert told == [
        f"content/projects/sample/documents/{each}" for each in ("en/pictures/cash.svg", "zh/pictures/milestones.svg")
    ]


def test_a_picture_is_no_page_of_its_own_to_reviewers(book: Book) -> None:
    assert set(made_pages(book, read(book, "sample"))) == {"en/sow", "zh/sow"}
