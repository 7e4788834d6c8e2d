"""When maintenance takes over, how long it is covered, and by whom the service is backed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from generators.derive import Facts

SMALL = """
parties:
  - {id: S1, name: Supplier 1, kind: supplier}
  - {id: S2, name: Supplier 2, kind: supplier}
  - {id: T1, name: Test body, kind: tester}
contracts: {downstream: [{id: C-S1, seller: S1}, {id: C-S2, seller: S2}, {id: C-T1, seller: T1}]}
sla:
  levels: [{id: P1, name: Urgent, resolve_h: 4}, {id: P2, name: Serious, resolve_h: 8}, {id: P3, name: Medium}]
  supplier_ola: [{party: S1, P1_resolve_h: 4, P2_resolve_h: 8.5}, {party: S2, P2_resolve_h: 6}]
"""


def test_the_review_comes_before_the_meeting_and_support_ends_twenty_days_after_it(city_health: Facts) -> None:
    sequence = city_health.handover_sequence
    days = (sequence.review, sequence.meeting, sequence.support_end)
    assert [str(each) for each in days] == ["T+262", "T+280", "T+300"]
    assert sequence.review_date == date(2027, 3, 15)
    assert sequence.inside_first


def test_early_life_support_lasts_twenty_working_days_with_exit_criteria(city_health: Facts) -> None:
    support = city_health.early_life_support
    assert (support.days, str(support.begins), str(support.ends)) == (20, "T+280", "T+300")
    assert support.verdict == "ready"


def test_the_rota_covers_52_calendar_days_in_three_lines(city_health: Facts) -> None:
    cover = city_health.rota_cover
    assert (cover.tiers, cover.days, cover.verdict) == (3, 52, "ready")


def test_six_suppliers_back_the_first_two_levels_with_time_to_spare(city_health: Facts) -> None:
    first, second, third, _ = city_health.level_backing
    assert (first.resolve_h, first.slowest_h, first.spare_h) == (4, 3, 1)
    assert (second.resolve_h, second.slowest_h, second.spare_h) == (8, 6, 2)
    assert first.suppliers == second.suppliers == 6
    assert first.verdict == second.verdict == "backed"
    assert (third.suppliers, third.verdict) == (0, "none")


def test_a_slower_supplier_is_weaker_and_a_silent_one_leaves_a_gap(facts_of: Callable[[str], Facts]) -> None:
    first, second, third = facts_of(SMALL).level_backing
    assert (first.verdict, [each.id for each in first.missing]) == ("incomplete", ["S2"])
    assert (second.verdict, second.spare_h) == ("weaker", Decimal("-0.5"))
    assert [each.id for each in second.slowest] == ["S1"]
    assert third.verdict == "none"


@pytest.mark.parametrize(
    ("handover", "verdict"),
    [
        ("{early_life_support_wd: 9, els_exit: [No P1]}", "too_short"),
        ("{early_life_support_wd: 10}", "no_exit"),
        ("{early_life_support_wd: 10, els_exit: [No P1]}", "ready"),
    ],
)
def test_support_needs_ten_days_and_exit_criteria(
    facts_of: Callable[[str], Facts], handover: str, verdict: str
) -> None:
    assert facts_of(f"handover: {handover}").early_life_support.verdict == verdict


def test_a_meeting_before_the_review_is_not_inside_first(facts_of: Callable[[str], Facts]) -> None:
    text = """
milestones: [{id: MS1, name: Review, kind: handover_review, offset: T+20}]
handover: {meeting: {offset: T+19}}
"""
    assert facts_of(text).handover_sequence.inside_first is False


def test_a_rota_counts_only_the_days_that_all_lines_cover(facts_of: Callable[[str], Facts]) -> None:
    text = """
handover:
  rota:
    - {id: RO-1, name: First, tier: tier1, offset_from: T+1, offset_to: T+40}
    - {id: RO-2, name: Second, tier: tier2, offset_from: T+5, offset_to: T+25}
"""
    cover = facts_of(text).rota_cover
    assert (cover.tiers, cover.days, cover.verdict) == (2, 29, "too_short")


def test_before_anything_is_agreed_nothing_is_stated(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("project: {id: P}")
    assert facts.early_life_support is None
    assert facts.rota_cover is None
    assert facts.level_backing == ()
    assert facts.handover_sequence.inside_first is None
