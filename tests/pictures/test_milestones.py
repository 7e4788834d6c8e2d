"""The Gantt chart of the plan."""

from __future__ import annotations

from itertools import combinations

import pytest

from generators.pictures.shapes import Line, Polygon, Rectangle
from generators.pictures.sheet import HIGHEST


def plan(count: int, effective: str = "  effective_date: 2026-03-02\n") -> str:
    """A project with so many milestones in a chain, two weeks apart."""
    rows = "".join(
        f"  - {{id: M{number:03}, name: {{zh: 第{number}个里程碑的名称比较长, en: Milestone number {number} with a long name}}, "
        f"kind: other, offset: {10 * number}, after: [{f'M{number - 1:03}' if number else ''}]}}\n"
        for number in range(count)
    )
    return f"project:\n  name: Plan\n{effective}milestones:\n{rows}"


def test_every_milestone_stands_in_the_lane_of_its_owner_with_its_day(drawn) -> None:
    picture = drawn("milestones", "city-health", "zh")
    words = [each.text for each in picture.labels]
    assert {"客户侧", "承建侧", "供应商", "T+190", "2026-12-03", "2028-04-01"} <= set(words)
    assert words.index("供应商") < words.index("MS05 硬件到货验收")
    assert words.index("承建侧") < words.index("MS10 初验") < words.index("供应商")
    assert words.index("客户侧") < words.index("DEP-01 提供政务云资源与网络开通") < words.index("承建侧")


def test_the_words_for_those_who_do_not_see_it_hold_every_row_in_full(drawn) -> None:
    told = drawn("milestones", "city-health", "en").description
    assert "MS10 Preliminary acceptance T+190 2026-12-03" in told
    assert (
        "DEP-05 Bring the incumbent platform vendor to open the interfaces of 22 data sources T+80 2026-06-26" in told
    )
    assert told.count("MS") == 17


def test_payment_milestones_are_filled_and_needs_are_triangles(drawn) -> None:
    marks = [each.look for each in drawn("milestones").shapes if isinstance(each, Polygon)]
    in_legend = 1
    assert marks.count("milestone-paid") == 4 + in_legend
    assert marks.count("need") == 10 + in_legend


def test_a_bar_ends_at_its_milestone_and_begins_at_the_last_one_before(drawn_of) -> None:
    picture = drawn_of("milestones", plan(3))
    first, second, third = (
        each.points[1][0] - (each.points[1][0] - each.points[3][0]) / 2 for each in diamonds(picture)
    )
    one, two = (
        each for each in picture.shapes if isinstance(each, Rectangle) and each.look == "bar-vendor" and each.x > 20
    )
    assert (one.x, one.x + one.width) == pytest.approx((first, second))
    assert (two.x, two.x + two.width) == pytest.approx((second, third))


def diamonds(picture) -> list[Polygon]:
    found = [each for each in picture.shapes if isinstance(each, Polygon) and each.look == "milestone"]
    return found[: len(found) - 1]  # the last one stands in the legend


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("count", [1, 3, 17, 60])
def test_from_one_to_sixty_milestones_all_of_them_fit_on_a_page(drawn_of, count: int, language: str) -> None:
    picture = drawn_of("milestones", plan(count), language)
    assert picture.height <= HIGHEST + 12
    assert len([each for each in picture.labels if each.text.startswith("M0")]) == count
    assert not [pair for pair in combinations(picture.labels, 2) if pair[0].box.overlaps(pair[1].box)]


def test_of_two_hundred_milestones_the_picture_tells_how_many_it_leaves_out(drawn_of) -> None:
    picture = drawn_of("milestones", plan(200))
    shown = [each for each in picture.labels if each.text.startswith("M") and each.text[1].isdigit()]
    assert f"{200 - len(shown)} more: see the table of milestones" in [each.text for each in picture.labels]
    assert picture.description.count("Milestone number") == 200
    assert picture.height <= HIGHEST + 12


def test_without_a_date_of_t_the_axis_counts_working_days(drawn_of) -> None:
    picture = drawn_of("milestones", plan(12, effective=""))
    assert {"T+0", "T+50", "T+100"} <= {each.text for each in picture.labels}
    assert not [each for each in picture.labels if each.text.startswith("20")]


def test_a_milestone_without_a_day_keeps_its_row(drawn_of) -> None:
    text = plan(2) + "  - {id: M9, name: Later, kind: other}\n"
    picture = drawn_of("milestones", text)
    assert {"M9 Later", "no date yet"} <= {each.text for each in picture.labels}
    assert picture.description.endswith("M9 Later no date yet.")


def test_a_plan_without_any_day_is_no_picture(drawn_of) -> None:
    assert (
        drawn_of("milestones", "project: {name: Plan}\nmilestones:\n  - {id: M1, name: Later, kind: other}\n") is None
    )
    assert drawn_of("milestones", "project: {name: Plan}\n") is None


def test_what_comes_long_after_the_plan_is_an_arrow_to_the_right(drawn) -> None:
    arrows = [each for each in drawn("milestones").shapes if isinstance(each, Line) and each.look == "beyond"]
    assert len(arrows) == 1 + 1  # and the legend
