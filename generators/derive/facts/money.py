"""The price: the quotation with VAT, its totals, and the prices of what may be added."""

from __future__ import annotations

from dataclasses import dataclass

from generators.capitals import in_capitals
from generators.derive import Facts, fact
from generators.derive.prices import PricedLine, Totals, totals, totals_by_rate
from generators.model import Record
from generators.quantities import Money, Percent


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
def extension_prices(project: Record, facts: Facts) -> tuple[Record, ...]:
    """The quotation lines that say what one more unit costs."""
    return tuple(each for each in project.quote_lines if each.unit_net is not None)
