"""Pages of the site as their readers have them: opened, printed on paper, held against the rules of accessibility."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from house_policy import HOME
from playwright.sync_api import Browser, Page, expect

AXE = HOME / "node_modules" / "axe-core" / "axe.min.js"
UPRIGHT, ACROSS = (595, 842), (842, 595)
"""The two ways in which a sheet of A4 lies, in points."""


class Paper(NamedTuple):
    """A printed page: the sizes of its sheets, and the text of each."""

    sizes: list[tuple[int, int]]
    sheets: list[str]


def visit(page: Page, address: str) -> None:
    """Open the page, to its end. What is not there fails: the page that tells so would pass many tests."""
    response = page.goto(address)
    assert response is not None and response.ok, address
    page.wait_for_load_state("networkidle")


def titles_found(page: Page, address: str, words: str) -> set[str]:
    """The titles of the pages that the search of the site offers for the words."""
    page.goto(address)
    field = page.locator("input[name=query]")
    field.click()
    field.fill(words)
    field.dispatch_event("keyup")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    titles = page.locator(".md-search-result__item h1").all_inner_texts()
    return {title.replace("\u200b", "") for title in titles}


def choose_language(page: Page, language: str) -> None:
    """Take the language from the menu of the page."""
    page.locator(".md-select").hover()
    page.locator(f".md-select__link[hreflang={language}]").click()


def barriers(page: Page) -> list[tuple[str, Any]]:
    """What keeps readers out of the open page, as axe finds it, slight or grave: each rule with the first place that breaks it."""
    assert AXE.is_file(), "axe-core is missing: run `npm ci` here."
    page.add_script_tag(path=str(AXE))
    found: dict[str, Any] = page.evaluate("async () => await axe.run(document)")
    assert len(found["passes"]) > 10, "axe has seen too little of the page"
    return [(each["id"], each["nodes"][0]["target"]) for each in found["violations"]]


def printed(browser: Browser, address: str, folder: Path) -> Paper:
    """The page as a reader prints it who reads in the dark."""
    page = browser.new_page(color_scheme="dark")
    visit(page, address)
    file = folder / "page.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True)
    page.close()
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", file.read_bytes())
    reader = shutil.which("pdftotext")
    assert reader, "poppler-utils is needed: pdftotext must be on the path."
    read = subprocess.run([reader, "-layout", str(file), "-"], capture_output=True, check=True)
    sheets = read.stdout.decode().rstrip("\f").split("\f")
    return Paper([(round(float(width)), round(float(height))) for width, height in sizes], sheets)
