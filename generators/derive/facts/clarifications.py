"""Clarification letters: the questions each puts to the customer, the days, how far they are answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.model import Record


@dataclass(frozen=True)
class ClarificationLetter:
    """One letter with its questions; `unanswered` are those without an answer of the customer."""

    letter: Record
    day: date | None
    reply_day: date | None
    replied_day: date | None
    questions: tuple[Record, ...]
    unanswered: tuple[Record, ...]
    state: str


@fact
def clarification_letters(project: Record, facts: Facts) -> tuple[ClarificationLetter, ...]:
    """The clarification letters, in the order of the letters."""
    return tuple(_letter(each, project, facts) for each in project.letters if each.kind == "clarification")


@fact
def clarifications_without_letter(project: Record, facts: Facts) -> tuple[Record, ...]:
    """The clarifications that no letter asks for, so that nothing written stands behind them."""
    return tuple(each for each in project.bid.clarifications if each.letter is None)


def _letter(letter: Record, project: Record, facts: Facts) -> ClarificationLetter:
    day_of = facts.calendar.date_of
    questions = tuple(each for each in project.bid.clarifications if each.letter == letter)
    unanswered = tuple(each for each in questions if not each.answer)
    return ClarificationLetter(
        letter=letter,
        day=day_of(letter.date_offset),
        reply_day=day_of(letter.reply_by),
        replied_day=day_of(letter.replied_offset),
        questions=questions,
        unanswered=unanswered,
        state=_state(letter, questions, unanswered),
    )


def _state(letter: Record, questions: Sequence[Record], unanswered: Sequence[Record]) -> str:
    if letter.replied_offset is None:
        return "open"
    if unanswered or not questions:
        return "partly"
    return "late" if letter.reply_by is not None and letter.replied_offset > letter.reply_by else "answered"
