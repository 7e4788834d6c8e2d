"""A YAML text with the span of each of its nodes: where a value begins and ends, what indents it, where its line ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import yaml

from generators.sources import Path, Plain, is_nothing

Node = yaml.Node


class Edit(NamedTuple):
    """Characters from `start` to `end` that give way to `text`."""

    start: int
    end: int
    text: str


class Layout:
    """The text of a file and its nodes. The file must already have passed the strict reader."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_break = "\r\n" if "\r\n" in text else "\n"
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        assert root is not None
        self.root: Node = root

    def node(self, path: Path) -> Node:
        """The node at the path."""
        found = self.root
        for step in path:
            if isinstance(found, yaml.SequenceNode) and isinstance(step, int):
                found = found.value[step]
            else:
                pair = self.pair(found, str(step))
                assert pair is not None
                found = pair[1]
        return found

    def pair(self, mapping: Node, key: str) -> tuple[Node, Node] | None:
        """Key and value of the mapping, or None when it has no such key."""
        assert isinstance(mapping, yaml.MappingNode)
        return next(((name, value) for name, value in mapping.value if name.value == key), None)

    def start(self, node: Node) -> int:
        return int(node.start_mark.index)

    def end(self, node: Node) -> int:
        """Where the last character of the node stands: the parser's own mark may lie behind comments and empty lines."""
        end = int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode):
            return len(self.text[:end].rstrip()) if node.style in ("|", ">") else end
        if self.is_flow(node) or not node.value:
            return end
        last = node.value[-1]
        return self.end(last[1]) if isinstance(last, tuple) else self.end(last)

    def is_flow(self, node: Node) -> bool:
        """Whether the node stands in brackets or braces."""
        return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line ends, before its line break."""
        found = self.text.find("\n", at)
        end = found if found >= 0 else len(self.text)
        return end - 1 if self.text[end - 1 : end] == "\r" and end > at else end

    def is_blank(self, node: Node) -> bool:
        """Whether the value says nothing: no value, `~`, `null`, or a list without anything in it, comments included."""
        if isinstance(node, yaml.ScalarNode):
            return not node.style and is_nothing(Plain(node.value))
        return not node.value and not self.text[self.start(node) + 1 : self.end(node) - 1].strip()

    def column(self, node: Node) -> int:
        return int(node.start_mark.column)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made; those at one place stand in the order given."""
    parts, done = [], 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        assert edit.start >= done
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])
