"""Nouns and facts → wording: one document in one language, as marked Markdown for the page and as blocks for Word, the same words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generators.derive import Facts
from generators.documents.artist import Artist
from generators.documents.blocks import Document, Figure
from generators.documents.catalog import Entry
from generators.documents.frame import control_block, framed_page, gap_list
from generators.documents.glossary import Term, insert_glossary
from generators.documents.marks import GLOSSARY, Gap, number_gaps, plain_text
from generators.documents.printed import Absent
from generators.documents.reader import Unreadable, read_blocks
from generators.documents.remains import remains_of
from generators.documents.sandbox import Tool
from generators.documents.templates import Library
from generators.documents.tools import tools_for
from generators.documents.views import FactsView, FactView, Lens
from generators.errors import Refused
from generators.findings import Finding, Severity
from generators.gates.review import GateReview
from generators.model import Record
from generators.pictures.shapes import Picture
from generators.quantities import Text
from generators.schema import Audience


@dataclass(frozen=True)
class Wording:
    """One document in one language. `page` is marked Markdown with the frame; `document` are its blocks for Word."""

    entry: Entry
    language: str
    page: str
    document: Document
    gaps: tuple[Gap, ...]

    @property
    def title(self) -> str:
        return self.document.control.title

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """The pictures that stand in it, by name."""
        return {each.name: each.picture for each in self.document.body if isinstance(each, Figure)}


def render_wording(
    library: Library,
    entry: Entry,
    language: str,
    facts: Facts,
    terms: tuple[Term, ...],
    gate: GateReview | None = None,
    issue: Record | None = None,
) -> Wording:
    """The wording of one document, as the version of `issue` while one is being issued.

    Refused, with the template's line, when a template touches what it must not.
    """
    lens = entry_lens(entry, language, facts)
    name = f"{entry.template}/{language}.md"
    artist = Artist(lens)
    raw = library.render(name, {**_context(lens, gate), "picture": Tool(artist.picture)}, lens.removes)
    if lens.removes:
        raw = remains_of(raw)
    numbered, gaps = number_gaps(raw, language)
    body = insert_glossary(numbered, terms, lens).strip("\n")
    control = control_block(entry, lens, body, gaps, issue)
    body += gap_list(gaps, lens)
    try:
        blocks = read_blocks(body, artist.drawn)
    except Unreadable as error:
        raise Refused((_unreadable(library, name, error),)) from error
    listed = tuple((gap.number, gap.path, gap.label) for gap in gaps)
    return Wording(entry, language, framed_page(control, body, gaps), Document(control, blocks, listed), gaps)


def entry_lens(entry: Entry, language: str, facts: Facts) -> Lens:
    """The lens of the readers of the document: in an edition made for weaker readers, what they may not see is not there."""
    return Lens(language, entry.audience, facts, removes=bool(entry.edition))


def _context(lens: Lens, gate: GateReview | None) -> dict[str, Any]:
    project = lens.see(lens.facts.project, None, "")
    context: dict[str, Any] = {
        "project": project,
        "facts": FactsView(lens),
        "glossary": Tool(lambda: GLOSSARY),
        **tools_for(lens),
    }
    if gate is not None and lens.clearance is Audience.INTERNAL:
        context["gate"] = FactView(gate, "=gate", lens)
    elif gate is not None and lens.removes:
        context["gate"] = Absent(None, "=gate", lens)
    return context


def _unreadable(library: Library, name: str, error: Unreadable) -> Finding:
    text = plain_text(error.text).strip()[:60]
    return Finding(
        library.place_of_line(name, error.text),
        Severity.BLOCKER,
        "template-block",
        Text(
            f"生成的这一行不在允许的写法之内：{text}", f"This generated line is not in the closed set of blocks: {text}"
        ),
        Text(
            "允许标题、段落、列表、表格、检查框和提示框。",
            "Headings, paragraphs, lists, tables, check boxes and notes are.",
        ),
    )
