"""Diagrams of the process: every activity and gate once, linked and named, within the drawing and clear of each other."""

from __future__ import annotations

import posixpath
import re
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from generators.documents.catalog import LANGUAGES
from generators.process import load_process
from generators.site.process_diagrams import render_overview_diagram, render_swimlane, swimlanes
from generators.site.spot import Material, Spot
from generators.workspace import Book

BOOK = Book(Path(__file__).parents[2])
PROCESS = load_process(BOOK)
PAGES = {each.page for part in (PROCESS.stages, PROCESS.activities, PROCESS.gates) for each in part.values()}
DRAWINGS = ("overview", *swimlanes(PROCESS))


class Rectangle(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rectangle) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def drawn(name: str, language: str, page: str = "process.md", pages: set[str] = PAGES) -> ElementTree.Element:
    spot = Spot(page, language, Material(BOOK, pages))
    html = render_overview_diagram(spot) if name == "overview" else render_swimlane(spot, name)
    assert "\n\n" not in html
    return ElementTree.fromstring(html)


def stations(drawing: ElementTree.Element) -> list[Rectangle]:
    return [
        Rectangle(x, y, x + width, y + height)
        for each in drawing.iter("rect")
        if each.get("class") == "station"
        for x, y, width, height in [[float(each.get(key, "")) for key in ("x", "y", "width", "height")]]
    ]


def shown(name: str) -> list[str]:
    """The activities that a drawing shows."""
    stages = PROCESS.stages.values()
    chosen = [each.id for each in stages if name in ("overview", each.phase, each.id)]
    return [each.id for each in PROCESS.activities.values() if each.stage in chosen]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DRAWINGS)
def test_every_activity_and_gate_is_a_link_with_a_name_to_its_page(name: str, language: str) -> None:
    page = "stages/s3-contract.md"
    links = {
        posixpath.normpath(posixpath.join(page.removesuffix(".md"), each.get("href", ""))): each.findtext("title", "")
        for each in drawn(name, language, page).iter("a")
    }
    for activity in map(PROCESS.activities.__getitem__, shown(name)):
        label = links[activity.page.removesuffix(".md")]
        assert label.startswith(f"{activity.id} {activity.name.in_language(language)}")
        assert PROCESS.roles[activity.responsible[0]].name.in_language(language) in label
        if gate := PROCESS.gate_of(activity.id):
            assert activity.name.in_language(language) in links[gate.page.removesuffix(".md")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_has_a_title_and_says_in_words_what_it_shows(name: str, language: str) -> None:
    svg = drawn(name, language).find(".//svg")
    assert svg is not None
    title, description = (svg.find(each) for each in ("title", "desc"))
    assert title is not None and title.text and svg.get("aria-labelledby") == title.get("id")
    assert description is not None and svg.get("aria-describedby") == description.get("id")
    assert re.findall(r"A\d\d", description.text or "") == shown(name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DRAWINGS)
def test_no_name_is_cut_and_no_box_covers_another_or_leaves_the_drawing(name: str, language: str) -> None:
    drawing = drawn(name, language)
    assert not [each.text for each in drawing.iter("text") if "…" in (each.text or "")]
    boxes = stations(drawing)
    assert len(boxes) == len(shown(name))
    assert not [(one, other) for one, other in combinations(boxes, 2) if one.meets(other)]
    svg = drawing.find(".//svg")
    assert svg is not None
    left, top, width, height = map(float, svg.get("viewBox", "").split())
    sheet = Rectangle(left, top, left + width, top + height)
    assert all(
        sheet.left <= each.left and each.right <= sheet.right and sheet.top <= each.top and each.bottom <= sheet.bottom
        for each in boxes
    )


@pytest.mark.parametrize("name", swimlanes(PROCESS))
def test_no_arrow_runs_through_a_box_and_no_dot_is_covered(name: str) -> None:
    drawing = drawn(name, "en")
    boxes = stations(drawing)
    arrows = [each.get("d", "") for each in drawing.iter("path") if each.get("class") == "arrow"]
    assert len(arrows) == len(shown(name)) - 1
    for path in arrows:
        points = [tuple(map(float, each.split())) for each in path.removeprefix("M").split("L")]
        for (ax, ay), (bx, by) in pairwise(points):
            stretch = Rectangle(min(ax, bx) + 0.1, min(ay, by) + 0.1, max(ax, bx) - 0.1, max(ay, by) - 0.1)
            across = Rectangle(stretch.left, min(ay, by) - 0.1, stretch.right, max(ay, by) + 0.1)
            down = Rectangle(min(ax, bx) - 0.1, stretch.top, max(ax, bx) + 0.1, stretch.bottom)
            assert not [each for each in boxes if each.meets(across if ay == by else down)], (name, path)
    for each in drawing.iter("circle"):
        x, y = float(each.get("cx", "")), float(each.get("cy", ""))
        assert not [box for box in boxes if box.meets(Rectangle(x - 5, y - 5, x + 5, y + 5))], (name, x, y)


def test_the_lanes_show_who_shares_the_responsibility_and_who_takes_part() -> None:
    handover = drawn("S7", "en")
    dots = [each.get("class") for each in handover.iter("circle")]
    assert dots.count("shares") == 2  # maintenance, in the handover review and in the customer's meeting
    assert "takes-part" in dots


def test_what_has_no_page_is_drawn_without_a_link() -> None:
    drawing = drawn("S3", "zh", pages=set())
    assert not list(drawing.iter("a")) and len(stations(drawing)) == 4
