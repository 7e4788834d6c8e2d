"""Frozen nouns of the field, read from valid data by the schema.

A `Record` is a noun: a payment, a milestone, the project itself. Its attributes are the fields of the schema with values that
know what they are (`Money`, `Percent`, `Offset`, `date`, `Text`, …); a reference is the noun it names. What is not there yet
is `None`, an empty tuple or an empty record, because a partial project is normal.

Reading is watched: `watch()` tells the strictest audience of everything read inside it, so that a computed fact can inherit it, and
what was asked of the project that nobody has written yet, so that a fact that comes to nothing can say what it lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from generators.quantities import Money, Offset, Percent, Text, Until
from generators.schema import Audience, Field
from generators.sources import is_nothing


class Watch:
    """The strictest audience of what was read while it was open, and the collections of the project that were asked for and are not written."""

    __slots__ = ("audience", "unwritten")

    def __init__(self) -> None:
        self.audience = min(Audience)
        self.unwritten: dict[str, Field] = {}


_watches: list[Watch] = []


@contextmanager
def watch() -> Iterator[Watch]:
    """A watch over every field read until the block ends."""
    opened = Watch()
    _watches.append(opened)
    try:
        yield opened
    finally:
        _watches.pop()
        note(opened.audience)
        note_unwritten(opened.unwritten)


def note(audience: Audience) -> None:
    """Tell the open watch that something of this audience was read."""
    if _watches and audience > _watches[-1].audience:
        _watches[-1].audience = audience


def note_unwritten(collections: Mapping[str, Field]) -> None:
    """Tell the open watch that these were asked for and are not written."""
    if _watches and collections:
        _watches[-1].unwritten.update(collections)


class Record:
    """One noun of the project, frozen. `_path` is where it stands, such as `payments[2]`."""

    __slots__ = ("_field", "_path", "_values")

    def __init__(self, field: Field, path: str, values: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_field", field)
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_values", values)

    def __getattr__(self, name: str) -> Any:
        try:
            field = self._field.fields[name]
        except KeyError:
            raise AttributeError(f"{self._field.name} has no field {name}") from None
        note(field.audience)
        found = self._values.get(name)
        if found is not None:
            return found
        if not self._path:
            note_unwritten({name: field})
        return _nothing(field, self.at(name))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a noun is frozen")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and other._path == self._path and other._field is self._field

    def __hash__(self) -> int:
        return hash(self._path)

    def __bool__(self) -> bool:
        """Whether anything is written in it. That is as secret as what may stand there, unless something open already tells."""
        told = next((each for each in Audience if self.holds(each)), None)
        note(self._field.strictest if told is None else told)
        return told is not None

    def __repr__(self) -> str:
        return f"<{self._path or 'project'}>"

    def at(self, name: str) -> str:
        """The path of one of its fields."""
        return f"{self._path}.{name}" if self._path else name

    def has(self, name: str) -> bool:
        """Whether the field was written."""
        note(self._field.fields[name].audience)
        found = self._values.get(name)
        return bool(found) if isinstance(found, Record) else found is not None

    def holds(self, clearance: Audience) -> bool:
        """Whether anything is written in it that readers of this clearance may know of."""
        return any(
            value.holds(clearance)
            if isinstance(value, Record) and field.type == "dict"
            else field.audience <= clearance
            for field, value in ((self._field.fields[name], value) for name, value in self._values.items())
        )

    def label_of(self, name: str) -> Text:
        """What one of its fields is called."""
        field: Field = self._field.fields[name]
        return field.label

    def iter_texts(self) -> Iterator[tuple[str, Text]]:
        """Every text and code written in it and below, with its path; a code reads the same in both languages."""
        note(self._field.strictest)
        for name, value in self._values.items():
            yield from _texts(self._field.fields[name], value, self.at(name))


def _texts(field: Field, value: Any, path: str) -> Iterator[tuple[str, Text]]:
    if field.type == "text":
        yield path, value
    elif field.type == "code":
        yield path, Text(value, value)
    elif field.type == "dict" and isinstance(value, Record):
        yield from value.iter_texts()
    elif field.item is not None and field.item.type in ("text", "code", "dict", "list"):
        keys = value.items() if isinstance(value, Mapping) else enumerate(value)
        for key, each in keys:
            yield from _texts(field.item, each, f"{path}.{key}" if isinstance(value, Mapping) else f"{path}[{key}]")


def _nothing(field: Field, path: str) -> Any:
    if field.type == "list":
        return ()
    if field.type == "dict":
        return Record(field, path, {}) if field.fields else MappingProxyType({})
    return None


def read_project(data: Mapping[str, Any], schema: Field) -> Record:
    """The project as nouns. `data` must be valid: every type, id and reference checked."""
    return _Reader(schema).read(data)


class _Reader:
    """Reads values by the schema; references are resolved by a second look, when every noun exists."""

    def __init__(self, schema: Field) -> None:
        self.schema = schema
        self._by_id: dict[str, dict[str, Record]] = {}
        self._made: list[Record] = []
        self._references: list[tuple[dict[str, Any] | list[Any], Any, tuple[str, ...]]] = []

    def read(self, data: Mapping[str, Any]) -> Record:
        project = self._record(self.schema, data, "")
        for holder, key, collections in self._references:
            holder[key] = self._find(str(holder[key]), collections)
        self._freeze()
        return project

    def _find(self, identifier: str, collections: tuple[str, ...]) -> Record:
        for collection in collections:
            if found := self._by_id.get(collection, {}).get(identifier):
                return found
        raise KeyError(identifier)

    def _record(self, field: Field, data: Mapping[str, Any], path: str) -> Record:
        values: dict[str, Any] = {}
        for name, written in data.items():
            child = field.fields[name]
            here = f"{path}.{name}" if path else name
            value = self._value(child, written, here)
            if value is not None:
                values[name] = value
                if child.type == "ref":
                    self._references.append((values, name, child.refers))
        record = Record(field, path, values)
        self._made.append(record)
        return record

    def _value(self, field: Field, written: Any, path: str) -> Any:
        if is_nothing(written):
            return None
        if field.type == "dict" and field.item is not None:
            values = {key: self._value(field.item, each, f"{path}.{key}") for key, each in written.items()}
            return MappingProxyType({key: value for key, value in values.items() if value is not None})
        if field.type == "dict":
            return self._record(field, written, path)
        if field.type == "list":
            return self._list(field, written, path)
        return SCALARS[field.type](written)

    def _list(self, field: Field, written: list[Any], path: str) -> list[Any]:
        assert field.item is not None
        items = [self._value(field.item, each, f"{path}[{index}]") for index, each in enumerate(written)]
        if field.item.type == "ref":
            self._references.extend((items, index, field.item.refers) for index in range(len(items)))
        elif field.item.type == "dict":
            collection = _collection(path)
            self._by_id.setdefault(collection, {}).update(
                {each._values["id"]: each for each in items if "id" in each._values}
            )
        return items

    def _freeze(self) -> None:
        for record in self._made:
            values = record._values
            frozen = {name: tuple(each) if isinstance(each, list) else each for name, each in values.items()}
            object.__setattr__(record, "_values", MappingProxyType(frozen))


def _collection(path: str) -> str:
    """The collection a list at `path` belongs to: `boms[2].lines` is `boms.lines`."""
    return "".join(part.split("]", 1)[-1] for part in path.split("["))


def _flag(written: str) -> bool:
    return str(written) == "true"


def _text(written: Any) -> Text:
    if isinstance(written, str):
        return Text(str(written), str(written))
    return Text(*(str(written[each]) if each in written else None for each in ("zh", "en")))


def _anything(written: Any) -> Any:
    return tuple(written) if isinstance(written, list) else written


SCALARS: Mapping[str, Any] = {
    "text": _text,
    "id": str,
    "code": str,
    "ref": str,
    "choice": str,
    "money": Money.of,
    "percent": Percent.of,
    "count": int,
    "number": Decimal,
    "offset": Offset.read,
    "date": date.fromisoformat,
    "until": Until.read,
    "timezone": ZoneInfo,
    "flag": _flag,
    "any": _anything,
}
