"""Edits of YAML text at a path, as a person makes them in one file: a value changed, a field or item taken away or added.

A path names keys, and in brackets the id or position of an item: `payments[P1].pct`; `[+]` is a new item at the end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

STEP = re.compile(r"\[([^\]]+)\]|([^.\[\]]+)")
BARE = re.compile(r"[\w+./-]+")
AWAY = ...
"""The value of an edit that takes the field or item away."""

Step = int | str


def steps_of(path: str) -> tuple[Step, ...]:
    """The path as keys and bracketed names: `("payments", "[P1]", "pct")`."""
    return tuple(f"[{bracket}]" if bracket else key for bracket, key in STEP.findall(path))


def rewritten(text: str, steps: tuple[Step, ...], value: object) -> str:
    """The text with the value at the path, or without what stands there."""
    holder, depth = _find(yaml.compose(text, Loader=yaml.CSafeLoader), steps[:-1])
    if depth < len(steps) - 1 and value is not AWAY:
        for step in reversed(steps[depth + 1 :]):
            value = [value] if step == "[+]" else {step: value}
        steps = steps[: depth + 1]
    last = steps[-1]
    index = _index(holder, last)
    if value is AWAY:
        if index is None:
            raise ValueError(f"nothing to take away at {last}")
        return _taken_away(text, holder, index)
    if index is None:
        return _added(text, holder, str(last), value)
    old = holder.value[index]
    return _replaced(text, old if isinstance(holder, yaml.SequenceNode) else old[1], written(value))


def line_of(text: str, steps: tuple[Step, ...]) -> int:
    """The line at which the path stands: that of its key or item, or of the nearest one around it that is written."""
    node: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    line = 0
    for step in steps:
        index = _index(node, step)
        if index is None:
            break
        child = node.value[index]
        line = (child[0] if isinstance(node, yaml.MappingNode) else child).start_mark.line + 1
        node = child[1] if isinstance(node, yaml.MappingNode) else child
    return line


def positions(text: str, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The path with positions instead of ids, as findings tell it."""
    node: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    found: list[Step] = []
    for step in steps:
        index = _index(node, step) if node is not None else None
        is_item = isinstance(step, str) and step.startswith("[")
        found.append(index if is_item and index is not None else _bare(step))
        node = None if index is None else node.value[index] if is_item else node.value[index][1]
    return tuple(found)


def written(value: object) -> str:
    """The value in one line of YAML; what reads like a name, number, date or offset stands without quotes."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(written(each) for each in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    text = "null" if value is None else str(value)
    return text if BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _find(node: Any, steps: tuple[Step, ...]) -> tuple[Any, int]:
    """The node at the path, or the last one on the way to it, and how many steps lead there."""
    for depth, step in enumerate(steps):
        index = _index(node, step)
        if index is None:
            return node, depth
        node = node.value[index][1] if isinstance(node, yaml.MappingNode) else node.value[index]
    return node, len(steps)


def _index(node: Any, step: Step) -> int | None:
    """Where the key or item stands in the node."""
    if isinstance(node, yaml.MappingNode):
        return next((number for number, (key, _) in enumerate(node.value) if key.value == step), None)
    if not isinstance(node, yaml.SequenceNode) or not isinstance(step, str):
        return None
    name = _bare(step)
    if name.isdecimal():
        return int(name) if int(name) < len(node.value) else None
    return next((number for number, item in enumerate(node.value) if name in (item.value, _id(item))), None)


def _id(item: Any) -> str | None:
    if not isinstance(item, yaml.MappingNode):
        return None
    return next((value.value for key, value in item.value if key.value == "id"), None)


def _bare(step: Step) -> str:
    return str(step).removeprefix("[").removesuffix("]")


def _end(node: Any) -> int:
    """Where the node ends: of a block, where its last item ends."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(node, yaml.MappingNode) else last)


def _replaced(text: str, node: Any, new: str) -> str:
    start, end = node.start_mark.index, _end(node)
    return f"{text[:start]}{'' if text[start - 1].isspace() else ' '}{new}{text[end:]}"


def _taken_away(text: str, holder: Any, index: int) -> str:
    if len(holder.value) == 1:
        return _replaced(text, holder, "{}" if isinstance(holder, yaml.MappingNode) else "[]")
    starts = [each[0].start_mark.index if isinstance(each, tuple) else each.start_mark.index for each in holder.value]
    end = _end(holder.value[index][1] if isinstance(holder, yaml.MappingNode) else holder.value[index])
    if not holder.flow_style:
        begin = text.rfind("\n", 0, starts[index]) + 1
        return text[:begin] + text[text.find("\n", end) + 1 :]
    if index + 1 < len(starts):
        return text[: starts[index]] + text[starts[index + 1] :]
    before = holder.value[index - 1]
    return text[: _end(before[1] if isinstance(before, tuple) else before)] + text[end:]


def _added(text: str, holder: Any, name: str, value: object) -> str:
    new = written(value) if isinstance(holder, yaml.SequenceNode) else f"{name}: {written(value)}"
    first = holder.start_mark.index
    if holder.flow_style:
        if isinstance(holder, yaml.SequenceNode):
            close = _end(holder) - 1
            return f"{text[:close]}{', ' if holder.value else ''}{new}{text[close:]}"
        return f"{text[: first + 1]}{new}{', ' if holder.value else ''}{text[first + 1 :]}"
    indent = " " * holder.start_mark.column
    if isinstance(holder, yaml.SequenceNode):
        end = _end(holder)
        return f"{text[:end]}\n{indent}- {new}{text[end:]}"
    return f"{text[:first]}{new}\n{indent}{text[first:]}"
