"""Project data imagined from the schema: valid whatever the values are, with every field written that the caller does not hold back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generators.schema import Field
from generators.sources import Plain, dotted

Path = tuple[str | int, ...]
Known = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Imagination:
    """How to complete data: what stays as written, how many items a list gets, and what stands in a field.

    `value` is asked for every scalar but references; None leaves the field out. `pick` chooses the target of a reference.
    """

    stays: Callable[[Field], bool]
    items: Callable[[Field, Path], int]
    value: Callable[[Field, Path], str | None]
    pick: Callable[[Field, Path, Sequence[str]], str | None]

    def complete(self, schema: Field, data: Mapping[str, Any]) -> dict[str, Any]:
        """The data with everything that is imagined; references name what is there, and none begins a circle."""
        drawn = self._drawn(schema, data, (), is_new=False)
        known = _known(schema, drawn)
        while (left := _without_lost(schema, drawn, known)) != drawn:
            drawn, known = left, _known(schema, left)
        return dict(self._aimed(schema, drawn, (), known))

    def _drawn(self, field: Field, written: Any, path: Path, is_new: bool) -> Any:
        if field.type == "dict" and not field.fields:
            return written
        if field.type == "dict":
            had = written if isinstance(written, Mapping) else {}
            children = {
                name: self._drawn(child, had.get(name), (*path, name), is_new) for name, child in field.fields.items()
            }
            return {name: each for name, each in children.items() if each is not None} or None
        if field.type == "list":
            return self._list(field, written, path, is_new)
        if self.stays(field) and (written is not None or not is_new):
            return written
        return _Unaimed() if field.type == "ref" else self.value(field, path)

    def _list(self, field: Field, written: Any, path: Path, is_new: bool) -> list[Any] | None:
        assert field.item is not None
        if written is not None and self.stays(field):
            return [self._drawn(field.item, each, (*path, index), False) for index, each in enumerate(written)]
        if "acyclic" in field.rules or (self.stays(field) and field.item.type != "dict" and not is_new):
            return None
        items = [self._drawn(field.item, None, (*path, index), True) for index in range(self.items(field, path))]
        return [each for each in items if each is not None] or None

    def _aimed(self, field: Field, value: Any, path: Path, known: Known) -> Any:
        if isinstance(value, _Unaimed):
            candidates = _candidates(field, known)
            return self.pick(field, path, candidates) if candidates else None
        if isinstance(value, dict) and field.fields:
            aimed = {name: self._aimed(field.fields[name], each, (*path, name), known) for name, each in value.items()}
            return {name: each for name, each in aimed.items() if each is not None} or None
        if isinstance(value, list) and field.item is not None:
            items = [self._aimed(field.item, each, (*path, index), known) for index, each in enumerate(value)]
            return [each for each in items if each is not None] or None
        return value


class _Unaimed(Plain):
    """A reference whose target is chosen when all ids are known."""


def _known(schema: Field, data: Any) -> Known:
    """The ids of every collection."""
    known: dict[str, list[str]] = {}
    for collection, identifier in _ids(schema, data, ""):
        known.setdefault(collection, []).append(identifier)
    return known


def _candidates(field: Field, known: Known) -> list[str]:
    return [] if "acyclic" in field.rules else [each for name in field.refers for each in known.get(name, ())]


def _without_lost(field: Field, value: Any, known: Known) -> Any:
    """The value without the mappings that must name something where there is nothing to name."""
    if isinstance(value, _Unaimed):
        return value if _candidates(field, known) else None
    if isinstance(value, dict) and field.fields:
        left = {name: _without_lost(field.fields[name], each, known) for name, each in value.items()}
        left = {name: each for name, each in left.items() if each is not None}
        return left if all(name in left for name, each in field.fields.items() if each.required) else None
    if isinstance(value, list) and field.item is not None:
        items = [_without_lost(field.item, each, known) for each in value]
        return [each for each in items if each is not None] or None
    return value


def _ids(field: Field, value: Any, collection: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, each in value.items():
            if child := field.fields.get(name):
                yield from _ids(child, each, f"{collection}.{name}".lstrip("."))
    elif isinstance(value, list) and field.item is not None:
        for each in value:
            if isinstance(each, Mapping) and "id" in each and "id" in field.item.fields:
                yield collection, str(each["id"])
            yield from _ids(field.item, each, collection)


def scalars(field: Field, value: Any, path: Path = ()) -> Iterator[tuple[Path, Field, Any]]:
    """Every single value written in the data, with its place and field; a text in two languages is one value."""
    if field.type not in ("dict", "list"):
        yield path, field, value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            child = field.fields.get(name) or field.item
            assert child is not None
            yield from scalars(child, each, (*path, name))
    elif isinstance(value, list) and field.item is not None:
        for index, each in enumerate(value):
            yield from scalars(field.item, each, (*path, index))


def schema_path(path: Path) -> str:
    """The place of a value as the schema tells it: `payments[].amount`."""
    return dotted(tuple(-1 if isinstance(step, int) else step for step in path)).replace("[-1]", "[]")
