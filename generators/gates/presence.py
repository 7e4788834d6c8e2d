"""Data that a question rests on: whether it is written.

A checklist names it by paths of the schema: `opportunity.budget_source` for a field, `tasks[].owner` for a field of every task.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from generators.model import Record
from generators.quantities import Text


class Lack(NamedTuple):
    """Something that is not written: its path and label. `is_partial` when others of its kind are: one task without an owner."""

    path: str
    label: Text
    is_partial: bool


def lacks(project: Record, paths: Iterable[str]) -> tuple[Lack, ...]:
    """What of the named data is not written yet."""
    found = (lack for path in paths for lack in _lacks(project, path.split("."), is_partial=False))
    return tuple(dict.fromkeys(found))


def _lacks(record: Record, steps: list[str], is_partial: bool) -> Iterator[Lack]:
    name, rest = steps[0].removesuffix("[]"), steps[1:]
    value: Any = getattr(record, name)
    if isinstance(value, Record) and rest:
        yield from _lacks(value, rest, is_partial)
    elif not _is_written(value):
        yield Lack(record.at(name), record.label_of(name), is_partial)
    elif steps[0].endswith("[]"):
        for each in value:
            yield from _lacks(each, rest, is_partial=True)


def _is_written(value: Any) -> bool:
    return value is not None and (not isinstance(value, tuple | Record) or bool(value))
