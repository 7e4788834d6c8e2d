"""The body of a document: each block as WordprocessingML, in the styles of the reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from generators.documents.blocks import (
    Block,
    Checks,
    Figure,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
)
from generators.dress.word_outline import Entry
from generators.dress.word_picture import drawing
from generators.dress.word_reference import Edition
from generators.dress.word_tables import Tabler
from generators.dress.word_text import Ink, attribute

PARAGRAPH_STYLES = {
    "": "Body Text",
    "centered": "Body Text Centered",
    "right": "Body Text Right",
    "small": "Body Text Small",
    "caption": "Caption",
    "picture-title": "Picture Caption",
}
"""What a template may ask for → the style it gets."""

BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
NUMBERS = ("List Number", "List Number 2", "List Number 3")
NOTE_ITEMS = ("Note Text",) * 3
END = "</w:p>"
UNCOUNTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'


class Body:
    """Writes blocks one after the other; `lists` counts the numbered lists it has begun."""

    def __init__(self, edition: Edition, ink: Ink, outline: Iterable[Entry]) -> None:
        self.lists = 0
        self.pictures = 0
        self.tabler = Tabler(edition, ink)
        self._edition = edition
        self._ink = ink
        self._open = edition.paragraphs
        self._outline: Iterator[tuple[int, Entry]] = enumerate(outline, start=1)
        self._break_pending = False
        self._width = 0
        self._writers: Mapping[type, Callable[[Any], str]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Listing: self._listing,
            Checks: self._checks,
            Table: self._table,
            Note: self._note,
            Signatures: self._signatures,
            Figure: self._figure,
        }

    def blocks(self, blocks: Iterable[Block], width: int) -> str:
        """The blocks on pages whose text is that wide."""
        self._width = width
        order = tuple(blocks)
        return "".join([self._kept(each, below) for each, below in zip_longest(order, order[1:])])

    def _kept(self, block: Block, below: Block | None) -> str:
        """The block; a paragraph that introduces a table stays on one page with its first row."""
        xml = self._block(block)
        if isinstance(block, Paragraph) and isinstance(below, Table | Signatures):
            return xml.replace("/>", "/><w:keepNext/>", 1)
        return xml

    def _block(self, block: Block) -> str:
        if isinstance(block, PageBreak):
            self._break_pending = True
            return ""
        xml = self._writers[type(block)](block)
        if self._break_pending:
            self._break_pending = False
            return self._after_break(xml)
        return xml

    def _after_break(self, xml: str) -> str:
        """The block on a new page: its first paragraph asks for it, or a tiny one before a table does."""
        if not xml.startswith("<w:p>"):
            xml = self._open["Section Mark"] + END + xml
        opening, mark, rest = xml.partition("/>")
        return f"{opening}{mark}<w:pageBreakBefore/>{rest}"

    def _heading(self, heading: Heading) -> str:
        key, entry = next(self._outline)
        style, text = self._open[f"Heading {entry.level}"], self._ink.inline(heading.inline)
        if not entry.counted:
            style = style.replace("</w:pPr>", f"{UNCOUNTED}</w:pPr>")
            text = self._ink.plain(f"{entry.number}\u2002") + text if entry.number else text
        start = f'<w:bookmarkStart w:id="{key}" w:name="{entry.bookmark}"/>'
        return f'{style}{start}{text}<w:bookmarkEnd w:id="{key}"/>{END}'

    def _paragraph(self, paragraph: Paragraph) -> str:
        return self._styled(PARAGRAPH_STYLES.get(paragraph.style, paragraph.style), paragraph)

    def _styled(self, style: str, paragraph: Paragraph) -> str:
        if style not in self._open:
            known = ", ".join(PARAGRAPH_STYLES)
            raise ValueError(f"no paragraph style {style!r}; a template may ask for {known}")
        return self._open[style] + self._ink.inline(paragraph.inline) + END

    def _listing(self, listing: Listing) -> str:
        return self._items(listing, NUMBERS if listing.ordered else BULLETS)

    def _items(self, listing: Listing, styles: Sequence[str]) -> str:
        """The items in the styles of their depths; a numbered list begins at 1."""
        use = self._next_list() if listing.ordered else self._edition.bullet_list
        openings = [
            self._open[style].replace(
                "</w:pPr>", f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{use}"/></w:numPr></w:pPr>'
            )
            for depth, style in enumerate(styles)
        ]
        inline = self._ink.inline
        return "".join([openings[min(depth, 2)] + inline(item) + END for depth, item in listing.items])

    def _next_list(self) -> int:
        self.lists += 1
        return self._edition.first_free_list + self.lists - 1

    def _checks(self, checks: Checks) -> str:
        return "".join(
            [
                f"{self._open['Checklist']}{self._checkbox(ticked)}<w:r><w:tab/></w:r>{self._ink.inline(item)}{END}"
                for ticked, item in checks.items
            ]
        )

    def _checkbox(self, ticked: bool) -> str:
        """A box that can be ticked in Word."""
        font, style = attribute(self._edition.symbol_font), self._edition.styles["Check Mark"]
        return (
            f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
            f'<w14:checkedState w14:val="2611" w14:font="{font}"/>'
            f'<w14:uncheckedState w14:val="2610" w14:font="{font}"/></w14:checkbox></w:sdtPr><w:sdtContent>'
            f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{"☑" if ticked else "☐"}</w:t></w:r>'
            "</w:sdtContent></w:sdt>"
        )

    def _table(self, table: Table) -> str:
        return self._spaced(self.tabler.table(table, self._width))

    def _signatures(self, block: Signatures) -> str:
        return self._spaced(self.tabler.signatures(block, self._width))

    def _figure(self, figure: Figure) -> str:
        self.pictures += 1
        return self._open["Picture"] + drawing(figure.picture, self._edition, self.pictures) + END

    def _note(self, note: Note) -> str:
        warning = note.kind == "warning"
        content = self._within(note, warning) or self._open["Note Text"] + END
        return self._spaced(self.tabler.box("Warning Box" if warning else "Note Box", self._width, content))

    def _within(self, note: Note, warning: bool) -> str:
        """What stands in the box of a note; tables in it are narrower than the page."""
        page, self._width = self._width, self._width - self._edition.box_padding
        parts = []
        if any(run.text for run in note.title):
            title = self._open["Warning Title" if warning else "Note Title"]
            parts.append(title + self._ink.inline(note.title) + END)
        for block in note.body:
            if isinstance(block, Paragraph) and not block.style:
                parts.append(self._styled("Note Text", block))
            elif isinstance(block, Listing):
                parts.append(self._items(block, NOTE_ITEMS))
            elif isinstance(block, Heading):
                parts.append(self._open["Note Title"] + self._ink.inline(block.inline) + END)
            elif not isinstance(block, PageBreak):
                parts.append(self._writers[type(block)](block))
        self._width = page
        return "".join(parts)

    def _spaced(self, table: str) -> str:
        """The table and a small distance below: without a paragraph between, Word joins two tables."""
        return f"{table}{self._open['Table Space']}{END}" if table else ""
