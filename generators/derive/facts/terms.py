"""The terms of the contract: what comes due when, what is paid for it, how changes are decided, who signs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from generators.capitals import in_capitals
from generators.derive import Facts, fact
from generators.derive.facts.scope import unchanged
from generators.derive.traceability import rests_on
from generators.model import Record
from generators.quantities import Money, Percent, Text, counted


@dataclass(frozen=True)
class DeliverableTerm:
    """A deliverable of the contract with the criteria that accept it and the day it is due."""

    deliverable: Record
    criteria: tuple[Record, ...]
    term: Text | None


@dataclass(frozen=True)
class MilestoneTerm:
    """A milestone, its day as the contract writes it, what is delivered with it and what is paid for it."""

    milestone: Record
    term: Text | None
    deliverables: tuple[Record, ...]
    payments: tuple[Record, ...]


@dataclass(frozen=True)
class PaymentTerm:
    """A payment: when it is earned, how much it is in figures and capitals, and what must be accepted first."""

    payment: Record
    term: Text | None
    capitals: str | None
    so_far: Percent | None
    deliverables: tuple[Record, ...]
    criteria: tuple[Record, ...]


@dataclass(frozen=True)
class PaymentTotals:
    """The sums of the payments; `adds_up` says that they make the gross contract value exactly."""

    share: Percent
    amount: Money
    adds_up: bool


@dataclass(frozen=True)
class PaymentPaper:
    """A paper that a payment needs, and who issues it."""

    payment: Record
    paper: Text
    issued_by: Record | None


@dataclass(frozen=True)
class ChangeLimits:
    """The levels at which changes are decided, as shares of the net contract value and in money."""

    free_days: int | None
    board_share: Percent
    board_amount: Money
    supplement_share: Percent
    supplement_amount: Money


@dataclass(frozen=True)
class Signatory:
    """Who signs the contract and its annexes for one side."""

    side: Literal["buyer", "seller"]
    party: Record
    role: Record


@fact
def deliverable_terms(project: Record, facts: Facts) -> tuple[DeliverableTerm, ...]:
    """The deliverables of the contract, in order."""
    return tuple(
        DeliverableTerm(each, unchanged(each.ac), milestone_term(each.milestone))
        for each in unchanged(project.deliverables)
    )


@fact
def milestone_terms(project: Record, facts: Facts) -> tuple[MilestoneTerm, ...]:
    """The milestones in the order of the plan."""
    return tuple(_milestone_term(each, project) for each in project.milestones)


def _milestone_term(milestone: Record, project: Record) -> MilestoneTerm:
    return MilestoneTerm(
        milestone=milestone,
        term=milestone_term(milestone),
        deliverables=tuple(each for each in unchanged(project.deliverables) if each.milestone == milestone),
        payments=tuple(each for each in project.payments if each.milestone == milestone),
    )


def milestone_term(milestone: Record | None) -> Text | None:
    """The day as a contract writes it: T+190, or so many months after another milestone."""
    if milestone is None:
        return None
    if milestone.offset is not None:
        return Text(str(milestone.offset), str(milestone.offset))
    base, months = milestone.relative_to, milestone.months
    if base is None or months is None:
        return None
    return Text(f"{base.id}后{months}个自然月", f"{counted(months, 'calendar month')} after {base.id}")


@fact
def payment_terms(project: Record, facts: Facts) -> tuple[PaymentTerm, ...]:
    """The payments in order, each with the criteria behind its deliverables."""
    terms: list[PaymentTerm] = []
    so_far = Percent.of(0)
    for each in project.payments:
        so_far += each.pct or Percent.of(0)
        terms.append(_payment_term(each, so_far if each.pct is not None else None, project))
    return tuple(terms)


def _payment_term(payment: Record, so_far: Percent | None, project: Record) -> PaymentTerm:
    criteria = {each.id: each for each in project.acceptance_criteria}
    due = [(payment.id, each.id) for each in payment.deliverables]
    accepted = [(each.id, ac.id) for each in payment.deliverables for ac in each.ac if ac.cr is None]
    _, behind = rests_on(payment.id, due, accepted)
    return PaymentTerm(
        payment=payment,
        term=milestone_term(payment.milestone),
        capitals=in_capitals(payment.amount) if payment.amount is not None else None,
        so_far=so_far,
        deliverables=payment.deliverables,
        criteria=tuple(criteria[each] for each in behind),
    )


@fact
def payment_totals(project: Record, facts: Facts) -> PaymentTotals | None:
    """The totals of the payments; None while one has no share or amount."""
    payments = project.payments
    if not payments or any(each.pct is None or each.amount is None for each in payments):
        return None
    share = Percent(sum((each.pct.value for each in payments), Percent.of(0).value))
    amount = Money.total(each.amount for each in payments)
    return PaymentTotals(share, amount, share == Percent.of(100) and amount == project.contracts.upstream.gross)


@fact
def payment_papers(project: Record, facts: Facts) -> tuple[PaymentPaper, ...]:
    """The papers of all payments; issuers are written in the order of the papers."""
    return tuple(
        PaymentPaper(payment, paper, issuer)
        for payment in project.payments
        for paper, issuer in zip_longest(payment.evidence, payment.evidence_from[: len(payment.evidence)])
    )


@fact
def change_limits(project: Record, facts: Facts) -> ChangeLimits | None:
    """The limits of the change clause; None while the value or a limit is missing."""
    net, clause = project.contracts.upstream.net, project.contracts.upstream.change_threshold
    if net is None or clause.ccb_pct is None or clause.supplement_pct is None:
        return None
    return ChangeLimits(
        free_days=clause.free_change_personday_limit,
        board_share=clause.ccb_pct,
        board_amount=clause.ccb_pct.of_money(net).rounded(),
        supplement_share=clause.supplement_pct,
        supplement_amount=clause.supplement_pct.of_money(net).rounded(),
    )


@fact
def contract_signatories(project: Record, facts: Facts) -> tuple[Signatory, ...]:
    """The buyer's and the seller's signatory: the last role of each in the order of signature.

    Why: those before it are each side's own counter-signatures and do not stand on the page.
    """
    contract = project.contracts.upstream
    sides: tuple[tuple[Literal["buyer", "seller"], Record | None], ...] = (
        ("buyer", contract.buyer),
        ("seller", contract.seller),
    )
    found = []
    for side, party in sides:
        roles = [each for each in contract.order_of_signature if party is not None and each.party == party]
        found += [Signatory(side, role.party, role) for role in roles[-1:]]
    return tuple(found)
