"""The clarification letter: the register, then each letter with questions, impact, reply and receipt."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, WordingOf, sections, signatories_below, table_below

from generators.documents.blocks import Note

DOCUMENT = "clarification-letter"

SECTIONS = {
    "zh": [
        "1 澄清总览", "1.1 招标信息", "1.2 澄清登记", "1.3 澄清规则",
        "2 澄清函 LT-09", "2.1 函件", "2.2 澄清问题", "2.3 影响与假设", "2.4 答复", "2.5 签署与签收",
    ],
    "en": [
        "1 Overview", "1.1 The tender", "1.2 Register of clarifications", "1.3 Rules of clarification",
        "2 Clarification letter LT-09", "2.1 Letter", "2.2 Questions", "2.3 Impact and assumptions", "2.4 Reply",
        "2.5 Signature and receipt",
    ],
}  # fmt: skip

HALF_ANSWERED = """
project: {id: P, name: Small}
letters: [{id: LT-1, kind: clarification, subject: Tender, replied_offset: T-40}, {id: LT-2, kind: clarification, subject: More}]
bid: {clarifications: [{id: CLR-1, ambiguity: One, letter: LT-1}, {id: CLR-2, ambiguity: Two}]}
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_order(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_samples_have_no_gap(wording_of: WordingOf, language: str, project: str) -> None:
    assert wording_of(DOCUMENT, language, project).gaps == ()


def test_each_question_has_its_proposed_reading_and_its_answer(wording_of: WordingOf) -> None:
    letter = wording_of(DOCUMENT, "zh")
    assert [row[1] for row in table_below(letter, "2.2")] == ["3.5.1", "3.6.1", "5.3.2"]
    assert table_below(letter, "2.2")[0][4] == "接入20家医院，名单由客户在启动会前确认"
    assert {row[2] for row in table_below(letter, "2.4", 1)} == {"T-47"}
    assert [row[2] for row in table_below(letter, "2.3")] == ["ASM-02", "ASM-03", ""]


def test_the_reply_came_within_its_time(wording_of: WordingOf) -> None:
    reply = dict(table_below(wording_of(DOCUMENT, "en"), "2.4"))
    assert reply["State of the reply"] == "All answered in time"
    assert reply["Replied on"] == "T-47 2025-12-18"


def test_the_bidder_signs_and_the_tenderer_confirms_receipt(wording_of: WordingOf) -> None:
    first, second = signatories_below(wording_of(DOCUMENT, "en"), "2.5")
    assert first.startswith("Bidder: Sample Delivery Company")
    assert second.startswith("Received: Sample City Digital Health Construction Bureau")


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_without_letter_or_answer_are_boxed(wording_of_small: WordingOf, language: str) -> None:
    letter = wording_of_small(DOCUMENT, language, HALF_ANSWERED)
    assert len([each for each in letter.document.body if isinstance(each, Note) and each.kind == "warning"]) == 2
    missing = {gap.path for gap in letter.gaps}
    assert {"letters[0].from", "letters[0].reply_by", "bid.clarifications[0].question"} <= missing
