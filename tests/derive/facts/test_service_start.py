"""What begins with the final acceptance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generators.derive import Facts
from generators.schema import Audience

SMALL = """
project: {id: P, name: P, effective_date: 2026-03-02}
contracts: {upstream: {id: C, warranty_months: 12, warranty_start: %s}}
milestones: [{id: MS1, name: a, kind: delivery, offset: 5, actual_offset: 5}]
acceptance: {initial: {offset: T+10}, final: {offset: T+15}}
sla: {starts: final_acceptance}
"""


def test_the_warranty_lasts_twelve_months_from_the_final_acceptance(city_health: Facts) -> None:
    warranty = city_health.warranty_state
    assert (warranty.starts, warranty.ends, warranty.months) == (date(2027, 4, 1), date(2028, 4, 1), 12)
    (end,) = (each for each in city_health.milestone_dates if each.milestone.kind == "warranty_end")
    assert warranty.ends == end.date


def test_a_suspended_part_has_its_own_warranty(city_health: Facts) -> None:
    (separate,) = city_health.warranty_state.separate
    assert (separate.item.id, separate.starts) == ("SUS-01", date(2027, 2, 23))


def test_the_service_levels_begin_as_the_project_says(city_health: Facts, facts_of: Callable[[str], Facts]) -> None:
    assert city_health.warranty_state.service_starts == date(2027, 4, 2)
    assert facts_of(SMALL % "final_acceptance").warranty_state.service_starts == date(2026, 3, 23)


@pytest.mark.parametrize(
    ("event", "starts"),
    [
        ("delivery", date(2026, 3, 9)),
        ("initial_acceptance", date(2026, 3, 16)),
        ("final_acceptance", date(2026, 3, 23)),
    ],
)
def test_the_contract_says_what_starts_the_warranty(facts_of: Callable[[str], Facts], event: str, starts: date) -> None:
    assert facts_of(SMALL % event).warranty_state.starts == starts


def test_before_the_acceptance_nothing_has_begun(facts_of: Callable[[str], Facts]) -> None:
    warranty = facts_of("contracts: {upstream: {id: C, warranty_months: 12}}").warranty_state
    assert (warranty.starts, warranty.ends, warranty.service_starts) == (None, None, None)


def test_the_handover_follows_from_its_items(city_health: Facts) -> None:
    state = city_health.handover_state
    assert (state.total, state.passed, state.conditional, state.failed) == (17, 16, 1, 0)
    assert state.follows == "conditional_pass"


def test_each_matter_is_followed_up_once(city_health: Facts) -> None:
    concerned = [each.concerns.id for each in city_health.follow_ups if each.concerns is not None]
    assert concerned.count("HO-17") == 1
    assert "HO-17" not in [each.id for each in city_health.follow_ups]


def test_an_open_item_that_nobody_follows_up_is_told_itself(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(
        """
handover:
  items:
    - {id: HO-1, std: doc, name: manual, result: conditional, action: finish it, due: T+290}
    - {id: HO-2, std: doc, name: list, result: pass}
acceptance: {final: {offset: T+275}}
"""
    )
    (row,) = facts.follow_ups
    assert (row.id, row.text.en) == ("HO-1", "finish it")


@pytest.mark.parametrize("name", ["warranty_state", "handover_state", "follow_ups"])
def test_what_begins_is_for_customers(city_health: Facts, name: str) -> None:
    assert city_health.audience_of(name) <= Audience.CUSTOMER
