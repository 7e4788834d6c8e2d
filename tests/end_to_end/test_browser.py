"""The built site in a real browser: nothing from elsewhere, search in both languages, language switch, downloads."""

from __future__ import annotations

import pytest
from browsing import choose_language, titles_found, visit
from playwright.sync_api import Browser, Page, expect
from sample_site import DOCX, is_ours

pytestmark = pytest.mark.browser


def test_every_kind_of_page_opens_without_errors_or_foreign_requests(page: Page, address: str) -> None:
    for path in (
        "",
        "process/",
        "stages/s4-initiation/",
        "new-pm/",
        "portfolio/",
        "gates/",
        "gates/bid/",
        "boards/",
        "boards/risks/",
        "activities/a06-bid-review/",
        "tags/",
        "print/",
        "projects/",
        "projects/sample/",
        "projects/sample/sow/",
    ):
        for language in ("", "en/"):
            visit(page, f"{address}{language}{path}")


def test_the_guard_against_foreign_requests_sees_one(browser: Browser, address: str) -> None:
    """The page's own policy refuses a picture from elsewhere, and the list of requests above would have shown it."""
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto("about:blank")
    page.set_content('<img src="http://foreign.invalid/a.png">')
    assert [each for each in asked if not is_ours(each, address)] == ["http://foreign.invalid/a.png"]
    refused = browser.new_page()
    refused.goto(address)
    error = refused.evaluate(
        """() => new Promise(done => {
            document.addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
            const picture = document.createElement("img");
            picture.src = "http://foreign.invalid/a.png";
            document.body.append(picture);
        })"""
    )
    assert error == "img-src"


def test_chinese_search_finds_words_inside_sentences(page: Page, address: str) -> None:
    assert titles_found(page, address, "联调") >= {"S6 项目实施"}
    assert "工作说明书" in titles_found(page, address, "变更控制")


def test_english_search_finds_words(page: Page, address: str) -> None:
    assert titles_found(page, f"{address}en/", "rehearsed") >= {"S7 Handover"}
    assert titles_found(page, f"{address}en/", "turnstiles") == {"Statement of work"}
    assert "The whole handbook" not in titles_found(page, f"{address}en/", "rehearsed")


@pytest.mark.parametrize("path", ["", "process/", "stages/s4-initiation/", "projects/sample/sow/"])
def test_the_language_menu_leads_to_the_same_page_and_back(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}")
    choose_language(page, "en")
    expect(page).to_have_url(f"{address}en/{path}")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    choose_language(page, "zh")
    expect(page).to_have_url(f"{address}{path}")


def test_a_word_document_can_be_downloaded_from_its_project(page: Page, address: str) -> None:
    page.goto(f"{address}projects/sample/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()
    assert download.value.suggested_filename == "sow.docx"
    assert download.value.path().read_bytes() == DOCX


def test_dark_and_light_follow_the_reader(browser: Browser, address: str) -> None:
    for scheme, expected in (("light", "default"), ("dark", "slate")):
        page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(address)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", expected)
        page.close()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "process/",
        "stages/s2-bid/",
        "en/process/",
        "en/portfolio/",
        "gates/bid/",
        "boards/milestones/",
        "en/boards/profit/",
        "projects/sample/",
        "projects/sample/sow/",
        "tags/",
        "print/",
    ],
)
def test_no_page_is_wider_than_a_phone(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    visit(page, f"{address}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()
