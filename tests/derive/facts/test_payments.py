"""Milestones and payments in dates: variance, days due, who pays first, revenue by quarter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generators.derive import Facts
from generators.quantities import Money

UNSET = """
project: {id: P, name: P}
milestones: [{id: M1, name: x, offset: 5}]
payments: [{id: P1, milestone: M1, pct: 100, amount: 1000}]
revenue_plan: [{id: R1, name: x, net: 100, schedule: [{trigger: M1, pct: 100}]}]
contracts: {downstream: [{id: C1, gross: 500, payments: [{id: C1-1, trigger: M1, pct: 50}]}]}
"""


def test_requirements_were_signed_two_days_late(city_health: Facts) -> None:
    states = {each.milestone.id: each for each in city_health.milestone_states}
    assert (states["MS04"].variance, states["MS04"].state) == (2, "reached")
    assert (states["MS17"].variance, states["MS17"].state) == (None, "planned")


def test_the_second_payment_is_due_on_the_third_of_july(city_health: Facts) -> None:
    second = city_health.payment_days[1]
    assert (second.earned_date, second.due_date) == (date(2026, 6, 11), date(2026, 7, 3))
    assert second.so_far == Money.of(21000000)


def test_revenue_adds_up_to_the_plan(city_health: Facts) -> None:
    quarters = {each.quarter: each.amount for each in city_health.revenue_quarters}
    assert quarters["2026Q2"] == Money.of(9900000)
    assert quarters["2026Q4"] == Money.of(27090000)
    assert city_health.revenue_quarters[-1].so_far == Money.of(55950000)


def test_a_supplier_paid_from_its_own_milestone_has_no_receipt_to_wait_for(city_health: Facts) -> None:
    verdicts = {each.payment.id: each.verdict for each in city_health.supplier_payment_days}
    assert (verdicts["C-S1-1"], verdicts["C-S2-1"]) == ("backed", "unbacked")


def test_without_t_amounts_are_known_and_days_are_not(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(UNSET)
    assert [(each.due_date, each.so_far) for each in facts.payment_days] == [(None, Money.of(1000))]
    assert [(each.due_date, each.amount) for each in facts.supplier_payment_days] == [(None, Money.of(250))]
    assert facts.revenue_quarters == ()
