"""The result of a project in figures: money, reserve, changes, risks, complaints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generators.derive import Facts
from generators.quantities import Money, Percent


def test_city_health_ends_879_000_above_its_planned_margin(city_health: Facts) -> None:
    rows = {each.subject: each for each in city_health.closing_result}
    assert rows["margin"].actual == Money.of(13940000)
    assert rows["margin"].difference == Money.of(879000)
    assert rows["reserve"].difference == Money.of(-870000)
    assert city_health.closing_margin == Percent.of("23.34")
    assert city_health.closing_day == date(2027, 5, 6)


def test_the_reserve_is_accounted_for(city_health: Facts) -> None:
    assert city_health.reserve_result.balanced == "balanced"


@pytest.mark.parametrize(("released", "balanced"), [(60, "balanced"), (61, "differs")])
def test_what_was_drawn_and_released_must_make_the_reserve(
    facts_of: Callable[[str], Facts], released: int, balanced: str
) -> None:
    facts = facts_of(
        f"cost_plan: {{contingency_reserve: {{approved: 100}}}}\n"
        f"closure: {{reserve_drawn: 40, reserve_released: {released}}}"
    )
    assert facts.reserve_result.balanced == balanced


def test_two_changes_were_approved_and_nothing_was_given_away(city_health: Facts) -> None:
    changes = city_health.change_result
    assert (changes.requested, changes.approved, changes.declined, changes.free) == (3, 2, 1, 1)
    assert (changes.gross, changes.given_away) == (Money.of(254400), Money.of(0))


def test_a_free_change_has_the_value_of_its_list_price(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("changes: [{id: C1, name: Free, decision: approved, price_net: 0, list_price_net: 500}]")
    assert (facts.change_result.free, facts.change_result.given_away) == (1, Money.of(500))


def test_three_of_twelve_risks_struck_and_took_less_than_all_were_expected_to(city_health: Facts) -> None:
    forecast = city_health.risk_forecast
    assert (forecast.identified, forecast.occurred) == (12, 3)
    assert (forecast.emv, forecast.drawn) == (Money.of(2220000), Money.of(1430000))
    assert [each.drawn for each in city_health.risk_results] == [Money.of(620000), Money.of(410000), Money.of(400000)]


def test_the_one_complaint_had_been_announced_by_a_risk(city_health: Facts) -> None:
    complaints = city_health.complaint_count
    assert (complaints.received, complaints.warned, complaints.unwarned, complaints.open) == (1, 1, 0, 0)


def test_a_project_without_figures_has_no_result(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("project: {id: P, name: Small}")
    assert (facts.closing_result, facts.closing_margin, facts.risk_forecast) == ((), None, None)
    assert facts.reserve_result.balanced == "unknown"
