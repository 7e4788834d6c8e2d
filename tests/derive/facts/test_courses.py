"""Training in figures."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Percent
from generators.schema import Audience


def test_240_people_were_trained_and_tested(city_health: Facts) -> None:
    state = city_health.courses_state
    assert (state.count, state.expected, state.present, state.passed) == (5, 240, 228, 217)
    assert (state.attendance, state.pass_rate) == (Percent.of(95), Percent.of("95.18"))
    assert state.is_met


def test_a_course_below_its_rates_is_not_met(facts_of: Callable[[str], Facts]) -> None:
    limits = "attendance_pct_required: 80, pass_pct_required: 90"
    course = f"{{id: TR-1, name: a, trainees: 100, actual_present: %s, actual_pass: %s, {limits}}}"
    for present, passed, is_met in ((80, 72, True), (79, 79, False), (80, 71, False)):
        facts = facts_of(f"training: {{courses: [{course % (present, passed)}]}}")
        assert facts.courses_state.is_met is is_met


def test_a_course_that_was_not_held_leaves_it_open(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("training: {courses: [{id: TR-1, name: a, trainees: 10}]}")
    assert facts.courses_state.is_met is None
    assert facts_of("training: {}").courses_state.is_met is None


def test_training_is_for_customers(city_health: Facts) -> None:
    assert city_health.audience_of("courses_state") <= Audience.CUSTOMER
