"""The reports of both acceptances: complete, for customers, the same in both languages, and a draft before their day."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, WordingOf, headings, text_of

from generators.documents.blocks import Signatures, Table
from generators.schema import Audience

INITIAL, FINAL = "preliminary-acceptance", "final-acceptance"
REPORTS = (INITIAL, FINAL)

SECTIONS_OF_INITIAL = {
    "zh": [
        "项目与合同概况",
        "验收依据",
        "验收组织",
        "完成情况",
        "测试与指标",
        "文档审查",
        "遗留与挂起",
        "结论与建议",
        "签署",
    ],
    "en": [
        "Project and contract",
        "Basis",
        "Organisation",
        "Completion",
        "Tests and indicators",
        "Documents",
        "Residual issues and suspended scope",
        "Conclusion and recommendation",
        "Signatures",
    ],
}
SECTIONS_OF_FINAL = {
    "zh": [
        "项目概况",
        "验收依据与组织",
        "建设完成情况",
        "试运行情况",
        "合规",
        "文档与档案",
        "培训与运维准备",
        "效益与满意度",
        "结论",
    ],
    "en": [
        "Project",
        "Basis and organisation",
        "Completion",
        "Trial run",
        "Compliance",
        "Documents and archive",
        "Training and operations",
        "Benefits and satisfaction",
        "Conclusion",
    ],
}
FIGURES_OF_INITIAL = (
    "60,254,400.00", "陆仟零贰拾伍万肆仟肆佰元整", "T+47", "17/20", "REQ-M07-02", "D18", "SN-1208-001", "1.7 s",
    "98.35%", "T1-RC-2026-011", "206,700.00", "贰拾万陆仟柒佰元整", "0.34%", "SUS-01", "T+255", "UI-02",
    "OP-02", "GB/T 28035-2011",
)  # fmt: skip
FIGURES_OF_FINAL = (
    "SSFG-2025-118", "60,254,400.00", "陆仟零贰拾伍万肆仟肆佰元整", "20/20", "AC-22", "T+248", "99.93",
    "T1-DB-2027-003", "T1-MP-2027-002", "T1-RC-2026-011", "60,500,000.00", "39,000,000.00", "21,254,400.00",
    "SJ-2027-03", "95.18%", "HO-17", "2027-04-01", "2028-04-01", "2027-04-02", "SPV-ZJ-2027-01",
)  # fmt: skip
SECTIONS = {INITIAL: SECTIONS_OF_INITIAL, FINAL: SECTIONS_OF_FINAL}
FIGURES = {INITIAL: FIGURES_OF_INITIAL, FINAL: FIGURES_OF_FINAL}
LATER = ("T+203", "T+248", "T1-DB-2027-003", "T+232", "99.93")
AHEAD = {
    INITIAL: {"acceptance.initial.offset", "acceptance.initial.conclusion", "acceptance.initial.members"},
    FINAL: {"acceptance.final.offset", "acceptance.final.conclusion", "acceptance.trial_run.start_offset"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_the_report_of_city_health_is_complete(wording_of: WordingOf, report: str, language: str) -> None:
    wording = wording_of(report, language)
    assert wording.gaps == ()
    assert headings(wording, 1) == SECTIONS[report][language]
    assert [each for each in FIGURES[report] if each not in text_of(wording)] == []


@pytest.mark.parametrize("report", REPORTS)
def test_the_report_is_for_customers(wording_of: WordingOf, report: str) -> None:
    assert wording_of(report, "zh").entry.audience is Audience.CUSTOMER


@pytest.mark.parametrize("report", REPORTS)
def test_both_languages_have_the_same_parts(wording_of: WordingOf, report: str) -> None:
    zh, en = (wording_of(report, language) for language in LANGUAGES)
    assert [type(each) for each in zh.document.body] == [type(each) for each in en.document.body]
    widths = [[len(each.header) for each in wording.document.body if isinstance(each, Table)] for wording in (zh, en)]
    assert widths[0] == widths[1]


@pytest.mark.parametrize("report", REPORTS)
def test_customer_supervisor_and_vendor_sign(wording_of: WordingOf, report: str) -> None:
    body = wording_of(report, "zh").document.body
    (signatures,) = (each for each in body if isinstance(each, Signatures))
    assert len(signatures.signatories) == 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_a_project_before_its_acceptance_gives_a_draft(wording_of: WordingOf, report: str, language: str) -> None:
    wording = wording_of(report, language, "middle-platform")
    assert {gap.path for gap in wording.gaps} >= AHEAD[report]
    assert wording.document.control.draft
    assert headings(wording, 1)[:9] == SECTIONS[report][language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_a_project_that_has_only_a_name_gives_a_draft(wording_of_small: WordingOf, report: str, language: str) -> None:
    wording = wording_of_small(report, language, "project: {id: P, name: P}")
    assert headings(wording, 1)[:9] == SECTIONS[report][language]
    assert {"requirements", "deliverables", "acceptance_criteria", "milestones"} <= {gap.path for gap in wording.gaps}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_knows_nothing_later_than_its_day(wording_of: WordingOf, language: str) -> None:
    text = text_of(wording_of(INITIAL, language))
    assert [each for each in LATER if each in text] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "不适用：验收会尚未召开。"), ("en", "Not applicable: the acceptance has not been held.")],
)
def test_a_meeting_that_was_not_held_is_told(wording_of: WordingOf, language: str, said: str) -> None:
    assert said in text_of(wording_of(INITIAL, language, "middle-platform"))


def test_a_milder_conclusion_than_the_figures_allow_is_told(wording_of_small: WordingOf) -> None:
    text = """
project: {id: P, name: P}
requirements: [{id: R1, text: a}]
acceptance: {initial: {offset: T+100, conclusion: passed}}
"""
    assert "结论与数据不一致" in text_of(wording_of_small(INITIAL, "zh", text))


def test_the_incidents_of_the_trial_run_add_up(wording_of: WordingOf) -> None:
    assert "共36起事件，已关闭35起，未关闭1起" in text_of(wording_of(FINAL, "zh"))


def test_all_ten_folders_of_the_archive_are_told(wording_of: WordingOf) -> None:
    text = text_of(wording_of(FINAL, "zh"))
    assert all(f"| {number:02} " in text for number in range(1, 11))


def test_what_a_private_customer_does_not_ask_for_is_not_applicable(wording_of: WordingOf) -> None:
    text = text_of(wording_of(FINAL, "zh", "middle-platform"))
    assert "不适用：合同没有约定信息资源编目与共享。" in text
    assert "不适用：本项目没有监理单位。" in text


def test_a_public_customer_without_papers_sees_the_gaps(wording_of_small: WordingOf) -> None:
    text = "project: {id: P, name: P, sector: public}\nparties: [{id: S, kind: supervisor, name: s}]"
    paths = {gap.path for gap in wording_of_small(FINAL, "zh", text).gaps}
    assert {"acceptance.final.data_sharing.catalogue_items", "acceptance.final.finance.settled"} <= paths
    assert "acceptance.final.supervision.text" in paths


def test_an_account_that_differs_is_told(wording_of_small: WordingOf) -> None:
    text = """
project: {id: P, name: P, sector: public}
contracts: {upstream: {id: C, gross: 900000}}
acceptance: {final: {offset: T+200, finance: {settled: 890000}}}
"""
    assert "决算金额与应结算金额不一致" in text_of(wording_of_small(FINAL, "zh", text))
