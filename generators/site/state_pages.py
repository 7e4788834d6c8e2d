"""What a template tells of all projects on one day → a page of the site: Markdown, knows nothing of the site engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from generators.derive import Facts
from generators.documents.catalog import LANGUAGES
from generators.documents.marks import pieces
from generators.documents.printed import Missing, Printed
from generators.documents.sandbox import Tool, print_value
from generators.documents.templates import Library
from generators.documents.tools import NUMERIC, title_of, tools_for
from generators.documents.views import FactsView, Lens, Views
from generators.dress.page import DIRECTIVE, MARKUP_ONLY, escape
from generators.model import read_project
from generators.quantities import Text
from generators.schema import Audience, load_schema

NOTHING = "—"
"""What stands where a project has nothing to tell."""


class StatePage(NamedTuple):
    """One page in one language; `template` is its folder in templates/, `path` where it stands on the site."""

    template: str
    path: str
    language: str
    title: str
    markdown: str


def lenses() -> tuple[Lens, ...]:
    """Through which the state of all projects is seen, in each language: by ourselves, and with no project's facts."""
    return tuple(Lens(each, Audience.INTERNAL, Facts(read_project({}, load_schema()))) for each in LANGUAGES)


def state_page(
    library: Library, lens: Lens, template: str, path: str, title: Text, nouns: Mapping[str, Any]
) -> StatePage:
    """The page that the template makes of the nouns, each by its name in the template, and of the facts of the lens."""
    seen = {name: lens.see(noun, None, f"={name}") for name, noun in nouns.items()}
    tools = {**tools_for(lens), "listing": Tool(listing)}
    wording = library.render(f"{template}/{lens.language}.md", {"facts": FactsView(lens), **seen, **tools})
    return StatePage(template, path, lens.language, lens.words(title), _with_links(wording) + "\n")


def listing(rows: Views, columns: Any, folder: Any, document: Any = "") -> str:
    """A table of rows that each name their project: its name leads to its page in the folder, its state or number to the document.

    `columns` are fields of the rows, separated by spaces.
    """
    names = str(columns).split()
    titles = [title_of(rows[0].field_named(name), rows.lens.language) for name in names]
    rules = ["---:" if rows[0].field_named(name).type in NUMERIC else "---" for name in names]
    lines = [_row(titles), _row(rules)]
    for row in rows:
        home = f"{folder}/{row.look('project')}"
        pages = {"name": "index", "state": str(document), "id": str(document)}
        lines.append(_row([_cell(row.look(each), f"{home}/{pages.get(each, '')}.md") for each in names]))
    return "\n".join(lines)


def _cell(value: Any, target: str) -> str:
    if isinstance(value, Missing) or (isinstance(value, Views) and not value):
        return NOTHING
    shown = value.marked() if isinstance(value, Printed | Views) else str(print_value(value))
    return shown if target.endswith("/.md") else f"[{shown}]({target})"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


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
