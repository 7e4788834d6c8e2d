"""The trial-run report: its sections in order, the figures of city-health, a trial run that is not over."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, signatories_below, table_below

from generators.documents.blocks import Note
from generators.documents.marks import plain_text

DOCUMENT = "trial-run-report"

SECTIONS = {
    "zh": [
        "1 概述", "1.1 范围、时间、用户、环境", "1.2 试运行目标与指标",
        "2 组织与值守", "2.1 值班、响应、升级",
        "3 运行情况", "3.1 可用率", "3.2 业务量", "3.3 性能与容量", "3.4 数据质量",
        "4 问题与事件", "4.1 按级别统计", "4.2 重大事件说明", "4.3 变更与发布记录",
        "5 用户反馈", "5.1 收到、已办、计划", "5.2 使用单位意见",
        "6 初验遗留闭环", "6.1 遗留与挂起状态",
        "7 安全", "7.1 巡检、漏洞、事件",
        "8 结论", "8.1 结论与终验建议", "8.2 签署",
    ],
    "en": [
        "1 Overview", "1.1 Scope, dates, users, environment", "1.2 Targets",
        "2 Organisation", "2.1 Roster, response, escalation",
        "3 Operation", "3.1 Availability", "3.2 Transactions", "3.3 Performance and capacity", "3.4 Data quality",
        "4 Incidents", "4.1 By level", "4.2 Major incidents", "4.3 Changes and releases",
        "5 User feedback", "5.1 Received, closed, planned", "5.2 Opinions of the users",
        "6 Closure of what the preliminary acceptance left open", "6.1 State of residual and suspended items",
        "7 Security", "7.1 Inspections, findings, incidents",
        "8 Conclusion", "8.1 Conclusion and recommendation", "8.2 Signatures",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


def test_sixty_working_days_with_3150_users(wording_of: WordingOf) -> None:
    rows = {row[0]: row[1] for row in table_below(wording_of(DOCUMENT, "zh"), "1.1")}
    assert rows["时长（工作日）"] == rows["最短时长（工作日）"] == "60"
    assert rows["用户数（人）"] == "3,150"
    assert rows["开始日期"] == "T+195 2026-12-10"


def test_availability_is_shown_with_its_formula_month_by_month(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "en")
    stated = {row[0]: row[1] for row in table_below(report, "3.1")}
    assert stated["Availability"] == "99.93%"
    assert "unplanned interruption" in stated["Availability formula"]
    months = table_below(report, "3.1", 1)
    assert [row[:5] for row in months] == [
        ["2026-12", "31,680", "0", "24", "99.92%"],
        ["2027-01", "44,640", "0", "44", "99.9%"],
        ["2027-02", "40,320", "60", "17", "99.96%"],
        ["2027-03", "4,320", "0", "0", "100%"],
        ["Total", "120,960", "60", "85", "99.93%"],
    ]


def test_the_weeks_add_up_to_412600_transactions(wording_of: WordingOf) -> None:
    weeks = table_below(wording_of(DOCUMENT, "en"), "3.2", 1)
    assert len(weeks) == 13
    assert weeks[-1][:2] == ["Total", "412,600"]


def test_incidents_stand_by_level_and_the_major_ones_with_cause(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "zh")
    assert [row[0::2] for row in table_below(report, "4.1")][:4] == [
        ["P1", "0"],
        ["P2", "2"],
        ["P3", "11"],
        ["P4", "23"],
    ]
    assert [table_below(report, "4.2", which)[0][1].split()[0] for which in (0, 1)] == ["IN-01", "IN-02"]
    assert [row[0] for row in table_below(report, "4.3")] == [f"RL-0{number}" for number in range(1, 9)]


def test_feedback_and_opinions_of_every_unit_are_told(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "en")
    assert [row[1] for row in table_below(report, "5.1")] == ["64", "61", "3", "95.31%"]
    assert len(table_below(report, "5.1", 1)) == 3
    assert [row[1] for row in table_below(report, "5.2")] == ["17", "1", "1"]


@pytest.mark.parametrize(("language", "met"), [("zh", "达成"), ("en", "Met")])
def test_every_point_is_met_and_all_four_sign(wording_of: WordingOf, language: str, met: str) -> None:
    report = wording_of(DOCUMENT, language)
    assert {row[-1] for row in table_below(report, "8.1")} == {met}
    assert len(signatories_below(report, "8.2")) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_trial_run_that_goes_on_is_a_draft_with_gaps(wording_of: WordingOf, language: str) -> None:
    report = wording_of(DOCUMENT, language, "middle-platform")
    assert any(isinstance(each, Note) for each in report.document.body)
    paths = {gap.path for gap in report.gaps}
    assert {"acceptance.trial_run.conclusion", "acceptance.trial_run.availability_pct"} <= paths
    assert [row[0] for row in table_below(report, "1.2", 1)] == ["AC-15", "AC-16"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_data_has_all_sections(wording_of_small: WordingOf, language: str) -> None:
    report = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert sections(report) == [*SECTIONS[language], *sections(report)[len(SECTIONS[language]) :]]


def test_a_conclusion_that_is_too_mild_is_told(wording_of_small: WordingOf) -> None:
    run = "acceptance: {trial_run: {start_offset: T+1, end_offset: T+31, min_wd: 60, conclusion: passed}}"
    assert "Conclusion and figures disagree" in plain_text(
        wording_of_small(DOCUMENT, "en", f"{NOTHING_YET}\n{run}").page
    )
