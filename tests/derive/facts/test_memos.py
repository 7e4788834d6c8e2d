"""Memos of suspended scope: quantities, days, the effect on each payment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from generators.derive import Facts
from generators.quantities import Money, Percent

BOOK = """
contracts: {upstream: {gross: 1000}}
milestones: [{id: MS1, name: First, kind: initial_acceptance}, {id: MS2, name: Last, kind: final_acceptance}]
payments: [{id: P1, milestone: MS1, amount: 600}, {id: P2, milestone: MS2, amount: 400}]
"""


def test_three_of_twenty_hospitals_are_suspended_until_day_255(city_health: Facts) -> None:
    (memo,) = city_health.acceptance_memos
    assert (memo.accepted, memo.share, memo.decided) == (Decimal(17), Percent.of("0.34"), "project")
    assert (memo.plan_day, memo.long_stop_day) == (date(2027, 1, 7), date(2027, 3, 4))
    assert (memo.state, memo.closed_day) == ("closed", date(2027, 2, 23))


def test_only_the_final_payment_may_lose_the_suspended_value(city_health: Facts) -> None:
    (memo,) = city_health.acceptance_memos
    assert [each.effect for each in memo.payments] == ["full", "full", "full", "deducted_if_open", "full"]
    assert memo.payments[3].paid == Money.of("17793300")


@pytest.mark.parametrize(
    ("agreed", "effects"),
    [
        ("none", ["full", "full"]),
        ("deduct_at_initial", ["deducted", "full"]),
        ("none_at_initial_deduct_at_final_if_open", ["full", "deducted_if_open"]),
    ],
)
def test_the_deduction_falls_on_the_payment_that_was_agreed(
    facts_of: Callable[[str], Facts], agreed: str, effects: list[str]
) -> None:
    facts = facts_of(f"{BOOK}\nsuspended_items: [{{id: SUS-1, value_gross: 50, payment_effect: {agreed}}}]")
    assert [each.effect for each in facts.acceptance_memos[0].payments] == effects


def test_more_than_a_tenth_of_the_contract_is_for_the_steering_committee(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(f"{BOOK}\nsuspended_items: [{{id: SUS-1, value_gross: 101}}, {{id: SUS-2, value_gross: 100}}]")
    assert [each.decided for each in facts.acceptance_memos] == ["steering", "project"]


def test_an_item_closed_after_its_long_stop_date_is_late(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("suspended_items: [{id: SUS-1, long_stop: T+5, closed_offset: T+6}, {id: SUS-2, long_stop: T+5}]")
    assert [each.state for each in facts.acceptance_memos] == ["late", "open"]
    assert facts.acceptance_memos[0].decided == "unknown"
