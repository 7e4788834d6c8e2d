"""Pictures as SVG."""

from __future__ import annotations

from xml.etree import ElementTree

from generators.dress.svg import render_svg
from generators.pictures.shapes import Circle, Label, Line, Picture, Polygon, Rectangle

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = (
    Rectangle(0, 0, 100, 50, "sheet"),
    Rectangle(10, 10, 40.125, 8, "bar-supplier"),
    Line(((0, 30), (60, 30)), "beyond"),
    Polygon(((5, 5), (10, 10), (5, 15)), "milestone"),
    Circle(80, 20, 4, "milestone-paid"),
    Label(50, 40, "T<5> & 里程碑", "small", "middle"),
)
PICTURE = Picture("计划 & 泳道", "客户侧：<DEP-01>", 100, 50, SHAPES)


def read_svg(language: str = "zh") -> ElementTree.Element:
    return ElementTree.fromstring(render_svg(PICTURE, language))


def test_title_and_description_tell_the_picture_to_those_who_do_not_see_it() -> None:
    root = read_svg()
    assert root.get("role") == "img"
    assert root.get("lang") == "zh-CN"
    named = [root.find(f"{SVG}*[@id='{each}']").text for each in root.get("aria-labelledby").split()]
    assert named == ["计划 & 泳道", "客户侧：<DEP-01>"]


def test_each_shape_is_one_element_with_its_role() -> None:
    drawn = [each for each in read_svg() if each.get("class")]
    assert [each.get("class") for each in drawn] == [each.look for each in SHAPES]
    assert drawn[-1].text == "T<5> & 里程碑"
    assert drawn[-1].get("text-anchor") == "middle"


def test_it_needs_nothing_from_elsewhere_and_runs_nothing() -> None:
    root = read_svg()
    assert not {each.tag for each in root.iter()} & {
        f"{SVG}{name}" for name in ("script", "image", "use", "foreignObject")
    }
    text = render_svg(PICTURE, "en").replace("http://www.w3.org/2000/svg", "")
    assert "http" not in text and "@import" not in text and "@font-face" not in text


def test_it_lies_on_a_white_sheet_of_its_own() -> None:
    first = next(each for each in read_svg() if each.get("class"))
    assert (first.get("width"), first.get("height")) == ("100", "50")
    assert ".sheet{fill:#FFFFFF" in render_svg(PICTURE, "zh")


def test_numbers_are_short() -> None:
    assert 'width="40.12"' in render_svg(PICTURE, "zh")
    assert ".00" not in render_svg(PICTURE, "zh")
