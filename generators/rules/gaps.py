"""What a record leaves unwritten: one problem for all fields of it that a rule asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.model import Record
from generators.quantities import Text
from generators.rules import Problem


def gaps(record: Record, *names: str, case: str = "", **values: Any) -> Iterator[Problem]:
    """One problem at the first of these fields that is not written; its `why` names all of them. None when all are written."""
    missing = [name for name in names if is_gap(getattr(record, name))]
    if missing:
        yield Problem(record.at(missing[0]), case, why=lacking(*(named(record, each) for each in missing)), **values)


def named(record: Record, name: str) -> Text:
    """A field as findings name it, by key and label: `trigger（触发条件）`, `trigger (Trigger)`."""
    label = record.label_of(name)
    return Text(f"{name}（{label.in_language('zh')}）", f"{name} ({label.in_language('en')})")


def lacking(*labels: Text) -> Text:
    """The words for fields that are not written."""
    zh, en = ([each.in_language(language) for each in labels] for language in ("zh", "en"))
    return Text(f"未填写{'、'.join(zh)}", f"lacks {', '.join(en)}")


def is_gap(value: Any) -> bool:
    """Whether nothing is written: no value, an empty list, an empty mapping. A zero and a "no" are answers."""
    return value is None or value == () or (isinstance(value, Record) and not value)
