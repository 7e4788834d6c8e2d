"""The responsibility matrix: its sections in order, the rows of city-health, a project that has none yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, signatories_below, table_below

from generators.documents.catalog import entries
from generators.schema import Audience

DOCUMENT = "responsibility-matrix"

SECTIONS = {
    "zh": [
        "1 说明", "1.1 代码定义", "1.2 角色与单位",
        "2 矩阵", "2.1 活动与代码", "2.2 分工统计",
        "3 界面专项", "3.1 第三方管理", "3.2 关键依赖",
        "4 确认", "4.1 各方签字",
    ],
    "en": [
        "1 Legend", "1.1 Codes", "1.2 Parties",
        "2 Matrix", "2.1 Activities and codes", "2.2 Codes by party",
        "3 Boundaries", "3.1 Third parties", "3.2 Key dependencies",
        "4 Confirmation", "4.1 Signatures of all parties",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


def test_requirements_are_signed_off_by_the_business_for_the_customer(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "2.1")
    assert len(rows) == 20
    assert rows[3] == [
        "RA-04", "规划", "需求规格签收", "A", "R", "R", "C", "S", "I", "S", "I", "I", "D03", "SOW-6",
    ]  # fmt: skip


def test_the_customer_answers_for_14_activities_and_we_for_6(wording_of: WordingOf) -> None:
    rows = {row[0]: row[2:] for row in table_below(wording_of(DOCUMENT, "en"), "2.2")}
    assert (rows["CUS"][0], rows["V"][0]) == ("14", "6")


def test_the_customer_manages_the_incumbent_vendor(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "3.1")
    assert [(row[0], row[2]) for row in rows] == [("HOS", "CUS"), ("INC", "CUS")]


def test_a_dependency_names_the_rows_that_wait_for_it(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "3.2")
    assert rows[4][0] == "DEP-05" and rows[4][3:] == ["T+80", "SOW-6.5", "RA-06、RA-10"]


def test_all_parties_sign(wording_of: WordingOf) -> None:
    assert len(signatories_below(wording_of(DOCUMENT, "en"), "4.1")) == 6


def test_customers_read_it() -> None:
    (entry,) = entries([DOCUMENT])
    assert entry.audience is Audience.CUSTOMER


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_matrix_of_those_who_execute_is_told_as_such(wording_of: WordingOf, language: str) -> None:
    rows = table_below(wording_of(DOCUMENT, language, "middle-platform"), "2.1")
    assert len(rows) == 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_a_matrix_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert sections(wording)[: len(SECTIONS[language])] == SECTIONS[language]
    missing = {gap.path for gap in wording.gaps}
    assert {"raci.rows", "raci.columns", "raci.signed_by", "dependencies"} <= missing
