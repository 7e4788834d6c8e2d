"""What a noun should state and does not, told by the keys and labels of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generators.model import Record
from generators.quantities import Text
from generators.rules import Problem


def incomplete(record: Record, *names: str, case: str = "", **values: Any) -> Iterator[Problem]:
    """One problem at the first of the fields that is missing; its `missing` names all that are."""
    if absent := gaps(record, *names):
        yield Problem(record.at(absent[0]), case, missing=named(record, absent), **values)


def gaps(record: Record, *names: str) -> tuple[str, ...]:
    """Those of the fields that are not written, or written as an empty list."""
    return tuple(name for name in names if is_gap(getattr(record, name)))


def is_gap(value: Any) -> bool:
    """Whether nothing is written: no value, an empty list, an empty mapping. A zero and a "no" are answers."""
    return value is None or value == () or (isinstance(value, Record) and not value)


def named(record: Record, names: Iterable[str]) -> tuple[Text, ...]:
    """The fields as findings name them: `trigger（触发条件）`, `trigger (Trigger)`."""
    return tuple(_named(name, record.label_of(name)) for name in names)


def _named(name: str, label: Text) -> Text:
    return Text(f"{name}（{label.in_language('zh')}）", f"{name} ({label.in_language('en')})")
