"""Each picture of the complete sample shows the figures of its facts."""

from __future__ import annotations

import pytest

from generators.pictures.gallery import GALLERY
from generators.pictures.shapes import Circle, Line, Picture, Polygon, Rectangle


def words(picture: Picture) -> set[str]:
    return {each.text for each in picture.labels}


def count(picture: Picture, look: str, kind: type = Rectangle) -> int:
    return sum(isinstance(each, kind) and each.look == look for each in picture.shapes)


def test_the_risk_field_has_every_risk_in_its_cell(drawn) -> None:
    picture = drawn("risks")
    assert {f"R{number:02}" for number in range(1, 13)} <= words(picture)
    assert count(picture, "chip") == 12
    assert [count(picture, f"light-{light}") - 1 for light in ("green", "amber", "red")] == [
        12,
        7,
        6,
    ]  # one stands in the legend
    assert "概率3级、影响4级：R01 黄" in picture.description
    assert picture.description.endswith("合计222万元。")


def test_the_greatest_expected_losses_stand_beside_the_field_in_order(drawn) -> None:
    picture = drawn("risks", language="en")
    bars = [each for each in picture.shapes if isinstance(each, Rectangle) and each.look.startswith("light-bar-")]
    assert len(bars) == 10
    assert [each.width for each in bars] == sorted((each.width for each in bars), reverse=True)
    assert bars[1].width / bars[0].width == pytest.approx(360 / 420)


def test_the_cash_curve_marks_the_tightest_month(drawn) -> None:
    picture = drawn("cash")
    assert "最紧 53.9" in words(picture)
    assert count(picture, "ring", Circle) == 1
    assert count(picture, "point", Circle) == 31
    assert count(picture, "cash-in") == 5 + 1  # with the legend
    assert "结余最少在2026-11，为53.9万元" in picture.description


def test_bars_are_as_high_as_the_receipts_of_their_months(drawn, sample_facts) -> None:
    bars = [each for each in drawn("cash").shapes if isinstance(each, Rectangle) and each.look == "cash-in"][:-1]
    received = [float(each.received.amount) for each in sample_facts.cash_months if each.received]
    assert [each.height / bars[0].height for each in bars] == pytest.approx([each / received[0] for each in received])


def test_the_reserve_curve_rises_from_left_to_right(drawn) -> None:
    (curve,) = (each for each in drawn("reserve").shapes if isinstance(each, Line) and each.look == "curve")
    assert [y for _, y in curve.points] == sorted((y for _, y in curve.points), reverse=True)


def test_the_reserve_curve_shows_quantiles_and_how_far_the_reserves_reach(drawn) -> None:
    picture = drawn("reserve")
    assert {
        "P50 210",
        "P80 330",
        "P90 390",
        "备用金 230",
        "两项储备合计 330",
        "备用金 57.1%",
        "两项储备合计 81.2%",
    } <= words(picture)


def test_heat_counts_what_each_party_answers_for_and_carries_out(drawn) -> None:
    picture = drawn("responsibilities", language="en")
    assert {"CUS", "INC", "A1 R3", "A14 R1"} <= words(picture)
    assert "Planning: CUS A6; HC R3; MI R3; V R4; SUP R2." in picture.description
    assert "Total: CUS A14 R1;" in picture.description
    cells = [each for each in picture.shapes if isinstance(each, Rectangle) and each.look.startswith("heat-")]
    assert len(cells) == 5 * 9 + 5  # stages by parties, and the legend


def test_the_governance_chart_has_bodies_with_the_people_of_each_side(drawn) -> None:
    picture = drawn("governance", language="en")
    assert count(picture, "body") == 4
    assert count(picture, "beyond", Line) == 3 + 2  # up from body to body, and along the ladder
    assert {"Customer project manager (chair)", "Project manager of supplier 6", "Level 3, 72 h"} <= words(picture)
    assert "GV-02 Change control board (CCB): chaired by Customer project manager;" in picture.description


def test_the_flow_counts_clauses_requirements_cases_and_results(drawn) -> None:
    picture = drawn("tracing")
    assert {"22", "486", "478", "未通过 8", "失败 6", "阻塞 2"} <= words(picture)
    assert picture.description.startswith("招标条款22条，SOW需求22条，测试用例486个，UAT通过478个。")
    assert count(picture, "result-fail") == 5 + 1  # modules with a failed case, and the legend


def test_the_burn_down_ends_at_what_is_left(drawn) -> None:
    picture = drawn("burn-down")
    assert {"剩余 8", "出口准则：最多9个未通过", "版本 B-137"} <= words(picture)
    (curve,) = (
        each for each in picture.shapes if isinstance(each, Line) and each.look == "curve" and len(each.points) > 2
    )
    assert len(curve.points) == 1 + 13
    assert picture.description.startswith("用例486个，T+151至T+175：执行484个，通过478个，未通过8个。")


def test_the_burn_down_of_a_status_report_ends_on_its_day(drawn, drawn_of) -> None:
    assert drawn("burn-down-to-date", "city-health") is None
    assert drawn("burn-down-to-date", "middle-platform", "en").description.startswith(
        "Cases from T+103 to T+117: 240, "
    )
    half = "status_report: {as_of_offset: T+4}\ntests: {uat: {totals: {total: 10}, progress: [{offset: T+3, executed: 5, passed: 4}, {offset: T+5, executed: 9, passed: 9}]}}"
    picture = drawn_of("burn-down-to-date", f"project: {{name: P}}\n{half}\n")
    assert "6 left" in words(picture)


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
def test_the_recorded_days_of_the_test_agree_with_its_totals(drawn, project: str) -> None:
    """The last recorded day says what the totals by verdict say."""
    described = drawn("burn-down", project, "en").description
    flow = drawn("tracing", project, "en").description
    assert described.split(" run, ")[1].split(" passed")[0] == flow.split("passed in UAT: ")[1].split(".")[0]


def test_every_kind_of_picture_is_nothing_for_an_empty_project(drawn_of) -> None:
    assert {name: drawn_of(name, "project: {name: Empty}\n") for name in GALLERY} == dict.fromkeys(GALLERY)


def test_milestones_on_the_chart_are_diamonds_that_differ_by_payment(drawn) -> None:
    picture = drawn("milestones")
    assert count(picture, "milestone", Polygon) + count(picture, "milestone-paid", Polygon) == 16 + 2
