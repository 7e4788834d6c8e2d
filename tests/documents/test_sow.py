"""The statement of work: complete, in order, with the figures of the contract, and silent about our own affairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pytest
from documents_read import NOTHING_YET, WordingOf, outline, words_of
from house_policy import house_policy

from generators.derive import Facts
from generators.documents.blocks import Heading, Inline, Signatures, Table
from generators.documents.catalog import entries
from generators.documents.marks import pieces
from generators.documents.wording import Wording, render_wording
from generators.dress.page import render_page
from generators.model import read_project
from generators.reading import Shelf, read
from generators.rules.vague import find_vague, read_vocabulary
from generators.schema import Audience, Field, load_schema
from generators.workspace import Book

SECTIONS = {
    "前言与文件地位": ["合同与项目标识", "文件优先顺序", "术语与缩略语", "版本与基线"],
    "目标与成功标准": ["业务目标", "成功标准"],
    "工作范围": [
        "模块清单",
        "模块范围说明",
        "需求条目对照",
        "报价行对照",
        "软硬件清单",
        "接口清单",
        "部署与环境",
        "数据范围",
    ],
    "不包含范围": ["排除项"],
    "假设条件": ["假设"],
    "双方职责与客户依赖": ["责任矩阵", "客户依赖", "第三方管理"],
    "交付物": ["交付物表"],
    "验收标准与程序": ["验收标准", "测试层级", "验收程序", "缺陷分级与通过准则", "初验、试运行与终验的关系"],
    "进度与里程碑": ["里程碑表", "T的定义"],
    "付款": ["付款表"],
    "变更控制": ["门槛与审批级别", "费率卡"],
    "项目组织与沟通": ["关键人员", "会议与报告"],
    "培训、移交与质保": ["培训", "转维要求", "质保与服务级别"],
    "安全、数据与知识产权": ["安全与合规", "知识产权"],
    "签署": ["签署页"],
}


def tables_below(wording: Wording, heading: str) -> list[list[list[str]]]:
    """The rows of the tables between this heading and the next of its level or above."""
    found: list[list[list[str]]] = []
    level = 0
    for block in wording.document.body:
        if isinstance(block, Heading):
            if words_of(block.inline) == heading:
                level = block.level
            elif level and block.level <= level:
                break
        elif level and isinstance(block, Table):
            found.append([[words_of(cell) for cell in row] for row in block.rows])
    return found


def page_of(wording: Wording) -> str:
    return render_page(wording.page)


def test_every_section_and_field_is_there_in_order(wording_of: WordingOf) -> None:
    assert outline(wording_of("sow", "zh")) == SECTIONS


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
def test_both_languages_have_the_same_shape(wording_of: WordingOf, project: str) -> None:
    def shape(language: str) -> list[tuple[str, int]]:
        blocks = wording_of("sow", language, project).document.body
        return [
            (type(block).__name__, getattr(block, "level", 0)) for block in blocks if isinstance(block, Heading | Table)
        ]

    assert shape("zh") == shape("en")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_of_city_health_is_left_open(wording_of: WordingOf, language: str) -> None:
    assert wording_of("sow", language).gaps == ()


def test_a_partial_project_shows_its_gaps_where_they_are(wording_of: WordingOf) -> None:
    gaps = {gap.path for gap in wording_of("sow", "zh", "middle-platform").gaps}
    assert "dependencies[7].needed_by" in gaps


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_price_stands_in_figures_and_in_capitals(wording_of: WordingOf, language: str) -> None:
    page = page_of(wording_of("sow", language))
    for figure in (
        "60,000,000.00",
        "陆仟万元整",
        "55,950,000.00",
        "伍仟伍佰玖拾伍万元整",
        "4,050,000.00",
        "1,678,500.00",
    ):
        assert figure in page


def test_every_payment_has_its_amount_in_capitals(wording_of: WordingOf) -> None:
    payments = tables_below(wording_of("sow", "zh"), "付款表")[0]
    assert payments[2] == ["P3", "MS10", "T+190", "30%", "18,000,000.00", "壹仟捌佰万元整", "15"]
    assert payments[-1][:5] == ["合计", "", "", "100%", "60,000,000.00"]


def test_the_requirement_list_is_the_contract_without_changes(wording_of: WordingOf) -> None:
    (requirements,) = tables_below(wording_of("sow", "zh"), "需求条目对照")
    assert len(requirements) == 21
    assert ["REQ-M05-01", "3.5.1", "M05 远程影像云", "Q05", "AC-07"] in requirements
    assert "CR-01" not in page_of(wording_of("sow", "zh"))


def test_the_responsibility_matrix_has_a_column_a_party(wording_of: WordingOf) -> None:
    blocks = wording_of("sow", "zh").document.body
    matrix = next(block for block in blocks if isinstance(block, Table) and words_of(block.header[0]) == "行号")
    columns = ["CUS", "HC", "MI", "SPV", "V", "S1", "SUP", "HOS", "INC"]
    assert [words_of(cell) for cell in matrix.header] == ["行号", "活动", *columns, "交付物"]
    assert len(matrix.rows) == 20
    assert [words_of(cell) for cell in matrix.rows[3][2:11]] == ["A", "R", "R", "C", "S", "I", "S", "I", "I"]


def test_dependencies_carry_date_effect_and_price(wording_of: WordingOf) -> None:
    (dependencies, _) = tables_below(wording_of("sow", "zh"), "客户依赖")
    fifth = next(row for row in dependencies if row[0] == "DEP-05")
    assert fifth[3:] == ["T+80", "20", "15,000.00", "SOW-6.5"]


def test_dates_are_relative(wording_of: WordingOf) -> None:
    body = "".join(words_of(run) for row in tables_below_all(wording_of("sow", "zh")) for run in row)
    assert "T+275" in body
    assert "2027-" not in body


def tables_below_all(wording: Wording) -> list[list[Inline]]:
    return [list(row) for block in wording.document.body if isinstance(block, Table) for row in block.rows]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_words_of_the_contract_are_definite(wording_of: WordingOf, language: str) -> None:
    words = "".join(" 1 " if piece.path else piece.text for piece in pieces(wording_of("sow", language).page))
    vocabulary = read_vocabulary(house_policy().vague_words)
    assert [found for line in words.split("\n") for found in find_vague(line, language, vocabulary)] == []


def test_both_parties_sign(wording_of: WordingOf) -> None:
    (block,) = [each for each in wording_of("sow", "zh").document.body if isinstance(each, Signatures)]
    assert [words_of(each).split("：")[0] for each in block.signatories] == ["甲方", "乙方"]
    assert "建设单位分管领导" in words_of(block.signatories[0])


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_says_the_same_word_for_word_without_any_internal_data(
    book: Book, shelf: Shelf, wording_of: WordingOf, project: str, language: str
) -> None:
    source = read(book, project).source
    bare = read_project(cast("Mapping[str, Any]", for_customers(load_schema(), source.data)), load_schema())
    (entry,) = entries(["sow"])
    alone = render_wording(shelf.library, entry, language, Facts(bare, project, policy=house_policy()), shelf.terms)
    assert alone.page == wording_of("sow", language, project).page


def for_customers(field: Field, written: Any) -> Any:
    """The data without what is internal."""
    if isinstance(written, dict):
        children = {key: field.fields.get(key) or field.item for key in written}
        return {
            key: for_customers(child, written[key])
            for key, child in children.items()
            if child is None or child.audience <= Audience.CUSTOMER
        }
    if isinstance(written, list) and field.item is not None:
        return [for_customers(field.item, each) for each in written]
    return written


def test_costs_margins_and_reserves_appear_nowhere(wording_of: WordingOf) -> None:
    for language in ("zh", "en"):
        page = page_of(wording_of("sow", language))
        for internal in ("39,249,000", "42,889,000", "2,300,000", "27.45", "21.56", "9,452,270", "LTC", "EMV"):
            assert internal not in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_project_that_has_only_a_name_is_a_draft_full_of_gaps(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small("sow", language, NOTHING_YET)
    assert len(outline(wording)) == len(SECTIONS) + 1  # the list of gaps is the last
    missing = {gap.path for gap in wording.gaps}
    assert {"contracts.upstream.gross", "=payment_terms", "=milestone_terms", "acceptance.trial_run.min_wd"} <= missing
