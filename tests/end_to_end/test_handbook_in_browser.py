"""The handbook in a real browser: three doors, a way by keyboard alone, tags, and paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import UPRIGHT, barriers, printed, visit
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["", "en/"])
def test_home_opens_three_doors_and_tells_the_newest_state(page: Page, address: str, language: str) -> None:
    for door, target in (("read", "process/"), ("make", "projects/"), ("review", "gates/")):
        page.goto(f"{address}{language}")
        page.locator(f".admonition.{door} a").first.click()
        expect(page).to_have_url(f"{address}{language}{target}")
    page.goto(f"{address}{language}")
    state = page.locator("table").first
    assert state.locator("tbody tr").count() == 3
    state.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(f"{address}{language}projects/[a-z]+/"))


def test_the_first_key_leads_past_the_navigation_and_every_stop_is_seen(page: Page, address: str) -> None:
    page.goto(f"{address}process/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_class(re.compile("md-skip"))
    page.keyboard.press("Enter")
    assert "#" in page.url
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.locator(":focus").first
        box = focused.bounding_box()
        assert box is not None and box["width"] > 0 and box["height"] > 0
        assert focused.evaluate("e => e.closest('article') !== null"), (
            "after the skip link the stops are in the page itself"
        )


@pytest.mark.parametrize("language", ["", "en/"])
def test_a_tag_below_a_page_leads_to_all_pages_that_bear_it(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{language}activities/a06-bid-review/")
    tag = page.locator(".book-tags a").first
    name = tag.inner_text()
    tag.click()
    expect(page).to_have_url(f"{address}{language}tags/#stage-s2")
    row = page.locator("tr", has=page.locator("#stage-s2"))
    expect(row).to_contain_text(name)
    expect(row).to_be_in_viewport()
    assert row.get_by_role("link", name=re.compile("A06")).count() == 1


@pytest.mark.parametrize("is_safe", [True, False])
@pytest.mark.parametrize(("language", "offer", "done"), [("", "复制", "已复制"), ("en/", "Copy", "Copied")])
def test_what_is_to_be_typed_is_copied_as_it_stands(
    browser: Browser, address: str, language: str, offer: str, done: str, is_safe: bool
) -> None:
    """Pages of an intranet often come over a line that is not safe, and have no clipboard of their own."""
    reader = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    clipboard, page = reader.new_page(), reader.new_page()
    clipboard.goto(address)
    if not is_safe:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{address}{language}tutorials/first-project/")
    block = page.locator("pre", has_text="deliverybook new").first
    block.hover()
    button = block.get_by_role("button", name=offer, exact=True)
    expect(button).to_have_css("opacity", "1")
    button.click()
    expect(block.get_by_role("button")).to_have_text(done)
    clipboard.bring_to_front()
    copied: str = clipboard.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == block.locator("code").inner_text().strip() and "deliverybook new" in copied
    reader.close()


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_whole_handbook_is_one_page_whose_links_stay_on_it(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{language}print/")
    contents = page.locator(".book-whole h2 + ul").first
    contents.get_by_role("link", name=re.compile("^A06")).click()
    expect(page).to_have_url(f"{address}{language}print/#page-activities-a06-bid-review")
    expect(page.locator("#page-activities-a06-bid-review")).to_be_in_viewport()
    lost = page.evaluate(
        """() => [...document.querySelectorAll(".book-whole a[href^='#']")]
            .map(link => decodeURIComponent(link.getAttribute("href").slice(1)))
            .filter(name => name && !document.getElementById(name))"""
    )
    assert lost == []
    names = page.evaluate(
        "[...document.querySelectorAll('[id]')].map(each => each.id).filter(id => !id.startsWith('__'))"
    )
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_whole_handbook_keeps_nobody_out(page: Page, address: str, language: str) -> None:
    visit(page, f"{address}{language}print/")
    assert barriers(page) == []


@pytest.mark.parametrize("path", ["process/", "projects/sample/", "print/", "en/print/"])
def test_on_paper_a_page_stands_upright_without_navigation(
    browser: Browser, address: str, path: str, tmp_path: Path
) -> None:
    paper = printed(browser, f"{address}{path}", tmp_path)
    assert set(paper.sizes) == {UPRIGHT}
    text = "\f".join(paper.sheets)
    assert "¶" not in text and "↕" not in text
    assert not re.search("^ *(?:搜索|Search|上一页|Previous)", text, re.M)
    if "print" in path:
        assert len(paper.sheets) > 40 and "A28" in text


def test_a_generated_page_says_which_files_to_change(page: Page, address: str) -> None:
    page.goto(f"{address}en/projects/sample/sow/")
    expect(page.locator(".book-ways")).to_contain_text("content/projects/sample")
    expect(page.locator(".book-ways")).to_contain_text("templates/sow/en.md")
