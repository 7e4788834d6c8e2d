"""Supplier contracts held against ours: their value and the LTC list, the terms they mirror, what the law says of payment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generators.derive import Facts, fact
from generators.derive.prices import agrees
from generators.derive.verdicts import is_protected_supplier, payment_breaches
from generators.model import Record
from generators.quantities import Money, Text

MIRRORED = ("acceptance", "penalty", "change_control", "key_staff", "acceptance_support", "confidentiality")


@dataclass(frozen=True)
class SupplierAmount:
    """A supplier contract beside its LTC lines; `difference` is None while the contract has no value."""

    contract: Record
    lines: tuple[Record, ...]
    net: Money
    expected: Money
    signed: Money | None
    difference: Money | None
    verdict: str


@dataclass(frozen=True)
class SupplierAmountTotals:
    """The sums of the supplier contracts that have a value."""

    net: Money
    expected: Money
    signed: Money
    difference: Money


@dataclass(frozen=True)
class SupplierTerms:
    """A supplier contract and the terms by which it falls short of ours."""

    contract: Record
    gaps: tuple[Text, ...]
    verdict: str


@dataclass(frozen=True)
class SupplierPayment:
    """How a supplier is paid beside its size; `longest` days hold for a supplier that the law protects."""

    contract: Record
    seller: Record | None
    protected: bool | None
    longest: int | None
    verdict: str


@fact
def supplier_amounts(project: Record, facts: Facts) -> tuple[SupplierAmount, ...]:
    """Each supplier contract beside the gross cost of its LTC lines."""
    return tuple(_amount(each) for each in project.contracts.downstream)


def _amount(contract: Record) -> SupplierAmount:
    priced = [each for each in contract.lines if each.cost_net is not None]
    expected = Money.total(
        each.cost_net.with_vat(each.vat) if each.vat is not None else each.cost_net for each in priced
    )
    signed: Money | None = contract.gross
    if signed is None or len(priced) < len(contract.lines) or not priced:
        verdict = "unknown"
    else:
        verdict = "agrees" if agrees(signed, expected, len(priced)) else "differs"
    return SupplierAmount(
        contract=contract,
        lines=contract.lines,
        net=Money.total(each.cost_net for each in priced),
        expected=expected,
        signed=signed,
        difference=signed - expected if signed is not None else None,
        verdict=verdict,
    )


@fact
def supplier_amount_totals(project: Record, facts: Facts) -> SupplierAmountTotals | None:
    """The sums of the supplier contracts; None while there is none with a value."""
    rows: list[SupplierAmount] = [each for each in facts.supplier_amounts if each.signed is not None]
    if not rows:
        return None
    expected = Money.total(each.expected for each in rows)
    signed = Money.total(each.signed for each in rows if each.signed is not None)
    return SupplierAmountTotals(Money.total(each.net for each in rows), expected, signed, signed - expected)


@fact
def supplier_terms(project: Record, facts: Facts) -> tuple[SupplierTerms, ...]:
    """Each supplier contract with the terms that are missing or weaker than ours."""
    return tuple(_terms(each, project.contracts.upstream) for each in project.contracts.downstream)


def _terms(contract: Record, ours: Record) -> SupplierTerms:
    terms = contract.b2b
    gaps = [terms.label_of(each) for each in MIRRORED if not getattr(terms, each)]
    if terms.payment.mode is None:
        gaps.append(terms.label_of("payment"))
    if _is_less(terms.penalty_rate_pct_per_day, ours.penalty.delay_rate_pct_per_day):
        gaps.append(terms.label_of("penalty_rate_pct_per_day"))
    if not _is_test_body(contract) and _is_less(terms.warranty_months, ours.warranty_months):
        gaps.append(terms.label_of("warranty_months"))
    return SupplierTerms(contract, tuple(gaps), "gaps" if gaps else "mirrored")


def _is_less(theirs: Any, ours: Any) -> bool:
    return ours is not None and (theirs is None or bool(theirs < ours))


def _is_test_body(contract: Record) -> bool:
    """A test body delivers reports, which have no warranty."""
    return contract.seller is not None and contract.seller.kind == "tester"


@fact
def supplier_payments(project: Record, facts: Facts) -> tuple[SupplierPayment, ...]:
    """Each supplier contract with its terms of payment judged by the size of the supplier."""
    vendor = next((each for each in project.parties if each.kind == "vendor"), None)
    buyer = project.contracts.upstream.seller or vendor
    return tuple(_payment(each, buyer, facts) for each in project.contracts.downstream)


def _payment(contract: Record, buyer: Record | None, facts: Facts) -> SupplierPayment:
    seller, payment = contract.seller, contract.b2b.payment
    if seller is None or seller.size is None or buyer is None or buyer.size is None or payment.mode is None:
        return SupplierPayment(contract, seller, None, None, "unknown")
    if not is_protected_supplier(buyer.size, seller.size):
        return SupplierPayment(contract, seller, False, None, "free")
    limits = facts.policy.suppliers.longest_payment
    longest = limits.public if buyer.size == "public" else limits.large
    breaches = payment_breaches(buyer.size, seller.size, payment.mode, payment.days, longest)
    verdict = "unlawful" if breaches else "undeclared" if seller.size_declared is None else "lawful"
    return SupplierPayment(contract, seller, True, longest, verdict)
