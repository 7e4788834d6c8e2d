"""The point-by-point response: every demand answered, deviations told, nothing internal; a project that has none yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, table_below

from generators.documents.blocks import Note

DOCUMENT = "point-by-point-response"
ENGLISH = [
    "1 Reading this response", "1.1 The bid", "1.2 How to read the answers",
    "2 Answers in figures", "2.1 Count and coverage",
    "3 Qualifications", "3.1 Qualifications demanded",
    "4 Star clauses", "4.1 Answers to star clauses",
    "5 Clause by clause", "5.1 Answers",
    "6 Deviations", "6.1 Table of deviations",
    "7 Remarks and assumptions", "7.1 Clarifications", "7.2 What price and answers rest on", "7.3 Not included",
    "8 Signatures", "8.1 Confirmed by the bidder",
]  # fmt: skip
UNANSWERED = """
project: {id: P, name: Small}
scope: {modules: [{id: M1, name: One}]}
requirements: [{id: RQ-1, module: M1, text: First, baseline: true}, {id: RQ-2, module: M1, text: Second, baseline: true}]
bid: {responses: [{clause: "1.1", requirement: RQ-1, answer: full, how: Yes}]}
"""


def test_the_sections_stand_in_order(wording_of: WordingOf) -> None:
    assert sections(wording_of(DOCUMENT, "en")) == ENGLISH
    assert len(sections(wording_of(DOCUMENT, "zh"))) == len(ENGLISH)


def test_22_demands_are_answered_and_one_is_not_fully_met(wording_of: WordingOf) -> None:
    response = wording_of(DOCUMENT, "en")
    assert [row[1] for row in table_below(response, "2.1")] == ["22", "21", "0", "1", "3", "3", "0"]
    rows = table_below(response, "5.1")
    assert len(rows) == 22
    assert (rows[-1][0], rows[-1][3]) == ("4.6.2", "Not fully met")
    assert [row[0] for row in table_below(response, "6.1")] == ["4.6.2"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_requirement_without_an_answer_is_boxed(wording_of_small: WordingOf, language: str) -> None:
    body = wording_of_small(DOCUMENT, language, UNANSWERED).document.body
    assert [each.kind for each in body if isinstance(each, Note)] == ["warning"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_a_bid_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    missing = {gap.path for gap in wording_of_small(DOCUMENT, language, NOTHING_YET).gaps}
    assert {"bid.responses", "bid.qualifications", "bid.star_clauses", "bid.deviations"} <= missing
