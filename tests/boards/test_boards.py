"""The data of a project → its row and its matters on each board, as they stood on a day."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, cast

import pytest
from house_policy import house_policy

from generators.boards.board import DERIVATIONS, LISTED, Board, assemble_boards, derive_rows, load_kinds
from generators.boards.rows import Matter, Row
from generators.derive import Facts
from generators.derive.labels import load_fact_fields
from generators.documents.catalog import load_catalog
from generators.gates.standings import state_of_project
from generators.model import read_project
from generators.schema import load_schema
from generators.sources import read_yaml

DAY = date(2026, 6, 1)
"""T+65: T is 2 March 2026, without holidays."""

HEAD = """
project: {id: PRJ-X, name: {zh: 诊所, en: Clinic}, effective_date: 2026-03-02}
parties: [{id: V, name: Vendor, kind: vendor}, {id: CUS, name: Customer, kind: customer}]
roles:
  - {id: V-PM, party: V, name: {zh: 项目经理, en: Project manager}}
  - {id: CUS-PM, party: CUS, name: {zh: 客户项目经理, en: Customer project manager}}
"""


def rows(text: str, day: date = DAY, head: str = HEAD) -> dict[str, Any]:
    source, findings = read_yaml("project.yaml", (head + text).encode())
    assert not findings
    project = read_project(cast("dict[str, Any]", source.data), load_schema())
    facts = Facts(project, "clinic", day, house_policy())
    standing = state_of_project("clinic", project, facts, [], day)
    return dict(derive_rows(project, facts, standing, day))


def test_an_empty_project_has_a_row_without_figures_on_every_board() -> None:
    found = rows("", head="project: {id: PRJ-X}")
    assert list(found) == [kind.id for kind in load_kinds()] == list(DERIVATIONS)
    assert {row.state for row in found.values()} == {"unknown"}
    assert all(row.matters == () and row.name.zh == "clinic" for row in found.values())


def test_a_task_that_should_have_ended_is_a_matter_until_it_is_done() -> None:
    tasks = """
tasks:
  - {id: TK-01, name: Survey, party: V, owner: V-PM, start: 0, finish: 60, progress_pct: 40}
  - {id: TK-02, name: Design, party: V, start: 0, finish: 60, status: done, actual_finish: %s}
"""
    row = rows(tasks % 60)["progress"]
    assert (row.state, row.late) == ("watch", 1)
    (late,) = row.matters
    assert (late.id, late.late, late.owner.en) == ("TK-01", 5, "Project manager")
    assert rows(tasks % 70)["progress"].late == 2, "what is done after the day was not done on it"


def test_a_report_is_shown_from_its_day_on_and_asked_for_when_it_is_old() -> None:
    report = "status_report: {as_of_offset: 50, rag: {schedule: green}, phase: Build}"
    assert rows(report, date(2026, 4, 1))["progress"].phase is None
    fresh = rows(report, date(2026, 5, 20))["progress"]
    assert (fresh.state, fresh.light, fresh.phase.en) == ("fine", "green", "Build")
    assert rows(report)["progress"].state == "watch"


def test_milestones_tell_the_last_the_next_and_how_far_it_has_moved() -> None:
    found = rows(
        """
milestones:
  - {id: MS01, name: Start, offset: 0, actual_offset: 0}
  - {id: MS02, name: Design, offset: 60, owner: V-PM}
  - {id: MS03, name: Build, offset: 75, forecast_offset: 80}
  - {id: MS04, name: End, offset: 200}
"""
    )["milestones"]
    assert (found.reached, found.total, found.last.en, found.next.en) == (1, 4, "Start", "Design")
    assert (found.state, found.late) == ("act", 1)
    assert [(each.id, each.late) for each in found.matters] == [("MS02", 5), ("MS03", -10)]


def test_a_milestone_that_is_forecast_later_than_planned_is_to_be_watched() -> None:
    found = rows("milestones: [{id: MS01, name: Build, offset: 75, forecast_offset: 80}]")["milestones"]
    assert (found.state, found.moved) == ("watch", 5)


def test_what_an_acceptance_left_is_listed_from_its_day_until_it_is_closed() -> None:
    text = """
milestones:
  - {id: MS01, name: Preliminary, kind: initial_acceptance, offset: 40}
  - {id: MS02, name: Final, kind: final_acceptance, offset: 200}
acceptance:
  initial:
    offset: 40
    conclusion: conditional
    conditions: [{text: Mend it, owner: V-PM, due: 60, closed_offset: %s}]
"""
    found = rows(text % 70)["acceptance"]
    assert (found.initial, found.final, found.state) == ("conditional", None, "act")
    assert [(each.id, each.kind, each.late) for each in found.matters] == [(None, "condition", 5)]
    assert rows(text % 64)["acceptance"].state == "fine"
    before = rows(text % 64, date(2026, 4, 1))["acceptance"]
    assert (before.initial, before.state, before.matters) == (None, "watch", ())


def test_an_acceptance_that_was_not_held_by_its_day_is_to_act_on() -> None:
    text = "milestones: [{id: MS01, name: Final, kind: final_acceptance, offset: 63}]"
    assert rows(text)["acceptance"].state == "act"


def test_responsibilities_count_rows_without_one_who_answers_and_what_others_owe() -> None:
    text = """
raci:
  columns: [V, CUS]
  codes: {A: Accountable, R: Responsible}
  signed_offset: 2
  rows:
    - {id: RA-01, name: Survey, parties: {V: A, CUS: R}}
    - {id: RA-02, name: Test, parties: {V: R, CUS: R}}
dependencies: [{id: DEP-01, text: Cloud, owner_party: CUS, owner_role: CUS-PM, needed_by: 10}]
"""
    found = rows(text)["duties"]
    assert (found.state, found.rows, found.unsound, found.owed) == ("act", 2, 1, 1)
    assert (found.matters[0].id, found.matters[0].late, found.matters[0].party.en) == ("DEP-01", 55, "Customer")


def test_a_margin_below_its_floor_is_to_act_on() -> None:
    text = """
contracts: {upstream: {id: C-1, net: 1000}}
quote_lines: [{id: Q01, name: Work, net: 1000, vat: 6}]
cost_plan:
  lines: [{id: K01, category: own_manpower, name: Work, net: %s}]
  contingency_reserve: {approved: 50}
  management_reserve: {approved: 10}
  margin: {floor_pct: 18}
"""
    poor, good = rows(text % 900)["profit"], rows(text % 600)["profit"]
    assert (poor.state, good.state) == ("act", "fine")
    assert str(good.share) == "34%" and str(good.floor) == "18%"
    assert (str(good.budget), str(good.balance)) == ("660.00", "50.00")


def test_a_supplier_contract_that_is_not_signed_in_time_is_to_act_on() -> None:
    text = """
contracts:
  downstream: [{id: SC-1, seller: CUS, sign_by: 10, gross: 100, signed_offset: %s}]
"""
    late = rows(text % 70)["suppliers"]
    assert (late.state, late.contracts, late.signed, late.late) == ("act", 1, 0, 1)
    signed = rows(text % 9)["suppliers"]
    assert (signed.state, signed.signed, signed.gaps) == ("watch", 1, 1)


def test_the_team_is_counted_on_the_day_with_those_who_join_and_leave_soon() -> None:
    found = rows(
        """
team_plan:
  - {id: TP-01, role: V-PM, key: true, start: 0, finish: 200, headcount: 1, present: false}
  - {id: TP-02, role: V-PM, start: 0, finish: 70, headcount: 3}
  - {id: TP-03, role: V-PM, start: 70, finish: 200, headcount: 5}
  - {id: TP-04, role: V-PM, start: 0, finish: 60, headcount: 7}
"""
    )["resources"]
    assert (found.state, found.planned, found.key) == ("act", 4, 1)
    assert [(each.id, each.kind) for each in sorted(found.matters, key=lambda each: each.urgency)] == [
        ("TP-01", "absent"),
        ("TP-02", "leaving"),
        ("TP-03", "joining"),
    ]


def test_an_issue_is_open_from_the_day_it_was_raised_until_it_was_closed() -> None:
    text = """
issues:
  - {id: IS-01, text: Slow, severity: blocker, raised_offset: 60, owner: V-PM, due: 70}
  - {id: IS-02, text: Wrong, severity: minor, raised_offset: 50, closed_offset: 64, status: closed}
  - {id: IS-03, text: Later, severity: minor, raised_offset: 66}
pending_decisions: [{id: PD-01, text: Which day, decider: CUS-PM, raised_offset: 50, latest: 60}]
"""
    found = rows(text)["issues"]
    assert (found.state, found.open, found.blockers, found.late, found.age, found.decisions) == ("act", 1, 1, 1, 5, 1)
    assert [(each.id, each.kind) for each in found.matters] == [("IS-01", "issue"), ("PD-01", "decision")]
    assert [each.id for each in rows(text, date(2026, 5, 28))["issues"].matters] == ["IS-01", "IS-02", "PD-01"]


def test_a_change_waits_for_its_decision_then_for_its_baselines() -> None:
    text = """
contracts: {upstream: {id: C-1, net: 100000}}
changes:
  - {id: CR-01, name: More, raised_by: CUS-PM, date_offset: 30, decision: approved, level: supplement, decided_offset: 60,
     price_net: 100, propagation: [{name: Plan, done: %s}]}
"""
    kinds = [
        [each.kind for each in rows(text % done, day)["changes"].matters]
        for done, day in (("false", date(2026, 5, 1)), ("false", DAY), ("true", DAY))
    ]
    assert kinds == [["undecided"], ["not_updated"], []]
    assert rows(text % "true", date(2026, 4, 1))["changes"].state == "unknown"


def test_a_risk_that_must_be_reviewed_is_late_and_one_that_is_closed_is_gone() -> None:
    text = """
contracts: {upstream: {id: C-1, net: 100000}}
risks:
  - {id: R01, text: Late data, p: 0.1, i: 10, owner: V-PM, status: open, identified_offset: 1, review_offset: 60}
  - {id: R02, text: Gone, p: 0.1, i: 10, status: closed, closed_offset: 40}
"""
    found = rows(text)["risks"]
    assert (found.state, found.open, found.green, found.late) == ("watch", 1, 1, 1)
    assert [(each.id, each.late, each.owner.en) for each in found.matters] == [("R01", 5, "Project manager")]
    assert rows(text, date(2026, 4, 1))["risks"].open == 2


def test_projects_that_need_somebody_stand_first() -> None:
    calm = rows("milestones: [{id: MS01, name: Start, offset: 0, actual_offset: 0}]")
    late = rows("milestones: [{id: MS01, name: Start, offset: 10}]")
    board = next(each for each in assemble_boards([calm, rows(""), late], DAY) if each.id == "milestones")
    assert [row.state for row in board.rows] == ["act", "unknown", "fine"]
    assert (board.act, board.watch, board.as_of) == (1, 0, DAY)


def test_a_board_of_very_many_projects_lists_those_that_need_somebody() -> None:
    late = rows("milestones: [{id: MS01, name: Start, offset: 10}]")
    calm = rows("milestones: [{id: MS01, name: Start, offset: 0, actual_offset: 0}]")
    board = next(each for each in assemble_boards([*[calm] * LISTED, late], DAY) if each.id == "milestones")
    assert len(board.rows) == LISTED + 1
    assert len(board.listed) == LISTED
    assert board.listed[0].state == "act"


def test_every_board_has_words_in_both_languages_a_document_and_labels_for_its_columns() -> None:
    documents = {entry.id for entry in load_catalog()}
    labels = load_fact_fields()
    for kind in load_kinds():
        assert kind.document in documents
        assert all(text.zh and text.en for text in (kind.title, kind.says, kind.note))
        row = type(rows("", head="project: {id: PRJ-X}")[kind.id])
        board = Board(kind, DAY, ())
        assert set(board.columns.split()) <= set(labels[row.__name__].fields), kind.id


@pytest.mark.parametrize("base", [Row, Matter])
def test_every_figure_of_a_board_has_a_label(base: type) -> None:
    unlabelled = {"matters", "grade"}
    for noun in base.__subclasses__():
        told = {field.name for field in fields(noun)} - unlabelled
        assert told == set(load_fact_fields()[noun.__name__].fields), noun.__name__
