"""The answer to the tender, clause by clause: what each demand says, what answers it, what is still unanswered."""

from __future__ import annotations

from dataclasses import dataclass

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Text


@dataclass(frozen=True)
class AnsweredDemand:
    """A demand of the tender with its answer; what it says comes from its requirement when it became one."""

    clause: str | None
    demand: Text | None
    requirement: Record | None
    module: Record | None
    answer: str | None
    how: Text | None
    page: str | None


@dataclass(frozen=True)
class AnswerCounts:
    """The answers counted, and the requirements of the tender that have none."""

    answers: int
    full: int
    positive: int
    negative: int
    unanswered: tuple[Record, ...]
    stars: int
    stars_in_tender: int | None
    stars_deviating: int


@fact
def answered_demands(project: Record, facts: Facts) -> tuple[AnsweredDemand, ...]:
    """The answers to the tender in the order of the bid."""
    return tuple(_answered(each) for each in project.bid.responses)


def _answered(written: Record) -> AnsweredDemand:
    wanted = written.requirement
    return AnsweredDemand(
        clause=written.clause,
        demand=written.text if wanted is None or written.text else wanted.text,
        requirement=wanted,
        module=wanted.module if wanted is not None else None,
        answer=written.answer,
        how=written.how,
        page=written.page,
    )


@fact
def answer_counts(project: Record, facts: Facts) -> AnswerCounts | None:
    """The answers in figures; None until the first is written."""
    written = project.bid.responses
    if not written:
        return None
    answered = {each.requirement for each in written if each.requirement is not None}
    stars = project.bid.star_clauses
    return AnswerCounts(
        answers=len(written),
        full=sum(each.answer == "full" for each in written),
        positive=sum(each.answer == "positive" for each in written),
        negative=sum(each.answer == "negative" for each in written),
        unanswered=tuple(each for each in facts.contract_requirements if each not in answered),
        stars=len(stars),
        stars_in_tender=project.bid.star_clauses_in_tender,
        stars_deviating=sum(each.response == "negative" for each in stars),
    )
