"""Field paths, followed through the schema: where they end, what names them, and what must not be touched on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generators.derive import fact_names, row_type
from generators.derive.labels import load_fact_fields
from generators.documents.views import Breach, UnknownName
from generators.schema import Audience, Field, load_schema

ROOTS = ("project", "facts")
EVERY_KEY = "*"
NAMING = ("name", "text", "id")
STRICTEST = max(Audience)
"""The columns of a fact are as strict as the fact when it is computed, whatever their labels say."""


class NotRows(Exception):
    """What should have fields of its own has none: a single value, a fact without labelled rows."""


class Several(Exception):
    """A column that would have to show several values; `known` are what it may name instead."""

    def __init__(self, path: str, known: tuple[str, ...]) -> None:
        super().__init__(path)
        self.known = known


@dataclass(frozen=True)
class Way:
    """Where a path ends: the field, and the field whose label names a column of it."""

    end: Field
    named: Field


def noun_of_rows(path: str, clearance: Audience) -> Field:
    """What each row of `project.handover.items` or `facts.milestone_dates` is.

    Raises UnknownName, Breach or NotRows. How strict a fact is shows only when it is computed.
    """
    root, *steps = path.split(".")
    if root not in ROOTS:
        raise UnknownName(root, "sheet.yaml", ROOTS)
    if root == "facts":
        return rows_of_fact(steps)
    found = load_schema()
    for step in steps:
        found = child_of(found, step, clearance)
    noun = found.item if found.type == "list" else None
    if noun is None or not _fields(noun):
        raise NotRows(path)
    return noun


def rows_of_fact(steps: list[str]) -> Field:
    """What each row of a fact is. Raises UnknownName, and NotRows when it is no list of labelled rows."""
    name = steps[0] if len(steps) == 1 else ".".join(steps)
    if name not in fact_names():
        raise UnknownName(name, "facts", fact_names())
    row = row_type(name)
    if row is None or row.__name__ not in load_fact_fields():
        raise NotRows(f"facts.{name}")
    return load_fact_fields()[row.__name__]


def follow(noun: Field, steps: tuple[str, ...], clearance: Audience) -> Way:
    """Where the steps from a row lead; `parties.*` ends at the values of a mapping. Raises UnknownName, Breach, NotRows or Several."""
    here, named = noun, None
    is_guarded = all(noun is not each for each in load_fact_fields().values())
    for step in steps:
        is_guarded = is_guarded or here.type == "ref"
        here = value_of(here) if step == EVERY_KEY else child_of(here, step, clearance if is_guarded else STRICTEST)
        if named is None or named.type != "ref" or step not in NAMING:
            named = here
    if several := _several(here):
        raise Several(".".join(steps), several)
    return Way(here, named or noun)


def _several(field: Field) -> tuple[str, ...]:
    """What one may name below a field that holds several values; a reference prints itself, a list stands in one cell."""
    item = field.item if field.type == "list" and field.item is not None else field
    if item.type == "dict" and item.item is not None:
        return (EVERY_KEY,)
    return () if item.type == "ref" else tuple(item.fields)


def child_of(field: Field, step: str, clearance: Audience) -> Field:
    """The field below a field, or of the noun that it names. Raises UnknownName, Breach or NotRows."""
    fields = _fields(field)
    if not fields:
        raise NotRows(field.name)
    if step not in fields:
        raise UnknownName(step, field.name, tuple(fields))
    if fields[step].audience > clearance:
        raise Breach(f"{field.name}.{step}", fields[step].label)
    return fields[step]


def value_of(field: Field) -> Field:
    """The field that each key of a mapping with free keys holds."""
    if field.item is None or field.type != "dict":
        raise NotRows(field.name)
    return field.item


def _fields(field: Field) -> Mapping[str, Field]:
    """The fields below a field, or of the noun that it names."""
    if field.type != "ref" or not field.refers:
        return field.fields
    found = load_schema()
    for step in field.refers[0].split("."):
        found = (found.item or found).fields[step]
    return found.item.fields if found.item is not None else {}
