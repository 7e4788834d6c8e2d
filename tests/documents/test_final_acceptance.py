"""The final acceptance report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generators.documents.blocks import Heading, Signatures, Table
from generators.documents.marks import plain_text
from generators.documents.wording import Wording
from generators.schema import Audience

DOCUMENT = "final-acceptance"
SECTIONS = {
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
FIGURES = (
    "SSFG-2025-118", "60,254,400.00", "陆仟零贰拾伍万肆仟肆佰元整", "20/20", "AC-22", "T+248", "99.93",
    "T1-DB-2027-003", "T1-MP-2027-002", "T1-RC-2026-011", "60,500,000.00", "39,000,000.00", "21,254,400.00",
    "SJ-2027-03", "95.18%", "HO-17", "2027-04-01", "2028-04-01", "2027-04-02", "SPV-ZJ-2027-01",
)  # fmt: skip
Render = Callable[..., Wording]


def headings(wording: Wording, level: int) -> list[str]:
    blocks = (each for each in wording.document.body if isinstance(each, Heading) and each.level == level)
    return ["".join(run.text for run in each.inline) for each in blocks]


def text_of(wording: Wording) -> str:
    return plain_text(wording.page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_of_city_health_is_complete(wording_of: Render, language: str) -> None:
    wording = wording_of(DOCUMENT, language)
    assert wording.gaps == ()
    assert headings(wording, 1) == SECTIONS[language]
    assert [each for each in FIGURES if each not in text_of(wording)] == []


def test_the_report_is_for_customers(wording_of: Render) -> None:
    assert wording_of(DOCUMENT, "zh").entry.audience is Audience.CUSTOMER


def test_the_incidents_of_the_trial_run_add_up(wording_of: Render) -> None:
    assert "共36起事件，已关闭35起，未关闭1起" in text_of(wording_of(DOCUMENT, "zh"))


def test_all_ten_folders_of_the_archive_are_told(wording_of: Render) -> None:
    text = text_of(wording_of(DOCUMENT, "zh"))
    assert all(f"| {number:02} " in text for number in range(1, 11))


def test_both_languages_have_the_same_parts(wording_of: Render) -> None:
    zh, en = (wording_of(DOCUMENT, language) for language in ("zh", "en"))
    assert [type(each) for each in zh.document.body] == [type(each) for each in en.document.body]
    widths = [[len(each.header) for each in wording.document.body if isinstance(each, Table)] for wording in (zh, en)]
    assert widths[0] == widths[1]


def test_customer_supervisor_and_vendor_sign(wording_of: Render) -> None:
    body = wording_of(DOCUMENT, "zh").document.body
    (signatures,) = (each for each in body if isinstance(each, Signatures))
    assert len(signatures.signatories) == 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_project_before_its_acceptance_gives_a_draft(wording_of: Render, language: str) -> None:
    wording = wording_of(DOCUMENT, language, "middle-platform")
    paths = {gap.path for gap in wording.gaps}
    assert {"acceptance.final.offset", "acceptance.final.conclusion", "acceptance.trial_run.start_offset"} <= paths
    assert wording.document.control.draft
    assert headings(wording, 1)[:9] == SECTIONS[language]


def test_what_a_private_customer_does_not_ask_for_is_not_applicable(wording_of: Render) -> None:
    text = text_of(wording_of(DOCUMENT, "zh", "middle-platform"))
    assert "不适用：合同没有约定信息资源编目与共享。" in text
    assert "不适用：本项目没有监理单位。" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_project_that_has_only_a_name_gives_a_draft(wording_of_small: Render, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, "project: {id: P, name: P}")
    assert headings(wording, 1)[:9] == SECTIONS[language]
    assert {"requirements", "deliverables", "acceptance_criteria", "milestones"} <= {gap.path for gap in wording.gaps}


def test_a_public_customer_without_papers_sees_the_gaps(wording_of_small: Render) -> None:
    text = "project: {id: P, name: P, sector: public}\nparties: [{id: S, kind: supervisor, name: s}]"
    paths = {gap.path for gap in wording_of_small(DOCUMENT, "zh", text).gaps}
    assert {"acceptance.final.data_sharing.catalogue_items", "acceptance.final.finance.settled"} <= paths
    assert "acceptance.final.supervision.text" in paths


def test_an_account_that_differs_is_told(wording_of_small: Render) -> None:
    text = """
project: {id: P, name: P, sector: public}
contracts: {upstream: {id: C, gross: 900000}}
acceptance: {final: {offset: T+200, finance: {settled: 890000}}}
"""
    assert "决算金额与应结算金额不一致" in text_of(wording_of_small(DOCUMENT, "zh", text))
