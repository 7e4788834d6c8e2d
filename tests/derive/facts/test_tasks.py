"""The plan of the work: sides, floats and states of tasks, people by month."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.schema import Audience

PLAN = """
project: {id: P, name: P, effective_date: 2026-03-02, tender_max_duration_wd: 20}
parties: [{id: C, name: C, kind: customer}, {id: V, name: V, kind: vendor}, {id: S, name: S, kind: supplier}]
roles: [{id: V-PM, party: V, name: PM}, {id: S-PM, party: S, name: PM}]
milestones: [{id: M1, name: End, kind: final_acceptance, offset: 15}]
tasks:
  - {id: A, name: a, party: C, start: 0, finish: 5}
  - {id: B, name: b, party: S, start: 0, finish: 3, actual_finish: 2}
  - {id: D, name: d, party: V, start: 5, finish: 15, after: [A, B], milestone: M1, owner: V-PM}
team_plan:
  - {id: T1, role: V-PM, start: 0, headcount: 2}
  - {id: T2, role: S-PM, start: 0, finish: 5, headcount: 3}
reviews: [{id: G, gate: delivery-plan, offset: 2}]
"""


def test_floats_run_to_the_longest_duration(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(PLAN)
    path = facts.critical_path
    assert path is not None
    assert ([each.id for each in path.tasks], path.slack) == (["A", "D"], 5)
    assert [(each.side, each.slack) for each in facts.planned_tasks] == [
        ("customer", 5),
        ("supplier", 7),
        ("vendor", 5),
    ]


def test_states_are_those_of_the_review_of_the_plan(facts_of: Callable[[str], Facts]) -> None:
    assert facts_of(PLAN).task_states == {"A": "running", "B": "done", "D": "waiting"}


def test_customers_may_know_the_tasks_but_not_what_a_review_of_ours_saw(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(PLAN)
    assert facts.audience_of("planned_tasks") is facts.audience_of("tasks_by_party") <= Audience.CUSTOMER
    assert facts.audience_of("task_states") is Audience.INTERNAL


def test_tasks_without_an_owner_are_counted(facts_of: Callable[[str], Facts]) -> None:
    assert [(each.party.id, each.unowned) for each in facts_of(PLAN).tasks_by_party] == [("C", 1), ("V", 0), ("S", 1)]


def test_people_without_an_end_stay_to_the_last_milestone(facts_of: Callable[[str], Facts]) -> None:
    assert [(each.month, each.own, each.suppliers) for each in facts_of(PLAN).team_months] == [("2026-03", 2, 3)]


def test_without_t_there_are_no_months_and_without_tasks_no_path(facts_of: Callable[[str], Facts]) -> None:
    assert facts_of(PLAN.replace("effective_date: 2026-03-02, ", "")).team_months == ()
    assert facts_of("project: {id: P, name: P}").critical_path is None
