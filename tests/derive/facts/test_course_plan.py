"""Courses in time and room, and who comes again."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.schema import Audience

TIGHT = """
milestones: [{id: MS1, name: Go-live, kind: go_live, offset: T+10}]
training:
  courses:
    - {id: TR-1, name: a, trainees: 30, sessions: 2, capacity: 10, offset_to: T+11, before: MS1}
    - {id: TR-2, name: b, trainees: 20, sessions: 2, capacity: 10, offset_to: T+10, before: MS1, actual_present: 18, actual_pass: 17}
    - {id: TR-3, name: c}
    - {id: TR-4, name: d, trainees: 5, actual_present: 4}
"""


def test_seats_and_order_are_judged(facts_of: Callable[[str], Facts]) -> None:
    rows = facts_of(TIGHT).course_slots
    assert [(row.seats, row.room, row.lead, row.order) for row in rows] == [
        (20, "short", -1, "late"),
        (20, "enough", 0, "before"),
        (None, "unknown", None, "unknown"),
        (None, "unknown", None, "unknown"),
    ]


def test_absent_and_failed_people_come_again(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(TIGHT)
    assert [row.course.id for row in facts.held_courses] == ["TR-2", "TR-4"]
    assert [(row.absent, row.failed) for row in facts.make_ups] == [(2, 1), (1, 0)], "TR-4 has no test"


def test_the_plan_is_for_customers(city_health: Facts) -> None:
    for name in ("course_slots", "held_courses", "make_ups", "training_signatories"):
        assert city_health.audience_of(name) <= Audience.CUSTOMER
