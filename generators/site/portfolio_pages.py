"""The portfolio and the gates as pages of the site: Markdown from templates, knows nothing of the site engine."""

from __future__ import annotations

from typing import NamedTuple

from generators.derive import Facts
from generators.documents.catalog import LANGUAGES
from generators.documents.marks import pieces
from generators.documents.templates import Library
from generators.documents.tools import tools_for
from generators.documents.views import FactView, Lens
from generators.dress.page import DIRECTIVE, MARKUP_ONLY, escape
from generators.gates.portfolio import GateOutline, Portfolio
from generators.model import read_project
from generators.quantities import Text
from generators.schema import Audience, load_schema

PORTFOLIO = Text("项目总览", "Portfolio")
GATES = Text("评审关口", "Review gates")


class StatePage(NamedTuple):
    """One page in one language; `template` is its folder in templates/, `path` where it stands on the site."""

    template: str
    path: str
    language: str
    title: str
    markdown: str


def render_state_pages(library: Library, portfolio: Portfolio) -> tuple[StatePage, ...]:
    """The portfolio, the list of gates and a page for each gate, in both languages and in this order."""
    pages = []
    for language in LANGUAGES:
        lens = Lens(language, Audience.INTERNAL, Facts(read_project({}, load_schema())))
        pages += [
            _page(library, lens, "portfolio", "portfolio.md", PORTFOLIO, portfolio),
            _page(library, lens, "gates", "gates/index.md", GATES, portfolio),
        ]
        pages += [
            _page(library, lens, "gate", f"gates/{gate.gate}.md", gate.name, portfolio, gate)
            for gate in portfolio.gates
        ]
    return tuple(pages)


def _page(
    library: Library,
    lens: Lens,
    template: str,
    path: str,
    title: Text,
    portfolio: Portfolio,
    gate: GateOutline | None = None,
) -> StatePage:
    context = {"portfolio": FactView(portfolio, "=portfolio", lens), **tools_for(lens)}
    if gate is not None:
        context["gate"] = FactView(gate, "=gate", lens)
    wording = library.render(f"{template}/{lens.language}.md", context)
    return StatePage(template, path, lens.language, lens.words(title), _with_links(wording) + "\n")


def _with_links(wording: str) -> str:
    """The Markdown of a wording whose values may stand in the text of a link.

    Why: a bracket in a value would end that text, and the rest of the value would be a target of its own.
    """
    parts: list[str] = []
    line = ""
    for piece in pieces(DIRECTIVE.sub("", wording)):
        starts_line = MARKUP_ONLY.fullmatch(line) is not None
        text = escape(piece.text, starts_line).replace("]", "&#93;") if piece.path else piece.text
        parts.append(text)
        line = text.rpartition("\n")[2] if "\n" in text else (line + text)[:200]
    return "".join(parts)
