"""Approval levels of changes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.derive.change_level import (
    LEVELS,
    ChangeThresholds,
    approval_level,
    cumulative_share,
    is_high_enough,
)
from generators.quantities import Money, Percent

CONTRACT = Money.of(55950000)
PRICES = st.integers(0, 10**7).map(Money.of)
THRESHOLDS = ChangeThresholds(Percent.of(0), Percent.of(3), Percent.of(10), free_person_days=Decimal(10))


def level(price: int, effort: int = 60, before: int = 0) -> str:
    return approval_level(Money.of(price), Decimal(effort), CONTRACT, THRESHOLDS, [Money.of(before)])


def test_two_more_topics_of_the_sample_are_for_the_change_board() -> None:
    assert level(240000, effort=60) == "ccb"
    assert cumulative_share([Money.of(240000), Money.of(0)], CONTRACT) == Percent.of("0.43")


def test_an_equivalent_replacement_of_eight_person_days_is_the_project_managers() -> None:
    assert level(0, effort=8) == "pm_free"


def test_the_free_person_days_may_be_used_to_the_last() -> None:
    assert (level(0, effort=10), level(0, effort=11)) == ("pm_free", "ccb")


def test_the_rejected_platform_of_the_sample_was_for_the_change_board() -> None:
    assert level(400000, effort=80, before=240000) == "ccb"


def test_five_percent_is_above_the_change_board() -> None:
    assert level(55950000 * 5 // 100) == "steering"


@pytest.mark.parametrize(
    ("price", "expected"),
    [(1678500, "ccb"), (1678501, "steering"), (5595000, "steering"), (5595001, "supplement")],
)
def test_a_threshold_belongs_to_the_lower_level(price: int, expected: str) -> None:
    assert level(price) == expected


def test_earlier_changes_count() -> None:
    assert level(100000, before=1600000) == "steering"


def test_free_days_already_given_away_count() -> None:
    used_up = approval_level(Money.of(0), Decimal(3), CONTRACT, THRESHOLDS, free_days_used=Decimal(8))
    assert used_up == "ccb"


def test_a_free_change_within_the_allowance_stays_with_the_project_manager_after_paid_ones() -> None:
    assert level(0, effort=5, before=3000000) == "pm_free"


def test_a_reduction_is_as_great_a_change_as_an_addition() -> None:
    assert level(-6000000) == "supplement"
    assert level(6000000, before=-6000000) == "supplement"


def test_thresholds_are_those_of_the_contract() -> None:
    strict = replace(THRESHOLDS, ccb=Percent.of(1), steering=Percent.of(2), free_person_days=Decimal(0))
    assert approval_level(Money.of(600000), Decimal(5), CONTRACT, strict) == "steering"


def test_a_decision_from_above_is_high_enough() -> None:
    assert is_high_enough("steering", "ccb")
    assert is_high_enough("ccb", "ccb")
    assert not is_high_enough("ccb", "steering")


@given(PRICES, PRICES, PRICES)
@settings(deadline=None)
def test_a_dearer_change_never_needs_less_authority(price: Money, more: Money, before: Money) -> None:
    levels = [approval_level(each, Decimal(1), CONTRACT, THRESHOLDS, [before]) for each in (price, price + more)]
    assert LEVELS.index(levels[0]) <= LEVELS.index(levels[1])
