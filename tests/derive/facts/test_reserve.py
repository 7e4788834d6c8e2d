"""The reserve beside the risks, with the figures of the sample."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from generators.derive import Facts
from generators.quantities import Money, Percent
from generators.schema import Audience

ODD = """
risks:
  - {id: R1, text: No figures yet, cat: supplier}
  - {id: R2, text: Impossible chance, cat: legal, p: 2, i: 100}
  - {id: R3, text: Sound, cat: hardware, p: 0.5, i: 100, rp: 0.2, ri: 50, strategy: mitigate}
  - {id: R4, text: Avoided, cat: hardware, p: 0.5, i: 100, rp: 0, ri: 0, strategy: avoid}
bid:
  categories_considered: [{cat: data_source, note: The sources are our own}]
"""


def test_the_sample_has_an_expected_loss_of_2_220_000(city_health: Facts) -> None:
    view = city_health.reserve_view
    assert (view.risks, view.emv) == (12, Money.of(2_220_000))
    assert view.response_cost == Money.of(680_000)


def test_the_distribution_of_losses_is_exact(city_health: Facts) -> None:
    view = city_health.reserve_view
    assert (view.p50, view.p80, view.p90, view.maximum) == (
        Money.of(2_100_000),
        Money.of(3_300_000),
        Money.of(3_900_000),
        Money.of(9_500_000),
    )
    assert view.within_contingency == Decimal("0.5714")


def test_both_reserves_reach_p80_and_the_largest_single_loss(city_health: Facts) -> None:
    view = city_health.reserve_view
    assert (view.contingency, view.management, view.both) == (
        Money.of(2_300_000),
        Money.of(1_000_000),
        Money.of(3_300_000),
    )
    assert (view.covers_emv, view.covers_tail, view.covers_largest) == (True, True, True)


def test_each_risk_has_its_expected_loss_before_and_after_the_response(city_health: Facts) -> None:
    first = city_health.risk_exposures[0]
    assert (first.risk.id, first.inherent_emv, first.emv) == ("R01", Money.of(800_000), Money.of(420_000))
    assert (first.score, first.light) == (12, "amber")
    assert Money.total(each.emv for each in city_health.risk_exposures) == Money.of(2_220_000)


def test_all_ten_categories_were_considered_one_of_them_without_a_risk(city_health: Facts) -> None:
    assert (city_health.category_coverage.considered, city_health.category_coverage.needed) == (10, 10)
    without = [each.category for each in city_health.risk_categories if each.verdict == "considered"]
    assert without == ["customer_satisfaction"]


def test_a_category_that_nobody_thought_of_is_missing(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(ODD)
    verdicts = {each.category: each.verdict for each in facts.risk_categories}
    assert (verdicts["data_source"], verdicts["supplier"], verdicts["integration"]) == (
        "considered",
        "has_risks",
        "missing",
    )
    assert verdicts["legal"] == "has_risks"
    assert (facts.category_coverage.considered, facts.category_coverage.needed) == (3, 10)


def test_risks_without_sound_figures_are_left_out_and_avoided_ones_cost_nothing(
    facts_of: Callable[[str], Facts],
) -> None:
    facts = facts_of(ODD)
    assert [(each.risk.id, each.emv, each.counted) for each in facts.risk_exposures] == [
        ("R3", Money.of(10), True),
        ("R4", Money.of(0), False),
    ]
    assert facts.reserve_view.risks == 1


def test_a_project_without_risks_has_no_view(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("project: {id: P, name: Nothing yet}")
    assert (facts.reserve_view, facts.category_coverage, facts.risk_exposures) == (None, None, ())


def test_the_contingency_is_4_11_percent_of_the_contract(city_health: Facts) -> None:
    assert city_health.reserve_share == Percent.of("4.11")


def test_the_reserve_is_for_us_alone(city_health: Facts) -> None:
    for name in ("reserve_view", "risk_exposures", "risk_categories", "category_coverage", "reserve_share"):
        assert city_health.audience_of(name) is Audience.INTERNAL
