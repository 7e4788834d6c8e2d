"""The pages before the body: cover, document control with revision history, contents."""

from __future__ import annotations

from collections.abc import Sequence

from generators.documents.blocks import Control, Run, Table
from generators.documents.phrases import PHRASES
from generators.dress.word_columns import shared
from generators.dress.word_contents import framed, page_of
from generators.dress.word_outline import Entry
from generators.dress.word_reference import Edition
from generators.dress.word_tables import ROW, Tabler, cell
from generators.dress.word_text import Ink

TOC_DEPTH = 2
FEWEST_ENTRIES = 3
"""A document with fewer headings has no table of contents."""

COVER_ROWS = (6, 54, 36)
"""Heights of the rows of the cover, in percent of the page."""

COVER_TABLE = (2, 5)
"""Widths of label and value on the cover, in parts."""

CONTROL_TABLE = (6, 19)
HISTORY_TABLE = (3, 4, 5, 13)
IDENTITY = ("code", "version", "status", "classification", "fingerprint")
"""What the control block says about the document itself, before the roles that stand in its rows."""


class Front:
    """Writes the pages before the body of one document."""

    def __init__(self, edition: Edition, ink: Ink, tabler: Tabler) -> None:
        self._edition = edition
        self._open = edition.paragraphs
        self._ink = ink
        self._tabler = tabler
        self._words = PHRASES[edition.language]
        self._width = edition.page.text_width()

    def cover(self, control: Control) -> str:
        """Classification and code above, project and title in the middle, the parties and the version below.

        Why a table of three rows: project, title and parties keep their places however long they are.
        """
        halves = shared(self._width, (1, 1))
        classification = self._words["marked"] + control.classification if control.classification else ""
        top = (self._text("Cover Mark", classification), self._text("Cover Mark Right", control.code))
        middle = self._text("Cover Project", control.project) + self._text("Title", control.title)
        lower = self._cover_table(control) + self._text("Section Mark", "")
        heights = [self._edition.page.text_height * share // 100 for share in COVER_ROWS]
        return "".join(
            (
                self._tabler.opening("Plain Table", halves),
                self._cover_row(heights[0], "".join(map(cell, halves, top))),
                self._cover_row(heights[1], self._across(middle)),
                self._cover_row(heights[2], self._across(lower)),
                "</w:tbl>",
            )
        )

    def _cover_row(self, height: int, cells: str) -> str:
        return f'<w:tr><w:trPr><w:trHeight w:val="{height}"/></w:trPr>{cells}</w:tr>'

    def _across(self, content: str) -> str:
        """A cell over both columns with its content in the middle."""
        place = f'<w:tcW w:w="{self._width}" w:type="dxa"/><w:gridSpan w:val="2"/><w:vAlign w:val="center"/>'
        return f"<w:tc><w:tcPr>{place}</w:tcPr>{content}</w:tc>"

    def _cover_table(self, control: Control) -> str:
        facts = (("code", control.code), ("version", control.version), ("status", control.status))
        rows = (*control.parties, *((self._words[key], (Run(text),)) for key, text in facts))
        widths = shared(self._width * 7 // 10, COVER_TABLE)
        xml = [self._tabler.opening("Cover Table", widths, centered=True)]
        for label, value in rows:
            filled = f"{self._open['Cover Value']}{self._ink.inline(value)}</w:p>"
            cells = map(cell, widths, (self._text("Cover Label", label), filled))
            xml.append(f"{ROW}{''.join(cells)}</w:tr>")
        return "".join((*xml, "</w:tbl>"))

    def control_pages(self, control: Control) -> str:
        """The document control block and the revision history."""
        identity = {key: getattr(control, key) for key in IDENTITY}
        rows = (*((self._words[key], (Run(text),)) for key, text in identity.items() if text), *control.rows)
        facts = tuple(((Run(label),), value) for label, value in rows)
        xml = [
            self._text("Front Heading", self._words["control"]),
            self._table(Table((), facts, ("left", "left"), CONTROL_TABLE, kind="facts"), "Control Table"),
        ]
        if control.history:
            xml.append(self._text("Front Subheading", self._words["history"]))
            xml.append(self._table(self._history(control)))
        return "".join(xml)

    def _history(self, control: Control) -> Table:
        header = tuple((Run(self._words[key]),) for key in ("version", "date", "author", "change"))
        rows = tuple(tuple((Run(text),) for text in row) for row in control.history)
        return Table(header, rows, ("left",) * 4, HISTORY_TABLE)

    def contents(self, outline: Sequence[Entry]) -> str:
        """The table of contents, filled in and linked; Word replaces it when somebody updates the field.

        Why the page numbers are empty: only a layout knows them. Word fills them in when it prints or exports; LibreOffice shows the
        list without them, unless it stands there without its field, see `unframed`.
        """
        entries = [entry for entry in outline if entry.level <= TOC_DEPTH]
        if len(entries) < FEWEST_ENTRIES:
            return ""
        lines = [self._contents_line(entry) for entry in entries]
        return framed(self._text("TOC Heading", self._words["contents"]), lines, TOC_DEPTH)

    def _contents_line(self, entry: Entry) -> str:
        number = f"{self._ink.plain(entry.number)}<w:r><w:tab/></w:r>" if entry.number else ""
        line = f"{number}{self._ink.plain(entry.text)}<w:r><w:tab/></w:r>{page_of(entry.bookmark)}"
        return f"{self._open[f'TOC {entry.level}']}{link(entry.bookmark, line)}</w:p>"

    def _text(self, style: str, text: str) -> str:
        return f"{self._open[style]}{self._ink.plain(text) if text else ''}</w:p>"

    def _table(self, table: Table, style: str = "") -> str:
        return f"{self._tabler.table(table, self._width, style)}{self._open['Table Space']}</w:p>"


def link(bookmark: str, content: str) -> str:
    """The content as a link to a place in the document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{content}</w:hyperlink>'
