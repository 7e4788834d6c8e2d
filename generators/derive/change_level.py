"""Who may approve a change: by its person-days when free, by the price of all changes when not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generators.quantities import Money, Percent

Level = Literal["pm_free", "ccb", "steering", "supplement"]

LEVELS: tuple[Level, ...] = ("pm_free", "ccb", "steering", "supplement")
"""From the lowest: project manager with a record of the change control board; change control board; steering
committee with a supplementary agreement; legal and procurement review (in public procurement further purchases on
a contract end at 10 % of its amount)."""


@dataclass(frozen=True, slots=True)
class ChangeThresholds:
    """What the contract or the policy allows: shares of the net contract value, and person-days that may be given away."""

    pm: Percent
    ccb: Percent
    steering: Percent
    free_person_days: Decimal


def approval_level(
    price: Money,
    effort: Decimal,
    contract_net: Money,
    thresholds: ChangeThresholds,
    approved_before: Iterable[Money] = (),
    free_days_used: Decimal = Decimal(0),
) -> Level:
    """The level that must approve a change of this net price and effort (person-days).

    A change within the free price share is the project manager's while the person-days given
    away so far and its own stay within the allowance. Else the level follows the greater of the change alone
    and the sum of the approved changes with it, both without sign. Why: an addition and a deletion that
    cancel out are two great changes, and slices of one change must not slip below a threshold one by one.
    """
    is_free = abs(price) <= thresholds.pm.of_money(contract_net)
    if is_free and free_days_used + effort <= thresholds.free_person_days:
        return "pm_free"
    decisive = max(abs(price), abs(Money.total(approved_before) + price))
    if decisive <= thresholds.ccb.of_money(contract_net):
        return "ccb"
    return "steering" if decisive <= thresholds.steering.of_money(contract_net) else "supplement"


def is_high_enough(decided: Level, needed: Level) -> bool:
    """Whether a decision was made at the needed level or above it."""
    return LEVELS.index(decided) >= LEVELS.index(needed)


def cumulative_share(prices: Iterable[Money], contract_net: Money) -> Percent:
    """The changes as a share of the net contract value, to two decimals: to print, not to judge by."""
    return Money.total(prices).share_of(contract_net)
