"""The diagrams of the process in a real browser: links, keyboard, phone, dark mode and paper, for everybody."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browsing import barriers, visit
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "name"), [("", "A09 合同评审"), ("en/", "A09 Contract review")])
def test_a_box_leads_to_its_activity_and_a_diamond_to_its_gate(
    page: Page, address: str, language: str, name: str
) -> None:
    for path, drawing in (("process/", 0), ("process/", 1), ("stages/s3-contract/", 0)):
        page.goto(f"{address}{language}{path}")
        page.locator(".book-diagram").nth(drawing).get_by_role("link", name=re.compile(name)).first.click()
        expect(page).to_have_url(f"{address}{language}activities/a09-contract-review/")
    page.goto(f"{address}{language}stages/s3-contract/")
    page.locator(".book-diagram a:has(.review-point)").click()
    expect(page).to_have_url(f"{address}{language}reviews/contract/")


def test_every_link_of_every_diagram_leads_to_a_page(page: Page, address: str) -> None:
    page.goto(f"{address}process/")
    links = page.locator(".book-diagram a").evaluate_all("links => links.map(link => link.href.baseVal)")
    assert len(links) > 70
    for link in sorted(set(links)):
        assert page.request.get(f"{address}process/{link}").ok, link


def test_the_boxes_are_reached_by_the_keyboard_and_seen_when_they_are(page: Page, address: str) -> None:
    page.goto(f"{address}stages/s3-contract/")
    region = page.locator(".book-diagram [role=region]")
    region.focus()
    page.keyboard.press("Tab")
    box = page.locator(":focus .station")
    assert box.evaluate("each => getComputedStyle(each).strokeWidth") == "2.5px"
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}activities/a07-sow-clarification/")


@pytest.mark.parametrize("path", ["process/", "en/process/", "en/stages/s7-handover/"])
def test_on_a_phone_a_diagram_scrolls_in_its_own_box(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    visit(page, f"{address}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    region = page.locator(".book-diagram [role=region]").first
    assert region.evaluate("each => each.scrollWidth > each.clientWidth")
    letters = page.locator(".book-diagram .name").first
    assert letters.evaluate("each => each.getBoundingClientRect().height") >= 11
    page.close()


def test_on_paper_a_diagram_is_as_wide_as_the_page(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 1000}, color_scheme="dark")
    page.goto(f"{address}process/")
    page.emulate_media(media="print")
    for drawing in page.locator(".book-diagram svg").all():
        assert drawing.evaluate("each => each.getBoundingClientRect().right") <= 700
    station = page.locator(".book-diagram .station").first
    assert station.evaluate("each => getComputedStyle(each).fill") == "rgb(255, 255, 255)"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    ["process/", "en/process/", "stages/s7-handover/", "roles/", "en/data-dictionary/commercial/", "rules/payments/"],
)
def test_diagrams_and_reference_keep_nobody_out(browser: Browser, address: str, path: str, scheme: Any) -> None:
    page = browser.new_page(color_scheme=scheme)
    visit(page, f"{address}{path}")
    assert barriers(page) == []
    page.close()
