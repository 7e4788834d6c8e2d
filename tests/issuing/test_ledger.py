"""An issued version never changes: an edited, missing or added file is told by `check`."""

from __future__ import annotations

import pytest
from issued_book import PROJECT, issue

from generators.findings import Finding, Severity
from generators.issuing.ledger import check_issued
from generators.reading import read
from generators.workspace import Book

LEDGER = f"content/projects/{PROJECT}/issued.yaml"


@pytest.fixture
def found(book: Book):  # type: ignore[no-untyped-def]
    issue(book)
    return lambda: [*check_issued(book, read(book, PROJECT))]


def lines(findings: list[Finding]) -> list[tuple[str, str, int]]:
    return [(each.rule, each.place.file, each.place.line) for each in findings]


def test_nothing_is_said_of_what_was_issued_and_left_alone(found) -> None:  # type: ignore[no-untyped-def]
    assert found() == []


def test_an_edited_file_is_told_at_its_hash(book: Book, found) -> None:  # type: ignore[no-untyped-def]
    path = book.projects / PROJECT / "issued/sow/V1.0/zh/sow.docx"
    path.write_bytes(path.read_bytes() + b" ")
    (finding,) = found()
    ledger = (book.root / LEDGER).read_text(encoding="utf-8")
    line = ledger[: ledger.index("zh/sow.docx")].count("\n") + 1
    assert lines([finding]) == [("issued-changed", LEDGER, line)]
    assert finding.severity is Severity.BLOCKER


def test_a_missing_file_and_one_that_nobody_issued_are_told(book: Book, found) -> None:  # type: ignore[no-untyped-def]
    folder = book.projects / PROJECT / "issued/sow/V1.0/zh"
    (folder / "sow.md").rename(folder / "sow-copy.md")
    assert [rule for rule, _, _ in lines(found())] == ["issued-missing", "issued-unlisted"]
    assert lines(found())[1][1].endswith("issued/sow/V1.0/zh/sow-copy.md")


def test_a_link_in_the_place_of_a_file_is_not_followed(book: Book, found) -> None:  # type: ignore[no-untyped-def]
    path = book.projects / PROJECT / "issued/sow/V1.0/zh/sow.md"
    aside = book.root.parent / "aside.md"
    path.rename(aside)
    path.symlink_to(aside)
    assert [rule for rule, _, _ in lines(found())] == ["file-unreadable"]


def test_one_version_twice_is_told_at_the_second_record(book: Book, found) -> None:  # type: ignore[no-untyped-def]
    text = (book.root / LEDGER).read_text(encoding="utf-8")
    record = text[text.index("  - document") :]
    (book.root / LEDGER).write_text(text + record, encoding="utf-8")
    assert lines(found()) == [("issued-twice", LEDGER, text.count("\n") + 2)]
