"""The delivery plan: its sections in order, dates, critical path and people of city-health, a project that has none yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, below, sections, table_below, words_of

from generators.documents.blocks import Paragraph

DOCUMENT = "delivery-plan"
ENGLISH = [
    "1 Nature of the project", "1.1 Profile", "1.2 Strategy by module",
    "2 Targets", "2.1 Business targets", "2.2 Customer targets",
    "3 Scope baseline", "3.1 Scope in brief", "3.2 Requirement control",
    "4 Schedule", "4.1 Milestones in dates", "4.2 Plan by party", "4.3 Critical path and float",
    "5 Organisation and governance", "5.1 Bodies and CCB", "5.2 Meetings, reports and escalation", "5.3 Team plan",
    "6 Acceptance strategy", "6.1 Preparation of acceptance", "6.2 Experience route",
    "7 Suppliers", "7.1 Supplier plan",
    "8 Cost and cash", "8.1 Cost baseline and reserve", "8.2 Collection plan",
    "9 Risk and dependencies", "9.1 Top ten with triggers", "9.2 Dependencies",
    "10 Quality, test, security and data", "10.1 Test plan in brief", "10.2 Security and MLPS", "10.3 Data",
    "11 Training and handover", "11.1 Training plan", "11.2 Handover plan",
    "12 Approval", "12.1 Review and conditions", "12.2 Signatures",
]  # fmt: skip


def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf) -> None:
    assert sections(wording_of(DOCUMENT, "en")) == ENGLISH
    assert len(sections(wording_of(DOCUMENT, "zh"))) == len(ENGLISH)


def test_preliminary_acceptance_has_its_date(wording_of: WordingOf) -> None:
    rows = {row[0]: row for row in table_below(wording_of(DOCUMENT, "en"), "4.1")}
    assert rows["MS10"][2:6] == ["T+190", "2026-12-03", "MS09", "DEP-08"]


def test_tasks_are_split_by_side_and_none_is_without_owner(wording_of: WordingOf) -> None:
    plan = wording_of(DOCUMENT, "zh")
    counts = table_below(plan, "4.2")
    assert [int(row[1]) for row in counts] == [5, 20, 3, 1, 1, 1, 1, 2]
    assert {row[3] for row in counts} == {"0"}
    sides = [len(table_below(plan, f"4.2.{side}")) for side in (1, 2, 3)]
    assert sides == [5, 20, 9]


def test_the_critical_path_leaves_25_working_days(wording_of: WordingOf) -> None:
    (sentence, *_) = (each for each in below(wording_of(DOCUMENT, "en"), "4.3") if isinstance(each, Paragraph))
    text = words_of(sentence.inline)
    assert "TK-04 > TK-07 > TK-09 > TK-13" in text
    assert "the float is 25 working days" in text


def test_forty_people_work_at_the_peak(wording_of: WordingOf) -> None:
    months = table_below(wording_of(DOCUMENT, "en"), "5.3", 1)
    assert max(int(row[3]) for row in months) == 40
    assert months[0] == ["2026-03", "6", "26", "32"]


def test_payments_and_dependencies_have_days(wording_of: WordingOf) -> None:
    plan = wording_of(DOCUMENT, "en")
    payments = {row[0]: row[-1] for row in table_below(plan, "8.2")}
    assert payments["P2"] == "2026-07-03"
    dependency = next(row for row in table_below(plan, "9.2") if row[0] == "DEP-05")
    assert dependency[4] == "T+80\n2026-06-26"
    assert dependency[-1] == "Not due"


def test_the_largest_of_ten_risks_comes_first(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "9.1")
    assert len(rows) == 10
    assert (rows[0][0], rows[0][3]) == ("R01", "420,000.00")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_a_plan_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    missing = {gap.path for gap in wording_of_small(DOCUMENT, language, NOTHING_YET).gaps}
    assert {"milestones", "tasks", "payments", "risks", "dependencies", "team_plan", "scope.modules"} <= missing
