"""The built site in a real browser: nothing from elsewhere, search in both languages, language switch, downloads.

Needs Chromium (Debian's package `chromium`); without it these tests fail and say so.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from generators.project_pages import DocumentPage, Download, ProjectPage
from generators.quantities import Text
from generators.site import stage_site
from generators.site_engine import build_site

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)
UPSTREAM = "Failed to construct 'URL': Invalid URL"
"""The one error of the theme's own script, on pages that carry its banner for old versions."""

ABORTED = "net::ERR_ABORTED"
"""How the browser ends the navigation that became a download."""

CHINESE = """\
# 工作说明书

## 1 变更控制

双方约定本合同的需求变更控制按门槛执行，验收标准见附件。

| 条目 | 说明 |
|---|---|
| 一 | 二<br>三 |
"""
ENGLISH = "# Statement of work\n\n## 1 Change control\n\nBoth sides agree on acceptance criteria before the test.\n"
PROJECT = ProjectPage(
    "sample",
    Text("示例项目", "Sample project"),
    (
        DocumentPage("sow", "zh", "工作说明书", "document", CHINESE, ("docx",)),
        DocumentPage("sow", "en", "Statement of work", "document", ENGLISH, ("docx",)),
    ),
)
DOCX = b"PK\x03\x04 the bytes of a document"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site, served below a folder as on an intranet."""
    build = tmp_path_factory.mktemp("site")
    served = build / "served"
    stage_site(ROOT, build, [PROJECT], [Download("sample", each, "sow", "docx", DOCX) for each in ("zh", "en")])
    build_site(build, served / "book")
    handler = functools.partial(_Silent, directory=str(served))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/book/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        pytest.fail(
            "The browser tests need Chromium: install Debian's package `chromium`, or put `chromium` on the PATH."
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh browser context; a request to another host or an error in the console fails the test that used it."""
    trouble: list[str] = []
    context = browser.new_context(accept_downloads=True)
    context.on("request", lambda request: trouble.append(request.url) if not _is_ours(request.url, address) else None)
    context.on("requestfailed", lambda request: trouble.append(request.url) if request.failure != ABORTED else None)
    context.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: trouble.append(str(error.error)))
    yield context
    context.close()
    assert [each for each in trouble if UPSTREAM not in each] == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_every_kind_of_page_opens_without_errors_or_foreign_requests(page: Page, address: str) -> None:
    for path in (
        "",
        "process/",
        "stages/s4-initiation/",
        "new-pm/",
        "projects/",
        "projects/sample/",
        "projects/sample/sow/",
    ):
        for language in ("", "en/"):
            response = page.goto(f"{address}{language}{path}")
            assert response and response.ok, path
            page.wait_for_load_state("networkidle")


def test_the_guard_against_foreign_requests_sees_one(browser: Browser, address: str) -> None:
    """The page's own policy refuses a picture from elsewhere, and the list of requests above would have shown it."""
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto("about:blank")
    page.set_content('<img src="http://foreign.invalid/a.png">')
    assert [each for each in asked if not _is_ours(each, address)] == ["http://foreign.invalid/a.png"]
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
    assert _search(page, address, "变更") >= {"S6 项目实施", "工作说明书"}
    assert "工作说明书" in _search(page, address, "变更控制")


def test_english_search_finds_words(page: Page, address: str) -> None:
    assert _search(page, f"{address}en/", "acceptance") >= {"Statement of work", "S7 Handover"}


@pytest.mark.parametrize("path", ["", "process/", "stages/s4-initiation/", "projects/sample/sow/"])
def test_the_language_menu_leads_to_the_same_page_and_back(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}")
    _choose(page, "en")
    expect(page).to_have_url(f"{address}en/{path}")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    _choose(page, "zh")
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


@pytest.mark.parametrize("path", ["", "process/", "stages/s2-bid/", "en/process/", "projects/sample/sow/"])
def test_no_page_is_wider_than_a_phone(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}{path}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


def _is_ours(url: str, address: str) -> bool:
    return url.startswith((address, "about:", "blob:", "data:"))


def _search(page: Page, address: str, words: str) -> set[str]:
    page.goto(address)
    field = page.locator("input[name=query]")
    field.click()
    field.fill(words)
    field.dispatch_event("keyup")
    results = page.locator(".md-search-result__item")
    expect(results.first).to_be_visible()
    titles = page.locator(".md-search-result__item h1").all_inner_texts()
    return {title.replace("\u200b", "") for title in titles}


def _choose(page: Page, language: str) -> None:
    page.locator(".md-select").hover()
    page.locator(f".md-select__link[hreflang={language}]").click()
