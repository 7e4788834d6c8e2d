"""The forms of a book: which are filled for whom, and that nothing is made while one of them is unfit."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_book import lay_small_book
from word_forms import form_of, words_of

from generators.custom.shelf import audience_of, load_custom_forms
from generators.documents.catalog import entries
from generators.errors import Refused
from generators.findings import Severity
from generators.generation import Generated, Order, generate
from generators.reading import check_shelf, forget_shared, load_shelf
from generators.schema import Audience
from generators.workspace import Book

DESCRIBED = 'title: {zh: 签收单, en: Receipt}\ncode: REC\naudience: customer\nfolder: "09"\n'
NAME = "{{ project.project.name }}"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The small book with a form in Chinese."""
    book = lay_small_book(tmp_path / "book", "templates/word", "templates/sheet", "checklists")
    forget_shared()
    put(book, "receipt", DESCRIBED, zh=form_of(NAME))
    return book


def put(book: Book, name: str, described: str, **words: bytes) -> Path:
    folder = book.templates / "custom" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "form.yaml").write_text(described, encoding="utf-8")
    for language, content in words.items():
        (folder / f"{language}.docx").write_bytes(content)
    return folder


def filled(book: Book, formats: tuple[str, ...] = ("md", "docx")) -> Generated:
    forget_shared()
    forms = tuple(each.id for each in load_shelf(book).forms)
    return generate(Order(book, ("sample",), entries(("sow",)), formats, book.build / "documents", forms))


def rules_of(book: Book) -> list[str]:
    with pytest.raises(Refused) as caught:
        load_custom_forms(book)
    return [each.rule for each in caught.value.findings]


def test_a_form_is_filled_beside_the_documents_in_the_language_it_exists_in(book: Book) -> None:
    written = filled(book).written
    assert "sample/zh/receipt.docx" in written
    assert "sample/en/receipt.docx" not in written
    assert words_of((book.build / "documents" / "sample/zh/receipt.docx").read_bytes()) == ["示例项目"]


def test_a_second_run_fills_nothing_and_a_changed_form_is_filled_again(book: Book) -> None:
    filled(book)
    assert filled(book).skipped == ("sample",)
    put(book, "receipt", DESCRIBED, zh=form_of(f"新：{NAME}"))
    assert filled(book).written == ("sample/zh/receipt.docx",)


def test_a_form_of_another_project_is_left_alone(book: Book) -> None:
    put(book, "receipt", f"{DESCRIBED}projects: [other]\n")
    assert "sample/zh/receipt.docx" not in filled(book).written


def test_forms_are_word_files_only(book: Book) -> None:
    assert not [path for path in filled(book, ("md",)).written if "receipt" in path]


def test_nothing_is_made_while_a_form_is_unfit(book: Book) -> None:
    put(book, "receipt", DESCRIBED, zh=form_of("{{ project.project.nmae }}"))
    with pytest.raises(Refused) as caught:
        filled(book)
    assert [each.place.file for each in caught.value.findings] == ["templates/custom/receipt/zh.docx"]
    assert not (book.build / "documents").exists()


def test_check_tells_what_is_wrong_with_the_forms(book: Book) -> None:
    put(book, "receipt", DESCRIBED, zh=form_of("{{ project.risks[0].text }}"))
    assert ("audience-wall", Severity.BLOCKER) in [(each.rule, each.severity) for each in check_shelf(book)]


def test_an_internal_form_may_show_internal_fields(book: Book) -> None:
    put(book, "receipt", DESCRIBED.replace("customer", "internal"), zh=form_of("{{ project.risks | count }}"))
    (form,) = load_custom_forms(book)
    assert form.audience is Audience.INTERNAL
    assert audience_of(book, book.templates / "custom" / "receipt" / "zh.docx") is Audience.INTERNAL


def test_a_form_lying_elsewhere_is_for_the_customer(book: Book, tmp_path: Path) -> None:
    assert audience_of(book, tmp_path / "any.docx") is Audience.CUSTOMER


@pytest.mark.parametrize(
    ("name", "described", "rule"),
    [
        ("Receipt", DESCRIBED, "form-name"),
        ("sow", DESCRIBED, "form-name"),
        ("receipt", DESCRIBED.replace("audience: customer\n", ""), "schema-missing-key"),
        ("receipt", DESCRIBED.replace("{zh: 签收单, en: Receipt}", "签收单"), "text-one-language"),
        ("empty", DESCRIBED, "form-missing"),
    ],
)
def test_a_form_that_is_not_described_is_refused(book: Book, name: str, described: str, rule: str) -> None:
    put(book, name, described, **({} if name == "empty" else {"zh": form_of(NAME)}))
    assert rule in rules_of(book)


def test_a_word_file_that_is_none_is_refused_by_name(book: Book) -> None:
    put(book, "receipt", DESCRIBED, zh=b"no zip at all")
    assert rules_of(book) == ["form-unreadable"]


def test_a_form_that_is_a_link_is_not_followed(book: Book, tmp_path: Path) -> None:
    (tmp_path / "outside.docx").write_bytes(form_of(NAME))
    path = book.templates / "custom" / "receipt" / "zh.docx"
    path.unlink()
    path.symlink_to(tmp_path / "outside.docx")
    assert rules_of(book) == ["file-unreadable"]
