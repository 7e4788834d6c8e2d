"""What the customer pays: the quotation with VAT, its totals, and the payments with what each rests on."""

from __future__ import annotations

from dataclasses import dataclass

from generators.capitals import in_capitals
from generators.derive import Facts, fact
from generators.derive.facts.scope import milestone_term
from generators.derive.prices import PricedLine, Totals, totals, totals_by_rate
from generators.derive.traceability import rests_on
from generators.model import Record
from generators.quantities import Money, Percent, Text


@dataclass(frozen=True)
class PricedQuoteLine:
    """A quotation line with its VAT and its gross amount, rounded to the cent."""

    line: Record
    net: Money
    rate: Percent
    tax: Money
    gross: Money


@dataclass(frozen=True)
class ContractTotals:
    """The sums of the quotation; `capitals` is the gross amount in Chinese capital numerals."""

    lines: int
    net: Money
    tax: Money
    gross: Money
    capitals: str


@dataclass(frozen=True)
class RateTotals:
    """The sums of the lines of one VAT rate."""

    rate: Percent
    lines: int
    net: Money
    tax: Money
    gross: Money


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


@fact
def priced_lines(project: Record, facts: Facts) -> tuple[PricedQuoteLine, ...]:
    """The quotation lines that have a price and a VAT rate, in order."""
    return tuple(_priced(each) for each in project.quote_lines if each.net is not None and each.vat is not None)


def _priced(line: Record) -> PricedQuoteLine:
    price = PricedLine(line.net, line.vat)
    return PricedQuoteLine(line, line.net, line.vat, price.gross - price.net, price.gross)


@fact
def contract_totals(project: Record, facts: Facts) -> ContractTotals | None:
    """The totals of the quotation; None while a line has no price."""
    lines = facts.priced_lines
    if not lines or len(lines) < len(project.quote_lines):
        return None
    sums = totals(PricedLine(each.net, each.rate) for each in lines)
    return ContractTotals(len(lines), sums.net, sums.vat, sums.gross, in_capitals(sums.gross))


@fact
def rate_totals(project: Record, facts: Facts) -> tuple[RateTotals, ...]:
    """The totals of each VAT rate, the lowest rate first."""
    lines = facts.priced_lines
    by_rate = totals_by_rate(PricedLine(each.net, each.rate) for each in lines)
    return tuple(_rate_totals(rate, sums, sum(each.rate == rate for each in lines)) for rate, sums in by_rate.items())


def _rate_totals(rate: Percent, sums: Totals, lines: int) -> RateTotals:
    return RateTotals(rate, lines, sums.net, sums.vat, sums.gross)


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
