"""The same staged pages and configuration, built by mkdocs-material and by its successor Zensical: the same pages, anchors and downloads.

Zensical is pinned to 0.0.73, the last version that brings its own theme files; later ones need a package of their own for them, which not
every registry carries. Where it is not installed these tests fail and say so.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sample_site import BOOK, DOCX, NAMES, sample_pages, sample_project

from generators.site.engine import build_site
from generators.site.engines import EPOCH
from generators.site.project_pages import Download
from generators.site.staging import stage_site

ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
ANCHOR = re.compile(r'<[a-z][a-z0-9]*\b[^>]*?\sid="([^"]+)"')
OWN = re.compile(r"__")
"""Ids that an engine's theme makes for its own use begin so."""

Sites = dict[str, dict[str, Path]]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """The site of each language by engine: the whole handbook, the sample projects, the state of all."""
    try:
        version("zensical")
    except PackageNotFoundError:
        pytest.fail(
            "Zensical is missing, so nothing shows that the site builds with it: pip install -c constraints.txt zensical"
        )
    build = tmp_path_factory.mktemp("portability")
    downloads = [Download("sample", each, "sow", "docx", DOCX) for each in ("zh", "en")]
    stage_site(BOOK.root, build, [sample_project(each) for each in NAMES], downloads, sample_pages(*NAMES))
    build_site(build, build / "site", "1.0")
    for language in ("zh", "en"):
        build_with_zensical(build / "stage" / language / "build.yml")
    return {
        "mkdocs": {"zh": build / "site", "en": build / "site" / "en"},
        "zensical": {each: build / "stage" / each / "site" for each in ("zh", "en")},
    }


def build_with_zensical(config: Path) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "--config-file", str(config)]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=300, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    )
    assert done.returncode == 0, done.stdout + done.stderr


def pages(site: Path) -> dict[str, str]:
    """Every page of one language by its address."""
    found = {path.relative_to(site): path for path in sorted(site.rglob("*.html"))}
    return {path.as_posix(): page.read_text(encoding="utf-8") for path, page in found.items() if path.parts[0] != "en"}


def anchors(page: str) -> list[str]:
    return [each for article in ARTICLE.findall(page) for each in ANCHOR.findall(article) if not OWN.match(each)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_engines_make_the_same_pages(sites: Sites, language: str) -> None:
    mine, theirs = (pages(sites[engine][language]).keys() for engine in ("mkdocs", "zensical"))
    assert len(mine) > 50
    assert mine == theirs


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_engines_make_the_same_anchors(sites: Sites, language: str) -> None:
    mine, theirs = (
        {path: anchors(page) for path, page in pages(sites[engine][language]).items()}
        for engine in ("mkdocs", "zensical")
    )
    assert sum(map(len, mine.values())) > 100
    assert {path for path in mine if mine[path] != theirs.get(path)} == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_engines_offer_the_same_downloads(sites: Sites, language: str) -> None:
    for engine in ("mkdocs", "zensical"):
        site = sites[engine][language]
        assert [path.read_bytes() for path in site.glob("downloads/**/*.docx")] == [DOCX]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_engines_show_what_our_templates_add(sites: Sites, language: str) -> None:
    for engine in ("mkdocs", "zensical"):
        page = pages(sites[engine][language])["process/index.html"]
        there = {"zh": 'href="../../en/1.0/process/"', "en": 'href="../../../1.0/process/"'}[language]
        assert there in page
        assert 'class="book-owner"' in page
        assert 'class="book-outdated" data-version="1.0"' in page


@pytest.mark.browser
def test_a_page_of_the_other_engine_opens_without_errors(
    sites: Sites, browser: Browser, serve: Callable[[Path], str]
) -> None:
    address = serve(sites["zensical"]["zh"])
    page = browser.new_page()
    trouble: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith((address, "data:", "blob:")) else trouble.append(request.url),
    )
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(f"{address}process/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1")).to_be_visible()
    assert trouble == []
