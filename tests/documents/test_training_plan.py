"""The training plan and record: courses, schedule, marks and attendance with the figures of city-health."""

from __future__ import annotations

from collections.abc import Callable

import openpyxl
import pytest
from documents_read import (
    LANGUAGES,
    NOTHING_YET,
    WordingOf,
    sections,
    signatories_below,
    table_below,
)

DOCUMENT = "training-plan"

SECTIONS = {
    "zh": [
        "1 对象与需求", "1.1 岗位、人数、现状",
        "2 课程", "2.1 课程、目标、大纲、课时、方式", "2.2 讲师、教材、视频、题库",
        "3 排期", "3.1 场次、地点、容量", "3.2 与里程碑关系",
        "4 考核", "4.1 方式、合格线",
        "5 记录", "5.1 应到、实到、通过", "5.2 到课率、通过率、满意度", "5.3 补训", "5.4 签字",
    ],
    "en": [
        "1 Audience and needs", "1.1 Posts, people and present level",
        "2 Courses", "2.1 Objective, outline, hours and mode", "2.2 Trainer, manual, videos and questions",
        "3 Schedule", "3.1 Sessions, place and room", "3.2 Relation to milestones",
        "4 Assessment", "4.1 Method and pass mark",
        "5 Record", "5.1 Expected, present and passed", "5.2 Attendance, pass rate and satisfaction",
        "5.3 Make-up training", "5.4 Signatures",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


def test_the_course_for_doctors_seats_100_in_5_sessions_before_the_trial_run_ends(wording_of: WordingOf) -> None:
    plan = wording_of(DOCUMENT, "zh")
    assert table_below(plan, "3.1")[2][:6] == ["TR-03", "5", "20", "100", "100", "坐得下"]
    assert table_below(plan, "3.2")[2][2:4] + table_below(plan, "3.2")[2][6:] == [
        "MS12",
        "试运行结束",
        "12",
        "早于里程碑",
    ]


def test_92_of_100_doctors_came_and_94_57_percent_passed(wording_of: WordingOf) -> None:
    record = wording_of(DOCUMENT, "en")
    assert table_below(record, "5.1")[2][2:] == ["100", "92", "87"]
    assert table_below(record, "5.2")[2] == ["TR-03", "80%", "92%", "90%", "94.57%", "92%", "Yes"]
    assert table_below(record, "5.3")[2][2:4] == ["8", "5"]


def test_customer_and_trainers_sign_each_once(wording_of: WordingOf) -> None:
    names = signatories_below(wording_of(DOCUMENT, "zh"), "5.4")
    assert names[0] == "建设单位项目经理"
    assert len(names) == len(set(names)) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_courses_not_held_yet_are_no_gap_in_the_record(wording_of: WordingOf, language: str) -> None:
    record = wording_of(DOCUMENT, language, "middle-platform")
    assert [row[0] for row in table_below(record, "5.1")] == ["TR-04"]
    assert record.gaps == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_courses_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert sections(wording)[: len(SECTIONS[language])] == SECTIONS[language]
    assert {gap.path for gap in wording.gaps} == {"training.courses"}


def test_the_workbook_holds_plan_record_and_attendance_list(worksheet_of: Callable[..., openpyxl.Workbook]) -> None:
    book = worksheet_of(DOCUMENT, "zh")
    shown = [each for each in book.worksheets if each.sheet_state == "visible"]
    assert [each.title for each in shown] == ["培训计划", "培训记录", "签到表"]
    values = [cell for row in shown[1].iter_rows(values_only=True) for cell in row]
    assert {"TR-03", 100, 92, 87} <= set(values)
