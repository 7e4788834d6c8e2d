"""The opportunity record: its sections, the figures of city-health, a project that has none yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, below, sections, table_below

from generators.documents.blocks import Signatures

DOCUMENT = "opportunity-record"
ENGLISH = [
    "1 The opportunity", "1.1 Number and source", "1.2 Competition",
    "2 Customer and demand", "2.1 Objectives of the customer", "2.2 Stakeholders", "2.3 Initial clarification",
    "2.4 Outside systems",
    "3 Solution and fit", "3.1 Product fit", "3.2 Contract structure",
    "4 Time and money", "4.1 Duration", "4.2 Payments and exposure",
    "5 Compliance and floor", "5.1 Compliance", "5.2 Floor", "5.3 Exit conditions",
    "6 Conclusion", "6.1 Result of the review", "6.2 Decision", "6.3 Signatures",
]  # fmt: skip


def test_the_sections_stand_in_order(wording_of: WordingOf) -> None:
    assert sections(wording_of(DOCUMENT, "en")) == ENGLISH
    assert len(sections(wording_of(DOCUMENT, "zh"))) == len(ENGLISH)


def test_eleven_modules_are_rated_and_the_command_portal_fits_least(wording_of: WordingOf) -> None:
    rows = {row[0]: row for row in table_below(wording_of(DOCUMENT, "en"), "3.1")}
    assert len(rows) == 11
    assert rows["M07"][2:5] == ["Low", "Piloted", "60%"]


def test_the_floor_is_two_million_and_ten_percent(wording_of: WordingOf) -> None:
    assert [row[1] for row in table_below(wording_of(DOCUMENT, "zh"), "5.2")] == ["2,000,000.00", "10%"]


def test_the_chair_of_the_review_approves(wording_of: WordingOf) -> None:
    (block,) = (each for each in below(wording_of(DOCUMENT, "zh"), "6.3") if isinstance(each, Signatures))
    assert len(block.signatories) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_an_opportunity_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    missing = {gap.path for gap in wording_of_small(DOCUMENT, language, NOTHING_YET).gaps}
    assert {"opportunity.product_fit", "opportunity.external_systems", "opportunity.exit_conditions"} <= missing
