"""Published versions in a real browser: the language menu stays in an alias, and a reader of an old version is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from published_site import commit, git, small_repository
from sample_site import HEAD, small_book, write

from generators.site.engine import build_site
from generators.site.staging import stage_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of a site with the versions 1.0 and 1.1, which is also `latest`, and a preview."""
    root = tmp_path_factory.mktemp("published")
    repository = small_repository(root / "repository")
    book = small_book(root / "book")
    for version, aliases in (("1.0", ["latest"]), ("1.1", ["latest"]), ("preview-7", [])):
        stage_site(book, root / "build", [], [])
        build_site(root / "build", root / "build" / "versioned", version, version.startswith("preview"))
        commit(root / "build" / "versioned", repository, version, *aliases)
        add_page(book)
    git(repository, "worktree", "add", "--quiet", str(root / "served" / "book"), "gh-pages")
    return f"{serve(root / 'served')}book/"


def add_page(book: Path) -> None:
    """A page that the first version does not have."""
    navigation = book / "content/handbook/navigation.yaml"
    write(navigation, navigation.read_text(encoding="utf-8").replace("[process.md]", "[process.md, new.md]"))
    for language in ("zh", "en"):
        write(book / f"content/handbook/{language}/new.md", f"{HEAD.format(title='New')}# New\n")


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


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_version_menu_keeps_the_page_and_shows_no_preview(page: Page, published: str, language: str) -> None:
    page.goto(f"{published}{language}latest/process/")
    choose_version(page, "1.0")
    expect(page).to_have_url(f"{published}{language}1.0/process/")
    choose_version(page, "1.1")
    expect(page).to_have_url(f"{published}{language}1.1/process/")
    expect(page.locator(".md-version__link")).to_have_text(["1.1", "1.0"])


def test_the_version_menu_leads_to_the_home_of_a_version_that_has_no_such_page(page: Page, published: str) -> None:
    page.goto(f"{published}1.1/new/")
    choose_version(page, "1.0")
    expect(page).to_have_url(f"{published}1.0/")


def test_a_version_and_a_language_can_be_changed_one_after_the_other(page: Page, published: str) -> None:
    page.goto(f"{published}latest/process/")
    choose_version(page, "1.0")
    expect(page).to_have_url(f"{published}1.0/process/")
    page.locator(".md-select").hover()
    page.locator(".md-select__link[hreflang=en]").click()
    expect(page).to_have_url(f"{published}en/1.0/process/")
    choose_version(page, "1.1")
    expect(page).to_have_url(f"{published}en/1.1/process/")


@pytest.mark.parametrize(
    ("language", "words"),
    [("", "您在看一个预览，它还没有发布。"), ("en/", "You are reading a preview; it is not published.")],
)
def test_a_reader_of_a_preview_is_told(page: Page, published: str, language: str, words: str) -> None:
    page.goto(f"{published}{language}preview-7/process/")
    expect(page.locator(".book-outdated")).to_be_visible()
    expect(page.locator(".book-outdated")).to_contain_text(words)


def choose_version(page: Page, version: str) -> None:
    page.locator(".md-version__current").focus()
    page.locator(".md-version__link", has_text=version).click()
