"""Clarification letters: their questions, the answers, the days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generators.derive import Facts

BOOK = """
letters: [{id: LT-1, kind: clarification, subject: Tender, reply_by: T-40, %s}, {id: LT-2, kind: notice, subject: Else}]
bid: {clarifications: [{id: CLR-1, ambiguity: One, letter: LT-1, %s}, {id: CLR-2, ambiguity: Two}]}
"""


def test_one_letter_of_city_health_asks_three_questions(city_health: Facts) -> None:
    (letter,) = city_health.clarification_letters
    assert [each.id for each in letter.questions] == ["CLR-01", "CLR-02", "CLR-03"]
    assert (letter.day, letter.reply_day, letter.replied_day) == (
        date(2025, 12, 11),
        date(2025, 12, 22),
        date(2025, 12, 18),
    )
    assert (letter.unanswered, letter.state) == ((), "answered")
    assert city_health.clarifications_without_letter == ()


@pytest.mark.parametrize(
    ("reply", "answer", "state"),
    [
        ("status: sent", "status: open", "open"),
        ("replied_offset: T-41", "status: open", "partly"),
        ("replied_offset: T-40", "answer: Twenty", "answered"),
        ("replied_offset: T-39", "answer: Twenty", "late"),
    ],
)
def test_a_letter_is_answered_when_every_question_is(
    facts_of: Callable[[str], Facts], reply: str, answer: str, state: str
) -> None:
    (letter,) = facts_of(BOOK % (reply, answer)).clarification_letters
    assert letter.state == state


def test_a_clarification_that_no_letter_asks_for_is_told(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(BOOK % ("status: sent", "status: open"))
    assert [each.id for each in facts.clarifications_without_letter] == ["CLR-2"]
