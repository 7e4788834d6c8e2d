"""The acceptance memo: one part for each suspended item, the figures of city-health, a project that suspended nothing."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, WordingOf, sections, table_below, text_of

DOCUMENT = "acceptance-memo"

SECTIONS = {
    "zh": [
        "1 备忘录总览", "1.1 挂起登记",
        "2 备忘录 PRJ-A-BWL-01", "2.1 背景", "2.2 已验收范围", "2.3 挂起范围", "2.4 双方权利保留", "2.5 跟踪", "2.6 签字",
    ],
    "en": [
        "1 Overview", "1.1 Register of suspended scope",
        "2 Memo PRJ-A-BWL-01", "2.1 Background", "2.2 Accepted scope", "2.3 Suspended scope",
        "2.4 Reservations of both sides", "2.5 Follow-up", "2.6 Signatures",
    ],
}  # fmt: skip

TWO_ITEMS = """
project: {id: P, name: Small}
suspended_items: [{id: SUS-1, memo: M-1, scope: First}, {id: SUS-2, memo: M-2, scope: Second}]
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_samples_have_no_gap(wording_of: WordingOf, language: str, project: str) -> None:
    assert wording_of(DOCUMENT, language, project).gaps == ()


def test_the_memo_prints_every_element_of_the_suspended_item(wording_of: WordingOf) -> None:
    memo = wording_of(DOCUMENT, "zh")
    elements = {row[0]: row[1] for which in range(3) for row in table_below(memo, "2.3", which)}
    assert elements["已验收数量"] == "17"
    assert elements["责任方"] == "20家接入医院"
    assert elements["最晚日期"] == "T+255 2027-03-04"
    assert elements["到期处理"] == "核减"
    assert elements["质保影响"] == "自接入签认之日起单独计算"
    assert "贰拾万陆仟柒佰元整" in text_of(memo)


def test_the_effect_on_every_payment_is_told(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "2.3", 3)
    assert [row[0] for row in rows] == ["P1", "P2", "P3", "P4", "P5"]
    assert rows[3][3:] == ["Suspended value deducted if still open", "206,700.00", "17,793,300.00"]


def test_a_project_that_suspended_nothing_needs_no_memo(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "en", "middle-platform")
    assert sections(report) == SECTIONS["en"][:2]
    assert "no scope is suspended" in text_of(report)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_item_has_its_own_memo_and_shows_what_it_lacks(wording_of_small: WordingOf, language: str) -> None:
    memo = wording_of_small(DOCUMENT, language, TWO_ITEMS)
    assert [each.split()[-1] for each in sections(memo) if each[:2] in ("2 ", "3 ")] == ["M-1", "M-2"]
    missing = {gap.path for gap in memo.gaps}
    assert {f"suspended_items[1].{name}" for name in ("reason", "long_stop", "value_gross", "owner")} <= missing
