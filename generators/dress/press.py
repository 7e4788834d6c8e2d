"""The sheet writer at work on one workbook: formats, lists, properties, and the finished package."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

import xlsxwriter
from xlsxwriter.exceptions import XlsxInputError
from xlsxwriter.utility import xl_col_to_name

from generators.dress.cells import Workbook
from generators.dress.looks import Looks
from generators.dress.wrapping import lines_in
from generators.dress.zipped import canonical_order, deflated, pack

CREATED = datetime(2000, 1, 1)
LISTS = "_lists"
BOLDER = 1.08  # how much wider bold letters run
INDENT = 1.3  # digits of width that an indent takes

ENGINE_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
SHARED_STRINGS = "xl/sharedStrings.xml"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
ROW_HEIGHT = re.compile(rb'(<row r="(\d+)"[^>]*?) customHeight="1"')


class Press:
    """The engine with the formats and lists it has made so far."""

    def __init__(self, looks: Looks, language: str) -> None:
        self.looks = looks
        self.language = looks.languages[language]
        # Without this XlsxWriter ties every font to the theme, and Excel shows the theme's font instead.
        font = {**self.language.font, "font_scheme": "none"}
        self._stream = BytesIO()
        self.engine: Any = xlsxwriter.Workbook(self._stream, {**ENGINE_OPTIONS, "default_format_properties": font})
        self._formats: dict[tuple[str, ...], Any] = {}
        self._lists: dict[tuple[str, ...], str] = {}

    def new_page(self, name: str) -> Any:
        """An empty sheet of the engine. Raises ValueError for a name that Excel does not take."""
        try:
            return self.engine.add_worksheet(name)
        except XlsxInputError as error:
            raise ValueError(f"sheet {name!r}: {error}") from error

    def worn(self, *names: str) -> Any:
        """The engine's format for the named looks; cells that wear `answer` are open."""
        if names not in self._formats:
            properties = {**self.looks.merged(*names), "locked": "answer" not in names}
            self._formats[names] = self.engine.add_format(properties)
        return self._formats[names]

    def list_named(self, choices: tuple[str, ...]) -> str:
        """The defined name of the list of choices."""
        return self._lists.setdefault(choices, f"choices_{len(self._lists) + 1}")

    def height(self, text: str, room: float, *names: str) -> float:
        """The points of height that show the whole text in `room` digits of width in the named looks."""
        return self.lines(text, room, *names) * self._size(*names) * self.language.line + self.looks.page.padding

    def lines(self, text: str, room: float, *names: str) -> int:
        """The lines that the text takes in `room` digits of width in the named looks."""
        look = self.looks.merged(*names)
        em = self.language.em * self._size(*names) / self.language.size
        weight = BOLDER if look.get("bold") else 1.0
        inside = room - INDENT * float(look.get("indent", 0))
        return lines_in(text, inside / em, self.language.latin * weight)

    def _size(self, *names: str) -> float:
        return float(self.looks.merged(*names).get("font_size", self.language.size))

    def finished(self, workbook: Workbook, header_rows: Sequence[int]) -> bytes:
        """The bytes of the file, once every sheet is written; `header_rows` (from 1) in the same order."""
        self._write_lists()
        self.engine.set_properties({"title": workbook.title, "subject": workbook.subject, "created": CREATED})
        for name, value in workbook.properties:
            self.engine.set_custom_property(name, value, "text")
        self.engine.close()
        with ZipFile(self._stream) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        parts[SHARED_STRINGS] = _shared_strings(self.engine.str_table)
        for number, header in enumerate(header_rows, 1):
            name = f"xl/worksheets/sheet{number}.xml"
            parts[name] = _with_growing_rows(parts[name], header)
        return pack(deflated(name, parts[name]) for name in sorted(parts, key=canonical_order))

    def _write_lists(self) -> None:
        """Write the hidden sheet that dropdowns read; a list inside the dropdown ends at 255 characters."""
        if not self._lists:
            return
        page = self.new_page(LISTS)
        for column, (choices, name) in enumerate(self._lists.items()):
            for row, choice in enumerate(choices):
                page.write_string(row, column, choice)
            letter = xl_col_to_name(column, True)
            self.engine.define_name(name, f"={LISTS}!{letter}$1:{letter}${len(choices)}")
        page.protect()
        page.hide()


def _shared_strings(table: Any) -> bytes:
    """The part that holds every text, each exactly as it was given.

    Why not the engine's own: it takes a text like `<r>…</r>` for markup and writes it raw, and of two
    escape-like stretches that share an underscore (`_x0041_x0042_`) it protects only the first.
    """
    texts = "".join(
        f'<si><t xml:space="preserve">{escape(ESCAPE_LIKE.sub("_x005F_", text))}</t></si>'
        for text in table.string_array
    )
    counts = f'count="{table.count}" uniqueCount="{table.unique_count}"'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{SPREADSHEET}" {counts}>{texts}</sst>'
    ).encode()


def _with_growing_rows(part: bytes, header: int) -> bytes:
    """The sheet with heights below the header that are estimates only: such rows grow with a long answer.

    Why not those above: no office suite fits a row to merged cells.
    """
    return ROW_HEIGHT.sub(lambda found: found[1] if int(found[2]) > header else found[0], part)
