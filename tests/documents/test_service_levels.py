"""The service level annex: its sections in order, the figures of city-health, a project that has none yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, table_below, text_of

DOCUMENT = "service-levels"

SECTIONS = {
    "zh": [
        "1 服务范围", "1.1 系统、时间、方式、语言、地点", "1.2 不包含",
        "2 分级与时限", "2.1 级别、定义、示例", "2.2 响应、方案、解决时限与计时规则", "2.3 定级与升级",
        "3 流程", "3.1 受理、分级、处理、关闭、回访", "3.2 变更发布规则", "3.3 重大事件与事故报告",
        "4 指标与考核", "4.1 指标、公式、周期、目标、后果", "4.2 报告",
        "5 例行服务", "5.1 巡检、备份检查、补丁、演练、培训", "5.2 长假值班、重保",
        "6 供应商支撑", "6.1 供应商时限",
        "7 期限与续约", "7.1 起止", "7.2 质保与收费服务边界", "7.3 续约", "7.4 签署",
    ],
    "en": [
        "1 Scope of service", "1.1 Systems, hours, way, language and place", "1.2 Not included",
        "2 Levels and times", "2.1 Levels, definitions and examples", "2.2 Response, plan, resolution and clock",
        "2.3 Classification and escalation",
        "3 Process", "3.1 Intake, classification, handling, closing and follow-up", "3.2 Releases and changes",
        "3.3 Major incidents and reports",
        "4 KPIs and assessment", "4.1 KPIs, formulas, periods, targets and consequences", "4.2 Reports",
        "5 Routine service", "5.1 Inspection, backup check, patches, drills and training",
        "5.2 Holidays and critical periods",
        "6 Supplier OLA", "6.1 Times of the suppliers",
        "7 Term and renewal", "7.1 Term", "7.2 Warranty and paid service", "7.3 Renewal", "7.4 Signatures",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_samples_have_no_gap(wording_of: WordingOf, language: str, project: str) -> None:
    assert wording_of(DOCUMENT, language, project).gaps == ()


def test_each_level_has_three_times_a_clock_and_its_intake(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "2.2")
    assert rows[0] == ["P1", "Urgent", "15", "60", "4", "By the clock", "24x7"]
    assert [row[4] for row in rows] == ["4", "8", "48", "168"]


def test_each_kpi_has_a_formula_a_target_and_a_consequence(wording_of: WordingOf) -> None:
    annex = wording_of(DOCUMENT, "zh")
    assert table_below(annex, "4.1")[0] == ["K1", "SLA解决达成率", "时限内解决工单数÷应解决工单数×100%", "工单平台"]
    assert [row[2] for row in table_below(annex, "4.1", 1)] == ["95%", "85%", "90%"]


def test_service_begins_the_day_after_final_acceptance(wording_of: WordingOf) -> None:
    days = {row[0]: row[1] for row in table_below(wording_of(DOCUMENT, "en"), "7.1")}
    assert days == {"SLA from": "2027-04-02", "Warranty from": "2027-04-01", "Warranty until": "2028-04-01"}


def test_a_project_before_final_acceptance_says_so(wording_of: WordingOf) -> None:
    assert "final acceptance is not completed" in text_of(wording_of(DOCUMENT, "en", "middle-platform"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_service_levels_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    annex = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert sections(annex)[: len(SECTIONS[language])] == SECTIONS[language]
    missing = {gap.path for gap in annex.gaps}
    assert {"sla.levels", "sla.escalation", "sla.kpis", "sla.exclusions", "sla.renewal"} <= missing
