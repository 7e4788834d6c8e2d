"""The trial run in figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generators.derive import Facts
from generators.quantities import Offset, Percent
from generators.schema import Audience


def test_the_trial_run_lasted_sixty_working_days(city_health: Facts) -> None:
    run = city_health.trial_run_state
    assert (run.duration, run.least, run.is_long_enough) == (60, 60, True)
    assert (run.start_day, run.end_day) == (date(2026, 12, 10), date(2027, 3, 4))


def test_the_plan_of_the_trial_run_has_an_end(city_health: Facts) -> None:
    run = city_health.trial_run_state
    assert (run.planned_end, run.planned_end_day) == (Offset(255), date(2027, 3, 4))
    assert run.planned_beyond_horizon


def test_incidents_by_level_are_those_closed_and_open(city_health: Facts) -> None:
    run = city_health.trial_run_state
    assert (run.found, run.closed, run.open) == (36, 35, 1)
    assert run.incidents_add_up
    assert (run.feedback_adds_up, run.feedback_share) == (True, Percent.of("95.31"))


def test_a_lost_incident_shows(facts_of: Callable[[str], Facts]) -> None:
    run = facts_of("acceptance: {trial_run: {incidents: {P1: 0, P2: 2}, closed: 1, open: 0}}").trial_run_state
    assert run.incidents_add_up is False


def test_a_short_trial_run_shows(facts_of: Callable[[str], Facts]) -> None:
    run = facts_of("acceptance: {trial_run: {start_offset: 10, end_offset: 15, min_wd: 60}}").trial_run_state
    assert (run.duration, run.is_long_enough) == (5, False)


def test_before_the_trial_run_nothing_is_known(facts_of: Callable[[str], Facts]) -> None:
    run = facts_of("acceptance: {}").trial_run_state
    assert (run.duration, run.is_long_enough, run.incidents_add_up, run.feedback_share) == (None, None, None, None)


def test_the_trial_run_is_for_customers(city_health: Facts) -> None:
    assert city_health.audience_of("trial_run_state") <= Audience.CUSTOMER
