"""What a site offers of a project: pages, forms and issued versions, of which a customer gets no more than customers may read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from issued_book import PROJECT, TEMPLATES, change, commit, lay_repository
from word_forms import form_of, words_of

from generators.documents.catalog import entries, every_edition
from generators.errors import Refused
from generators.generation import Order, generate
from generators.issuing.issue import Wanted, issue_document
from generators.reading import forget_shared
from generators.schema import Audience
from generators.shelving import shelved
from generators.site.project_pages import Download, ProjectPage
from generators.workspace import Book
from generators.write import write_set

DOCUMENTS = ("sow", "communication-plan")
DAY = date(2026, 6, 1)
FORM = 'title: {{zh: 签收单, en: Receipt}}\ncode: {code}\naudience: {audience}\nfolder: "09"\n'

Shelve = Callable[..., tuple[ProjectPage, list[Download]]]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A project with two documents, both issued twice, the one with a customer edition; and a form for us and one for the customer."""
    book = lay_repository(tmp_path_factory.mktemp("shelving") / "book")
    (book.templates / "communication-plan").mkdir()
    for language, text in TEMPLATES.items():
        (book.templates / "communication-plan" / f"{language}.md").write_text(text, encoding="utf-8")
    for name, audience in (("receipt", "customer"), ("transfer", "internal")):
        folder = book.templates / "custom" / name
        folder.mkdir(parents=True)
        (folder / "form.yaml").write_text(FORM.format(code=name.upper(), audience=audience), encoding="utf-8")
        (folder / "zh.docx").write_bytes(form_of("{{ project.project.name }} {{ project.project.contract_no }}"))
    commit(book)
    forget_shared()
    for version, day in (("V1.0", date(2026, 5, 1)), ("V1.1", date(2026, 5, 20))):
        for document in DOCUMENTS:
            write_set(book.projects, issue_document(book, Wanted(PROJECT, document, version, day)).files)
        change(book, "en: Here", f"en: After {version}") if version == "V1.0" else commit(book)
    generate(Order(book, (PROJECT,), entries(DOCUMENTS), ("md", "docx"), book.build / "documents"))
    return book


@pytest.fixture
def shelve(book: Book) -> Shelve:
    def made(readers: Audience = Audience.INTERNAL, day: date = DAY) -> tuple[ProjectPage, list[Download]]:
        editions = every_edition(entries(DOCUMENTS))
        chosen = [each for each in editions if readers is Audience.INTERNAL or each.audience is readers]
        (page,), downloads = shelved(book, (PROJECT,), chosen, day, readers)
        return page, downloads

    return made


def offered(downloads: list[Download]) -> set[tuple[str, str]]:
    """The documents to download, with the version of those that were issued."""
    return {(each.document, each.version) for each in downloads}


def test_we_are_offered_every_form_and_every_edition_of_every_issued_version(shelve: Shelve) -> None:
    page, downloads = shelve()
    files = ("sow", "communication-plan", "communication-plan.customer", "communication-plan.supplier")
    assert offered(downloads) == {(each, version) for each in files for version in ("", "V1.0", "V1.1")} | {
        ("receipt", ""),
        ("transfer", ""),
    }
    assert [(each.form, each.language, each.title, each.gaps) for each in page.forms] == [
        ("receipt", "zh", "签收单", 1),
        ("transfer", "zh", "签收单", 1),
    ]


def test_a_customer_is_offered_own_forms_and_the_issued_editions_for_customers_only(shelve: Shelve) -> None:
    page, downloads = shelve(Audience.CUSTOMER)
    files = ("sow", "communication-plan.customer")
    assert offered(downloads) == {(each, version) for each in files for version in ("", "V1.0", "V1.1")} | {
        ("receipt", "")
    }
    assert {each.document for each in page.issues} == set(files)
    assert [each.form for each in page.forms] == ["receipt"]


def test_an_issued_file_is_the_one_that_was_issued_and_the_newest_stands_first(book: Book, shelve: Shelve) -> None:
    page, downloads = shelve()
    (kept,) = (each for each in downloads if each[:4] == (PROJECT, "en", "sow", "docx") and each.version == "V1.0")
    assert kept.content == (book.projects / PROJECT / "issued/sow/V1.0/en/sow.docx").read_bytes()
    versions = [(each.version, each.day) for each in page.issues if (each.document, each.language) == ("sow", "en")]
    assert versions == [("V1.1", date(2026, 5, 20)), ("V1.0", date(2026, 5, 1))]


def test_a_version_that_is_issued_later_is_not_offered_yet(shelve: Shelve) -> None:
    _, downloads = shelve(day=date(2026, 5, 19))
    assert {each.version for each in downloads} == {"", "V1.0"}


def test_a_form_is_offered_as_it_is_filled(shelve: Shelve) -> None:
    _, downloads = shelve(Audience.CUSTOMER)
    (form,) = (each for each in downloads if each.document == "receipt")
    assert words_of(form.content)[0].startswith("项目 【待补 1")


@pytest.mark.parametrize("content", [b"other", None], ids=["changed", "missing"])
def test_an_issued_file_that_is_not_what_was_issued_is_not_offered(
    book: Book, shelve: Shelve, content: bytes | None
) -> None:
    path: Path = book.projects / PROJECT / "issued/sow/V1.0/en/sow.docx"
    before = path.read_bytes()
    try:
        path.write_bytes(content) if content else path.unlink()
        with pytest.raises(Refused) as caught:
            shelve(Audience.CUSTOMER)
    finally:
        path.write_bytes(before)
    assert caught.value.findings[0].rule in ("issued-changed", "issued-missing")
