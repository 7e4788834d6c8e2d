"""The cash curve: when money comes, when it goes, and when we are deepest out of pocket."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Money
from generators.schema import Audience

PLAN = """
milestones:
  - {id: MS1, name: Start, kind: contract, offset: T+0}
  - {id: MS2, name: Done, kind: final_acceptance, offset: T+60}
payments: [{id: P1, milestone: MS2, pct: 100, amount: 1000, due_wd: 10}]
parties: [{id: S1, name: Supplier, kind: supplier}, {id: V, name: Vendor, kind: vendor}]
contracts:
  downstream:
    - {id: C-1, seller: S1, gross: 400, b2b: {payment: {days: 30}}, payments: [{id: C-1-1, trigger: MS1, pct: 25}]}
    - {id: C-2, seller: S1, gross: 50, deliver_by: T+20}
ltc_lines: [{id: L1, name: Own work, own: true, party: V, cost_net: 90}]
"""


def test_receipts_are_the_payments_of_the_contract(city_health: Facts) -> None:
    received = [(each.month, each.received) for each in city_health.cash_months if each.received]
    assert received == [
        ("2026-03", Money.of(12_000_000)),
        ("2026-07", Money.of(9_000_000)),
        ("2026-12", Money.of(18_000_000)),
        ("2027-04", Money.of(18_000_000)),
        ("2028-04", Money.of(3_000_000)),
    ]


def test_all_cost_is_paid_in_the_end(city_health: Facts) -> None:
    suppliers = Money.total(each.gross for each in city_health.project.contracts.downstream)
    own = Money.total(each.cost_net for each in city_health.project.ltc_lines if each.own)
    besides = city_health.cost_totals.besides
    assert city_health.cash_months[-1].paid_so_far == suppliers + own + besides


def test_the_sample_is_deepest_out_of_pocket_the_month_before_t(city_health: Facts) -> None:
    view = city_health.cash_view
    assert (view.peak_number, view.peak_month, view.peak) == (0, "2026-02", Money.of(180_000))
    assert (view.limit, view.is_within) == (Money.of(6_000_000), True)
    assert view.tightest_number == 9


def test_months_are_counted_from_t_even_before_it_is_set(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(PLAN)
    assert {each.month for each in facts.cash_months} == {None}
    assert [(each.number, each.received) for each in facts.cash_months if each.received] == [(4, Money.of(1000))]
    assert (facts.cash_view.peak_number, facts.cash_view.peak) == (3, Money.of(240))


def test_a_supplier_is_paid_by_its_plan_or_else_on_delivery(facts_of: Callable[[str], Facts]) -> None:
    paid = {each.number: each.paid for each in facts_of(PLAN).cash_months}
    assert sum(amount.amount for amount in paid.values()) == 100 + 50 + 90
    assert paid[1] > Money.of(100) + Money.of(50)


def test_a_project_without_money_has_no_curve(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("project: {id: P, name: Nothing yet}")
    assert (facts.cash_months, facts.cash_view) == ((), None)


def test_receipts_always_ahead_leave_no_peak(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(
        "milestones: [{id: M1, name: Start, offset: T+0}]\npayments: [{id: P1, milestone: M1, pct: 100, amount: 5}]"
    )
    view = facts.cash_view
    assert (view.peak_number, view.peak, view.in_hand, view.is_within) == (None, Money.of(0), Money.of(5), None)


def test_cash_is_for_us_alone(city_health: Facts) -> None:
    assert city_health.audience_of("cash_months") is Audience.INTERNAL
    assert city_health.audience_of("cash_view") is Audience.INTERNAL
