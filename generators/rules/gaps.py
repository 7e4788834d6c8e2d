"""What a noun should state and does not, told by the keys and labels of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generators.model import Record
from generators.quantities import Text
from generators.rules import Problem

NOT_WRITTEN = Text("空白", "not written")


def incomplete(record: Record, *names: str, case: str = "", **values: Any) -> Iterator[Problem]:
    """One problem at the first of the fields that is missing; its `missing` names all that are."""
    if absent := gaps(record, *names):
        yield Problem(record.at(absent[0]), case, missing=named(record, absent), **values)


def gaps(record: Record, *names: str) -> tuple[str, ...]:
    """Those of the fields that are not written, or written as an empty list."""
    return tuple(name for name in names if is_gap(getattr(record, name)))


def as_written(value: Any) -> Any:
    """The value for a sentence that names it, be it not written."""
    return NOT_WRITTEN if is_gap(value) else value


def is_gap(value: Any) -> bool:
    """Whether nothing is written: no value, an empty list, an empty mapping. A zero and a "no" are answers."""
    return value is None or value in ((), []) or (isinstance(value, Record) and not value)


def named(record: Record, names: Iterable[str]) -> tuple[Text, ...]:
    """The fields as findings name them: `due_wd（付款期限）`, `due_wd (Days to pay)`; a key that is its own label stands alone."""
    return tuple(_named(name, record.label_of(name)) for name in names)


def _named(name: str, label: Text) -> Text:
    zh, en = label.in_language("zh"), label.in_language("en")
    return Text(f"{name}（{zh}）", name if en.lower() == name.replace("_", " ") else f"{name} ({en})")
