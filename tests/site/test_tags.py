"""The process → tags of handbook pages, and the page that lists them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from sample_site import small_book

from generators.process import load_process
from generators.site.handbook import load_handbook
from generators.site.tags import KINDS, render_tags, shown_tags, tags_of_pages
from generators.workspace import Book

BOOK = Book(Path(__file__).resolve().parents[2])


@cache
def page(language: str) -> str:
    return render_tags(tags_of_pages(load_process(BOOK)), load_handbook(BOOK), language)


def test_an_activity_bears_its_stage_its_roles_and_its_documents() -> None:
    process = load_process(BOOK)
    tags = tags_of_pages(process)
    for activity in process.activities.values():
        borne = {(each.kind, each.id) for each in tags[activity.page]}
        assert ("stage", activity.stage) in borne
        assert {("role", each) for each in (*activity.responsible, *activity.approves)} <= borne
        assert {("document", each) for each in activity.documents} <= borne


def test_a_gate_bears_the_tags_of_its_activity_and_of_who_chairs_it() -> None:
    process = load_process(BOOK)
    tags = tags_of_pages(process)
    for gate in process.gates.values():
        borne = {(each.kind, each.id) for each in tags[gate.page]}
        assert ("stage", process.activities[gate.activity].stage) in borne
        assert {("role", each) for each in gate.chairs} <= borne


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_lists_every_tag_once_with_the_pages_that_bear_it(language: str) -> None:
    tags = tags_of_pages(load_process(BOOK))
    anchors = re.findall(r'<span id="([^"]+)"></span>', page(language))
    assert anchors and len(anchors) == len(set(anchors))
    assert set(anchors) == {each.anchor for borne in tags.values() for each in borne}
    assert page(language).count("](") == sum(len(set(borne)) for borne in tags.values())
    assert [line for line in page(language).split("\n") if line.startswith("## ")] == [
        f"## {title.in_language(language)}" for title in KINDS.values()
    ]


def test_both_languages_list_the_same_tags_and_pages() -> None:
    shapes = [re.findall(r'id="([^"]+)"|\]\(([^)]+)\)', page(language)) for language in ("zh", "en")]
    assert shapes[0] == shapes[1]


def test_tags_are_shown_in_the_language_of_the_page() -> None:
    tags = tags_of_pages(load_process(BOOK))["activities/a06-bid-review.md"]
    assert {"name": "S2 项目投标", "anchor": "stage-s2"} in shown_tags(tags, "zh")
    assert {"name": "S2 Bid", "anchor": "stage-s2"} in shown_tags(tags, "en")


def test_a_book_without_a_process_has_no_tags(tmp_path: Path) -> None:
    assert tags_of_pages(load_process(Book(small_book(tmp_path)))) == {}
