"""The kick-off: states on its day, the weeks after it, all of it for customers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generators.derive import Facts
from generators.schema import Audience

PLAN = """
project: {id: P, name: P}
parties: [{id: C, name: C, kind: customer}, {id: V, name: V, kind: vendor}]
roles: [{id: C-PM, party: C, name: PM}]
milestones: [{id: M1, name: Kick-off, kind: kick_off, offset: 10}]
tasks:
  - {id: A, name: a, party: C, start: 0, finish: 8, mobilisation: true, actual_finish: 12}
  - {id: B, name: b, party: V, start: 0, finish: 5, mobilisation: true}
  - {id: D, name: d, party: V, counterpart: C-PM, start: 11, finish: 20}
  - {id: E, name: e, party: V, counterpart: C-PM, start: 41, finish: 50}
"""


def test_a_task_done_after_the_meeting_was_running_on_its_day(facts_of: Callable[[str], Facts]) -> None:
    assert [(each.task.id, each.state) for each in facts_of(PLAN).mobilisation_tasks] == [("A", "running")]


def test_tasks_of_the_next_30_working_days_are_shown(facts_of: Callable[[str], Facts]) -> None:
    assert [each.task.id for each in facts_of(PLAN).first_tasks] == ["D"]


def test_without_a_meeting_there_are_no_first_tasks(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(PLAN.replace("kind: kick_off", "kind: closure"))
    assert (facts.kick_off, facts.first_tasks) == (None, ())


@pytest.mark.parametrize("name", ["kick_off", "mobilisation_tasks", "first_tasks", "dependency_days"])
def test_what_the_kick_off_shows_is_for_customers(city_health: Facts, name: str) -> None:
    assert city_health.audience_of(name) <= Audience.CUSTOMER


def test_whoever_sits_in_a_body_attends_once(city_health: Facts) -> None:
    attending = [each.id for each in city_health.kick_off_attendees]
    assert attending[:3] == ["CUS-SPON", "HC-BO", "MI-BO"]
    assert len(attending) == len(set(attending))
    assert "V-FIN" not in attending
