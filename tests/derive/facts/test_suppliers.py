"""Supplier contracts held against ours and against the law."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generators.derive import Facts
from generators.quantities import Money
from generators.schema import Audience

FactsOf = Callable[[str], Facts]

MIRRORED = "acceptance: true, penalty: true, change_control: true, key_staff: true, acceptance_support: true, confidentiality: true"


def test_the_first_supplier_contract_is_9_452_270_as_its_ltc_lines(city_health: Facts) -> None:
    first = city_health.supplier_amounts[0]
    assert (first.net, first.expected, first.signed) == (
        Money.of(8_459_000),
        Money.of(9_452_270),
        Money.of(9_452_270),
    )
    assert {each.verdict for each in city_health.supplier_amounts} == {"agrees"}
    assert city_health.supplier_amount_totals.difference == Money.of(0)


def test_all_suppliers_of_the_sample_mirror_our_terms(city_health: Facts) -> None:
    assert {each.verdict for each in city_health.supplier_terms} == {"mirrored"}


def test_a_contract_that_differs_from_its_lines_is_told(facts_of: FactsOf) -> None:
    facts = facts_of(
        "ltc_lines: [{id: L1, name: Work, vat: 6, cost_net: 100}]\n"
        "contracts: {downstream: [{id: C-S1, lines: [L1], gross: 107}, {id: C-S2, lines: [L1]}]}"
    )
    assert [(each.difference, each.verdict) for each in facts.supplier_amounts] == [
        (Money.of(1), "differs"),
        (None, "unknown"),
    ]
    assert facts.supplier_amount_totals.signed == Money.of(107)


def test_a_weaker_penalty_and_a_shorter_warranty_are_gaps(facts_of: FactsOf) -> None:
    facts = facts_of(
        "contracts:\n"
        "  upstream: {id: C-UP, warranty_months: 12, penalty: {delay_rate_pct_per_day: 0.05}}\n"
        f"  downstream: [{{id: C-S1, b2b: {{{MIRRORED}, payment: {{mode: fixed_days}},"
        " penalty_rate_pct_per_day: 0.03, warranty_months: 6}}]"
    )
    (row,) = facts.supplier_terms
    assert [each.en for each in row.gaps] == ["Penalty per day", "Warranty"]


@pytest.mark.parametrize(
    ("supplier", "payment", "verdict"),
    [
        ("size: small, size_declared: 2026-01-01", "mode: fixed_days, days: 60", "lawful"),
        ("size: small, size_declared: 2026-01-01", "mode: fixed_days, days: 61", "unlawful"),
        ("size: small, size_declared: 2026-01-01", "mode: pay_when_paid, days: 30", "unlawful"),
        ("size: small", "mode: fixed_days, days: 30", "undeclared"),
        ("size: large", "mode: pay_when_paid, days: 90", "free"),
        ("kind: supplier", "mode: fixed_days, days: 30", "unknown"),
    ],
)
def test_payment_is_judged_by_the_size_of_the_supplier(
    facts_of: FactsOf, supplier: str, payment: str, verdict: str
) -> None:
    facts = facts_of(
        f"parties: [{{id: V, name: Vendor, kind: vendor, size: large}}, {{id: S1, name: Supplier, {supplier}}}]\n"
        f"contracts: {{downstream: [{{id: C-S1, seller: S1, b2b: {{payment: {{{payment}}}}}}}]}}"
    )
    assert [each.verdict for each in facts.supplier_payments] == [verdict]


def test_supplier_contracts_are_for_us_alone(city_health: Facts) -> None:
    for name in ("supplier_amounts", "supplier_amount_totals", "supplier_terms", "supplier_payments"):
        assert city_health.audience_of(name) is Audience.INTERNAL
