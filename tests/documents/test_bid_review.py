"""The bid review report: complete, in order, and with the figures a director recomputes by hand."""

from __future__ import annotations

import pytest
from documents_read import NOTHING_YET, WordingOf, outline, words_of

from generators.documents.blocks import Heading, Note, Signatures, Table
from generators.documents.wording import Wording
from generators.dress.page import render_page

DOCUMENT = "bid-review"

SECTIONS = {
    "项目基本信息": ["项目概况", "建设范围", "客户干系人", "本方干系人"],
    "三级清单勾稽": ["需求-报价-LTC映射", "金额勾稽", "端到端覆盖"],
    "应答合规": ["★条款", "偏离表", "澄清与假设"],
    "交付可行性": ["进度可行性", "定制工作量", "验收要求", "需求变更控制", "质保与运维"],
    "成本与收益": ["成本六类", "毛利", "现金曲线"],
    "风险": ["风险清单", "类别覆盖", "备用金"],
    "团队与启动": ["角色与到位", "两周启动检查"],
    "检查结果": ["检查项结果"],
    "结论": ["结论与条件", "签署"],
}

FIGURES = (
    "21条需求、15个报价行、27个LTC行，没有缺口",
    "计划终验为T+275，招标最长工期为300个工作日，余量25个工作日",
    "验收标准23条，已量化23条，量化率100%",
    "应考虑的风险类别10类，已考虑10类",
    "损失不超过备用金的概率为0.5714",
)

GAPS = """
parties: [{id: V, name: Vendor, kind: vendor}]
requirements: [{id: REQ-1, text: Priced, q: [Q1]}, {id: REQ-2, text: Not priced}]
quote_lines: [{id: Q1, name: Portal, net: 100, vat: 6}]
ltc_lines: [{id: L1, quote: Q1, name: Work, own: true, party: V, vat: 6, sell_net: 90, cost_net: 60, e2e: DSRCIT}]
"""


def rows_below(wording: Wording, heading: str) -> list[list[str]]:
    """The rows of all tables between this heading and the next of its level."""
    found: list[list[str]] = []
    inside = False
    for block in wording.document.body:
        if isinstance(block, Heading) and block.level <= 2:
            inside = words_of(block.inline) == heading
        elif inside and isinstance(block, Table):
            found += [[words_of(cell) for cell in row] for row in block.rows]
    return found


def test_every_section_and_field_is_there_in_order(wording_of: WordingOf) -> None:
    assert outline(wording_of(DOCUMENT, "zh")) == SECTIONS


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
def test_both_languages_have_the_same_shape(wording_of: WordingOf, project: str) -> None:
    def shape(language: str) -> list[tuple[str, int]]:
        blocks = wording_of(DOCUMENT, language, project).document.body
        return [
            (type(block).__name__, getattr(block, "level", 0)) for block in blocks if isinstance(block, Heading | Table)
        ]

    assert shape("zh") == shape("en")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_of_city_health_is_left_open(wording_of: WordingOf, language: str) -> None:
    assert wording_of(DOCUMENT, language).gaps == ()


@pytest.mark.parametrize("figure", FIGURES)
def test_the_sentences_carry_the_computed_figures(wording_of: WordingOf, figure: str) -> None:
    assert figure in render_page(wording_of(DOCUMENT, "zh").page)


def test_q06_is_reconciled_to_the_cent(wording_of: WordingOf) -> None:
    rows = rows_below(wording_of(DOCUMENT, "zh"), "金额勾稽")
    assert ["Q06", "6,400,000.00", "5,120,000.00", "1,280,000.00", "20%", "6%", "一致"] in rows


def test_an_own_line_shows_its_eight_services(wording_of: WordingOf) -> None:
    fifth = next(row for row in rows_below(wording_of(DOCUMENT, "zh"), "端到端覆盖") if row[0] == "L05")
    assert fifth[2:] == ["√"] * 8 + ["完整"]


def test_the_three_margins_stand_beside_the_floor(wording_of: WordingOf) -> None:
    rows = rows_below(wording_of(DOCUMENT, "zh"), "毛利")
    assert [(row[0], row[4], row[5], row[6]) for row in rows] == [
        ("储备前", "27.45%", "18%", "达到"),
        ("扣备用金后", "23.34%", "18%", "达到"),
        ("扣全部储备后", "21.56%", "18%", "达到"),
    ]


def test_the_six_cost_categories_come_first(wording_of: WordingOf) -> None:
    rows = rows_below(wording_of(DOCUMENT, "zh"), "成本六类")
    assert [(row[0], row[3]) for row in rows[:6]] == [
        ("产品（含服务）", "27,980,000.00"),
        ("总集", "8,459,000.00"),
        ("集成与安全测试", "1,130,000.00"),
        ("自有人力", "1,720,000.00"),
        ("运维", "560,000.00"),
        ("备用金", "2,300,000.00"),
    ]


def test_the_reserve_is_shown_with_its_distribution(wording_of: WordingOf) -> None:
    rows = {row[0]: row[1] for row in rows_below(wording_of(DOCUMENT, "zh"), "备用金")}
    assert rows["剩余EMV合计（元）"] == "2,220,000.00"
    assert (rows["P50损失（元）"], rows["P80损失（元）"], rows["P90损失（元）"]) == (
        "2,100,000.00",
        "3,300,000.00",
        "3,900,000.00",
    )
    assert (rows["最大损失（元）"], rows["商定人"]) == ("9,500,000.00", "项目运营（经营）")


def test_every_item_of_the_checklist_is_listed(wording_of: WordingOf) -> None:
    items = [row[0] for row in rows_below(wording_of(DOCUMENT, "zh"), "检查项结果") if row[0].startswith("BID-")]
    assert items[-22:] == [f"BID-{number:02}" for number in range(1, 23)]


def test_chair_and_reviewers_sign(wording_of: WordingOf) -> None:
    (block,) = [each for each in wording_of(DOCUMENT, "zh").document.body if isinstance(each, Signatures)]
    signatories = [words_of(each) for each in block.signatories]
    assert signatories[0] == "主持：交付中心总监"
    assert len(signatories) == 7


def test_gaps_between_the_lists_are_marked_and_warned_of(wording_of_small: WordingOf) -> None:
    wording = wording_of_small(DOCUMENT, "zh", GAPS)
    second = rows_below(wording, "需求-报价-LTC映射")[1]
    assert (second[0], second[-1]) == ("REQ-2", "▲ 无报价行")
    assert rows_below(wording, "金额勾稽")[0][-1] == "▲ 金额不符"
    assert rows_below(wording, "端到端覆盖")[0][-3:] == ["▲", "▲", "▲ 有缺项"]
    titles = [words_of(block.title) for block in wording.document.body if isinstance(block, Note)]
    assert "三级清单有缺口" in titles


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_project_that_has_only_a_name_is_a_draft_full_of_gaps(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, NOTHING_YET)
    missing = {gap.path for gap in wording.gaps}
    assert {"bid.budget", "=mapping_rows", "=reserve_view", "=cash_view", "=margin_rows"} <= missing
