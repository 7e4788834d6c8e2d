"""The kick-off pack: its sections, days and first tasks of city-health, nothing of our own side, a project that has none yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, signatories_below, table_below

from generators.documents.marks import plain_text

DOCUMENT = "kickoff-pack"
ENGLISH = [
    "1 The meeting", "1.1 Day and chair", "1.2 Agenda", "1.3 Attendance",
    "2 Project and objectives", "2.1 Background", "2.2 Objectives and success criteria",
    "3 Scope and acceptance", "3.1 Modules", "3.2 Not included", "3.3 Acceptance and payment milestones",
    "4 Organisation and communication", "4.1 Bodies", "4.2 Meetings and reports", "4.3 Escalation and channels",
    "5 Plan", "5.1 Milestones", "5.2 First tasks",
    "6 Commitments of both sides", "6.1 Customer dependencies", "6.2 Responsibility matrix", "6.3 Rules for changes",
    "7 Readiness", "7.1 Mobilisation",
    "8 Decisions and signatures", "8.1 To be confirmed at the meeting", "8.2 Signatures",
]  # fmt: skip


def test_the_sections_stand_in_order(wording_of: WordingOf) -> None:
    assert sections(wording_of(DOCUMENT, "en")) == ENGLISH
    assert len(sections(wording_of(DOCUMENT, "zh"))) == len(ENGLISH)


def test_the_meeting_is_on_the_fifteenth_working_day(wording_of: WordingOf) -> None:
    assert [row[1] for row in table_below(wording_of(DOCUMENT, "zh"), "1.1")][1:] == ["T+15", "2026-03-23", "T+45"]


def test_the_first_dependencies_are_due_on_the_day_of_the_meeting(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "6.1")
    assert len(rows) == 10
    assert [row[4] for row in rows[:2]] == ["T+15\n2026-03-23"] * 2


def test_tasks_of_the_weeks_ahead_are_shown_and_our_own_preparation_is_not(wording_of: WordingOf) -> None:
    pack = wording_of(DOCUMENT, "zh")
    assert [row[0] for row in table_below(pack, "7.1")] == ["TK-03", "TK-06"]
    assert [row[0] for row in table_below(pack, "5.2")] == ["TK-09", "TK-10", "TK-11", "TK-13", "TK-15"]
    assert "LTC" not in plain_text(pack.page)


def test_both_project_managers_sign(wording_of: WordingOf) -> None:
    signed = signatories_below(wording_of(DOCUMENT, "en"), "8.2")
    assert (signed[0], signed[-1]) == ("Customer project manager", "Delivery project manager")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_a_plan_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    missing = {gap.path for gap in wording_of_small(DOCUMENT, language, NOTHING_YET).gaps}
    assert {"milestones", "tasks", "dependencies", "scope.modules", "governance.structure"} <= missing
