"""The report of the user acceptance test: its sections in order, the figures of city-health, one not held yet."""

from __future__ import annotations

import pytest
from documents_read import (
    LANGUAGES,
    NOTHING_YET,
    WordingOf,
    sections,
    signatories_below,
    table_below,
)

from generators.documents.blocks import Note
from generators.documents.marks import plain_text

DOCUMENT = "uat-report"

SECTIONS = {
    "zh": [
        "1 概述", "1.1 范围、版本、环境、周期、人员", "1.2 结论",
        "2 依据", "2.1 用例集版本、验收标准、工作说明书",
        "3 执行统计", "3.1 按模块统计", "3.2 按需求统计", "3.3 性能、安全、数据专项",
        "4 缺陷", "4.1 按级别统计", "4.2 遗留清单", "4.3 趋势与收敛",
        "5 偏差与豁免", "5.1 未执行与阻塞原因", "5.2 豁免",
        "6 出口准则核对", "6.1 准则逐条",
        "7 用户意见与签署", "7.1 业务方意见", "7.2 签署",
    ],
    "en": [
        "1 Summary", "1.1 Scope, build, environment, dates and testers", "1.2 Conclusion",
        "2 Basis", "2.1 Case set, acceptance criteria and statement of work",
        "3 Execution", "3.1 By module", "3.2 By requirement", "3.3 Performance, security and data",
        "4 Defects", "4.1 By severity", "4.2 Open items", "4.3 Trend",
        "5 Deviations and waivers", "5.1 Cases blocked or not run", "5.2 Waivers",
        "6 Exit criteria", "6.1 Criterion by criterion",
        "7 Opinions and signatures", "7.1 Opinions of the business owners", "7.2 Signatures",
    ],
}  # fmt: skip

CONTRADICTION = """
project: {id: P, name: Small}
scope: {modules: [{id: M01, name: Portal}]}
tests:
  uat:
    exit_criteria: {pass_rate_min_pct: 98, open_critical: 0, open_major: 0, open_minor_max: 5}
    by_module: [{module: M01, total: 10, pass: 9, fail: 1}]
    conclusion: pass
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_test_that_was_held_has_no_gap(wording_of: WordingOf, language: str, project: str) -> None:
    assert wording_of(DOCUMENT, language, project).gaps == ()


def test_478_of_486_cases_passed_and_blocked_cases_count(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "zh")
    assert table_below(report, "3.1")[-1] == ["合计", "486", "478", "6", "2", "0", "98.35%"]
    assert table_below(report, "3.1")[4][-1] == "92%"
    assert "486条用例通过478条，失败6条，阻塞2条" in plain_text(report.page)


def test_every_requirement_has_a_result(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "3.2")
    assert len(rows) == 22
    assert "No result" not in {row[-1] for row in rows}


def test_measured_values_stand_against_their_targets(wording_of: WordingOf) -> None:
    row = table_below(wording_of(DOCUMENT, "en"), "3.3", 1)[0]
    assert (row[0], row[2], row[4]) == ("AC-02", "≤ 2 s", "Met")


def test_defects_agree_with_the_open_list_and_dry_up(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "zh")
    assert [row[2] for row in table_below(report, "4.1")] == ["0", "3", "14", "9"]
    assert table_below(report, "4.1")[2][4:] == ["2", "2", "与清单一致"]
    assert [row[0] for row in table_below(report, "4.2")] == ["UI-01", "UI-02"]
    assert [row[2] for row in table_below(report, "4.3")] == ["4", "3", "2", "1", "0", "1", "0", "0", "0", "0"]


def test_the_four_exit_criteria_are_met_and_owners_sign(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "en")
    assert [row[-1] for row in table_below(report, "6.1")] == ["Yes"] * 4
    assert len(signatories_below(report, "7.2")) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_conclusion_against_the_exit_criteria_is_boxed(wording_of_small: WordingOf, language: str) -> None:
    body = wording_of_small(DOCUMENT, language, CONTRADICTION).document.body
    assert len([each for each in body if isinstance(each, Note) and each.kind == "warning"]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_before_the_test_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert sections(wording)[: len(SECTIONS[language])] == SECTIONS[language]
    missing = {gap.path for gap in wording.gaps}
    assert {"tests.uat.by_module", "tests.uat.conclusion", "tests.uat.opinions", "requirements"} <= missing
