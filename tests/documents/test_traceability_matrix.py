"""The traceability matrix: its sections in order, the figures of city-health, a project without requirements."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, table_below

from generators.documents.blocks import Signatures
from generators.documents.catalog import entries
from generators.schema import Audience

DOCUMENT = "traceability-matrix"

SECTIONS = {
    "zh": [
        "1 需求清单", "1.1 编号、来源、模块与状态", "1.2 描述",
        "2 前向追踪", "2.1 报价行、设计项与构建任务", "2.2 测试用例、验收标准、交付物与测试结果",
        "3 反向检查", "3.1 孤儿清单", "3.2 覆盖率",
        "4 变更", "4.1 变更与版本",
        "5 签收单", "5.1 模块签收",
    ],
    "en": [
        "1 Requirements", "1.1 Number, source, module and state", "1.2 Statement",
        "2 Forward", "2.1 Quotation, design and tasks", "2.2 Cases, criteria, deliverables and results",
        "3 Backward", "3.1 Orphans", "3.2 Coverage",
        "4 Changes", "4.1 Changes and versions",
        "5 Sign-off", "5.1 Sign-off by module",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


def test_22_data_sources_are_traced_to_36_passed_cases(wording_of: WordingOf) -> None:
    rows = {row[0]: row for row in table_below(wording_of(DOCUMENT, "zh"), "2.2")}
    assert rows["REQ-M06-01"] == ["REQ-M06-01", "36", "AC-09", "D12", "36/36", "无"]


def test_every_requirement_has_case_and_criterion(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "3.2")
    assert [row[3] for row in rows] == ["100%"] * 5


def test_the_change_is_told_with_its_version(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "4.1")
    assert rows[0][:2] == ["CR-01", "REQ-M07-02"] and rows[0][4:] == ["V1.1", "T+122"]


def test_each_module_has_a_sheet_that_its_business_signs(wording_of: WordingOf) -> None:
    wording = wording_of(DOCUMENT, "zh")
    rows = table_below(wording, "5.1")
    sheets = [each for each in wording.document.body if isinstance(each, Signatures)]
    assert len(rows) == len(sheets)
    assert {row[-1] for row in rows} == {"一致"}


def test_customers_read_it() -> None:
    (entry,) = entries([DOCUMENT])
    assert entry.audience is Audience.CUSTOMER


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_requirements_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert sections(wording)[: len(SECTIONS[language])] == SECTIONS[language]
    assert {gap.path for gap in wording.gaps} == {"requirements"}
