"""The boundary list: its sections in order, the boundaries of city-health, a project that has none yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, signatories_below, table_below

DOCUMENT = "boundary-list"

SECTIONS = {
    "zh": [
        "1 范围对照", "1.1 三份清单对照", "1.2 模块归属",
        "2 服务界面", "2.1 产品服务覆盖", "2.2 供应商范围",
        "3 技术界面", "3.1 系统接口", "3.2 环境与数据",
        "4 责任界面", "4.1 排除项与承担方", "4.2 第三方管理", "4.3 客户依赖",
        "5 确认", "5.1 书面确认", "5.2 签署",
    ],
    "en": [
        "1 Scope", "1.1 The three lists", "1.2 Modules",
        "2 Services", "2.1 What a price covers", "2.2 Suppliers",
        "3 Technology", "3.1 Interfaces", "3.2 Environments and data",
        "4 Responsibility", "4.1 Exclusions", "4.2 Third parties", "4.3 Customer dependencies",
        "5 Confirmation", "5.1 In writing", "5.2 Signatures",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_follow_the_three_boundaries(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


def test_the_three_lists_map_onto_each_other(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "1.1")
    assert {row[-1] for row in rows} == {"无"}


def test_every_own_price_covers_the_eight_services(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "2.1")
    assert {row[-1] for row in rows} == {"完整"}


def test_suppliers_answer_for_their_lines(wording_of: WordingOf) -> None:
    lines = table_below(wording_of(DOCUMENT, "en"), "2.2")
    contracts = table_below(wording_of(DOCUMENT, "en"), "2.2", 1)
    assert (lines[0][0], lines[0][1]) == ("L01", "S6")
    assert [row[0] for row in contracts][-1] == "C-T1"


def test_ten_dependencies_are_the_customers(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "4.3")
    assert (len(rows), rows[4][3], rows[4][4]) == (10, "T+80", "SOW-6.5")


def test_four_roles_sign(wording_of: WordingOf) -> None:
    assert len(signatories_below(wording_of(DOCUMENT, "en"), "5.2")) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_scope_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert sections(wording)[: len(SECTIONS[language])] == SECTIONS[language]
    missing = {gap.path for gap in wording.gaps}
    assert {"requirements", "scope.modules", "ltc_lines", "dependencies", "confirmations"} <= missing
