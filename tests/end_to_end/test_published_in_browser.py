"""Published versions in a real browser: the language menu stays in an alias, and a reader of an old version is told."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sample_site import small_book

from generators.site.publish import publish_site
from generators.site.staging import stage_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of a site with the versions 1.0 and 1.1, which is also `latest`."""
    root = tmp_path_factory.mktemp("published")
    git(root, "init", "--quiet", "--initial-branch=main", "repository")
    repository = root / "repository"
    git(repository, "config", "user.name", "PMO")
    git(repository, "config", "user.email", "pmo@example.invalid")
    git(repository, "commit", "--quiet", "--allow-empty", "--message=Begin")
    stage_site(small_book(root / "book"), root / "build", [], [])
    publish_site(root / "build", repository, "1.0", ["latest"])
    publish_site(root / "build", repository, "1.1", ["latest"])
    git(repository, "worktree", "add", "--quiet", str(root / "served" / "book"), "gh-pages")
    return f"{serve(root / 'served')}book/"


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page()


@pytest.mark.parametrize("name", ["latest", "1.1", "1.0"])
def test_the_language_menu_stays_in_the_version_or_alias_that_is_read(page: Page, published: str, name: str) -> None:
    page.goto(f"{published}{name}/process/")
    for language, address in (("en", f"en/{name}/process/"), ("zh", f"{name}/process/")):
        page.locator(".md-select").hover()
        page.locator(f".md-select__link[hreflang={language}]").click()
        expect(page).to_have_url(f"{published}{address}")


@pytest.mark.parametrize("name", ["latest", "1.1"])
@pytest.mark.parametrize("language", ["", "en/"])
def test_a_reader_of_the_latest_version_is_told_nothing(page: Page, published: str, language: str, name: str) -> None:
    with page.expect_response("**/versions.json"):
        page.goto(f"{published}{language}{name}/process/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".book-outdated")).to_be_hidden()


@pytest.mark.parametrize(
    ("language", "words", "link"),
    [("", "您在看一个旧版本。", "到最新版本"), ("en/", "You are reading an old version.", "To the latest version")],
)
def test_a_reader_of_an_old_version_is_told_and_led_to_the_latest(
    page: Page, published: str, language: str, words: str, link: str
) -> None:
    page.goto(f"{published}{language}1.0/process/")
    expect(page.locator(".book-outdated")).to_be_visible()
    expect(page.locator(".book-outdated")).to_contain_text(words)
    page.get_by_role("link", name=link).click()
    expect(page).to_have_url(f"{published}{language}latest/")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)
