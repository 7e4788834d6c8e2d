"""The closure summary: its sections in order, the figures of city-health, a project that is not closed yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, table_below, text_of

DOCUMENT = "closure-summary"

SECTIONS = {
    "zh": [
        "1 概况", "1.1 项目、合同、周期、团队",
        "2 目标达成", "2.1 范围、进度、质量、满意度",
        "3 经营结果", "3.1 收入、成本、毛利与备用金", "3.2 变更统计", "3.3 回款与应收", "3.4 供应商结算与评价",
        "4 风险与问题回顾", "4.1 风险发生情况与预测准确度", "4.2 投诉",
        "5 经验教训", "5.1 教训", "5.2 可复用资产",
        "6 未了事项与移交", "6.1 事项",
        "7 归档与释放", "7.1 归档核对", "7.2 人员、环境、账号、保函释放", "7.3 审批",
    ],
    "en": [
        "1 Overview", "1.1 Project, contract, duration and team",
        "2 Results", "2.1 Scope, schedule, quality and satisfaction",
        "3 Financial result", "3.1 Revenue, cost, margin and reserve", "3.2 Changes", "3.3 Receipts and receivables",
        "3.4 Suppliers: settlement and evaluation",
        "4 Risks and issues in review", "4.1 Risks that struck and accuracy of the forecast", "4.2 Complaints",
        "5 Lessons", "5.1 Lessons learned", "5.2 Reusable assets",
        "6 Follow-on actions", "6.1 Actions",
        "7 Archive and release", "7.1 Archive", "7.2 Release of people, environments, accounts and bonds",
        "7.3 Approval",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


def test_the_margin_is_told_beside_its_plan(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "zh")
    assert table_below(report, "3.1")[-1] == ["毛利", "13,061,000.00", "13,940,000.00", "879,000.00"]
    assert "毛利率计划为23.34%，实际为24.81%。" in text_of(report)


def test_the_retention_is_followed_up_by_the_commercial_manager(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "3.3")
    assert rows[4][:6] == ["P5", "2028-04-01", "3,000,000.00", "0.00", "3,000,000.00", "Commercial manager"]
    assert rows[-1][2:5] == ["60,254,400.00", "57,254,400.00", "3,000,000.00"]


def test_every_supplier_has_an_account_and_two_scores(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "3.4")
    assert len(rows) == 7
    assert rows[2][2:] == ["5,427,200.00", "0.00", "Settled", "MS10 84, MS14 86", "1"]


def test_lessons_lead_to_a_change_of_a_template(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "zh")
    assert [row[1] for row in table_below(report, "5.1")] == ["客户依赖", "验收", "供应商"]
    assert all(row[2] for row in table_below(report, "5.1", 1))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("project", ["middle-platform", "small"])
def test_a_project_that_is_not_closed_shows_what_is_missing(
    wording_of: WordingOf, wording_of_small: WordingOf, language: str, project: str
) -> None:
    begun = project == "small"
    report = wording_of_small(DOCUMENT, language, NOTHING_YET) if begun else wording_of(DOCUMENT, language, project)
    assert sections(report)[: len(SECTIONS[language])] == SECTIONS[language]
    missing = {gap.path for gap in report.gaps}
    assert {"closure.offset", "closure.results", "closure.lessons", "closure.follow_on", "release"} <= missing
