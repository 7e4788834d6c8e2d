"""Which documents print a field: the names in the templates and worksheets, followed through the schema without rendering anything.

Why not from a rendering: a project that has not written a field yet would make it look as if nobody printed it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from jinja2 import nodes

from generators.documents.catalog import Entry, load_catalog
from generators.documents.templates import Library
from generators.documents.views import Breach, UnknownName
from generators.quantities import Text
from generators.schema import Audience, Field, load_schema
from generators.worksheets.plan import Plans, SheetPlan
from generators.worksheets.ways import STRICTEST, NotRows, child_of, noun_of_rows, rows_of_fact, value_of

TABLES = ("table", "fields")
KEEPS_THE_LIST = ("where",)
FACTS = Field("facts", "dict", Text(), Text(), "", Audience.INTERNAL, False, {})
"""Stands for the computed facts, whose rows have fields."""

Scope = dict[str, Field | None]
"""What each name stands for; None for what only a rendering could tell."""


def documents_by_field(library: Library, plans: Plans) -> Mapping[Field, tuple[Entry, ...]]:
    """By field the documents that print it, in the order of the catalogue."""
    found: dict[Field, list[Entry]] = defaultdict(list)
    for entry in (each for each in load_catalog() if not each.is_checklist):
        names = _Names()
        if library.has(f"{entry.template}/en.md"):
            tree = library.environment.parse(library.get_source(None, f"{entry.template}/en.md")[0])
            names.read(tree.body, {"project": load_schema(), "facts": FACTS})
        for plan in plans.get(entry.template, ()):
            names.read_sheet(plan)
        for each in names.seen:
            found[each].append(entry)
    return {each: tuple(entries) for each, entries in found.items()}


class _Names:
    """Reads statements in order, and keeps every field that is named."""

    def __init__(self) -> None:
        self.seen: set[Field] = set()

    def read(self, statements: Iterable[nodes.Node], scope: Scope) -> None:
        for node in statements:
            if isinstance(node, nodes.For):
                rows = self._value(node.iter, scope)
                self.read([*node.body, *node.else_], {**scope, **_bound(node.target, _item(rows))})
            elif isinstance(node, nodes.Assign):
                scope |= _bound(node.target, self._value(node.node, scope))
            elif isinstance(node, nodes.If):
                self.read([*node.body, *node.elif_, *node.else_], scope)
            elif isinstance(node, nodes.Macro):
                self.read(node.body, scope | {argument.name: None for argument in node.args})
            else:
                self._value(node, scope)

    def read_sheet(self, plan: SheetPlan) -> None:
        noun = noun_of_rows(plan.rows, STRICTEST)
        for way in (way for column in plan.columns for way in column.ways):
            self._follow(noun, way)

    def _value(self, node: nodes.Node, scope: Scope) -> Field | None:
        """What the expression stands for, as far as it can be told; what it is made of is read on the way."""
        if isinstance(node, nodes.Name):
            return scope.get(node.name)
        if isinstance(node, nodes.Getattr):
            return self._below(self._value(node.node, scope), node.attr)
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in TABLES:
            self._read_table(node, scope)
            return None
        parts = [self._value(each, scope) for each in node.iter_child_nodes()]
        return parts[0] if isinstance(node, nodes.Filter) and node.name in KEEPS_THE_LIST else None

    def _read_table(self, call: nodes.Call, scope: Scope) -> None:
        rows, columns, *_ = [*call.args, None]
        found = self._value(rows, scope) if rows is not None else None
        noun = _item(found) or found
        if noun is not None and isinstance(columns, nodes.Const):
            for way in str(columns.value).replace("!", "").replace("/", " ").replace("+", " ").split():
                self._follow(noun, way.split("."))
        for each in call.kwargs:
            self._value(each, scope)

    def _follow(self, noun: Field, steps: Iterable[str]) -> None:
        here: Field | None = noun
        for step in steps:
            here = self._below(here, step)

    def _below(self, field: Field | None, name: str) -> Field | None:
        below = _child(field, name) if field is not None else None
        if below is not None and (_item(below) or below).type not in ("dict", "list"):
            self.seen.add(below)
        return below


def _child(field: Field, name: str) -> Field | None:
    try:
        if field is FACTS:
            row = rows_of_fact([name])
            return Field(name, "list", row.label, row.help, "", row.audience, False, {}, item=row)
        return value_of(field) if field.type == "dict" and field.item is not None else child_of(field, name, STRICTEST)
    except (UnknownName, Breach, NotRows):
        return None


def _item(rows: Field | None) -> Field | None:
    """What each row of a list is."""
    return rows.item if rows is not None and rows.type == "list" else None


def _bound(target: nodes.Node, value: Field | None) -> Scope:
    """What the names of a loop or an assignment stand for."""
    if isinstance(target, nodes.Name):
        return {target.name: value}
    return {each.name: None for each in target.find_all(nodes.Name)}
