"""Answers, conditions and data of a gate: who may answer, what is followed up, what must be written, what a class is not asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import pytest

from generators.derive import Facts
from generators.findings import Severity
from generators.gates.checklists import Answered, Checklist, Item
from generators.gates.conditions import carried
from generators.gates.presence import lacks
from generators.gates.review import GateReview, review_gate
from generators.model import Record, read_project
from generators.quantities import Text
from generators.rules import Outcome, Rule
from generators.schema import load_schema
from generators.sources import read_yaml

WORDS = Text("字", "Words")
DAY = date(2026, 3, 31)
PEOPLE = """
parties: [{id: V, name: Vendor}, {id: CUS, name: Customer}]
roles:
  - {id: V-PM, party: V, name: Manager}
  - {id: V-DIR, party: V, name: Director}
  - {id: V-ARCH, party: V, name: Architect}
  - {id: CUS-PM, party: CUS, name: Customer manager}
"""


def project(text: str) -> Record:
    source, findings = read_yaml("project.yaml", (PEOPLE + text).encode())
    assert not findings, findings
    return read_project(cast("dict[str, Any]", source.data), load_schema())


def item(identifier: str, answered: Answered = "person", asked_of: str = "V-PM", **more: Any) -> Item:
    rules = more.pop("rules", ())
    return Item(identifier, WORDS, WORDS, WORDS, WORDS, Severity.BLOCKER, asked_of, answered, rules, **more)


def failing(identifier: str) -> Mapping[str, Outcome]:
    rule = Rule(identifier, Severity.BLOCKER, ("all",), WORDS, {}, {}, lambda project, facts: iter(()), ())
    return {identifier: Outcome(rule, "fail")}


def judged(items: tuple[Item, ...], text: str, outcomes: Mapping[str, Outcome] | None = None) -> GateReview:
    checklist = Checklist("change", WORDS, WORDS, WORDS, WORDS, items, ("bid", "contract"))
    return review_gate(checklist, project(text), outcomes or {}, DAY)


def record(answer: str, more: str = "") -> str:
    return f"reviews: [{{id: GR-6, gate: change, chair: V-DIR, reviewers: [V-ARCH], answers: [{answer}]{more}}}]"


ANSWER = "{{item: CHG-01, verdict: pass, by: {by}, on: T+1, evidence: Paper}}"


@pytest.mark.parametrize(
    ("asked_of", "by", "found"),
    [
        ("V-PM", "V-PM", []),
        ("V-PM", "V-DIR", []),
        ("V-PM", "V-ARCH", ["answer-role"]),
        ("V-PM", "CUS-PM", ["answer-role"]),
        ("V-NOBODY", "V-ARCH", []),
        ("V-NOBODY", "CUS-PM", ["answer-role-missing"]),
    ],
)
def test_the_role_asked_answers_or_the_chair_and_a_reviewer_for_a_role_that_is_not_there(
    asked_of: str, by: str, found: list[str]
) -> None:
    review = judged((item("CHG-01", asked_of=asked_of),), record(ANSWER.format(by=by)))
    assert review.items[0].verdict == ("open" if found else "pass")
    assert [each.rule for each in review.findings] == found


def test_what_is_asked_of_the_requester_is_asked_of_who_raised_the_change() -> None:
    changes = "changes: [{id: CR-01, name: More, raised_by: CUS-PM}]\n"
    asked = item("CHG-01", asked_of="requester")
    review = judged((asked,), changes + record(ANSWER.format(by="CUS-PM"), ", change: CR-01"))
    assert (review.items[0].verdict, review.items[0].asked_of.id) == ("pass", "CUS-PM")  # type: ignore[union-attr]
    assert judged((asked,), changes + record(ANSWER.format(by="V-PM"), ", change: CR-01")).items[0].verdict == "open"


def test_an_answer_that_says_pass_where_a_rule_fails_is_a_finding_and_does_not_count() -> None:
    review = judged((item("CHG-01", rules=("R-X",)),), record(ANSWER.format(by="V-PM")), failing("R-X"))
    assert (review.items[0].verdict, review.items[0].decided_by) == ("fail", "R-X")


DATA = {"data": ("opportunity.deadline_note", "tasks[].owner")}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("", [("opportunity.deadline_note", False), ("tasks", False)]),
        ("opportunity: {id: O, deadline_note: Soon}", [("tasks", False)]),
        (
            "opportunity: {id: O, deadline_note: Soon}\ntasks: [{id: A, owner: V-PM}, {id: B}]",
            [("tasks[1].owner", True)],
        ),
        ("opportunity: {id: O, deadline_note: Soon}\ntasks: [{id: A, owner: V-PM}]", []),
    ],
)
def test_missing_data_is_told_by_path_and_whether_others_have_it(text: str, missing: list[tuple[str, bool]]) -> None:
    assert [(each.path, each.is_partial) for each in lacks(project(text), DATA["data"])] == missing


WRITTEN = "opportunity: {id: O, deadline_note: Soon}\ntasks: [{id: A, owner: V-PM}]\n"
HALF = "opportunity: {id: O, deadline_note: Soon}\ntasks: [{id: A, owner: V-PM}, {id: B}]\n"
ANSWERED = record(ANSWER.format(by="V-PM"))


@pytest.mark.parametrize(
    ("answered", "text", "verdict", "decided_by"),
    [
        ("rules", WRITTEN, "pass", "data"),
        ("rules", "", "open", "no_data"),
        ("rules", ANSWERED, "pass", "person"),
        ("rules", HALF + ANSWERED, "fail", "no_data"),
        ("person_with_data", WRITTEN, "open", ""),
        ("person_with_data", ANSWERED, "open", "no_data"),
        ("person_with_data", WRITTEN + ANSWERED, "pass", "person"),
        ("person_with_data", HALF + ANSWERED, "fail", "no_data"),
    ],
)
def test_data_alone_answers_for_rules_and_data_with_a_person_for_judgement(
    answered: Answered, text: str, verdict: str, decided_by: str
) -> None:
    (found,) = judged((item("CHG-01", answered, **DATA),), text).items
    assert (found.verdict, found.decided_by) == (verdict, decided_by)


@pytest.mark.parametrize(
    ("written", "verdict"), [("class: major", "open"), ("class: normal", "not_asked"), ("name: P", "open")]
)
def test_the_class_of_the_project_picks_the_items(written: str, verdict: str) -> None:
    review = judged((item("CHG-01", classes=("major",)), item("CHG-02")), f"project: {{id: P, {written}}}")
    assert [each.verdict for each in review.items] == [verdict, "open"]
    assert review.not_asked == (verdict == "not_asked")


CONDITIONS = """
project: {id: P, name: P, effective_date: 2026-03-02}
reviews:
  - {id: GR-2, gate: bid, conclusion: conditional, conditions: [
      {id: A, text: Closed in time, owner: V-PM, due_offset: T+5, closed: true, closed_offset: T+4, evidence: Paper},
      {id: B, text: Late, owner: V-PM, due_offset: T+20}]}
  - {id: GR-3, gate: contract, conclusion: conditional, conditions: [
      {id: C, text: Closed later, owner: V-PM, due_offset: T+40, closed: true, closed_offset: T+30, evidence: Paper},
      {id: D, text: Without a day, owner: V-PM}]}
  - {id: GR-7, gate: handover, conclusion: conditional, conditions: [{id: E, text: After, owner: V-PM, due_offset: T+1}]}
"""


def test_conditions_of_earlier_gates_stand_as_they_stood_on_the_day() -> None:
    facts = Facts(project(CONDITIONS))
    found = [(each.id, each.state) for each in carried(("bid", "contract"), facts, DAY)]
    assert found == [("B", "overdue"), ("C", "open"), ("D", "open"), ("A", "closed")]
    assert [each.closed for each in carried(("contract",), facts, DAY)] == [None, None]


def test_without_a_day_conditions_stand_as_they_are_written() -> None:
    states = {each.id: each.state for each in carried(("bid", "contract"), Facts(project(CONDITIONS)), None)}
    assert states == {"A": "closed", "B": "open", "C": "closed", "D": "open"}


def test_a_condition_is_overdue_on_the_day_after_its_last_day() -> None:
    facts = Facts(project(CONDITIONS))
    due = facts.calendar.date_of(project(CONDITIONS).reviews[0].conditions[1].due_offset)
    states = [
        next(each.state for each in carried(("bid",), facts, day) if each.id == "B") for day in (due, date(2026, 3, 31))
    ]
    assert states == ["open", "overdue"]


def test_an_overdue_condition_keeps_the_next_gate_from_passing() -> None:
    review = judged(
        (item("CHG-01"),), CONDITIONS + "  - {id: GR-6, gate: change, answers: [" + ANSWER.format(by="V-PM") + "]}"
    )
    assert review.conclusion == "conditional"
    assert review.verdict.overdue == ("bid",)
    assert [each.id for each in review.to_close] == ["B", "C", "D"]
