"""Earned value, traffic lights and the 5 x 5 score of risks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.derive.ratings import EarnedValue, IndexScale, RiskScale, risk_score, worst_light
from generators.quantities import Money, Percent

SAMPLE = EarnedValue(bac=Money.of(40589000), pv=Money.of(21900000), ev=Money.of(20805000), ac=Money.of(21350000))
CONTRACT = Money.of(55950000)
AMOUNTS = st.integers(1, 10**9).map(Money.of)
INDICES = IndexScale(amber=Decimal("0.90"), green=Decimal("0.97"))
SCALE = RiskScale(
    chance_bounds=(Decimal("0.10"), Decimal("0.30"), Decimal("0.50"), Decimal("0.70")),
    impact_bounds=(Percent.of("0.5"), Percent.of(1), Percent.of(2), Percent.of(5)),
    amber_score=8,
    red_score=15,
)


def test_the_schedule_index_of_the_sample_is_0_950_and_amber() -> None:
    assert str(SAMPLE.spi) == "0.950"
    assert SAMPLE.schedule_light(INDICES) == "amber"


def test_the_cost_index_of_the_sample_is_0_974_and_green() -> None:
    assert str(SAMPLE.cpi) == "0.974"
    assert SAMPLE.cost_light(INDICES) == "green"


def test_the_estimate_at_completion_of_the_sample_is_41_652_254() -> None:
    assert SAMPLE.eac is not None
    assert SAMPLE.eac.amount.quantize(Decimal(1)) == 41652254


def test_an_estimate_above_the_budget_is_red_whatever_the_index() -> None:
    assert SAMPLE.cost_light(INDICES, Money.of(43889000)) == "green"
    assert SAMPLE.cost_light(INDICES, Money.of(41000000)) == "red"


def test_before_work_began_there_is_nothing_to_rate() -> None:
    nothing = EarnedValue(Money.of(100), Money.of(0), Money.of(0), Money.of(0))
    assert (nothing.spi, nothing.cpi, nothing.eac) == (None, None, None)
    assert (nothing.schedule_light(INDICES), nothing.cost_light(INDICES, Money.of(1))) == (None, None)


@pytest.mark.parametrize(
    ("index", "light"),
    [
        ("1.2", "green"),
        ("0.97", "green"),
        ("0.9695", "green"),
        ("0.9694", "amber"),
        ("0.90", "amber"),
        ("0.8994", "red"),
        ("0", "red"),
    ],
)
def test_an_index_is_judged_as_it_is_printed(index: str, light: str) -> None:
    assert INDICES.light_of(Decimal(index)) == light


def test_thresholds_are_policy() -> None:
    assert replace(INDICES, green=Decimal("0.95")).light_of(Decimal("0.95")) == "green"


def test_the_supplier_risk_of_the_sample_scores_12_amber() -> None:
    found = risk_score(Decimal("0.30"), Money.of(2400000), CONTRACT, SCALE)
    assert (found.chance_level, found.impact_level, found.value, found.light) == (3, 4, 12, "amber")


def test_the_top_residual_risk_of_the_sample_is_amber() -> None:
    residual = risk_score(Decimal("0.35"), Money.of(1200000), CONTRACT, SCALE)
    assert (residual.value, residual.light) == (12, "amber")


def test_a_risk_that_must_be_filed_has_impact_level_4() -> None:
    two_percent = Percent.of(2).of_money(CONTRACT)
    assert SCALE.impact_level(two_percent, CONTRACT) == 4
    assert SCALE.impact_level(two_percent - Money.of("0.01"), CONTRACT) == 3


@pytest.mark.parametrize(
    ("probability", "level"), [("0.09", 1), ("0.10", 2), ("0.30", 3), ("0.50", 4), ("0.70", 5), ("1", 5)]
)
def test_a_level_begins_at_its_bound(probability: str, level: int) -> None:
    assert SCALE.chance_level(Decimal(probability)) == level


def test_scores_turn_amber_at_8_and_red_at_15() -> None:
    assert [SCALE.light_of_score(score) for score in (6, 8, 12, 15)] == [
        "green",
        "amber",
        "amber",
        "red",
    ]


def test_without_a_contract_value_every_impact_is_the_greatest() -> None:
    assert risk_score(Decimal("0.9"), Money.of(1), Money.of(0), SCALE).value == 25


def test_the_worst_known_light_wins() -> None:
    assert worst_light(["green", None, "amber"]) == "amber"
    assert worst_light(["red", "green"]) == "red"
    assert worst_light([None]) is None


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
@settings(deadline=None)
def test_the_estimate_exceeds_the_budget_exactly_when_cost_exceeds_value(
    bac: Money, pv: Money, ev: Money, ac: Money
) -> None:
    eac = EarnedValue(bac, pv, ev, ac).eac
    assert eac is not None
    assert (eac >= bac) if ac >= ev else (eac <= bac)
