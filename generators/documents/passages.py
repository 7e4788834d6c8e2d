"""The closed Jinja of editions: a passage that hangs on a value behind the wall is neither printed nor denied, but marked as removed.

Why: `{% if risks %}…{% else %}No risk is recorded{% endif %}` would state a falsehood to readers for whom there are no risks to see.
Whether there are any is not for the template to say. So every condition is asked first whether it hangs on the wall.
"""

from __future__ import annotations

from typing import Any, cast

from jinja2 import nodes
from jinja2.loaders import BaseLoader
from jinja2.visitor import NodeTransformer

from generators.documents.marks import PASSAGE, REMOVED
from generators.documents.printed import Absent
from generators.documents.sandbox import ClosedEnvironment, Tool

ASKED, HANGS = "_asked", "_hangs_on_wall"


def asked() -> int:
    """How often absent values were asked so far."""
    return Absent.asked


def hangs_on_wall(before: int, value: Any) -> bool:
    """Whether the value was found with the help of one that is behind the wall, counted from `before` it was looked for."""
    return isinstance(value, Absent) or Absent.asked > before


class RemovingEnvironment(ClosedEnvironment):
    """The environment of templates that are read for an edition."""

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(loader)
        self.globals = {ASKED: Tool(asked), HANGS: Tool(hangs_on_wall)}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _Passages().visit(tree)
        tree.set_environment(self)
        return tree


class _Passages(NodeTransformer):
    """Puts the question whether it hangs on the wall before each condition and loop, and a mark where the answer is yes."""

    def visit_If(self, node: nodes.If) -> nodes.Node:
        others, node.elif_ = node.elif_, []
        has_other = bool(others or node.else_)
        branches: list[nodes.If] = []
        for branch in (node, *others):
            self.generic_visit(branch)
            removed = _mark(branch.body, REMOVED if has_other else PASSAGE)
            branches += [
                nodes.If(_hangs(branch.test), [removed], [], []),
                nodes.If(branch.test, branch.body, [], []),
            ]
        first, *rest = branches
        return nodes.If(first.test, first.body, rest, node.else_).set_lineno(node.lineno)

    def visit_For(self, node: nodes.For) -> nodes.Node:
        self.generic_visit(node)
        if node.test is not None:
            kept = nodes.If(node.test, node.body, [], [])
            node.body = [nodes.If(_hangs(node.test), [_mark(node.body, REMOVED)], [kept], [])]
            node.test = nodes.Or(_hangs(node.test), node.test)
        removed = _mark(node.body, REMOVED)
        return nodes.If(_hangs(node.iter), [removed], [], [node]).set_lineno(node.lineno)

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Node:
        self.generic_visit(node)
        removed = nodes.Const(REMOVED)
        return nodes.CondExpr(_hangs(node.test), removed, node).set_lineno(node.lineno)


def _hangs(test: nodes.Node) -> nodes.Expr:
    before = nodes.Call(nodes.Name(ASKED, "load"), [], [], None, None)
    return nodes.Call(nodes.Name(HANGS, "load"), [before, cast("nodes.Expr", test)], [], None, None, lineno=test.lineno)


def _mark(body: list[nodes.Node], mark: str) -> nodes.Output:
    """The mark in the place of the body: on a line of its own where the body ends one."""
    return nodes.Output([nodes.TemplateData(mark + ("\n" if _ends_line(body) else ""))])


def _ends_line(body: list[nodes.Node]) -> bool:
    last = next((each for each in reversed(body) if not isinstance(each, nodes.Assign)), None)
    if isinstance(last, nodes.Output):
        end = last.nodes[-1]
        return isinstance(end, nodes.TemplateData) and end.data.endswith("\n")
    return isinstance(last, nodes.If | nodes.For) and _ends_line(last.body)
