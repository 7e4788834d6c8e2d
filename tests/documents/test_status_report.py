"""The weekly status report: the project as it stood on the day of the report, with the figures of city-health."""

from __future__ import annotations

from collections.abc import Callable

import openpyxl
import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, table_below

DOCUMENT = "status-report"

CHAPTERS = {
    "zh": [
        "1 总体", "2 里程碑", "3 本周完成与下周计划", "4 需客户与第三方配合", "5 风险与问题", "6 变更",
        "7 成本与回款（对内）", "8 质量", "9 需决策事项", "10 人员",
    ],
    "en": [
        "1 Overall", "2 Milestones", "3 Done and next", "4 Needs from customer and third parties",
        "5 Risks and issues", "6 Changes", "7 Cost and cash (internal)", "8 Quality", "9 Decisions needed", "10 Team",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chapters_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    found = sections(wording_of(DOCUMENT, language))
    assert [each for each in found if "." not in each.split(" ")[0]] == CHAPTERS[language]


def test_nothing_after_the_day_of_the_report_shows(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "zh")
    assert table_below(report, "2.1")[1][2:] == ["T+150\n2026-10-09", "T+152\n2026-10-12", "2", "预测延后"]
    assert [row[0] for row in table_below(report, "5.2")] == ["IS-01"]
    assert [row[0] for row in table_below(report, "6.1")] == ["CR-01", "CR-02"]
    assert [row[0] for row in table_below(report, "9.1")] == ["PD-01"]


def test_the_late_dependency_stands_first_with_its_letter(wording_of: WordingOf) -> None:
    first, second = table_below(wording_of(DOCUMENT, "en"), "4.1")
    assert (first[0], first[4], first[5], first[6]) == ("DEP-05", "40", "LT-02", "Late")
    assert (second[0], second[6]) == ("DEP-09", "Not due")


def test_the_estimate_at_completion_and_the_reserve_are_printed(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "zh")
    value, money = dict(table_below(report, "7.1")), dict(table_below(report, "7.2"))
    assert (value["进度绩效SPI"], value["完工估算EAC（元）"]) == ("0.95", "41,652,254.27")
    assert money["备用金余额（不含税）（元）"] == "2,300,000.00"
    assert money["应收（含税）（元）"] == "0.00"


def test_34_of_36_people_are_there(wording_of: WordingOf) -> None:
    assert [row[1] for row in table_below(wording_of(DOCUMENT, "zh"), "10.1")] == ["36", "34", "2人国庆后到岗"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_a_report_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    missing = {gap.path for gap in wording_of_small(DOCUMENT, language, NOTHING_YET).gaps}
    assert {"status_report.week_no", "status_report.done", "status_report.next", "milestones"} <= missing


def test_the_workbook_follows_up_milestones_needs_issues_and_decisions(
    worksheet_of: Callable[..., openpyxl.Workbook],
) -> None:
    book = worksheet_of(DOCUMENT, "en")
    shown = [each.title for each in book.worksheets if each.sheet_state == "visible"]
    assert shown == ["Milestones", "Needs", "Issues", "Decisions"]
    assert "DEP-05" in {cell for row in book["Needs"].iter_rows(values_only=True) for cell in row}
