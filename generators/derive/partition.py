"""The scope cut into accepted, suspended and removed pieces that add up, and the price of the suspended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generators.quantities import Money, Percent

Status = Literal["accepted", "partially_suspended", "suspended", "removed", "unaccounted", "overlapping"]
Quantities = Mapping[str, Decimal]

ALL_THE_REST = None
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Piece:
    """One requirement: its quantity in the contract and where that quantity went."""

    id: str
    contracted: Decimal
    accepted: Decimal = ZERO
    suspended: Decimal = ZERO
    removed: Decimal = ZERO

    @property
    def missing(self) -> Decimal:
        """What nobody accounted for; negative when more was accounted for than the contract holds."""
        return self.contracted - self.accepted - self.suspended - self.removed

    @property
    def status(self) -> Status:
        """Where the requirement stands; what does not add up comes before everything else."""
        if self.missing:
            return "unaccounted" if self.missing > 0 else "overlapping"
        if self.suspended:
            return "partially_suspended" if self.accepted else "suspended"
        return "removed" if self.removed and not self.accepted else "accepted"


@dataclass(frozen=True, slots=True)
class Partition:
    """The pieces in the order of the scope, and names that are not in the contract (`foreign`)."""

    pieces: tuple[Piece, ...]
    foreign: tuple[str, ...] = ()

    @property
    def adds_up(self) -> bool:
        return not self.foreign and not any(piece.missing for piece in self.pieces)

    def having(self, *statuses: Status) -> tuple[Piece, ...]:
        """The pieces in one of these states."""
        return tuple(piece for piece in self.pieces if piece.status in statuses)


def partition(
    contracted: Quantities,
    accepted: Mapping[str, Decimal | None],
    suspended: Quantities,
    removed: Quantities,
) -> Partition:
    """The contract scope with each requirement's quantity accounted for.

    An accepted quantity of None (ALL_THE_REST) is what is neither suspended nor removed; when nothing is left
    of it, the requirement is named on two lists and overlaps with its whole quantity.
    """
    pieces: list[Piece] = []
    for name, quantity in contracted.items():
        hanging, gone = suspended.get(name, ZERO), removed.get(name, ZERO)
        given = accepted.get(name, ZERO)
        if given is ALL_THE_REST:
            rest = quantity - hanging - gone
            given = rest if rest > 0 else quantity
        pieces.append(Piece(name, quantity, given, hanging, gone))
    named = dict.fromkeys((*accepted, *suspended, *removed))
    return Partition(tuple(pieces), tuple(name for name in named if name not in contracted))


def suspended_value(net: Money, quantity: Decimal, suspended: Decimal, vat: Percent) -> Money:
    """The gross value of a suspended part of a line: net / quantity x suspended, with VAT, to the cent.

    Raises ValueError when the line has no quantity to divide by.
    """
    if quantity <= 0:
        raise ValueError("a priced line has a quantity above 0")
    return (net * suspended / quantity).with_vat(vat)


def needs_steering_decision(suspended: Money, contract_gross: Money, largest: Percent) -> bool:
    """Whether the steering committee must decide: more than the largest share of the contract is suspended."""
    return suspended > largest.of_money(contract_gross)
