"""Wording as a closed set of blocks: what Word is dressed from, the same words as the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generators.pictures.shapes import Picture


class Run(NamedTuple):
    """A stretch of text in one look. `path` names the data field it was printed from ("" for template words).

    `gap` is the number of the gap this run stands for (0: not a gap). A line break inside is "\\n".
    """

    text: str
    path: str = ""
    bold: bool = False
    gap: int = 0


Inline = tuple[Run, ...]

STYLES = ("centered", "right", "small", "caption", "picture-title")
"""How a template may ask for a paragraph to be set, by directive."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered section title; `level` 1 is a section (`##` in the page), 2 and 3 its parts. `number` is like "3.2"."""

    level: int
    number: str
    inline: Inline


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `style` is "" or one of STYLES."""

    inline: Inline
    style: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A bulleted or numbered list: (depth from 0, text) an item."""

    ordered: bool
    items: tuple[tuple[int, Inline], ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """A checklist of boxes: (ticked, text) an item."""

    items: tuple[tuple[bool, Inline], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `align` holds "left", "right" or "center" a column; `widths` relative weights ("" directive: by content).

    `wide` asks for a landscape section. `kind` is "data", "facts" (two columns: label, value; no header row) or "total"
    (the last row is a total).
    """

    header: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]
    align: tuple[str, ...]
    widths: tuple[int, ...] = ()
    wide: bool = False
    kind: str = "data"


@dataclass(frozen=True, slots=True)
class Note:
    """A boxed remark; `kind` is "note" or "warning"."""

    kind: str
    title: Inline
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """A signature block with seal space: (role or party as printed) a signatory, and the text that stands above."""

    signatories: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture; `told` are the words for those who do not see it, its title stands in the paragraph below."""

    name: str
    picture: Picture
    told: Inline


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a new page."""


Block = Heading | Paragraph | Listing | Checks | Table | Note | Signatures | Figure | PageBreak


@dataclass(frozen=True, slots=True)
class Control:
    """The document control block (文档控制) and what cover, header and footer print.

    `rows` are (label, value) pairs of the roles in order: author, reviewer, approver, distribution. `history` are
    (version, date, author, what changed) rows.
    """

    language: str
    title: str
    project: str
    code: str
    version: str
    status: str
    classification: str
    fingerprint: str
    draft: bool
    rows: tuple[tuple[str, Inline], ...]
    history: tuple[tuple[str, str, str, str], ...]
    parties: tuple[tuple[str, Inline], ...] = ()
    """(label, name) of the parties the cover names, such as customer and vendor; none for internal documents."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: its control block and its body; what the page and Word are dressed from."""

    control: Control
    body: tuple[Block, ...]
    gaps: tuple[tuple[int, str, str], ...] = ()
    """(number, field path, label) of every gap, in order."""
