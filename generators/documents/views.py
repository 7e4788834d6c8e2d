"""What templates see: views of nouns and facts, never the nouns themselves.

A view hands out values that carry the path of their field (`Printed`), further views, and gaps where nothing is written yet.
It is the audience wall: a lens made for a customer refuses an internal field the moment a template touches it, or, for the edition
of a document for readers who may see less, hands out nothing in its place. Either way the field is never read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from generators.derive import Apart, Facts
from generators.derive.labels import load_fact_fields
from generators.documents.marks import REMOVED, mark_value
from generators.documents.printed import Absent, Missing, Printed
from generators.model import Record
from generators.quantities import Money, Offset, Percent, Text
from generators.schema import Audience, Field

SINGLE = {str, Text, Money, Percent, Offset, bool, int, Decimal, date}


class Breach(Exception):
    """A template for readers of one audience touched a field of a stricter one."""

    def __init__(self, path: str, label: Text) -> None:
        super().__init__(path)
        self.path = path
        self.label = label


class UnknownName(Exception):
    """A template asked for a field that does not exist; `known` are the fields that do."""

    def __init__(self, name: str, path: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.path = path
        self.known = known


@dataclass(frozen=True, slots=True)
class Lens:
    """Through which a template looks: a language, a clearance and the facts of the project.

    A lens that `removes` is that of an edition: what its readers may not see is not there.
    """

    language: str
    clearance: Audience
    facts: Facts
    removes: bool = False

    def behind_the_wall(self, field: Field | None, path: str, label: Text) -> Absent:
        """What a template holds in the place of a field that its readers may not see; a document without editions is refused."""
        if self.removes:
            return Absent(field, path, self)
        raise Breach(path, label)

    def see(self, value: Any, field: Field | None, path: str) -> Any:
        """The value as a template may hold it: a view, views, a printed value or a gap."""
        if type(value) in SINGLE:
            return Printed(value, field, path, self)
        if value is None:
            return Missing(field, path, self)
        if isinstance(value, Record):
            is_reference = (field.type == "ref") if field is not None else value._path != path
            return Reference(value, path, self) if is_reference else View(value, path, self)
        if isinstance(value, tuple):
            item = field.item if field is not None else None
            return Views(
                (self.see(each, item, f"{path}[{index}]") for index, each in enumerate(value)), field, path, self
            )
        if isinstance(value, Mapping):
            return Pairs(value, field, path, self)
        if (
            dataclasses.is_dataclass(value)
            and not isinstance(value, Text | Money)
            and type(value).__name__ in load_fact_fields()
        ):
            return FactView(value, path, self)
        return Printed(value, field, path, self)

    def words(self, text: Text) -> str:
        return text.in_language(self.language)


class View:
    """A noun as a template sees it."""

    __slots__ = ("_lens", "_path", "_record")

    def __init__(self, record: Record, path: str, lens: Lens) -> None:
        self._record = record
        self._path = path
        self._lens = lens

    def look(self, name: str) -> Any:
        """The field's value through the lens; the wall stands here."""
        field = self.field_named(name)
        record, lens = self._record, self._lens
        path = f"{record._path}.{name}" if record._path else name
        if field.audience > lens.clearance:
            return lens.behind_the_wall(field, path, field.label)
        value = record._values.get(name)
        if type(value) in SINGLE:
            return Printed(value, field, path, lens)
        return lens.see(getattr(record, name), field, path)

    def field_named(self, name: str) -> Field:
        fields: Mapping[str, Field] = self._record._field.fields
        try:
            return fields[name]
        except KeyError:
            raise UnknownName(name, self._path, tuple(fields)) from None

    def __bool__(self) -> bool:
        return self._record.holds(self._lens.clearance)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and self._record == other._record

    def __hash__(self) -> int:
        return hash(self._record)


class Reference(View):
    """A noun reached by naming it: prints its id, or its name where the schema says that readers know it by name."""

    __slots__ = ()

    def __str__(self) -> str:
        return " ".join(str(each) for each in self._shown() if each)

    def _shown(self) -> list[Any]:
        return [self.look(each) for each in (self._record._field.prints or "id").split("+")]

    def __eq__(self, other: object) -> bool:
        return other == self._record.id if isinstance(other, str) else super().__eq__(other)

    __hash__ = View.__hash__

    def marked(self) -> str:
        is_absent = self._lens.removes and any(isinstance(each, Absent) for each in self._shown())
        return REMOVED if is_absent else mark_value(str(self), self._path)


class FactView:
    """A computed row as a template sees it; its path begins with `=`, for it is changed by changing its inputs."""

    __slots__ = ("_lens", "_path", "_row")

    def __init__(self, row: Any, path: str, lens: Lens) -> None:
        self._row = row
        self._path = path
        self._lens = lens

    def look(self, name: str) -> Any:
        field, lens = self.field_named(name), self._lens
        value, path = getattr(self._row, name), f"{self._path}.{name}"
        if isinstance(value, Apart):
            if lens.facts.audience_of(value.fact) > lens.clearance:
                return lens.behind_the_wall(field, path, field.label)
            value = getattr(lens.facts, value.fact)[value.key]
        return lens.see(value, field, path)

    def field_named(self, name: str) -> Field:
        fields = load_fact_fields()[type(self._row).__name__].fields
        if name not in fields or not hasattr(self._row, name):
            raise UnknownName(name, self._path, tuple(fields))
        return fields[name]


class FactsView:
    """All computed facts; each is as strict as the strictest thing it was computed from."""

    __slots__ = ("_lens",)

    def __init__(self, lens: Lens) -> None:
        self._lens = lens

    def look(self, name: str) -> Any:
        facts = self._lens.facts
        if name not in facts.names():
            raise UnknownName(name, "facts", facts.names())
        field = load_fact_fields().get(name)
        if facts.audience_of(name) > self._lens.clearance:
            return self._lens.behind_the_wall(field, f"={name}", field.label if field else Text(name, name))
        return self._lens.see(getattr(facts, name), field, f"={name}")


class Views(tuple[Any, ...]):
    """A list as a template sees it."""

    field: Field | None
    path: str
    lens: Lens

    def __new__(cls, items: Iterator[Any], field: Field | None, path: str, lens: Lens) -> Views:
        made = super().__new__(cls, tuple(items))
        made.field, made.path, made.lens = field, path, lens
        return made

    @property
    def separator(self) -> str:
        """What stands between the items in one line."""
        return "、" if self.lens.language == "zh" else ", "

    def marked(self) -> str:
        """The items in one line, as a table cell shows them."""
        return self.separator.join(each.marked() for each in self)


class Pairs:
    """A mapping with free keys; the filter `pairs` walks over it."""

    __slots__ = ("field", "lens", "path", "values")

    def __init__(self, values: Mapping[str, Any], field: Field | None, path: str, lens: Lens) -> None:
        self.values = values
        self.field = field
        self.path = path
        self.lens = lens

    def look(self, key: str) -> Any:
        item = self.field.item if self.field else None
        return self.lens.see(self.values.get(key), item, f"{self.path}.{key}")

    def items(self) -> tuple[tuple[Printed, Any], ...]:
        return tuple((Printed(key, None, f"{self.path}.{key}", self.lens), self.look(key)) for key in self.values)

    def __bool__(self) -> bool:
        return bool(self.values)
