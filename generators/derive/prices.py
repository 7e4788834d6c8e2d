"""Net and gross of priced lines, and margins on net amounts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from generators.quantities import CENT, Money, Percent


class PricedLine(NamedTuple):
    """A net amount and its VAT rate."""

    net: Money
    vat: Percent

    @property
    def gross(self) -> Money:
        return self.net.with_vat(self.vat)


class Totals(NamedTuple):
    """The sums of priced lines; VAT is the difference of the two, as invoices show it."""

    net: Money
    gross: Money

    @property
    def vat(self) -> Money:
        return self.gross - self.net


class Margin(NamedTuple):
    """What is left of the net revenue after some cost."""

    amount: Money
    share: Percent


class Margins(NamedTuple):
    """The margin before the reserves, after the contingency, and after the management reserve too."""

    before_reserves: Margin
    after_contingency: Margin
    after_all_reserves: Margin


def totals(lines: Iterable[PricedLine]) -> Totals:
    """Net and gross: sums of the lines, each line's gross rounded.

    Why: with mixed rates a total cannot be turned from gross into net by dividing, and a rounded sum is not
    the sum of rounded lines.
    """
    lines = tuple(lines)
    return Totals(Money.total(line.net for line in lines), Money.total(line.gross for line in lines))


def totals_by_rate(lines: Iterable[PricedLine]) -> dict[Percent, Totals]:
    """The totals of each VAT rate, the lowest rate first."""
    lines = tuple(lines)
    rates = sorted({line.vat for line in lines})
    return {rate: totals(line for line in lines if line.vat == rate) for rate in rates}


def agrees(stated: Money, computed: Money, lines: int) -> bool:
    """Whether a stated gross total may stand beside the computed one: at most a cent a line apart."""
    return abs(stated - computed) <= Money(CENT * max(1, lines))


def margin(net_revenue: Money, cost: Money) -> Margin:
    """The margin on net amounts, its share of net revenue to two decimals."""
    amount = net_revenue - cost
    return Margin(amount, amount.share_of(net_revenue))


def margins(net_revenue: Money, base_cost: Money, contingency: Money, management: Money) -> Margins:
    """The three margins a review looks at."""
    return Margins(
        before_reserves=margin(net_revenue, base_cost),
        after_contingency=margin(net_revenue, base_cost + contingency),
        after_all_reserves=margin(net_revenue, base_cost + contingency + management),
    )


def is_above_floor(achieved: Margin, net_revenue: Money, floor: Percent) -> bool:
    """Whether the margin reaches the floor, judged on the amounts and not on the rounded share."""
    return achieved.amount * Decimal(100) >= net_revenue * floor.value
