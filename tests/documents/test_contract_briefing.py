"""The contract briefing pack: every section in order, the figures of city-health, and a project that has none yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, below, sections, table_below

from generators.documents.blocks import Signatures
from generators.documents.marks import plain_text

DOCUMENT = "contract-briefing"

SECTIONS = {
    "zh": [
        "1 议程", "1.1 场次表", "1.2 前置材料",
        "2 参会", "2.1 签到", "2.2 缺席与补交底",
        "3 纪要", "3.1 总体情况", "3.2 承诺登记", "3.3 界面确认", "3.4 模块要点", "3.5 决议",
        "3.6 前序评审条件",
        "4 问题清单", "4.1 问题", "4.2 期望差异",
        "5 风险清单", "5.1 带入风险", "5.2 重大风险备案",
        "6 移交清单", "6.1 售前移交物",
        "7 确认", "7.1 交底检查结论", "7.2 签字",
    ],
    "en": [
        "1 Agenda", "1.1 Sessions", "1.2 Material sent in advance",
        "2 Attendance", "2.1 Attendance sheet", "2.2 Absence and make-up briefing",
        "3 Minutes", "3.1 Overview", "3.2 Promise register", "3.3 Interfaces confirmed", "3.4 Module notes",
        "3.5 Decisions", "3.6 Conditions of earlier gates",
        "4 Issue list", "4.1 Issues", "4.2 Expectation gaps",
        "5 Risk list", "5.1 Risks carried in", "5.2 Filing of major risks",
        "6 Handover from pre-sales", "6.1 Items handed over",
        "7 Confirmation", "7.1 Conclusion of the briefing", "7.2 Signatures",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


def test_the_agenda_has_twelve_sessions(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "1.1")
    assert [row[0] for row in rows] == [str(number) for number in range(1, 13)]
    assert {row[-1] for row in rows} == {"是"}


def test_attendance_adds_up_to_48(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "2.1")
    assert rows[-1] == ["Total", "", "48", "48"]


def test_issues_stand_by_severity_with_owner_and_date(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "4.1", 1)
    assert [row[0] for row in rows] == ["BI-04", "BI-03", "BI-01", "BI-02", "BI-05", "BI-06"]
    assert rows[2][4:6] == ["交付项目经理", "T+20 2026-03-30"]


def test_carried_risks_are_printed_with_their_emv_and_total(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "5.1")
    assert len(rows) == 11
    assert rows[0][7] == "420,000.00"
    assert rows[-1][7] == "2,090,000.00"


def test_filed_risks_are_printed_with_bottom_line_and_share(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "5.2")
    assert [row[0] for row in rows] == ["R03", "R01", "R08", "R07", "R05", "R02", "R04"]
    assert rows[1][:4] == ["R01", "1,200,000.00", "2.14%", "是"]
    assert all(row[4] for row in rows)


def test_the_papers_are_counted_12_of_12(wording_of: WordingOf) -> None:
    assert "（12/12）" in plain_text(wording_of(DOCUMENT, "zh").page)


def test_all_clarifiers_and_the_project_manager_sign(wording_of: WordingOf) -> None:
    last = below(wording_of(DOCUMENT, "zh"), "7.2")
    (block,) = (each for each in last if isinstance(each, Signatures))
    assert len(block.signatories) == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_a_briefing_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert sections(wording)[: len(SECTIONS[language])] == SECTIONS[language]
    missing = {gap.path for gap in wording.gaps}
    assert {"briefing.sessions", "briefing.materials", "briefing.attendance", "briefing.issues"} <= missing
    assert {"promises", "risks", "briefing.handover_in", "briefing.notes"} <= missing
