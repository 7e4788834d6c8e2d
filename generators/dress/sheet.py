"""Rows to XLSX: sheets that people fill in, print and send back.

A sheet stands like this: title, notes, a hidden row with the key of each column, the header row, the rows, spare rows, the total.
Whoever reads a returned file finds columns by key and rows by a hidden id column, not by position or wording.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_range

from generators.dress.cells import NUMBERS, Cell, Column, Sheet, Workbook, refuse_unprintable
from generators.dress.looks import Looks, house_looks
from generators.dress.press import Press

__all__ = ["Cell", "Column", "Sheet", "Workbook", "render_workbook"]

TALLEST_ROW = 409.0  # points, in Excel
LONGEST_MARGIN_TEXT = 60  # characters; with doubled ampersands and codes Excel takes 255
FILTER_BUTTON = 3  # digits of width that the filter's button takes from a column title
FIRST_DATE = date(2000, 1, 1)
LARGEST_NUMBER = 10**15

STAYS_POSSIBLE = dict.fromkeys(("sort", "autofilter", "format_rows", "format_columns"), True)
"""What readers may still do in a protected sheet; without `format_rows` no row would grow with its answer."""


def render_workbook(workbook: Workbook, looks: Looks | None = None) -> bytes:
    """The bytes of the XLSX file; the same workbook gives the same bytes everywhere.

    Raises ValueError, naming sheet, row (from 1, below the header) and column, for what no cell can hold: a
    text of more than 32,767 characters, a character that XML cannot hold, a number of more than 15 digits.
    """
    refuse_unprintable(workbook)
    press = Press(looks or house_looks(), workbook.language)
    header_rows = [_Layout(press, sheet).write(workbook) for sheet in workbook.sheets]
    return press.finished(workbook, header_rows)


class _Layout:
    """One sheet on its way to the press. Rows and columns count from 0, as the engine counts."""

    def __init__(self, press: Press, sheet: Sheet) -> None:
        self.press = press
        self.sheet = sheet
        self.page: Any = press.new_page(sheet.name)
        shown = [place for place, column in enumerate(sheet.columns) if not column.hidden]
        self.left, self.right = shown[0], shown[-1]

    def write(self, workbook: Workbook) -> int:
        """Write everything; the header row, counted from 1, comes back."""
        header = self._write_heading()
        first, last = header + 1, header + len(self.sheet.rows) + self.sheet.spare
        for place, column in enumerate(self.sheet.columns):
            self.page.set_column(place, place, column.width, None, {"hidden": column.hidden})
            self._write_column(place, column, first)
            if last > header:
                self._mark(place, column, first, last)
                self._guide(place, column, first, last)
        for row, cells in enumerate(self.sheet.rows, first):
            self._set_height(row, self._row_height(cells))
        for row in range(first + len(self.sheet.rows), last + 1):
            self._set_height(row, self.press.looks.page.least)
        self.page.autofilter(header, 0, last, len(self.sheet.columns) - 1)
        self.page.freeze_panes(first, 0)
        if self.sheet.total:
            self._write_total(first, last)
        if self.sheet.is_open:
            self._protect(first)
        self._set_up_print(workbook, header)
        return first

    def _write_heading(self) -> int:
        """Write title, notes, hint, keys and column titles; the header row comes back."""
        self._write_line(0, (self.left, self.right, self.sheet.title, "title"))
        split = self._last_label_column()
        row = 1
        for label, text in self.sheet.notes:
            if split < self.right:
                self._write_line(row, (self.left, split, label, "label"), (split + 1, self.right, text, "note"))
            else:
                self._write_line(row, (self.left, split, f"{label}\n{text}", "note"))
            row += 1
        if self.sheet.is_open:
            self._write_line(row, (self.left, self.right, self.press.language.labels["fill"], "hint"))
            row += 1
        for place, column in enumerate(self.sheet.columns):
            self.page.write_string(row, place, column.key, self.press.worn("key"))
            self.page.write_string(row + 1, place, column.title, self.press.worn("header"))
        self.page.set_row(row, None, None, {"hidden": True})
        self._set_height(row + 1, self._header_height())
        return row + 1

    def _write_line(self, row: int, *spans: tuple[int, int, str, str]) -> None:
        """Write a row of the heading: each span is first column, last column, text and look."""
        heights = []
        for first, last, text, look in spans:
            worn = self.press.worn(look)
            if first < last:
                self.page.merge_range(row, first, row, last, "", worn)
            self.page.write_string(row, first, text, worn)
            heights.append(self.press.height(text, self._room(first, last), look))
        self._set_height(row, max(heights))

    def _last_label_column(self) -> int:
        """The column up to which the labels of the notes reach, so that each stands on one line."""
        for place in range(self.left, self.right):
            room = self._room(self.left, place)
            if room and all(self.press.lines(label, room, "label") == 1 for label, _ in self.sheet.notes):
                return place
        return self.left

    def _room(self, first: int, last: int) -> int:
        """The digits of width from one column to another."""
        return sum(column.width for column in self.sheet.columns[first : last + 1] if not column.hidden)

    def _write_column(self, place: int, column: Column, first: int) -> None:
        worn, rows = self.press.worn(*_looks_of(column)), len(self.sheet.rows)
        for row, cells in enumerate(self.sheet.rows, first):
            _write_cell(self.page, row, place, cells[place], worn)
        for row in range(first + rows, first + rows + self.sheet.spare):
            self.page.write_blank(row, place, None, self.press.worn(*_looks_of(column, is_spare=True)))

    def _write_total(self, first: int, last: int) -> None:
        """Write the sums below the rows, of what the filter shows; the first column says so."""
        self._set_height(last + 1, self.press.looks.page.least)
        for place, column in enumerate(self.sheet.columns):
            worn = self.press.worn("cell", column.kind, "question", "total")
            if column.key not in self.sheet.total:
                label = self.press.language.labels["total"] if place == self.left else None
                _write_cell(self.page, last + 1, place, label, self.press.worn("cell", "text", "question", "total"))
                continue
            added = sum(map(Decimal, _numbers_in(self.sheet, place)), Decimal(0))
            span = xl_range(first, place, max(first, last), place)
            self.page.write_formula(last + 1, place, f"=SUBTOTAL(109,{span})", worn, added)

    def _mark(self, place: int, column: Column, first: int, last: int) -> None:
        """Colour the cells that hold a marked value, now and after every change."""
        for value, look in column.marks:
            quoted = value.replace('"', '""')
            rule = {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": self.press.worn(look)}
            self.page.conditional_format(first, place, last, place, rule)

    def _guide(self, place: int, column: Column, first: int, last: int) -> None:
        """Offer the choices of an answer, or ask for a number or a date where one is needed."""
        if not column.answer:
            first = last - self.sheet.spare + 1
        if first > last or column.hidden:
            return
        kind = "number" if column.kind in NUMBERS else column.kind
        rules: dict[str, dict[str, Any]] = {
            "number": {
                "validate": "decimal",
                "criteria": "between",
                "minimum": -LARGEST_NUMBER,
                "maximum": LARGEST_NUMBER,
            },
            "date": {"validate": "date", "criteria": ">=", "value": FIRST_DATE},
        }
        if column.choices:
            rules["choice"] = {"validate": "list", "source": f"={self.press.list_named(column.choices)}"}
        if kind in rules:
            labels = self.press.language.labels
            says = {"error_title": labels[f"{kind}_title"], "error_message": labels[f"{kind}_says"]}
            self.page.data_validation(first, place, last, place, {**rules[kind], **says})

    def _row_height(self, cells: tuple[Cell, ...]) -> float:
        heights = [
            self.press.height(cell, column.width, *_looks_of(column))
            for column, cell in zip(self.sheet.columns, cells, strict=True)
            if isinstance(cell, str) and not column.hidden
        ]
        return max((self.press.looks.page.least, *heights))

    def _header_height(self) -> float:
        return max(
            self.press.height(column.title, column.width - FILTER_BUTTON, "header")
            for column in self.sheet.columns
            if not column.hidden
        )

    def _set_height(self, row: int, height: float) -> None:
        self.page.set_row(row, min(height, TALLEST_ROW))

    def _protect(self, first: int) -> None:
        """Lock all but the answers and put the cursor on the first of them."""
        self.page.protect("", STAYS_POSSIBLE)
        answers = (place for place, column in enumerate(self.sheet.columns) if column.answer)
        place = next(answers, self.left)
        self.page.set_selection(first, place, first, place)

    def _set_up_print(self, workbook: Workbook, header: int) -> None:
        page, paper = self.page, self.press.looks.page
        page.set_paper(paper.paper)
        page.set_landscape()
        page.set_margins(**paper.margins)
        page.fit_to_pages(1, 0)
        page.repeat_rows(header)
        page.set_header()
        page.set_footer()
        # Assigned, because the setters take an escaped `R&&G…` for the place of a picture and drop the line.
        page.header = f"&L{_margin_text(workbook.subject)}&R&A"
        page.footer = f"&L{_margin_text(workbook.title)}&R{self.press.language.labels['page']}"


def _numbers_in(sheet: Sheet, place: int) -> Iterator[int | Decimal]:
    return (cell for row in sheet.rows if isinstance(cell := row[place], int | Decimal))


def _looks_of(column: Column, is_spare: bool = False) -> tuple[str, ...]:
    if column.hidden or not (column.answer or is_spare):
        return ("cell", column.kind, "question")
    typed = ("typed",) if column.kind in ("text", "code", "choice") else ()
    return ("cell", column.kind, "answer", *typed)


def _write_cell(page: Any, row: int, place: int, cell: Cell, worn: Any) -> None:
    """Write the value as what it is: a text is never read as a formula, a link or a number."""
    if cell is None or cell == "":
        page.write_blank(row, place, None, worn)
    elif isinstance(cell, str):
        page.write_string(row, place, cell, worn)
    elif isinstance(cell, date):
        page.write_datetime(row, place, cell, worn)
    else:
        page.write_number(row, place, Decimal(cell), worn)


def _margin_text(text: str) -> str:
    """The text for a header or footer, where `&` begins a code, on one line and not too long."""
    line = " ".join(text.split())
    if len(line) > LONGEST_MARGIN_TEXT:
        line = line[: LONGEST_MARGIN_TEXT - 1] + "…"
    return line.replace("&", "&&")
