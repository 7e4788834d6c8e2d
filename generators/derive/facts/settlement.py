"""What a closed project leaves to settle: receivables, supplier accounts, releases and actions with their days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generators.derive import Facts, fact
from generators.derive.facts.dates import date_of_milestone
from generators.model import Record
from generators.quantities import Money, Offset, Text


@dataclass(frozen=True)
class Receivable:
    """A payment of the contract, or for a change, with what was received of it."""

    payment: Record | None
    change: Record | None
    due_day: date | None
    amount: Money | None
    received: Money
    outstanding: Money | None
    owner: Record | None
    note: Text | None


@dataclass(frozen=True)
class ReceivableTotals:
    """The sums of all payments."""

    amount: Money
    received: Money
    outstanding: Money


@dataclass(frozen=True)
class SupplierResult:
    """A supplier contract, its final account and its scores; `last` is the latest of them."""

    contract: Record
    signed: Money | None
    settled: Money | None
    difference: Money | None
    status: str | None
    scores: Text | None
    last: Decimal | None
    still_due: int


@dataclass(frozen=True)
class DatedMatter:
    """Something to release or to follow up after the closure, due on a day or at a milestone."""

    matter: Record
    due: Offset | None
    milestone: Record | None
    day: date | None


@fact
def receivables(project: Record, facts: Facts) -> tuple[Receivable, ...]:
    """The payments of the contract and of its changes, with what was received."""
    of_contract = (_receivable(each, each, None, project, facts) for each in project.payments)
    of_changes = (_receivable(each, None, each.cr, project, facts) for each in project.payments_cr)
    return (*of_contract, *of_changes)


def _receivable(
    due: Record, payment: Record | None, change: Record | None, project: Record, facts: Facts
) -> Receivable:
    paid = [
        each
        for each in project.receipts
        if (payment is not None and each.payment == payment) or (change is not None and each.cr == change)
    ]
    received = Money.total(each.received for each in paid if each.received is not None)
    outstanding = due.amount - received if due.amount is not None else None
    return Receivable(
        payment=payment,
        change=change,
        due_day=date_of_milestone(due.milestone, facts) if due.milestone is not None else None,
        amount=due.amount,
        received=received,
        outstanding=outstanding,
        owner=next((each.owner for each in paid if each.owner is not None), None) if outstanding else None,
        note=next((each.note for each in paid if each.note is not None), None),
    )


@fact
def receivable_totals(project: Record, facts: Facts) -> ReceivableTotals:
    """The sums of the payments."""
    rows = facts.receivables
    return ReceivableTotals(
        amount=Money.total(each.amount for each in rows if each.amount is not None),
        received=Money.total(each.received for each in rows),
        outstanding=Money.total(each.outstanding for each in rows if each.outstanding is not None),
    )


@fact
def supplier_results(project: Record, facts: Facts) -> tuple[SupplierResult, ...]:
    """The supplier contracts with account and scores, in order."""
    return tuple(_supplier(each) for each in project.contracts.downstream)


def _supplier(contract: Record) -> SupplierResult:
    scored = [each for each in contract.evaluation if each.score is not None]
    told = [f"{each.milestone.id} {each.score}" for each in scored if each.milestone is not None]
    signed, settled = contract.gross, contract.settlement.gross
    return SupplierResult(
        contract=contract,
        signed=signed,
        settled=settled,
        difference=settled - signed if settled is not None and signed is not None else None,
        status=contract.settlement.status,
        scores=Text("、".join(told), ", ".join(told)) if told else None,
        last=scored[-1].score if scored else None,
        still_due=len(contract.evaluation) - len(scored),
    )


@fact
def release_days(project: Record, facts: Facts) -> tuple[DatedMatter, ...]:
    """What the closure releases: people, environments, accounts, bonds."""
    return tuple(_dated(each, each.offset, facts) for each in project.release)


@fact
def follow_on_days(project: Record, facts: Facts) -> tuple[DatedMatter, ...]:
    """What goes on after the closure."""
    return tuple(_dated(each, each.due, facts) for each in project.closure.follow_on)


def _dated(matter: Record, due: Offset | None, facts: Facts) -> DatedMatter:
    day: date | None = facts.calendar.date_of(due)
    if day is None and matter.milestone is not None:
        day = date_of_milestone(matter.milestone, facts)
    return DatedMatter(matter, due, matter.milestone, day)
