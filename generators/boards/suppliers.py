"""Suppliers: which contracts are signed, whether they mirror ours, and whether we pay them lawfully and in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generators.boards.rows import Matter, Row, Seen, is_late, name_of, state_of
from generators.quantities import Money, Text


@dataclass(frozen=True, kw_only=True)
class SupplierMatter(Matter):
    """A supplier contract that is not signed in time, falls short of ours, or pays otherwise than the law allows."""

    seller: Text | None
    signed: date | None
    gaps: tuple[Text, ...]
    payment: str


@dataclass(frozen=True, kw_only=True)
class SuppliersRow(Row):
    """The supplier contracts of one project; `ahead` counts payments that fall due before the customer pays us."""

    contracts: int
    signed: int
    late: int
    gross: Money | None
    gaps: int
    unlawful: int
    ahead: int


def derive_suppliers(seen: Seen) -> SuppliersRow:
    """The row of the project."""
    contracts, totals = seen.project.contracts.downstream, seen.facts.supplier_amount_totals
    matters = tuple(_iter_matters(seen))
    late = sum(each.signed is None and is_late(each.late) for each in matters)
    unlawful = sum(each.payment == "unlawful" for each in matters)
    gaps = sum(bool(each.gaps) for each in matters)
    ahead = sum(each.verdict == "ahead" for each in seen.facts.supplier_payment_days)
    return SuppliersRow(
        **seen.named,
        state=state_of(is_known=bool(contracts), act=bool(late or unlawful), watch=bool(gaps or ahead)),
        matters=matters,
        contracts=len(contracts),
        signed=sum(seen.day.has_come(each.signed_offset) for each in contracts),
        late=late,
        gross=totals.signed if totals is not None else None,
        gaps=gaps,
        unlawful=unlawful,
        ahead=ahead,
    )


def _iter_matters(seen: Seen) -> Iterator[SupplierMatter]:
    day = seen.day
    for terms, pay in zip(seen.facts.supplier_terms, seen.facts.supplier_payments, strict=True):
        contract = terms.contract
        is_signed = day.has_come(contract.signed_offset)
        due = day.calendar.date_of(contract.sign_by)
        late = None if is_signed else day.late(due)
        if terms.gaps or pay.verdict == "unlawful" or is_late(late):
            yield SupplierMatter(
                **seen.named,
                id=contract.id,
                due=due,
                late=late,
                grade=0 if pay.verdict == "unlawful" or is_late(late) else 1,
                seller=name_of(contract.seller),
                signed=day.calendar.date_of(contract.signed_offset) if is_signed else None,
                gaps=terms.gaps,
                payment=pay.verdict,
            )
