"""The two acceptances as moments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generators.derive import Facts
from generators.derive.facts.stages import is_due
from generators.quantities import Offset
from generators.schema import Audience


def test_an_acceptance_knows_its_days_and_its_milestone(city_health: Facts) -> None:
    stage = city_health.initial_stage
    assert stage.milestone.id == "MS10"
    assert (stage.offset, stage.date, stage.applied_date) == (Offset(190), date(2026, 12, 3), date(2026, 11, 17))
    assert not stage.beyond_horizon
    assert city_health.final_stage.beyond_horizon


def test_what_happened_later_has_not_been_seen(city_health: Facts) -> None:
    stage = city_health.initial_stage
    assert stage.has_seen(Offset(190))
    assert not stage.has_seen(Offset(191))
    assert not stage.has_seen(None)


def test_until_it_is_held_everything_known_has_been_seen(facts_of: Callable[[str], Facts]) -> None:
    assert facts_of("acceptance: {initial: {}}").initial_stage.has_seen(Offset(500))


def test_the_plan_decides_what_is_due(city_health: Facts) -> None:
    milestones = {each.id: each for each in city_health.project.milestones}
    initial, final = city_health.initial_stage, city_health.final_stage
    assert is_due(milestones["MS09"], initial, city_health)
    assert not is_due(milestones["MS11"], initial, city_health)
    assert not is_due(milestones["MS17"], final, city_health)
    assert not is_due(None, final, city_health)


def test_a_milestone_some_months_after_another_is_placed_by_its_date(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(
        """
        project: {id: P, name: P, effective_date: 2026-03-02}
        milestones:
          - {id: A, name: A, offset: 0}
          - {id: B, name: B, relative_to: A, months: 1}
          - {id: C, name: C, kind: initial_acceptance, offset: 60}
        """
    )
    assert is_due(facts.project.milestones[1], facts.initial_stage, facts)


def test_the_stages_are_for_customers(city_health: Facts) -> None:
    assert city_health.audience_of("initial_stage") <= Audience.CUSTOMER
    assert city_health.audience_of("final_stage") <= Audience.CUSTOMER
