"""The customer edition in a real browser: what the customer of the sample project reads, finds and downloads, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from browsing import barriers, choose_language, titles_found, visit
from playwright.sync_api import Browser, Page, expect
from sample_site import BOOK, DOCX

from generators.documents.catalog import LANGUAGES
from generators.production import pictures_on, without_notice
from generators.reading import load_shelf, read
from generators.site.customer_home import render_customer_home
from generators.site.customer_pages import stage_customer_site
from generators.site.edition import Edition
from generators.site.engine import build_site
from generators.site.project_pages import DocumentPage, Download, IssuedVersion, ProjectPage, document_page

pytestmark = pytest.mark.browser

EDITION = Edition("city-health")
SHOWN = ("sow", "milestone-plan", "status-report")
DAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of the customer edition of city-health: three of its documents as they are committed, one of them issued."""
    build = tmp_path_factory.mktemp("customer")
    _, facts = read(BOOK, EDITION.project).nouns()
    pages = tuple(committed_pages())
    name = facts.project.project.name
    issues = tuple(IssuedVersion("milestone-plan", each, "Plan", "V1.0", DAY, ("docx",)) for each in LANGUAGES)
    project = ProjectPage(EDITION.project, name, pages, pictures_of(pages), issues=issues)
    files = [
        Download(EDITION.project, each.language, each.document, form, DOCX) for each in pages for form in each.formats
    ]
    files += [Download(EDITION.project, each, "milestone-plan", "docx", DOCX, "V1.0") for each in LANGUAGES]
    homes = render_customer_home(load_shelf(BOOK).library, facts, project, DAY)
    stage_customer_site(BOOK, build, project, files, homes)
    build_site(build, build / "served" / "book", edition=EDITION)
    return f"{serve(build / 'served')}book/"


def committed_pages() -> Iterator[DocumentPage]:
    for entry in (each for each in EDITION.documents() if each.id in SHOWN):
        for language in LANGUAGES:
            words = without_notice(committed(language, f"{entry.file}.md").decode())
            yield document_page(entry, language, words)._replace(title=entry.title.in_language(language))


def pictures_of(pages: tuple[DocumentPage, ...]) -> dict[tuple[str, str], bytes]:
    shown = {(page.language, path) for page in pages for path in pictures_on(page.markdown)}
    return {(language, path): committed(language, path) for language, path in shown}


def committed(language: str, path: str) -> bytes:
    return (BOOK.projects / EDITION.project / "documents" / language / path).read_bytes()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "documents/milestone-plan/", "customers/working-together/"])
def test_nobody_is_kept_out_on_a_desk_or_a_phone_by_day_or_by_night(
    page: Page, address: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    for language in ("", "en/"):
        page.set_viewport_size({"width": 1280, "height": 844})
        visit(page, f"{address}{language}{path}")
        assert barriers(page) == [], language
        page.set_viewport_size({"width": 390, "height": 844})
        assert barriers(page) == [], f"{language} on a phone"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, language


def test_every_other_page_opens_without_errors_or_foreign_requests(page: Page, address: str) -> None:
    guide = ("your-part", "changes", "acceptance", "service-levels", "terms")
    for path in ("documents/sow/", "en/documents/status-report/", *(f"en/customers/{each}/" for each in guide)):
        visit(page, f"{address}{path}")


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_first_page_leads_to_the_conditions_and_to_the_issued_versions(
    page: Page, address: str, language: str
) -> None:
    for number, heading in (
        (0, ("需要贵方提供的条件", "Conditions that you provide")),
        (1, ("签发版本", "Issued versions")),
    ):
        visit(page, f"{address}{language}")
        page.locator("article > p, .book-offers > p").first.get_by_role("link").nth(number).click()
        expect(page.get_by_role("heading", name=heading[bool(language)])).to_be_in_viewport()


def test_chinese_search_finds_a_word_inside_a_sentence_of_a_document(page: Page, address: str) -> None:
    assert "工作说明书" in titles_found(page, address, "脱敏")


def test_english_search_finds_a_word_of_a_document_and_of_the_guide(page: Page, address: str) -> None:
    assert "Statement of Work" in titles_found(page, f"{address}en/", "masked")
    assert "How changes are decided" in titles_found(page, f"{address}en/", "oral")


@pytest.mark.parametrize("path", ["", "documents/sow/", "customers/changes/"])
def test_the_language_menu_leads_to_the_same_page_and_back(page: Page, address: str, path: str) -> None:
    visit(page, f"{address}{path}")
    for language, there in (("en", f"{address}en/{path}"), ("zh", f"{address}{path}")):
        choose_language(page, language)
        expect(page).to_have_url(there)
        expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize("path", ["", "documents/sow/"])
def test_a_word_file_is_downloaded_from_the_first_page_and_from_its_own(page: Page, address: str, path: str) -> None:
    visit(page, f"{address}en/{path}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word", exact=True).first.click()
    assert download.value.suggested_filename == "sow.docx"
    assert download.value.path().read_bytes() == DOCX


def test_a_lost_address_is_told_in_both_languages_and_leads_to_the_first_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    answer = page.goto(f"{address}lost/")
    assert answer is not None and answer.status == 404
    assert page.locator("section").evaluate_all("all => all.map(each => each.lang)") == ["zh", "en"]
    page.locator(".above").first.click()
    expect(page).to_have_url(address)
    page.close()
