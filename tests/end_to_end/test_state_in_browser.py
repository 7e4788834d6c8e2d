"""Portfolio and gates in a real browser: sorted by a click or a key, readable on paper and without scripts, for everybody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from browsing import ACROSS, barriers, printed, visit
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("language", "title", "rising"),
    [
        ("", "阻断项", ["南区医疗", "示例项目", "北区平台"]),
        ("en/", "Open blockers", ["Southern clinics", "Sample project", "Northern platform"]),
        ("", "项目", ["北区平台", "南区医疗", "示例项目"]),
        ("en/", "Project", ["Northern platform", "Sample project", "Southern clinics"]),
        ("", "标书", ["北区平台", "南区医疗", "示例项目"]),
        ("en/", "Bid", ["Northern platform", "Southern clinics", "Sample project"]),
    ],
)
def test_a_click_on_a_title_sorts_by_it_and_another_one_the_other_way(
    page: Page, address: str, language: str, title: str, rising: list[str]
) -> None:
    """Numbers by their size, names by the alphabet of the language, states with what needs attention first."""
    page.goto(f"{address}{language}portfolio/")
    table = page.locator("table").first
    assert names_in(table) == list({"": ("示例项目", "北区平台", "南区医疗")}.get(language, ENGLISH_NAMES))
    button = table.get_by_role("button", name=title, exact=True)
    button.click()
    assert names_in(table) == rising
    heading = table.locator("th").filter(has=page.get_by_role("button", name=title, exact=True))
    expect(heading).to_have_attribute("aria-sort", "ascending")
    button.click()
    assert names_in(table) == rising[::-1]
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert table.locator("[aria-sort]").count() == 1


ENGLISH_NAMES = ("Sample project", "Northern platform", "Southern clinics")


def test_days_sort_as_days_and_a_table_sorts_by_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}en/portfolio/")
    waivers = page.locator("table").last
    waivers.get_by_role("button", name="Valid until").focus()
    page.keyboard.press("Enter")
    days = waivers.locator("tbody td:nth-child(6)").all_inner_texts()
    assert days == ["2026-06-01", "2026-06-02", "2026-06-10"]
    page.keyboard.press("Space")
    assert waivers.locator("tbody td:nth-child(6)").all_inner_texts() == days[::-1]


def test_without_scripts_the_tables_are_plain_and_complete(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}portfolio/")
    assert page.locator("table").count() == 4
    assert page.locator("table button").count() == 0
    assert page.locator("table").first.locator("tbody tr").count() == 3
    context.close()


@pytest.mark.parametrize("language", ["", "en/"])
def test_every_state_leads_to_the_checklist_of_its_project(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{language}portfolio/")
    page.locator("table").first.locator("tbody tr").nth(1).locator("td").nth(2).get_by_role("link").click()
    expect(page).to_have_url(f"{address}{language}projects/north/checklist-bid/")


@pytest.mark.parametrize(("language", "title"), [("", "逾期"), ("en/", "Overdue")])
def test_a_board_sorts_by_its_figures_and_leads_to_the_project_and_its_document(
    page: Page, address: str, language: str, title: str
) -> None:
    page.goto(f"{address}{language}boards/milestones/")
    table = page.locator("table").first
    assert names_in(table)[-1] == {"": "北区平台", "en/": "Northern platform"}[language], "only that one is in time"
    table.get_by_role("button", name=title, exact=True).click()
    assert names_in(table)[0] == {"": "北区平台", "en/": "Northern platform"}[language]
    table.locator("tbody tr").first.get_by_role("link").nth(1).click()
    expect(page).to_have_url(f"{address}{language}projects/north/milestone-plan/")


@pytest.mark.parametrize("path", ["portfolio/", "en/portfolio/", "gates/bid/", "en/gates/contract/", "boards/risks/"])
def test_on_paper_a_table_lies_across_and_repeats_its_titles_without_navigation(
    browser: Browser, address: str, path: str, tmp_path: Path
) -> None:
    paper = printed(browser, f"{address}{path}", tmp_path)
    assert set(paper.sizes) == {ACROSS}
    everything = "\n".join(paper.sheets)
    assert "↕" not in everything and "¶" not in everything
    assert not re.search("搜索|Search|项目与文件|Projects and documents", everything)
    if "gates" in path:
        titles = "为什么问" if not path.startswith("en/") else "Why it is asked"
        assert len(paper.sheets) > 1
        assert all(titles in sheet for sheet in paper.sheets[1:])


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_keeps_anybody_out(browser: Browser, address: str, language: str, width: int) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 844})
        page = context.new_page()
        for path in (
            "",
            "portfolio/",
            "gates/",
            "gates/bid/",
            "boards/",
            "boards/milestones/",
            "activities/a06-bid-review/",
            "tags/",
            "projects/",
            "projects/sample/",
            "projects/sample/sow/",
            "stages/s2-bid/",
        ):
            visit(page, f"{address}{language}{path}")
            assert barriers(page) == [], (path, scheme)
        context.close()


def test_a_lost_address_leads_to_the_nearest_page_above_it(browser: Browser, address: str) -> None:
    page = browser.new_page()
    answer = page.goto(f"{address}stages/s2-bid/gone/away/")
    assert answer is not None and answer.status == 404
    expect(page.locator(".above").first).to_have_attribute("href", f"{address}stages/s2-bid/")
    page.get_by_role("link", name="To the page above").click()
    expect(page).to_have_url(f"{address}stages/s2-bid/")
    page.close()


def names_in(table: Any) -> list[str]:
    return [name.strip() for name in table.locator("tbody td:first-child").all_inner_texts()]
