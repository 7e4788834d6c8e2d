"""Rows to XLSX: sheets that people fill in, print and send back. The only room that knows the sheet writer.

A sheet stands like this: title, notes, a hidden row with the key of each column, the header row, the rows. Whoever
reads a returned file finds columns by key and rows by a hidden id column, never by position or by wording.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import xlsxwriter

from generators.dress.cells import Cell, Column, Sheet, Workbook, refuse_unprintable
from generators.dress.looks import Language, Look, Looks, house_looks
from generators.dress.wrapping import lines_in
from generators.dress.zipped import canonical_order, deflated, pack

__all__ = ["Cell", "Column", "Sheet", "Workbook", "render_workbook"]

CREATED = datetime(2000, 1, 1)
LISTS = "_lists"
TALLEST = 409.0
"""The greatest height of a row in points, in Excel."""

ENGINE_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
STAY_POSSIBLE = dict.fromkeys(("sort", "autofilter", "format_rows", "format_columns"), True)
"""What readers may still do on a protected sheet; without `format_rows` a row would not grow with its answer."""


def render_workbook(workbook: Workbook, looks: Looks | None = None) -> bytes:
    """The bytes of the XLSX file; the same workbook gives the same bytes everywhere.

    Raises ValueError naming sheet, row (from 1, below the header) and column of what no cell can hold: a text of
    more than 32,767 characters, a character that XML has no place for, a number of more than 15 digits.
    """
    refuse_unprintable(workbook)
    looks = looks or house_looks()
    stream = BytesIO()
    press = _Press(stream, looks, workbook.language)
    growing = [_write_sheet(press, workbook, sheet) for sheet in workbook.sheets]
    press.write_lists()
    press.write_properties(workbook)
    press.engine.close()
    return _canonical(stream, press.engine, growing)


class _Press:
    """The engine at work on one workbook, with the formats and lists it has made so far."""

    def __init__(self, stream: BytesIO, looks: Looks, language: str) -> None:
        self.looks = looks
        self.language: Language = looks.languages[language]
        # XlsxWriter takes any other font for the theme's, which Excel would then show as Calibri.
        font: Look = {**self.language.font, "font_scheme": "none"}
        self.engine: Any = xlsxwriter.Workbook(stream, {**ENGINE_OPTIONS, "default_format_properties": font})
        self._formats: dict[tuple[tuple[str, ...], bool], Any] = {}
        self._lists: dict[tuple[str, ...], str] = {}

    def worn(self, *names: str, locked: bool = True) -> Any:
        """The engine's format for the named looks."""
        key = (names, locked)
        if key not in self._formats:
            self._formats[key] = self.engine.add_format({**self.looks.merged(*names), "locked": locked})
        return self._formats[key]

    def list_named(self, choices: tuple[str, ...]) -> str:
        """The defined name of the list of choices."""
        return self._lists.setdefault(choices, f"choices_{len(self._lists) + 1}")

    def height(self, text: str, room: float, *names: str) -> float:
        """The height in points of a row that shows the whole text in columns of `room` digits in the named looks."""
        look = self.looks.merged(*names)
        scale = float(look.get("font_size", self.language.size)) / self.language.size
        weight = 1.08 if look.get("bold") else 1.0
        lines = lines_in(text, max(room - 1, 1), self.language.em * scale * weight)
        return lines * self.language.size * scale * self.language.line + self.looks.page.padding

    def write_lists(self) -> None:
        """The hidden sheet that dropdowns read from: a list written into the dropdown ends at 255 characters."""
        if not self._lists:
            return
        page = self.engine.add_worksheet(LISTS)
        for column, (choices, name) in enumerate(self._lists.items()):
            for row, choice in enumerate(choices):
                page.write_string(row, column, choice)
            letter = xlsxwriter.utility.xl_col_to_name(column, True)
            self.engine.define_name(name, f"={LISTS}!{letter}$1:{letter}${len(choices)}")
        page.protect()
        page.hide()

    def write_properties(self, workbook: Workbook) -> None:
        self.engine.set_properties(
            {"title": workbook.title, "subject": workbook.subject, "created": CREATED}
        )
        for name, value in workbook.properties:
            self.engine.set_custom_property(name, value, "text")


def _write_sheet(press: _Press, workbook: Workbook, sheet: Sheet) -> int:
    """Write the sheet; return the number of rows that stand above those that may grow."""
    page = press.engine.add_worksheet(sheet.name)
    header = _write_heading(press, page, sheet)
    first = header + 1
    last = max(header + len(sheet.rows), first)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width, None, {"hidden": True} if column.hidden else {})
        _write_column(press, page, number, column, first, [row[number] for row in sheet.rows])
        _write_behaviour(press, page, number, column, first, last)
    for place, row in enumerate(sheet.rows, first):
        page.set_row(place, _row_height(press, sheet.columns, row))
    page.autofilter(header, 0, last if sheet.rows else header, len(sheet.columns) - 1)
    page.freeze_panes(first, 0)
    page.set_selection(first, _first(sheet, lambda column: column.answer), *(2 * [0])[:0])
    page.protect("", STAY_POSSIBLE)
    _set_up_print(press, page, workbook, header)
    return first
