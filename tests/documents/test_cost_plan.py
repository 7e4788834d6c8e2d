"""The cost plan: its sections in order, the figures of city-health, a project that has no cost yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, table_below

DOCUMENT = "cost-plan"

SECTIONS = {
    "zh": [
        "1 成本汇总", "1.1 六类成本", "1.2 LTC成本", "1.3 非LTC成本", "1.4 人力明细",
        "2 备用金", "2.1 EMV表", "2.2 合计EMV", "2.3 损失分布", "2.4 批准金额、批准人与持有人",
        "2.5 动用规则", "2.6 动用台账",
        "3 管理储备", "3.1 金额与持有人",
        "4 毛利", "4.1 储备前后毛利与底线", "4.2 敏感性",
        "5 监控", "5.1 挣值", "5.2 供应商合同对照",
    ],
    "en": [
        "1 Cost summary", "1.1 Six cost categories", "1.2 LTC cost", "1.3 Cost outside the LTC list", "1.4 Own people",
        "2 Contingency reserve", "2.1 EMV of each risk", "2.2 Total EMV", "2.3 Distribution of losses",
        "2.4 Amount, approver and holder", "2.5 Rules of drawing", "2.6 Draws",
        "3 Management reserve", "3.1 Amount and holder",
        "4 Margin", "4.1 Margin before and after reserves", "4.2 Sensitivity",
        "5 Control", "5.1 Earned value", "5.2 Supplier contracts",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


def test_27_ltc_lines_cost_39_249_000(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "1.2")
    assert (len(rows), rows[-1][-1]) == (28, "39,249,000.00")


def test_people_are_priced_by_days_and_rate(wording_of: WordingOf) -> None:
    row = table_below(wording_of(DOCUMENT, "en"), "1.4")[0]
    assert (row[0], row[2], row[4:]) == ("L24", "500", ["2,000.00", "1,000,000.00", "500", "Agrees"])


def test_the_reserve_of_2_300_000_covers_an_emv_of_2_220_000(wording_of: WordingOf) -> None:
    plan = wording_of(DOCUMENT, "zh")
    assert table_below(plan, "2.1")[-1][3] == "2,220,000.00"
    assert [row[1] for row in table_below(plan, "2.4")][1] == "2,300,000.00"
    assert [row[1] for row in table_below(plan, "2.3")][:2] == ["2,100,000.00", "3,300,000.00"]


def test_a_draw_shows_the_balance_beside_what_may_still_strike(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "2.6")
    assert rows[0][0] == "R01" and rows[0][4:] == ["1,680,000.00", "1,750,000.00", "▲ 不足"]
    assert rows[-1][1] == "1,430,000.00" and rows[-1][4] == "870,000.00"


def test_thirty_days_of_delay_cost_540_000(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "4.2")
    assert rows[2][0] == "30 working days of delay" and rows[2][2] == "540,000.00"


def test_earned_value_is_printed_with_its_lights(wording_of: WordingOf) -> None:
    values = [row[1] for row in table_below(wording_of(DOCUMENT, "zh"), "5.1")]
    assert values[6:10] == ["0.95", "黄", "0.974", "绿"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_cost_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert sections(wording)[: len(SECTIONS[language])] == SECTIONS[language]
    missing = {gap.path for gap in wording.gaps}
    assert {"ltc_lines", "risks", "cost_plan.reserve_rules", "team_plan"} <= missing
