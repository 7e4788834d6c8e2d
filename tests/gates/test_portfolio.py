"""Reviews of gates and the data of projects → the state of all projects on one day."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from generators.derive import Facts
from generators.findings import Severity
from generators.gates.checklists import Checklist, Item
from generators.gates.portfolio import (
    SHORT,
    Portfolio,
    ProjectState,
    short_name,
)
from generators.gates.review import review_gate
from generators.gates.standings import assemble_portfolio, in_process_order, state_of_project
from generators.model import read_project
from generators.quantities import Text
from generators.schema import load_schema
from generators.sources import read_yaml

DAY = date(2026, 6, 1)
WORDS = Text("字", "Words")
HEAD = """
project: {id: PRJ-X, name: {zh: 诊所, en: Clinic}, effective_date: 2026-03-02}
parties: [{id: V, name: Vendor, kind: vendor}, {id: CUS, name: Customer, kind: customer}]
roles:
  - {id: V-PM, party: V, name: {zh: 项目经理, en: Project manager}}
  - {id: V-DIR, party: V, name: Director, authority: [risk_filing]}
"""
WAIVED = "waivers: [{id: W-01, item: BID-01, reason: R, approver: V-DIR, compensating: C, expires: %s}]"


def item(identifier: str, severity: str = "blocker", asked_of: str = "V-PM") -> Item:
    return Item(identifier, WORDS, WORDS, WORDS, WORDS, Severity.named(severity), asked_of, "person", ())


def checklist(gate: str, number: int, *items: Item) -> Checklist:
    earlier = tuple(f"gate{each}" for each in range(number))
    return Checklist(gate, Text(gate, gate), WORDS, WORDS, WORDS, items, earlier, {"blocker": ("risk_filing",)})


CHECKLISTS = {
    "handover": checklist("handover", 3, item("HOV-01")),
    "change": checklist("change", 2, item("CHG-01", "blocker", "requester")),
    "bid": checklist("bid", 0, item("BID-01"), item("BID-02", "minor")),
    "contract": checklist("contract", 1, item("CON-01"), item("CON-02", "major", "S1-PM")),
}


def state(text: str, as_of: date = DAY) -> ProjectState:
    source, findings = read_yaml("project.yaml", (HEAD + text).encode())
    assert not findings
    project = read_project(cast("dict[str, Any]", source.data), load_schema())
    gates = [review_gate(each, project, {}, as_of) for each in in_process_order(CHECKLISTS)]
    return state_of_project("clinic", project, Facts(project, "clinic", as_of), gates, as_of)


def held(gate: str, conclusion: str, extra: str = "") -> str:
    answers = ", ".join(f"{{item: {each.id}, verdict: pass, by: V-PM, on: T+6}}" for each in CHECKLISTS[gate].items)
    given = extra or f"answers: [{answers}]"
    return f"{{id: GR-{gate.upper()}, gate: {gate}, offset: 6, conclusion: {conclusion}, {given}}}"


def states(*reviews: str, more: str = "") -> dict[str, str]:
    return {each.gate: each.state for each in state(f"reviews: [{', '.join(reviews)}]\n{more}").gates}


def test_the_first_gate_comes_next_for_a_project_without_reviews() -> None:
    found = state("")
    assert [each.gate for each in found.gates] == ["bid", "contract", "change", "handover"]
    assert [each.state for each in found.gates] == ["next", "ahead", "not_called", "ahead"]
    assert found.next is not None and found.next.gate == "bid"


def test_a_gate_that_was_held_shows_its_conclusion_and_the_one_after_it_comes_next() -> None:
    assert states(held("bid", "pass")) == {
        "bid": "pass",
        "contract": "next",
        "change": "not_called",
        "handover": "ahead",
    }
    assert states(held("bid", "conditional"))["bid"] == "conditional"


def test_after_a_rejection_no_gate_comes_next() -> None:
    assert states(held("bid", "reject")) == {
        "bid": "reject",
        "contract": "ahead",
        "change": "not_called",
        "handover": "ahead",
    }
    assert state(f"reviews: [{held('bid', 'reject')}]").next is None


def test_a_record_that_is_milder_than_the_results_is_to_be_rechecked() -> None:
    assert states(held("bid", "pass", "answers: []"))["bid"] == "recheck"


def test_a_gate_without_record_before_one_that_was_held_is_told() -> None:
    assert states(held("contract", "conditional"))["bid"] == "no_record"


def test_a_gate_on_demand_is_ahead_once_there_is_something_to_decide_and_never_next() -> None:
    changes = "changes: [{id: CR-01, name: More}]"
    assert states(held("bid", "pass"), held("contract", "conditional"), more=changes) == {
        "bid": "pass",
        "contract": "conditional",
        "change": "ahead",
        "handover": "next",
    }


def test_open_blockers_are_those_of_gates_that_were_held_and_failures_of_all_others() -> None:
    assert state("").blockers == ()
    unanswered = state(f"reviews: [{held('bid', 'reject', 'answers: []')}]")
    assert [(each.gate, each.item, each.verdict) for each in unanswered.blockers] == [("bid", "BID-01", "open")]
    answers = "answers: [{item: CON-01, verdict: fail, by: V-PM, on: T+2}]"
    failing = state(f"reviews: [{{id: GR-3, gate: contract, {answers}}}]")
    assert [(each.item, each.document) for each in failing.blockers] == [("CON-01", "checklist-contract")]


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("2026-05-30", None),
        ("2026-05-31", (30, "soon")),
        ("2026-06-30", (0, "soon")),
        ("2026-07-01", (-1, "expired")),
    ],
)
def test_a_waiver_is_shown_thirty_days_before_its_end_and_counts_on_its_last_day(
    on: str, shown: tuple[int, str] | None
) -> None:
    record = held("bid", "conditional", WAIVED % "2026-06-30")
    found = state(f"reviews: [{record}]", date.fromisoformat(on))
    assert [(each.days_left, each.expiry) for each in found.waivers] == ([shown] if shown else [])
    assert [each.item for each in found.blockers] == (["BID-01"] if shown == (-1, "expired") else [])


def test_a_waiver_of_an_item_that_is_in_order_is_not_watched() -> None:
    answers = "answers: [{item: BID-01, verdict: pass, by: V-PM, on: T+6}], "
    record = held("bid", "pass", answers + WAIVED % "2026-06-02")
    assert state(f"reviews: [{record}]").waivers == ()


@pytest.mark.parametrize(
    ("written", "late"),
    [
        ("needed_by: T+10", 55),
        ("needed_by: T+65", None),
        ("needed_by: T+64", 1),
        ("needed_by: T+10, done: true", None),
        ("needed_by: T+10, done_offset: T+20", None),
        ("owner_party: CUS", None),
    ],
)
def test_a_dependency_is_overdue_from_the_day_after_and_late_in_working_days(written: str, late: int | None) -> None:
    found = state(f"dependencies: [{{id: DEP-01, text: Cloud, {written}}}]")
    assert [each.days_late for each in found.overdue] == ([late] if late else [])


def test_without_the_day_t_nothing_is_overdue() -> None:
    text = HEAD.replace(", effective_date: 2026-03-02", "") + "dependencies: [{id: D, text: Cloud, needed_by: T+1}]"
    source, _ = read_yaml("project.yaml", text.encode())
    project = read_project(cast("dict[str, Any]", source.data), load_schema())
    assert state_of_project("clinic", project, Facts(project, "clinic", DAY), [], DAY).overdue == ()


def test_the_portfolio_sees_all_projects_from_the_projects_and_from_the_gates() -> None:
    late = state("dependencies: [{id: D1, text: A, needed_by: T+60}, {id: D2, text: B, needed_by: T+1}]")
    found = portfolio(state(""), late)
    assert [gate.gate for gate in found.gates] == ["bid", "contract", "change", "handover"]
    assert [each.state for each in found.gates[0].standings] == ["next", "next"]
    assert [each.id for each in found.overdue] == ["D2", "D1"]


def test_questions_name_their_roles_those_of_suppliers_as_told_once() -> None:
    asked = {each.id: each.asked_of.en for gate in portfolio().gates for each in gate.questions}
    assert asked == {
        "BID-01": "Project manager",
        "BID-02": "Project manager",
        "CON-01": "Project manager",
        "CON-02": "Supplier project manager",
        "CHG-01": "Who requests the change",
        "HOV-01": "Project manager",
    }


def test_every_gate_of_the_book_has_a_short_name() -> None:
    reviews = load_schema().fields["reviews"].item
    assert reviews is not None
    assert set(reviews.fields["gate"].values) == set(SHORT)
    assert short_name("bid").zh == "标书"
    assert short_name("other") == Text("other", "other")


def portfolio(*projects: ProjectState) -> Portfolio:
    names = {"V-PM": Text("项目经理", "Project manager"), "SUP-PM": Text("供应商项目经理", "Supplier project manager")}
    return assemble_portfolio(CHECKLISTS, projects, names, DAY)
