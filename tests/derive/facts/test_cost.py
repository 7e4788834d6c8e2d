"""Cost by category and the margins that remain."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Money, Percent
from generators.schema import Audience


def test_the_six_categories_come_first_then_what_the_plan_holds_besides(city_health: Facts) -> None:
    rows = {each.category: each for each in city_health.cost_categories}
    assert [(each.category, each.from_ltc) for each in city_health.cost_categories[:6]] == [
        ("product_service", Money.of(27_980_000)),
        ("prime", Money.of(8_459_000)),
        ("integration_security_test", Money.of(1_130_000)),
        ("own_manpower", Money.of(1_120_000)),
        ("operations", Money.of(560_000)),
        ("reserve", Money.of(0)),
    ]
    assert (rows["own_manpower"].besides, rows["own_manpower"].total) == (Money.of(600_000), Money.of(1_720_000))
    assert rows["reserve"].total == Money.of(2_300_000)
    assert list(rows)[6:] == ["risk_response", "finance"]


def test_the_categories_make_the_cost_baseline(city_health: Facts) -> None:
    totals = city_health.cost_totals
    assert Money.total(each.total for each in city_health.cost_categories) == totals.baseline
    assert (totals.ltc, totals.base, totals.baseline, totals.budget) == (
        Money.of(39_249_000),
        Money.of(40_589_000),
        Money.of(42_889_000),
        Money.of(43_889_000),
    )
    assert totals.agrees


def test_margins_are_27_45_and_23_34_and_21_56_percent_above_a_floor_of_18(city_health: Facts) -> None:
    assert [(each.level, each.margin, each.share) for each in city_health.margin_rows] == [
        ("before_reserves", Money.of(15_361_000), Percent.of("27.45")),
        ("after_contingency", Money.of(13_061_000), Percent.of("23.34")),
        ("after_all_reserves", Money.of(12_061_000), Percent.of("21.56")),
    ]
    assert {(each.floor, each.verdict) for each in city_health.margin_rows} == {(Percent.of(18), "reached")}


def test_a_plan_that_states_another_sum_is_told(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("cost_plan: {base_total: 90, lines: [{id: C1, name: Travel, category: own_manpower, net: 100}]}")
    assert (facts.cost_totals.base, facts.cost_totals.agrees) == (Money.of(100), False)


def test_a_category_without_cost_carries_its_reason(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(
        "cost_plan: {lines: [{id: C1, name: Travel, category: own_manpower, net: 100}],"
        " not_applicable: [{category: prime, reason: We are the prime}]}"
    )
    prime = next(each for each in facts.cost_categories if each.category == "prime")
    assert (prime.total, prime.reason.en) == (Money.of(0), "We are the prime")


def test_a_margin_below_the_floor_is_told_and_without_a_floor_nothing_is_judged(
    facts_of: Callable[[str], Facts],
) -> None:
    sold = "quote_lines: [{id: Q1, name: Portal, net: 100, vat: 6}]\n"
    spent = "cost_plan: {lines: [{id: C1, name: Work, category: other, net: 90}]"
    assert facts_of(f"{sold}{spent}, margin: {{floor_pct: 18}}}}").margin_rows[0].verdict == "below"
    assert facts_of(f"{sold}{spent}}}").margin_rows[0].verdict is None


def test_without_cost_there_are_neither_categories_nor_margins(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("project: {id: P, name: Nothing yet}")
    assert (facts.cost_totals, facts.cost_categories, facts.margin_rows) == (None, (), ())


def test_cost_is_for_us_alone(city_health: Facts) -> None:
    for name in ("cost_categories", "cost_totals", "margin_rows"):
        assert city_health.audience_of(name) is Audience.INTERNAL
