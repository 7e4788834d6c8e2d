"""A closed Jinja: templates see views only, call nothing but the tools they are given, and do no arithmetic.

Why an allow-list of syntax: Jinja's own sandbox guards Python, not data or time; `2**10**10` is folded while compiling. Here a
template is parsed first, and whatever is not on the list is refused with its line before anything runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.environment import Template
from jinja2.loaders import BaseLoader
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generators.capitals import in_capitals
from generators.characters import FORBIDDEN
from generators.documents.marks import mark_value
from generators.documents.printed import Absent, Missing, Printed
from generators.documents.views import FactsView, FactView, Pairs, Reference, View, Views
from generators.quantities import Money, Text, noun_for

LONGEST_WORDING = 4_000_000

ALLOWED: frozenset[type[nodes.Node]] = frozenset((
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.If, nodes.For,
    nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter, nodes.Test, nodes.Call, nodes.Keyword,
    nodes.Macro, nodes.FromImport, nodes.Include, nodes.Assign, nodes.List, nodes.Tuple, nodes.Dict, nodes.Pair,
))  # fmt: skip


class Tool:
    """A function that templates may call by name."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._function(*arguments, **named)


class Unprintable(Exception):
    """A template printed something that is not one value, or asked a tool for what it cannot do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.says = Text(zh, en)


class ClosedEnvironment(ImmutableSandboxedEnvironment):
    """The environment of all templates of a book."""

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            autoescape=False,
            finalize=print_value,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        self.globals = {}
        self.filters = dict(FILTERS)
        self.tests = {name: self.tests[name] for name in ("defined", "in")}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _refuse_unlisted(tree, name, filename)
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, View | FactView | FactsView | Pairs):
            return obj.look(attribute)
        if isinstance(obj, Missing):
            return obj
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        if isinstance(obj, Undefined):
            return str(obj)
        raise Unprintable(f"单个值没有字段 {attribute}", f"a single value has no field {attribute}")

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Views) and isinstance(argument, int):
            is_there = -len(obj) <= argument < len(obj)
            return obj[argument] if is_there else Missing(obj.field, f"{obj.path}[{argument}]", obj.lens)
        if isinstance(argument, Printed):
            argument = argument.value
        return self.getattr(obj, str(argument))

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(obj, Tool | Macro | Undefined)


def _refuse_unlisted(tree: nodes.Template, name: str | None, filename: str | None) -> None:
    waiting: list[nodes.Node] = [tree]
    while waiting:
        node = waiting.pop()
        waiting += reversed([*node.iter_child_nodes()])
        if type(node) not in ALLOWED and not isinstance(node, nodes.Helper):
            raise TemplateSyntaxError(
                f"{type(node).__name__} is not allowed in templates", node.lineno or 1, name, filename
            )
        if isinstance(node, nodes.Const) and isinstance(node.value, str) and FORBIDDEN.search(node.value):
            raise TemplateSyntaxError(
                "an escape for an invisible character is not allowed", node.lineno, name, filename
            )
        if isinstance(node, nodes.Call) and not isinstance(node.node, nodes.Name):
            raise TemplateSyntaxError("only tools and macros can be called, by their name", node.lineno, name, filename)
        if isinstance(node, nodes.FromImport | nodes.Include) and not isinstance(node.template, nodes.Const):
            raise TemplateSyntaxError("a template is included by its plain name", node.lineno, name, filename)


def print_value(value: Any) -> Any:
    """The one gate through which values reach the page: printed values between marks, template words as they are."""
    if isinstance(value, Printed | Reference):
        return value.marked()
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Undefined):
        return str(value)
    zh, en = next((words for kind, words in NOT_ONE_VALUE.items() if isinstance(value, kind)), ("它", "this"))
    raise Unprintable(f"{zh}不是单个值", f"{en} is not one value")


NOT_ONE_VALUE: Mapping[type, tuple[str, str]] = {
    Views: ("列表", "a list"),
    tuple: ("列表", "a list"),
    list: ("列表", "a list"),
    Pairs: ("映射", "a mapping"),
    View: ("一组字段", "a noun with several fields"),
    FactView: ("一行结果", "a computed row"),
    FactsView: ("全部结果", "the facts as a whole"),
    bool: ("真假", "true or false"),
}


def join(values: Any, separator: str = "") -> str:
    """The printed values in one line, by the separator of the language unless one is given."""
    if isinstance(values, Absent):
        return values.marked()
    _refuse_others(
        values, separator, "join 需要一个列表和引号里的分隔符", "join takes a list, and a separator in quotes"
    )
    return (separator or values.separator).join(str(print_value(each)) for each in values)


def where(values: Any, name: str, wanted: Any = True) -> Views | Absent:
    """The items whose field equals the wanted value; nobody knows which they are while the field is behind the wall."""
    if isinstance(values, Absent):
        return values
    _refuse_others(
        values, name, "where 需要一个列表和引号里的字段名", "where takes a list, and the name of a field in quotes"
    )
    wanted = wanted.value if isinstance(wanted, Printed) else wanted
    found = [_value(each, name) for each in values]
    hidden = [each for each in found if isinstance(each, Absent)]
    if hidden:
        return hidden[0]
    kept = (each for each, value in zip(values, found, strict=True) if value == wanted)
    return Views(kept, values.field, values.path, values.lens)


def _refuse_others(values: Any, words: Any, zh: str, en: str) -> None:
    """Refuse to work on anything but a list and words in quotes; a name that is not known is told as such."""
    if isinstance(values, Undefined):
        str(values)
    if not isinstance(values, Views) or not isinstance(words, str):
        raise Unprintable(zh, en)


def _value(item: Any, name: str) -> Any:
    for step in name.split("."):
        if not isinstance(item, View | FactView | Pairs | Missing):
            raise Unprintable(f"单个值没有字段 {step}", f"a single value has no field {step}")
        item = item if isinstance(item, Missing) else item.look(step)
    if isinstance(item, Absent):
        return item
    return item.value if isinstance(item, Printed) else item._record.id if isinstance(item, Reference) else item


def capitals(amount: Any) -> str:
    """The amount in Chinese capital numerals, for contract documents."""
    if isinstance(amount, Missing):
        return str(amount.marked())
    if not isinstance(amount, Printed) or not isinstance(amount.value, Money):
        raise Unprintable("只有金额可以大写", "only an amount has capital numerals")
    return mark_value(in_capitals(amount.value), amount.path)


def counted(number: Any, thing: str) -> str:
    """The number, or the gap in its place, with its English noun: 1 working day, 15 working days."""
    if not isinstance(thing, str):
        raise Unprintable("counted 需要引号里的英文名词", "counted takes an English noun in quotes")
    value = number.value if isinstance(number, Printed) else number
    return f"{print_value(number)} {noun_for(value, thing)}"


def pairs(mapping: Any) -> tuple[tuple[Any, Any], ...] | Absent:
    """The (key, value) pairs of a mapping with free keys."""
    if isinstance(mapping, Absent):
        return mapping
    return mapping.items() if isinstance(mapping, Pairs) else ()


def count(values: Any) -> int | Absent:
    """How many items there are."""
    return values if isinstance(values, Absent) else len(values)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "join": join,
    "where": where,
    "capitals": capitals,
    "counted": counted,
    "pairs": pairs,
    "count": count,
}


def closed_render(template: Template, context: Mapping[str, Any]) -> str:
    """The wording, streamed so that a runaway template is stopped by size."""
    parts: list[str] = []
    size = 0
    for part in template.generate(**context):
        size += len(part)
        if size > LONGEST_WORDING:
            raise Unprintable(
                f"文字超过 {LONGEST_WORDING:,} 字", f"the wording is longer than {LONGEST_WORDING:,} characters"
            )
        parts.append(part)
    return "".join(parts)
