"""The register of risks: its sections in order, the figures of city-health, a project that has none yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, table_below

DOCUMENT = "risk-register"

SECTIONS = {
    "zh": [
        "1 标识", "1.1 编号、类别与来源关口", "1.2 原因、事件与后果",
        "2 评估", "2.1 概率与影响", "2.2 等级（5×5）", "2.3 接近性",
        "3 应对", "3.1 策略与措施", "3.2 责任人、触发条件与合同条款", "3.3 剩余概率、影响与EMV", "3.4 机会",
        "4 状态", "4.1 状态、趋势与下次复核", "4.2 备案", "4.3 发生后",
    ],
    "en": [
        "1 Identification", "1.1 Number, category and gate", "1.2 Cause, event and effect",
        "2 Assessment", "2.1 Chance and impact", "2.2 Level (5 x 5)", "2.3 Proximity",
        "3 Response", "3.1 Strategy and action", "3.2 Owner, trigger and clause",
        "3.3 Residual chance, impact and EMV", "3.4 Opportunities",
        "4 State", "4.1 State, trend and next review", "4.2 Filing", "4.3 After it occurred",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


def test_the_supplier_risk_scores_12_before_and_8_after_the_response(wording_of: WordingOf) -> None:
    register = wording_of(DOCUMENT, "zh")
    before, after = table_below(register, "2.1")[2], table_below(register, "3.3")[2]
    assert before == ["R03", "0.3", "2,400,000.00", "30", "720,000.00", "12", "黄"]
    assert after == ["R03", "0.2", "1,800,000.00", "360,000.00", "8", "黄", "是"]


def test_the_residual_total_is_2_220_000_and_the_response_costs_680_000(wording_of: WordingOf) -> None:
    register = wording_of(DOCUMENT, "en")
    assert table_below(register, "3.3")[-1] == ["Total", "", "", "2,220,000.00", "", "", ""]
    assert table_below(register, "3.1")[-1][3] == "680,000.00"


def test_every_risk_stands_once_in_the_field(wording_of: WordingOf) -> None:
    field = table_below(wording_of(DOCUMENT, "en"), "2.2", 1)
    assert field[2] == ["3", "", "", "R02, R04, R07", "R01", ""]
    assert sum(len(cell.split(", ")) for row in field for cell in row[1:] if cell) == 12


def test_major_risks_are_filed_with_their_bottom_line(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "4.2")
    assert [row[0] for row in rows] == ["R01", "R02", "R03", "R04", "R05", "R07", "R08"]
    assert all(row[2] and row[5] == "已备案" for row in rows)


def test_what_struck_names_issue_and_draw(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "4.3")
    assert rows[0] == ["R01", "Open", "IS-01", "1", "620,000.00", "T+130", "2026-09-04"]
    assert rows[-1][4] == "1,430,000.00"


def test_a_major_risk_that_is_not_filed_is_marked(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh", "middle-platform"), "4.2")
    assert rows[-1][0] == "R10" and rows[-1][-1] == "▲ 须备案，未备案"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_risks_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert sections(wording)[: len(SECTIONS[language])] == SECTIONS[language]
    assert {gap.path for gap in wording.gaps} >= {"risks"}
