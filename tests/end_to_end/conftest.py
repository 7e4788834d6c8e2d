"""The built site in a real browser, as the tests of this folder share it.

Needs Chromium (Debian's package `chromium`); without it the tests fail and say so.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sample_site import BOOK, DOCX, NAMES, is_ours, sample_pages, sample_project

from generators.site.engine import build_site
from generators.site.project_pages import Download
from generators.site.staging import stage_site
from generators.workspace import ProjectSource, load_project

QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)
ABORTED = "net::ERR_ABORTED"
"""How the browser ends the navigation that became a download."""

Serve = Callable[[Path], str]


@pytest.fixture(scope="module", params=BOOK.project_ids())
def source(request: pytest.FixtureRequest) -> ProjectSource:
    """The data of each sample project in turn."""
    found, findings = load_project(BOOK, request.param)
    assert findings == []
    return found


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """A function from a folder to the address at which it is served, its 404.html for what is not there."""
    with ExitStack() as stack:

        def serve(folder: Path) -> str:
            handler = functools.partial(_Silent, directory=str(folder))
            server = stack.enter_context(http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler))
            stack.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            return f"http://127.0.0.1:{server.server_port}/"

        yield serve


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """The address of the built site, served below a folder as on an intranet."""
    build = tmp_path_factory.mktemp("site")
    downloads = [Download("sample", each, "sow", "docx", DOCX) for each in ("zh", "en")]
    stage_site(BOOK.root, build, [sample_project(each) for each in NAMES], downloads, sample_pages(*NAMES))
    build_site(build, build / "served" / "book")
    return f"{serve(build / 'served')}book/"


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh browser context; a request to another host or an error in the console fails the test that used it."""
    trouble: list[str] = []
    context = browser.new_context(accept_downloads=True)
    context.on("request", lambda request: trouble.append(request.url) if not is_ours(request.url, address) else None)
    context.on("requestfailed", lambda request: trouble.append(request.url) if request.failure != ABORTED else None)
    context.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: trouble.append(str(error.error)))
    yield context
    context.close()
    assert trouble == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        lost = next(Path(self.directory).rglob("404.html"), None)
        if code != 404 or lost is None:
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(lost.read_bytes())
