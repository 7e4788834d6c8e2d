"""A gate is judged by rules first, then by people; a waiver lets a point pass with a condition, until its last day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import pytest

from generators.findings import Severity
from generators.gates.checklists import Answered, Checklist, Item
from generators.gates.review import GateReview, review_gate
from generators.model import Record, read_project
from generators.quantities import Text
from generators.rules import Outcome, Rule
from generators.schema import load_schema
from generators.sources import read_yaml

HELD_ON = date(2026, 3, 10)
WORDS = Text("字", "Words")
ROLES = """
parties: [{id: V, name: Vendor}]
roles: [{id: V-PM, party: V, name: {zh: 项目经理, en: Project manager}}, {id: V-DIR, party: V, name: Director, authority: [risk_filing]}]
"""


def item(identifier: str, severity: str = "blocker", answered: Answered = "rules", *rules: str) -> Item:
    asked_of = "V-NOBODY" if identifier == "BRF-09" else "V-PM"
    return Item(identifier, WORDS, WORDS, WORDS, WORDS, Severity.named(severity), asked_of, answered, rules)


def outcome(identifier: str, state: str) -> Outcome:
    rule = Rule(identifier, Severity.BLOCKER, ("all",), WORDS, WORDS, WORDS, lambda project, facts: iter(()), ())
    return Outcome(rule, cast(Any, state))


OUTCOMES: Mapping[str, Outcome] = {
    "R-PASS": outcome("R-PASS", "pass"),
    "R-FAIL": outcome("R-FAIL", "fail"),
    "R-LATER": outcome("R-LATER", "not_yet_applicable"),
}


WAIVED_BY = {"blocker": ("risk_filing",), "major": ("risk_filing", "ltc"), "minor": ("ltc",)}


def project(text: str) -> Record:
    source, findings = read_yaml("project.yaml", (ROLES + text).encode())
    assert not findings
    return read_project(cast("dict[str, Any]", source.data), load_schema())


def judged(items: tuple[Item, ...], record: str = "", as_of: date = HELD_ON) -> GateReview:
    reviews = f"reviews: [{{id: GR-4, gate: briefing, {record}}}]" if record else ""
    checklist = Checklist("briefing", WORDS, WORDS, WORDS, WORDS, items, ("contract",), WAIVED_BY)
    return review_gate(checklist, project(reviews), OUTCOMES, as_of)


def verdict_of(one: Item, record: str = "") -> tuple[str, str]:
    (found,) = judged((one,), record).items
    return found.verdict, found.decided_by


ANSWERED = "answers: [{item: BRF-01, verdict: pass, by: V-PM, on: T+6, evidence: Sheet}]"


def test_rules_that_pass_answer_the_item_and_are_named() -> None:
    assert verdict_of(item("BRF-01", "blocker", "rules", "R-PASS")) == ("pass", "R-PASS")


def test_a_failing_rule_outweighs_the_answer_of_a_person() -> None:
    one = item("BRF-01", "blocker", "person_with_data", "R-PASS", "R-FAIL")
    assert verdict_of(one, ANSWERED) == ("fail", "R-FAIL")


def test_a_person_answers_what_rules_leave_to_judgement() -> None:
    one = item("BRF-01", "blocker", "person_with_data", "R-PASS")
    assert verdict_of(one) == ("open", "")
    assert verdict_of(one, ANSWERED) == ("pass", "person")


def test_rules_without_their_data_are_not_yet_applicable() -> None:
    assert verdict_of(item("BRF-01", "blocker", "rules", "R-LATER")) == ("not_yet_applicable", "R-LATER")


def test_an_item_that_nobody_answered_is_open() -> None:
    assert verdict_of(item("BRF-01", "blocker", "person")) == ("open", "")


def test_an_answer_brings_who_when_and_the_evidence() -> None:
    (found,) = judged((item("BRF-01", "blocker", "person"),), ANSWERED).items
    assert found.by is not None
    assert (found.by.id, str(found.on), found.evidence) == ("V-PM", "T+6", Text("Sheet", "Sheet"))


def test_the_role_asked_is_the_role_of_the_project_or_its_id_while_there_is_none() -> None:
    first, second = judged((item("BRF-01"), item("BRF-09"))).items
    assert isinstance(first.asked_of, Record)
    assert first.asked_of.name == Text("项目经理", "Project manager")
    assert second.asked_of == "V-NOBODY"


WAIVED = (
    "conclusion: {conclusion}, waivers: [{{id: W-1, item: BRF-01, reason: Late, approver: V-DIR, "
    "expires: 2026-03-31, compensating: Daily call}}]"
)


@pytest.mark.parametrize(
    ("as_of", "verdict", "conclusion"),
    [
        (date(2026, 3, 31), "waived", "conditional"),
        (date(2026, 4, 1), "open", "reject"),
    ],
)
def test_a_waiver_holds_up_to_its_last_day(as_of: date, verdict: str, conclusion: str) -> None:
    review = judged((item("BRF-01"),), WAIVED.format(conclusion="conditional"), as_of)
    assert review.items[0].verdict == verdict
    assert review.conclusion == conclusion
    assert review.items[0].waiver_compensating == Text("Daily call", "Daily call")


@pytest.mark.parametrize(
    ("recorded", "decision"), [("pass", "too_mild"), ("conditional", "as_allowed"), ("reject", "stricter")]
)
def test_the_chair_may_be_stricter_but_not_milder_than_the_results(recorded: str, decision: str) -> None:
    assert judged((item("BRF-01"),), WAIVED.format(conclusion=recorded)).decision == decision


def test_before_it_is_held_a_gate_has_no_decision() -> None:
    review = judged((item("BRF-01"),))
    assert review.decision is None
    assert not review.is_held
    assert review.record is None


MANY = (
    item("BRF-01", "minor", "person"),
    item("BRF-02", "major", "rules", "R-FAIL"),
    item("BRF-03", "blocker", "person"),
    item("BRF-04", "blocker", "rules", "R-FAIL"),
    item("BRF-05", "blocker", "rules", "R-PASS"),
)


def test_blockers_come_first_then_what_failed() -> None:
    review = judged(MANY, "conclusion: pass")
    assert [each.id for each in review.attention] == ["BRF-04", "BRF-03", "BRF-02", "BRF-01"]


def test_before_the_gate_only_failures_ask_for_attention() -> None:
    assert [each.id for each in judged(MANY).attention] == ["BRF-04", "BRF-02"]


def test_counts_add_up_to_the_items() -> None:
    review = judged(MANY)
    counts = (review.passed, review.failed, review.open, review.waived, review.not_applicable)
    assert counts == (1, 2, 2, 0, 0)
    assert sum(counts) == len(review.items)


TWICE = """reviews:
  - {id: GR-6, gate: briefing, offset: T+30, conclusion: pass, answers: [{item: BRF-01, verdict: pass, by: V-PM}]}
  - {id: GR-5, gate: briefing, offset: T+20, conclusion: reject}
"""


def test_a_gate_held_twice_is_told_by_its_latest_record() -> None:
    checklist = Checklist("briefing", WORDS, WORDS, WORDS, WORDS, (item("BRF-01", "blocker", "person"),))
    review = review_gate(checklist, project(TWICE), OUTCOMES, HELD_ON)
    assert (review.recorded, review.items[0].verdict) == ("pass", "pass")


def test_each_record_of_a_gate_is_judged_by_its_own_answers() -> None:
    checklist = Checklist("briefing", WORDS, WORDS, WORDS, WORDS, (item("BRF-01", "blocker", "person"),))
    whole = project(TWICE)
    review = review_gate(checklist, whole, OUTCOMES, HELD_ON, whole.reviews[1])
    assert (review.recorded, review.items[0].verdict) == ("reject", "open")
