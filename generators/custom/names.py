"""The names in a template, followed through the data dictionary before anything is rendered, so that all wrong ones are told at once.

What only the data can tell (a single computed fact, a value that a condition chooses) is left to rendering.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jinja2 import nodes

from generators.derive import fact_names
from generators.documents.views import Breach, UnknownName
from generators.schema import Audience, Field, load_schema
from generators.worksheets.ways import STRICTEST, NotRows, child_of, rows_of_fact

Trouble = UnknownName | Breach | NotRows
ROOTS = ("project", "facts")
KEEPS_THE_LIST = ("where",)


class Wrong(NamedTuple):
    """A name that leads nowhere, or where its reader may not look; `line` is the template's."""

    line: int
    trouble: Trouble


class Known(NamedTuple):
    """What a name stands for: a field, or the facts as a whole (no field), and how far one may look below it."""

    field: Field | None
    clearance: Audience


Scope = dict[str, Known | None]
"""What each name stands for; None for what only the data can tell."""


def wrong_names(tree: nodes.Template, clearance: Audience) -> tuple[Wrong, ...]:
    """Each name of the template that the data dictionary does not know, or that readers of that clearance may not see."""
    names = _Names(clearance)
    names.read(tree.body, {"project": Known(load_schema(), clearance), "facts": Known(None, clearance)})
    return tuple(names.wrong)


class _Names:
    """Reads statements in order, and keeps what is wrong."""

    def __init__(self, clearance: Audience) -> None:
        self._clearance = clearance
        self.wrong: list[Wrong] = []

    def read(self, statements: Iterable[nodes.Node], scope: Scope) -> None:
        for node in statements:
            if isinstance(node, nodes.For):
                self._read_loop(node, scope)
            elif isinstance(node, nodes.Assign):
                _bind(scope, node.target, self._value(node.node, scope))
            elif isinstance(node, nodes.If):
                self._value(node.test, scope)
                self.read([*node.body, *node.elif_, *node.else_], scope)
            elif isinstance(node, nodes.Macro):
                scope[node.name] = None
                self.read(node.body, scope | {argument.name: None for argument in node.args})
            else:
                self._value(node, scope)

    def _read_loop(self, node: nodes.For, scope: Scope) -> None:
        rows = self._value(node.iter, scope)
        inner: Scope = {**scope, "loop": None}
        _bind(inner, node.target, _item(rows))
        self.read([*([node.test] if node.test is not None else []), *node.body], inner)
        self.read(node.else_, scope)

    def _value(self, node: nodes.Node, scope: Scope) -> Known | None:
        """What the expression stands for, as far as it can be told; what it is made of is read on the way."""
        if isinstance(node, nodes.Name):
            return self._named(node, scope)
        if isinstance(node, nodes.Getattr):
            return self._below(node, node.attr, self._value(node.node, scope))
        if isinstance(node, nodes.Getitem):
            key = node.arg.value if isinstance(node.arg, nodes.Const) else None
            found = self._value(node.node, scope)
            self._value(node.arg, scope)
            return (
                _item(found)
                if isinstance(key, int)
                else self._below(node, key, found)
                if isinstance(key, str)
                else None
            )
        parts = [self._value(each, scope) for each in node.iter_child_nodes()]
        return parts[0] if isinstance(node, nodes.Filter) and node.name in KEEPS_THE_LIST else None

    def _named(self, node: nodes.Name, scope: Scope) -> Known | None:
        if node.name not in scope:
            self.wrong.append(Wrong(node.lineno, UnknownName(node.name, "", tuple(scope))))
        return scope.get(node.name)

    def _below(self, node: nodes.Node, name: str, found: Known | None) -> Known | None:
        if found is None:
            return None
        try:
            return _fact(name) if found.field is None else self._child(found.field, name, found.clearance)
        except (UnknownName, Breach, NotRows) as trouble:
            self.wrong.append(Wrong(node.lineno, trouble))
            return None

    def _child(self, field: Field, name: str, clearance: Audience) -> Known | None:
        """The field below; of the noun that a reference names, the wall stands again whatever led there."""
        if field.type == "dict" and field.item is not None:
            return Known(field.item, clearance)
        clearance = self._clearance if field.type == "ref" else clearance
        return Known(child_of(field, name, clearance), clearance)


def _fact(name: str) -> Known | None:
    """The rows of a fact; None for a fact that is no list of labelled rows. Raises UnknownName.

    How strict a fact is shows only when it is computed.
    """
    if name not in fact_names():
        raise UnknownName(name, "facts", fact_names())
    try:
        row = rows_of_fact([name])
    except NotRows:
        return None
    return Known(Field(name, "list", row.label, row.help, "", row.audience, False, {}, item=row), STRICTEST)


def _item(rows: Known | None) -> Known | None:
    """What each row of a list is."""
    if rows is None or rows.field is None or rows.field.type != "list" or rows.field.item is None:
        return None
    return rows._replace(field=rows.field.item)


def _bind(scope: Scope, target: nodes.Node, value: Known | None) -> None:
    for name in [target] if isinstance(target, nodes.Name) else list(target.find_all(nodes.Name)):
        scope[name.name] = value if name is target else None
