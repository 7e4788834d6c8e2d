"""The handbook → one page to print: everything in order, headings below headings, links inside it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from generators.quantities import Text
from generators.site.handbook import Handbook, HandbookPage, load_handbook
from generators.site.navigation import Part
from generators.site.whole import render_whole
from generators.workspace import Book

BOOK = Book(Path(__file__).resolve().parents[2])
PAGES = {
    "index.md": "# Home\n\n[A](a/one.md)\n",
    "a/one.md": "# One\n\nSee [two](../two.md), [a part](../two.md#the-part), [below](#below), [home](../index.md).\n\n## Below\n",
    "two.md": "# Two\n\n## The part\n\n[Gates](gates/bid.md#x) `[code](one.md)` [out](https://example.org/a.md)\n\n```\n# no heading\n[x](a/one.md)\n```\n",
    "three.md": "# Three\n\n## Same\n\n## Same\n\n[second](#same_1) [lost](#lost)\n",
}
PARTS = (
    Part(page="index.md"),
    Part(Text("部分", "Part"), parts=(Part(page="a/one.md", parts=(Part(page="three.md"),)),)),
    Part(page="two.md"),
)


def whole() -> str:
    pages = {
        path: HandbookPage(path, text[2 : text.index("\n")], "PMO", "2026-11-22", text) for path, text in PAGES.items()
    }
    return render_whole(Handbook(PARTS, {"en": pages, "zh": pages}), "en")


@cache
def house(language: str) -> str:
    return render_whole(load_handbook(BOOK), language)


def test_pages_stand_in_the_order_of_the_navigation_one_level_below_what_they_stand_in() -> None:
    headings = re.findall(
        r'^(#+) (?:<span id="([^"]+)"></span>)?(.+)$', re.sub("```.*?```", "", whole(), flags=re.S), re.M
    )
    assert headings == [
        ("#", "", "The whole handbook"),
        ("##", "", "Contents"),
        ("##", "", "Part"),
        ("###", "page-a-one", "One"),
        ("####", "page-a-one--below", "Below"),
        ("####", "page-three", "Three"),
        ("#####", "page-three--same", "Same"),
        ("#####", "page-three--same_1", "Same"),
        ("##", "page-two", "Two"),
        ("###", "page-two--the-part", "The part"),
    ]


def test_a_title_within_a_part_stands_one_level_below_it() -> None:
    inner = Part(Text("内层", "Inner"), parts=(Part(page="two.md"),))
    page = HandbookPage("two.md", "Two", "PMO", "2026-11-22", "# Two\n")
    text = render_whole(Handbook((Part(Text("外层", "Outer"), parts=(inner,)),), {"en": {"two.md": page}}), "en")
    assert re.findall("^#.*", text, re.M)[2:] == ["## Outer", "### Inner", '#### <span id="page-two"></span>Two']


def test_the_contents_lead_to_every_page_but_the_home_page() -> None:
    contents = whole().split("## Contents\n\n")[1].split("\n\n")[0]
    assert contents.split("\n") == [
        "- Part",
        "    - [One](#page-a-one)",
        "        - [Three](#page-three)",
        "- [Two](#page-two)",
    ]


def test_links_between_pages_lead_within_the_page() -> None:
    text = whole()
    assert "[two](#page-two), [a part](#page-two--the-part), [below](#page-a-one--below), [home](index.md)" in text
    assert "[second](#page-three--same_1) [lost](#page-three)" in text


def test_names_of_generated_parts_are_told_apart_by_their_page() -> None:
    page = '# {0}\n\n| <span id="sow"></span>SOW | [A](two.md#sow) |\n\n<svg><title id="t">T</title><a href="../two/#sow">x</a></svg>\n'
    pages = {
        path: HandbookPage(path, title, "PMO", "2026-11-22", page.format(title))
        for path, title in (("one.md", "One"), ("two.md", "Two"))
    }
    text = render_whole(Handbook((Part(page="one.md"), Part(page="two.md")), {"en": pages}), "en")
    assert re.findall(r'\bid="([^"]+)"', text) == [
        f"page-{each}{name}" for each in ("one", "two") for name in ("", "--sow", "--t")
    ]
    assert text.count("[A](#page-two--sow)") == 2
    assert text.count('<a href="#page-two--sow">x</a>') == 2


def test_other_links_and_code_stay_as_they_are() -> None:
    assert "[Gates](gates/bid.md#x) `[code](one.md)` [out](https://example.org/a.md)" in whole()
    assert "# no heading\n[x](a/one.md)\n```" in whole()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_anchor_that_the_house_handbook_leads_to_is_there_once(language: str) -> None:
    names = re.findall(r'\bid="([^"]+)"', house(language))
    wanted = re.findall(r'(?:\]\(|href=")#([^)"]+)', house(language))
    assert wanted and set(wanted) <= set(names)
    assert len(names) == len(set(names))


def test_every_page_of_the_house_handbook_is_in_it_in_both_languages() -> None:
    handbook = load_handbook(BOOK)
    for language in ("zh", "en"):
        for path in handbook.pages[language]:
            anchor = f"page-{path.removesuffix('.md').replace('/', '-')}"
            assert (f'<span id="{anchor}"></span>' in house(language)) == (path != "index.md"), path
