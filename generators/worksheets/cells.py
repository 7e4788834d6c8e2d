"""Values as the lens shows them → cells: what they are where a column is made for it, the words that readers see everywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from generators.documents.printed import YES_NO, Missing, Printed
from generators.documents.views import Lens, Pairs, Views
from generators.dress.cells import FIRST_YEAR, MOST_DIGITS, NUMBERS, Cell, Kind
from generators.model import Record
from generators.quantities import Money, Percent, Until
from generators.schema import Field

LONGEST = 16_000
"""Characters of several values in one cell; doubled beyond the basic plane, they still fit."""


def cell_of(value: Any, kind: Kind) -> Cell:
    """The value for a column of the kind; nothing while it is not written."""
    if isinstance(value, Printed) and kind in NUMBERS:
        return _number(value)
    if isinstance(value, Printed) and kind == "date":
        return _day(value)
    return words_of(value) or None


def words_of(value: Any) -> str:
    """The value as readers see it; the items of a list in one line."""
    if isinstance(value, Missing):
        return ""
    if isinstance(value, Views):
        return shortened(value.separator.join(filter(None, map(words_of, value))))
    if isinstance(value, Pairs):
        return ""
    return str(value)


def shortened(text: str) -> str:
    """The text as far as a cell holds it."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _number(printed: Printed) -> Cell:
    """The number, to the cent and as a share of 1 where it is an amount or a percentage; words when it has more digits than cells keep."""
    value = printed.value
    if isinstance(value, Money):
        number = value.rounded().amount
    elif isinstance(value, Percent):
        number = value.value.scaleb(-2)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = Decimal(value)
    else:
        return words_of(printed) or None
    return number if len(number.normalize().as_tuple().digits) <= MOST_DIGITS else str(printed)


def _day(printed: Printed) -> Cell:
    value = printed.value
    if isinstance(value, Until) and value.moment is None:
        value = value.day
    return value if isinstance(value, date) and value.year >= FIRST_YEAR else words_of(printed) or None


def choices_for(field: Field, lens: Lens) -> tuple[str, ...]:
    """What a cell of the field may hold: the labels of a choice, yes and no, or the nouns that a reference may name."""
    if field.type == "flag":
        return YES_NO[lens.language]
    if field.type == "ref":
        nouns = (lens.see(each, None, "") for collection in field.refers for each in nouns_at(collection, lens))
        return tuple(dict.fromkeys(filter(None, map(str, nouns))))
    return tuple(lens.words(label) for label in field.values.values()) if field.type == "choice" else ()


def nouns_at(collection: str, lens: Lens) -> Iterator[Record]:
    """The nouns of a collection such as `scope.modules`, through lists on the way."""
    found: list[Any] = [lens.facts.project]
    for step in collection.split("."):
        found = [each for noun in found for each in _as_many(getattr(noun, step))]
    yield from found


def _as_many(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)
