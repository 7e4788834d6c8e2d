"""Values on their way to the page: each knows its field and the path it stands at, and prints between the marks that tell them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Protocol

from generators.documents.marks import REMOVED, mark_gap, mark_value
from generators.quantities import Text, plain
from generators.schema import Field

YES_NO = {"zh": ("是", "否"), "en": ("Yes", "No")}


class Speaker(Protocol):
    """What a value must know of the document it stands in: its language."""

    @property
    def language(self) -> str: ...


class Printed:
    """A value on its way to the page: it knows its field and path, compares like the bare value, prints between marks."""

    __slots__ = ("field", "lens", "path", "value")

    def __init__(self, value: Any, field: Field | None, path: str, lens: Speaker) -> None:
        self.value = value
        self.field = field
        self.path = path
        self.lens = lens

    def __str__(self) -> str:
        return show(self.value, self.field, self.lens.language)

    def __eq__(self, other: object) -> bool:
        return bool(self.value == (other.value if isinstance(other, Printed) else other))

    def __hash__(self) -> int:
        return hash(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def marked(self) -> str:
        return mark_value(show(self.value, self.field, self.lens.language), self.path)


class Missing(Printed):
    """A value that is not there yet; it is false, and prints as a gap."""

    __slots__ = ()

    def __init__(self, field: Field | None, path: str, lens: Speaker) -> None:
        super().__init__(None, field, path, lens)

    def marked(self) -> str:
        label = self.field.label.in_language(self.lens.language) if self.field else self.path
        return mark_gap(label, self.path)


class Absent(Missing):
    """A value behind the wall of an edition, which nobody has read: false, empty, equal to nothing; it prints a mark of removal.

    Why it counts how often it was asked: whatever a template decides by an absent value is not for it to say, see `hangs_on_wall`.
    """

    __slots__ = ()
    asked = 0

    def __str__(self) -> str:
        return ""

    def __bool__(self) -> bool:
        Absent.asked += 1
        return False

    def __eq__(self, other: object) -> bool:
        return bool(self)

    def __ne__(self, other: object) -> bool:
        return bool(self)

    __hash__ = Printed.__hash__

    def __iter__(self) -> Iterator[Any]:
        Absent.asked += 1
        return iter(())

    def marked(self) -> str:
        return REMOVED


def show(value: Any, field: Field | None, language: str) -> str:
    """The value as readers see it: choices by their label, amounts to the cent, counts with separators."""
    kind = type(value)
    if kind is str:
        label = field.values.get(value) if field is not None and field.values else None
        return label.in_language(language) if label else str(value)
    if kind is Text:
        return str(value.in_language(language))
    if kind is bool:
        return YES_NO[language][0 if value else 1]
    if kind is int:
        return f"{value:,}"
    if kind is Decimal:
        return plain(value)
    return str(value)
