"""What a closed project leaves to settle: receivables, supplier accounts, releases and actions with their days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from generators.derive import Facts
from generators.quantities import Money

PART_PAID = """
parties: [{id: V, name: Vendor}]
roles: [{id: V-COM, party: V, name: Sales}]
payments: [{id: P1, amount: 100}]
receipts: [{id: RC-1, payment: P1, amount: 60, received: 60}, {id: RC-2, payment: P1, amount: 40, owner: V-COM}]
"""


def test_only_the_retention_is_outstanding_and_has_an_owner(city_health: Facts) -> None:
    (left,) = [each for each in city_health.receivables if each.outstanding]
    assert (left.payment.id, left.outstanding, left.owner.id) == ("P5", Money.of(3000000), "V-COM")
    assert left.due_day == date(2028, 4, 1)


def test_payments_and_the_change_make_the_final_contract(city_health: Facts) -> None:
    totals = city_health.receivable_totals
    assert (totals.amount, totals.received) == (Money.of(60254400), Money.of(57254400))
    assert city_health.receivables[-1].change.id == "CR-01"


def test_a_payment_in_parts_is_summed_up(facts_of: Callable[[str], Facts]) -> None:
    (row,) = facts_of(PART_PAID).receivables
    assert (row.received, row.outstanding, row.owner.id) == (Money.of(60), Money.of(40), "V-COM")


def test_supplier_three_is_settled_with_86_points(city_health: Facts) -> None:
    row = city_health.supplier_results[2]
    assert (row.settled, row.difference, row.status) == (Money.of(5427200), Money.of(0), "settled")
    assert (row.scores.zh, row.last, row.still_due) == ("MS10 84、MS14 86", Decimal(86), 1)


def test_the_retention_is_released_at_the_end_of_the_warranty(city_health: Facts) -> None:
    last = city_health.release_days[-1]
    assert (last.matter.id, last.due, last.milestone.id, last.day) == ("RE-05", None, "MS17", date(2028, 4, 1))
    assert [each.day for each in city_health.follow_on_days] == [date(2028, 4, 1)] * 2
