"""The project charter: its sections, the figures of city-health, a project that has none yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, signatories_below, table_below

DOCUMENT = "project-charter"
ENGLISH = [
    "1 The project", "1.1 Project and contract", "1.2 Background",
    "2 Objectives and success", "2.1 Business objectives", "2.2 Success criteria",
    "3 Scope and deliverables", "3.1 Scope", "3.2 Limits",
    "4 Milestones", "4.1 Table of milestones",
    "5 Budget", "5.1 Budget and reserves", "5.2 Rules for draws",
    "6 Organisation and authority", "6.1 Project team", "6.2 Authority of the project manager",
    "6.3 Tasks of the first two weeks",
    "7 Major risks", "7.1 Risks brought in",
    "8 Approval", "8.1 Set-up approved",
]  # fmt: skip


def test_the_sections_stand_in_order(wording_of: WordingOf) -> None:
    assert sections(wording_of(DOCUMENT, "en")) == ENGLISH
    assert len(sections(wording_of(DOCUMENT, "zh"))) == len(ENGLISH)


def test_the_budget_is_the_baseline_with_the_management_reserve(wording_of: WordingOf) -> None:
    amounts = [row[1] for row in table_below(wording_of(DOCUMENT, "en"), "5.1")]
    assert amounts == ["40,589,000.00", "2,300,000.00", "42,889,000.00", "1,000,000.00", "43,889,000.00"]


def test_six_tasks_mobilise_the_project_within_ten_days(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "6.3")
    assert [row[0] for row in rows] == [f"TK-{number:02}" for number in range(1, 7)]
    assert rows[-1][-1] == "T+10\n2026-03-16"


def test_the_director_approves(wording_of: WordingOf) -> None:
    assert signatories_below(wording_of(DOCUMENT, "zh"), "8.1")[-1] == "批准：交付中心总监"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_a_plan_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    missing = {gap.path for gap in wording_of_small(DOCUMENT, language, NOTHING_YET).gaps}
    assert {"milestones", "team_plan", "tasks", "risks", "scope.modules"} <= missing
