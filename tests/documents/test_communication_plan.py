"""The communication plan: who decides, meets, reports and is told, with the figures of city-health."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from documents_read import (
    LANGUAGES,
    NOTHING_YET,
    WordingOf,
    signatories_below,
    table_below,
)

DOCUMENT = "communication-plan"
ARCHIVE = Path(__file__).resolve().parents[2] / "content" / "process" / "archive.yaml"


def test_six_meetings_and_four_reports_are_listed(wording_of: WordingOf) -> None:
    plan = wording_of(DOCUMENT, "zh")
    meetings, reports = table_below(plan, "3.1"), table_below(plan, "4.1")
    assert (len(meetings), len(reports)) == (6, 4)
    assert meetings[1][:4] == ["MT-02", "项目周例会", "每周", "每周五15:00"]
    assert reports[0] == [
        "RP-01", "项目周报", "每周", "每周五12:00", "交付项目经理", "建设单位项目经理、总监理工程师、交付中心总监",
        "项目周报",
    ]  # fmt: skip


def test_the_change_board_is_chaired_by_the_customer_and_changes_are_limited(wording_of: WordingOf) -> None:
    plan = wording_of(DOCUMENT, "en")
    assert table_below(plan, "1.1")[1][2] == "Customer project manager"
    assert table_below(plan, "1.2")[0][2] == "Change control board (CCB)"


def test_a_stakeholder_stands_with_influence_interest_and_attitude(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "2.1")
    assert next(row[2:5] for row in rows if row[0] == "医保业务负责人") == ["4", "3", "-1"]


def test_each_level_of_escalation_reaches_both_sides_within_its_hours(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "5.1")
    assert [row[5] for row in rows] == ["24", "48", "72"]
    assert all(row[3] and row[4] for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_folders_are_those_of_the_archive(wording_of: WordingOf, language: str) -> None:
    folders = yaml.safe_load(ARCHIVE.read_text(encoding="utf-8"))["folders"]
    printed = table_below(wording_of(DOCUMENT, language), "6.2")
    assert printed == [[each["id"], each["name"][language], each["holds"][language]] for each in folders]


def test_our_side_signs(wording_of: WordingOf) -> None:
    assert signatories_below(wording_of(DOCUMENT, "zh"), "7") == ["交付项目经理", "交付中心总监"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_governance_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, NOTHING_YET)
    missing = {gap.path for gap in wording.gaps}
    listed = {"structure", "decision_rights", "meetings", "reports", "escalation", "channels", "doc_rules"}
    assert {"stakeholders", *(f"governance.{each}" for each in listed)} <= missing
