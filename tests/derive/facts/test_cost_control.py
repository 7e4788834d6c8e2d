"""The cost plan under control, with the figures of the sample."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from generators.derive import Facts
from generators.quantities import Money, Percent
from generators.schema import Audience

FactsOf = Callable[[str], Facts]


def test_people_are_checked_by_quantity_and_rate(city_health: Facts) -> None:
    rows = {each.line: (each.planned, each.verdict) for each in city_health.manpower_rows}
    assert rows["L24"] == (500, "agrees")
    assert rows["CP-03"] == (None, "lump")


def test_a_product_that_is_not_the_cost_is_told(facts_of: FactsOf) -> None:
    facts = facts_of(
        "ltc_lines: [{id: L1, name: People, category: own_manpower, qty: 10, unit_cost: 100, cost_net: 999}]"
    )
    assert [each.verdict for each in facts.manpower_rows] == ["differs"]


def test_effort_is_summed_by_phase(city_health: Facts) -> None:
    efforts = {each.phase: each.person_days for each in city_health.phase_efforts}
    assert (efforts["acceptance"], efforts["warranty"]) == (50, 280)
    assert sum(efforts.values()) == 840


def test_the_balance_falls_with_each_draw(city_health: Facts) -> None:
    assert [each.balance for each in city_health.draw_rows] == [
        Money.of(1_680_000),
        Money.of(1_270_000),
        Money.of(870_000),
    ]
    assert [each.verdict for each in city_health.draw_rows] == ["short", "covered", "covered"]
    assert city_health.contingency_state.balance == Money.of(870_000)


def test_what_was_drawn_for_a_risk_no_longer_threatens(facts_of: FactsOf) -> None:
    facts = facts_of(
        "risks: [{id: R1, text: First, p: 0.5, i: 100}, {id: R2, text: Second, p: 0.5, i: 100}]\n"
        "cost_plan: {contingency_reserve: {approved: 100, drawn: [{risk: R1, amount: 60, date_offset: T+5}]}}"
    )
    (row,) = facts.draw_rows
    assert (row.balance, row.needed, row.verdict) == (Money.of(40), Money.of(50), "short")


def test_bad_turns_leave_a_margin_above_the_floor(city_health: Facts) -> None:
    rows = {each.turn: each for each in city_health.sensitivities}
    assert (rows["delay"].cost, rows["delay"].share) == (Money.of(540_000), Percent.of("20.59"))
    assert rows["risk"].cost == Money.of(1_800_000)
    assert {each.verdict for each in rows.values()} == {"reached"}


def test_earned_value_has_an_spi_of_0_95_and_a_cpi_of_0_974(city_health: Facts) -> None:
    value = city_health.earned_value
    assert (value.spi, value.cpi, value.spi_light, value.cpi_light) == (
        Decimal("0.950"),
        Decimal("0.974"),
        "amber",
        "green",
    )
    assert value.within


def test_an_estimate_beyond_the_budget_is_told(facts_of: FactsOf) -> None:
    facts = facts_of("status_report: {evm: {bac: 100, pv: 50, ev: 40, ac: 80}}\ncost_plan: {budget_total: 120}")
    assert (facts.earned_value.eac, facts.earned_value.within) == (Money.of(200), False)


def test_without_cost_there_is_nothing_to_control(facts_of: FactsOf) -> None:
    facts = facts_of("project: {id: P, name: Nothing yet}")
    assert (facts.manpower_rows, facts.draw_rows, facts.contingency_state) == ((), (), None)
    assert (facts.sensitivities, facts.earned_value, facts.phase_efforts) == ((), None, ())


def test_control_of_cost_is_for_us_alone(city_health: Facts) -> None:
    for name in ("manpower_rows", "draw_rows", "contingency_state", "sensitivities", "earned_value"):
        assert city_health.audience_of(name) is Audience.INTERNAL
