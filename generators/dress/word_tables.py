"""Tables as WordprocessingML: data, facts, totals, signature blocks and boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generators.documents.blocks import Inline, Signatures, Table
from generators.documents.phrases import PHRASES
from generators.dress.word_columns import column_widths, shared
from generators.dress.word_reference import Edition
from generators.dress.word_text import Ink, literal

FIRST_ROW, LAST_ROW, FIRST_COLUMN = 0x0020, 0x0040, 0x0080
NO_BANDS = 0x0600
SHORT_FACTS = 12
"""Up to so many rows, a table of facts stays on one page."""

CENTERED = '<w:jc w:val="center"/>'
ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
HEADER_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
END_OF_CELL = "</w:p></w:tc>"
TABLE_STYLES = {"data": "Data Table", "total": "Data Table", "facts": "Facts Table"}
CELL_STYLES = {"left": "Table Text", "center": "Table Text Center", "right": "Table Text Right"}


class Tabler:
    """Writes the tables of one document."""

    def __init__(self, edition: Edition, ink: Ink) -> None:
        self._edition = edition
        self._ink = ink
        self._phrases = PHRASES[edition.language]

    def table(self, table: Table, width: int, style: str = "") -> str:
        """A table of that width: a header row that repeats, rows that stay whole."""
        facts = table.kind == "facts"
        header = () if facts or not any(run.text for cell in table.header for run in cell) else table.header
        if not header and not table.rows:
            return ""
        widths = column_widths(table, width, self._edition.table_letter, self._edition.cell_padding)
        parts = FIRST_COLUMN if facts else FIRST_ROW * bool(header) + LAST_ROW * (table.kind == "total")
        columns = [CELL_STYLES.get(align, "Table Text") for align in table.align]
        columns += ["Table Text"] * (len(widths) - len(columns))
        if facts:
            columns[0] = "Table Label"
        xml = [self.opening(style or TABLE_STYLES.get(table.kind, "Data Table"), widths, parts)]
        if header:
            xml.append(HEADER_ROW + self._row(header, self.cells(widths, ["Table Head"] * len(widths))))
        cells = self.cells(widths, columns)
        # The last row never stands alone on a page: the one before keeps to it.
        kept = len(table.rows) if facts and len(table.rows) <= SHORT_FACTS else 2
        xml += [ROW + self._row(row, cells) for row in table.rows[:-kept]]
        xml += [ROW + self._row(row, map(keeping, cells)) for row in table.rows[-kept:-1]]
        xml += [ROW + self._row(row, cells) for row in table.rows[-1:]]
        xml.append("</w:tbl>")
        return "".join(xml)

    def _row(self, row: Sequence[Inline], cells: Iterable[str]) -> str:
        inline = self._ink.inline
        filled = [opening + inline(cell) + END_OF_CELL for opening, cell in zip(cells, row, strict=True)]
        return "".join(filled) + "</w:tr>"

    def cells(self, widths: Iterable[int], styles: Iterable[str]) -> list[str]:
        """The opening of each cell of a row, up to the text of its paragraph."""
        paragraphs = self._edition.paragraphs
        return [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs[style]}'
            for width, style in zip(widths, styles, strict=True)
        ]

    def opening(self, style: str, widths: Sequence[int], parts: int = 0, centered: bool = False) -> str:
        """A table up to its first row; `parts` are the parts of the table style that show."""
        flags = (("firstRow", FIRST_ROW), ("lastRow", LAST_ROW), ("firstColumn", FIRST_COLUMN))
        shown = " ".join(f'w:{name}="{int(bool(parts & flag))}"' for name, flag in flags)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._edition.styles[style]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{CENTERED if centered else ""}'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{parts | NO_BANDS:04X}" {shown} '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        )

    def box(self, style: str, width: int, content: str) -> str:
        """A box of one cell around paragraphs and tables; the content ends with a paragraph."""
        cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
        return f"{self.opening(style, [width])}{ROW}{cell}</w:tr></w:tbl>"

    def signatures(self, block: Signatures, width: int) -> str:
        """Two signatories side by side, each with room for seal, name, title and date; a pair stays whole."""
        widths = shared(width, (1, 1))
        pairs = [block.signatories[at : at + 2] for at in range(0, len(block.signatories), 2)]
        space = f"{self._edition.paragraphs['Table Space']}</w:p>"
        return space.join([self._pair(pair, widths) for pair in pairs])

    def _pair(self, pair: Sequence[Inline], widths: Sequence[int]) -> str:
        """Party, seal and lines of both in a row each, so that they stand level."""
        paragraphs, widths = self._edition.paragraphs, widths[: len(pair)]
        fields = (
            [f"{paragraphs['Signature Party']}{self._ink.inline(signatory)}</w:p>" for signatory in pair],
            [f"{paragraphs['Signature Seal']}{self._words('seal')}</w:p>"] * len(pair),
            [self._signature_lines()] * len(pair),
        )
        rows = (f"{ROW}{''.join(map(cell, widths, field))}</w:tr>" for field in fields)
        return f"{self.opening('Signature Table', widths)}{''.join(rows)}</w:tbl>"

    def _signature_lines(self) -> str:
        line, rule = self._edition.paragraphs["Signature Line"], "<w:r><w:tab/></w:r>"
        day = self._words("year_month_day") if self._phrases["year_month_day"] else rule
        lines = (("signature", rule), ("signatory", rule), ("signed_on", day))
        return "".join([f"{line}{self._words(key)}{blank}</w:p>" for key, blank in lines])

    def _words(self, key: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{literal(self._phrases[key])}</w:t></w:r>'


def keeping(opening: str) -> str:
    """The opening of a paragraph that stays on one page with the next."""
    return opening.replace("</w:pPr>", "<w:keepNext/></w:pPr>")


def cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
