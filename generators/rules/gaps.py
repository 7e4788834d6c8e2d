"""What a noun should state and does not, told by the keys and labels of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generators.model import Record
from generators.quantities import Text
from generators.rules import Problem
from generators.schema import load_schema


def gaps(record: Record, *names: str) -> tuple[str, ...]:
    """Those of the fields that are not written, or written as an empty list."""
    return tuple(name for name in names if not _is_told(getattr(record, name)))


def _is_told(value: Any) -> bool:
    return value is not None and value != () and not (isinstance(value, Record) and not value)


def named(record: Record, names: Iterable[str]) -> tuple[Text, ...]:
    """The fields as findings name them: `trigger（触发条件）`, `trigger (Trigger)`."""
    labels = ((name, record.label_of(name)) for name in names)
    return tuple(Text(f"{name}（{label.in_language('zh')}）", f"{name} ({label.in_language('en')})") for name, label in labels)


def incomplete(record: Record, *names: str, case: str = "", **values: Any) -> Iterator[Problem]:
    """One problem at the first of the fields that is missing; its `missing` names all that are."""
    if absent := gaps(record, *names):
        yield Problem(record.at(absent[0]), case, missing=named(record, absent), **values)


def choice(path: str, value: str) -> Text:
    """The label of a choice, such as `choice("risks.cat", "supplier")`."""
    field = load_schema()
    for name in path.split("."):
        field = (field.item or field).fields[name]
    return field.values.get(value) or Text(value, value)
