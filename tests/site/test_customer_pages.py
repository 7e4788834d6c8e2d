"""One project → the pages of its customer, staged by default-deny."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_site import small_book, write

from generators.errors import Refused
from generators.quantities import Text
from generators.site.customer_pages import stage_customer_site
from generators.site.edition import Edition
from generators.site.engine import build_site
from generators.site.project_pages import DocumentPage, Download, ProjectPage
from generators.site.state_pages import StatePage
from generators.workspace import Book

LANGUAGES = ("zh", "en")
PLAN = "# Plan\n\n![Dates](pictures/dates.svg)\n\n[SOW](sow.md) and [review](bid-review.md)\n"
HOME = "# Clinic\n\n[Plan](documents/delivery-plan.md) and [terms](customers/terms.md)\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{}"/>'


@pytest.fixture
def book(tmp_path: Path) -> Book:
    root = small_book(tmp_path / "book")
    navigation = root / "content/handbook/navigation.yaml"
    write(navigation, f"{navigation.read_text(encoding='utf-8')}public: [process.md]\n")
    return Book(root)


def project(plan: str = PLAN) -> ProjectPage:
    pages = [
        DocumentPage(name, language, title, "document", text, ("docx",))
        for language in LANGUAGES
        for name, title, text in (("sow", "SOW", "# SOW\n"), ("delivery-plan.customer", "Plan", plan))
    ]
    pictures = {(language, "pictures/dates.svg"): PICTURE.format(language).encode() for language in LANGUAGES}
    return ProjectPage("secret-folder", Text("诊所", "Clinic"), tuple(pages), pictures)


def staged(book: Book, plan: str = PLAN, home: str = HOME) -> Path:
    downloads = [
        Download("secret-folder", language, name, "docx", f"PK {language}".encode())
        for language in LANGUAGES
        for name in ("sow", "delivery-plan.customer")
    ]
    downloads += [
        Download("secret-folder", language, "delivery-plan.customer", "docx", b"V1.0", "V1.0") for language in LANGUAGES
    ]
    downloads.append(Download("secret-folder", "zh", "receipt", "docx", b"form"))
    homes = [StatePage("customer", "index.md", language, "Clinic", home) for language in LANGUAGES]
    stage_customer_site(book, book.build, project(plan), downloads, homes)
    return book.build / "stage"


def test_nothing_but_what_is_allowed_is_staged(book: Book) -> None:
    for name in ("assets/secret.svg", "secret.js", "partials/secret.txt"):
        write(book.templates / "site" / name, "secret")
    write(book.handbook / "en" / "secret.md", "secret")
    stage = staged(book)
    docs = {path.relative_to(stage / "en/docs").as_posix() for path in (stage / "en/docs").rglob("*") if path.is_file()}
    assert docs == {
        "index.md",
        "process.md",
        "documents/sow.md",
        "documents/delivery-plan.md",
        "documents/pictures/dates.svg",
        "downloads/sow.docx",
        "downloads/delivery-plan.docx",
        "downloads/issued/delivery-plan-V1.0.docx",
    }
    theme = {path.relative_to(stage / "theme").as_posix() for path in (stage / "theme").rglob("*") if path.is_file()}
    assert {"main.html", "404.html", "assets/book.css", "assets/book.js", "assets/mark.svg"} <= theme
    assert not [path for path in theme if "secret" in path]


def test_what_was_staged_before_and_is_no_more_is_gone(book: Book) -> None:
    write(book.build / "stage/en/docs/secret.md", "secret")
    write(book.build / "stage/theme/assets/secret.css", "secret")
    assert not list(staged(book).rglob("*secret*"))


def test_no_address_tells_the_folder_of_the_project_or_another_edition(book: Book) -> None:
    staged(book)
    build_site(book.build, book.build / "site")
    for path in (each for each in (book.build / "site").rglob("*") if each.is_file()):
        assert "secret-folder" not in path.as_posix()
        assert b"secret-folder" not in path.read_bytes()
        assert b"plan.customer" not in path.read_bytes()


def test_documents_lead_to_each_other_and_to_their_pictures_and_to_nothing_else(book: Book) -> None:
    staged(book)
    build_site(book.build, book.build / "site")
    page = (book.build / "site/en/documents/delivery-plan/index.html").read_text(encoding="utf-8")
    assert 'src="../pictures/dates.svg"' in page
    assert '<a href="../sow/">SOW</a> and review' in page
    home = (book.build / "site/en/index.html").read_text(encoding="utf-8")
    assert '<a href="documents/delivery-plan/">Plan</a> and terms' in home


def test_a_document_offers_its_files_below_its_title(book: Book) -> None:
    staged(book)
    build_site(book.build, book.build / "site")
    page = (book.build / "site/en/documents/delivery-plan/index.html").read_text(encoding="utf-8")
    assert '<p><a href="../../downloads/delivery-plan.docx">Word</a></p>' in page
    assert (book.build / "site/en/downloads/delivery-plan.docx").read_bytes() == b"PK en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_own_pictures_and_files(book: Book, language: str) -> None:
    docs = staged(book) / language / "docs"
    assert (docs / "documents/pictures/dates.svg").read_text(encoding="utf-8") == PICTURE.format(language)
    assert (docs / "downloads/sow.docx").read_bytes() == f"PK {language}".encode()


def test_files_of_own_forms_and_issued_versions_are_offered(book: Book) -> None:
    stage = staged(book)
    assert (stage / "zh/docs/downloads/receipt.docx").read_bytes() == b"form"
    assert (stage / "en/docs/downloads/issued/delivery-plan-V1.0.docx").read_bytes() == b"V1.0"


def test_a_page_that_holds_more_than_words_is_refused(book: Book) -> None:
    for words in ({"plan": "# Plan\n\n<script>\n"}, {"home": "# Clinic\n\n<script>\n"}):
        with pytest.raises(Refused):
            staged(book, **words)


def test_each_edition_has_its_own_places() -> None:
    editions = [Edition(), Edition("clinic"), Edition("bank")]
    build = Path("build")
    for places in (
        [each.workshop(build) for each in editions],
        [each.output(build) for each in editions],
        [each.branch for each in editions],
        [each.mark for each in editions],
    ):
        assert len(set(places)) == 3
    assert not [each for each in editions[1:] if each.project.encode() in each.mark]
