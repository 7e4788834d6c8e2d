"""Workbooks as rows: what a sheet is made of, and what no cell can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Cell = str | int | Decimal | date | None
Kind = Literal["text", "code", "number", "count", "money", "percent", "date", "choice"]
NUMBERS: tuple[Kind, ...] = ("number", "count", "money", "percent")

LONGEST_TEXT = 32_767
LONGEST_PROPERTY = 255
MOST_DIGITS = 15
FIRST_YEAR = 1900
UNPRINTABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    `key` is how a reader of the returned file finds it; `width` is in digits. An `answer` column is open for
    writing and offers its `choices`; `marks` are (value, named look): the colours of cells that hold it.
    """

    key: str
    title: str
    width: int
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    answer: bool = False
    hidden: bool = False
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a title and notes (label, text) above it; each row has a cell for each column.

    `spare` empty rows follow, open in every column; then, when `total` names keys of columns, a row with their sums.
    """

    name: str
    title: str
    notes: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    spare: int = 0
    total: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether people write into it."""
        return self.spare > 0 or any(column.answer for column in self.columns)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file of sheets. `properties` are its custom document properties: project, gate, data hash."""

    sheets: tuple[Sheet, ...]
    properties: tuple[tuple[str, str], ...]
    title: str
    subject: str
    language: str


def refuse_unprintable(workbook: Workbook) -> None:
    """Raise ValueError, naming the place, for the first thing that no file would give back as it went in."""
    if not workbook.sheets:
        raise ValueError("the workbook has no sheet")
    for place, text in _texts_around(workbook):
        _refuse_text(place, text)
    names = [name.casefold() for name, _ in workbook.properties]
    for name, value in workbook.properties:
        place = f"property {name!a}"
        if not name or names.count(name.casefold()) > 1:
            raise ValueError(f"{place}: a property needs a name of its own")
        if max(_length(name), _length(value)) > LONGEST_PROPERTY:
            raise ValueError(f"{place}: name and value hold at most {LONGEST_PROPERTY} characters each")
    for sheet in workbook.sheets:
        _refuse_sheet(sheet)


def _texts_around(workbook: Workbook) -> Iterator[tuple[str, str]]:
    """Every text outside the rows, with its place."""
    yield "title", workbook.title
    yield "subject", workbook.subject
    for name, value in workbook.properties:
        yield f"property {name!a}", name + value
    for sheet in workbook.sheets:
        place = f"sheet {sheet.name!a}"
        yield f"{place}, name", sheet.name
        yield f"{place}, title", sheet.title
        for label, text in sheet.notes:
            yield f"{place}, note {label!a}", label
            yield f"{place}, note {label!a}", text
        for column in sheet.columns:
            for text in (column.key, column.title, *column.choices, *(value for value, _ in column.marks)):
                yield f"{place}, column {column.key!a}", text


def _refuse_sheet(sheet: Sheet) -> None:
    place = f"sheet {sheet.name!r}"
    keys = [column.key for column in sheet.columns]
    if not sheet.name or not keys or len(set(keys)) < len(keys):
        raise ValueError(f"{place}: a sheet needs a name, and columns with a key of their own")
    if all(column.hidden for column in sheet.columns):
        raise ValueError(f"{place}: every column is hidden")
    for column in sheet.columns:
        if (column.kind == "choice") != bool(column.choices):
            raise ValueError(f"{place}, column {column.key!r}: choices and the kind 'choice' belong together")
    for key in sheet.total:
        if not any(column.key == key and column.kind in NUMBERS for column in sheet.columns):
            raise ValueError(f"{place}: there is no column of numbers {key!r} to add up")
    for number, row in enumerate(sheet.rows, 1):
        if len(row) != len(keys):
            raise ValueError(f"{place}, row {number}: {len(row)} cells for {len(keys)} columns")
        for column, cell in zip(sheet.columns, row, strict=True):
            _refuse_cell(f"{place}, row {number}, column {column.key!r}", cell)


def _refuse_cell(place: str, cell: Cell) -> None:
    if isinstance(cell, str):
        _refuse_text(place, cell)
    elif isinstance(cell, bool) or not isinstance(cell, int | Decimal | date | None):
        raise ValueError(f"{place}: a {type(cell).__name__} is no cell")
    elif isinstance(cell, int | Decimal):
        _refuse_number(place, Decimal(cell))
    elif cell is not None and cell.year < FIRST_YEAR:
        raise ValueError(f"{place}: the date {cell} is before {FIRST_YEAR}")


def _refuse_number(place: str, number: Decimal) -> None:
    if not number.is_finite():
        raise ValueError(f"{place}: {number} is no number")
    if len(number.normalize().as_tuple().digits) > MOST_DIGITS:
        raise ValueError(f"{place}: {number} has more digits than the {MOST_DIGITS} that a cell keeps")


def _refuse_text(place: str, text: str) -> None:
    if found := UNPRINTABLE.search(text):
        raise ValueError(f"{place}: the character {found.group()!a} cannot stand in a file")
    if _length(text) > LONGEST_TEXT:
        raise ValueError(f"{place}: {_length(text):,} characters; a cell holds at most {LONGEST_TEXT:,}")


def _length(text: str) -> int:
    """The length as office suites count it: characters beyond the basic plane count twice."""
    return len(text) + sum(char > "\uffff" for char in text)
