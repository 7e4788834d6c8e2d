"""The early-involvement request: its sections, the team of city-health, a project that asks for none or has none yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, signatories_below, table_below, text_of

DOCUMENT = "early-involvement-request"
ENGLISH = [
    "1 Request", "1.1 Opportunity", "1.2 Why",
    "2 Team and effort", "2.1 Team", "2.2 Effort and cost", "2.3 Results",
    "3 Approval", "3.1 Decision", "3.2 Appointment",
]  # fmt: skip


def test_the_sections_stand_in_order(wording_of: WordingOf) -> None:
    assert sections(wording_of(DOCUMENT, "en")) == ENGLISH
    assert len(sections(wording_of(DOCUMENT, "zh"))) == len(ENGLISH)


def test_three_roles_join_for_90_person_days(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "2.1")
    assert [row[-1] for row in rows] == ["40", "30", "20", "90"]
    assert rows[2][2:4] == ["T-66\n2025-11-21", "T-40\n2025-12-29"]


def test_operations_and_the_architect_ask_and_the_director_approves(wording_of: WordingOf) -> None:
    assert signatories_below(wording_of(DOCUMENT, "zh"), "3.2") == [
        "申请：项目运营",
        "申请：售前架构师",
        "批准：交付中心总监",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_a_request_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    missing = {gap.path for gap in wording_of_small(DOCUMENT, language, NOTHING_YET).gaps}
    assert {"project.ei.reason", "project.ei.team", "project.ei.approved_by"} <= missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_that_needs_none_says_so(wording_of: WordingOf, language: str) -> None:
    wording = wording_of(DOCUMENT, language, "middle-platform")
    none = {
        "zh": "不适用：本项目不单独申请早期介入。",
        "en": "Not applicable: this project asks for no early involvement.",
    }
    assert text_of(wording).count(none[language]) == 3
    assert wording.gaps == ()
