"""The preliminary acceptance report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generators.documents.blocks import Heading, Signatures, Table
from generators.documents.marks import plain_text
from generators.documents.wording import Wording
from generators.schema import Audience

DOCUMENT = "preliminary-acceptance"
SECTIONS = {
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
FIGURES = (
    "60,254,400.00", "陆仟零贰拾伍万肆仟肆佰元整", "T+47", "17/20", "REQ-M07-02", "D18", "SN-1208-001", "1.7 s",
    "98.35%", "T1-RC-2026-011", "206,700.00", "贰拾万陆仟柒佰元整", "0.34%", "SUS-01", "T+255", "UI-02",
    "OP-02", "GB/T 28035-2011",
)  # fmt: skip
LATER = ("T+203", "T+248", "T1-DB-2027-003", "T+232", "99.93")
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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_knows_nothing_later_than_its_day(wording_of: Render, language: str) -> None:
    text = text_of(wording_of(DOCUMENT, language))
    assert [each for each in LATER if each in text] == []


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
    paths = [gap.path for gap in wording.gaps]
    assert {"acceptance.initial.offset", "acceptance.initial.conclusion", "acceptance.initial.members"} <= set(paths)
    assert wording.document.control.draft
    assert headings(wording, 1)[:9] == SECTIONS[language]
    not_held = {"zh": "不适用：验收会尚未召开。", "en": "Not applicable: the acceptance has not been held."}
    assert not_held[language] in text_of(wording)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_project_that_has_only_a_name_gives_a_draft(wording_of_small: Render, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, "project: {id: P, name: P}")
    assert headings(wording, 1)[:9] == SECTIONS[language]
    assert {"requirements", "deliverables", "acceptance_criteria", "milestones"} <= {gap.path for gap in wording.gaps}


def test_a_milder_conclusion_than_the_figures_allow_is_told(wording_of_small: Render) -> None:
    text = """
project: {id: P, name: P}
requirements: [{id: R1, text: a}]
acceptance: {initial: {offset: T+100, conclusion: passed}}
"""
    assert "结论与数据不一致" in text_of(wording_of_small(DOCUMENT, "zh", text))
