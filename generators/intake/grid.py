"""A workbook as sheets of cells, and its own properties. Formulas are seen, never evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Literal

from generators.intake.expected import FILLED, SAVE_AS
from generators.package import Element, Package

Kind = Literal["text", "number", "other", "formula"]

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_", re.ASCII)
RELATION = re.compile(r"\{.*/relationships\}id")
GENERAL, AS_TYPED = "0", "49"
FIRST_DAY, FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
LAST_SERIAL = 109_574
"""The number of 2199-12-31: nobody answers a checklist later."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a cell holds. `plain` says that a number is shown as it is: not as a percentage, an amount or a day."""

    kind: Kind
    text: str
    plain: bool = True


@dataclass(frozen=True)
class Grid:
    """One sheet: its cells by (row, column) from 1, and the ranges that are merged, as (row, column, row, column)."""

    name: str
    cells: Mapping[tuple[int, int], GridCell]
    merged: tuple[tuple[int, int, int, int], ...]
    epoch: date

    def day(self, cell: GridCell) -> date | None:
        """The day that a number stands for, or None when it stands for none."""
        try:
            serial = int(Decimal(cell.text))
        except (InvalidOperation, ValueError, OverflowError):
            return None
        return self.epoch + timedelta(serial) if 0 < serial <= LAST_SERIAL else None


@dataclass(frozen=True)
class Filled:
    """A workbook as it came back: its properties and its sheets."""

    file: str
    properties: Mapping[str, str]
    grids: tuple[Grid, ...]


def read_workbook(file: str, content: bytes) -> Filled:
    """The workbook's properties and cells. Raises GeneratorError, naming the file, for what is no plain workbook."""
    package = Package(file, content, FILLED)
    root = package.relations("")
    main = next((target for kind, target in root.values() if kind == "officeDocument"), "")
    tree = package.tree(main)
    if tree is None or _content_type(package, main) != WORKBOOK:
        package.refuse("不是 .xlsx 工作簿", "is no .xlsx workbook", SAVE_AS)
    relations = package.relations(main)
    shared = _shared_strings(package, _target(relations, "sharedStrings"))
    formatting = _formatting_styles(package, _target(relations, "styles"))
    epoch = FIRST_DAY_1904 if _counts_from_1904(tree) else FIRST_DAY
    grids = []
    for sheet in _under(tree, "sheet"):
        kind, target = relations.get(_relation(sheet), ("", ""))
        found = package.tree(target) if kind == "worksheet" else None
        if found is not None:
            cells = dict(_cells(package, found, shared, formatting))
            grids.append(Grid(sheet.get("name", ""), cells, tuple(_merged(found)), epoch))
    return Filled(file, _properties(package, _target(root, "custom-properties")), tuple(grids))


def letters(column: int) -> str:
    """How Excel names the column: 1 is A, 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _under(tree: Element, name: str) -> Iterator[Element]:
    return (each for each in tree.iter() if local(each) == name)


def _target(relations: Mapping[str, tuple[str, str]], wanted: str) -> str:
    return next((target for kind, target in relations.values() if kind == wanted), "")


def _relation(sheet: Element) -> str:
    return next((value for name, value in sheet.attrib.items() if RELATION.fullmatch(name)), "")


def _content_type(package: Package, part: str) -> str:
    tree = package.tree("[Content_Types].xml")
    overrides = {each.get("PartName", ""): each.get("ContentType", "") for each in (tree if tree is not None else ())}
    return overrides.get(f"/{part}", "")


def _counts_from_1904(tree: Element) -> bool:
    return any(each.get("date1904") in ("1", "true") for each in _under(tree, "workbookPr"))


def _shared_strings(package: Package, part: str) -> list[str]:
    tree = package.tree(part)
    return [_words(each) for each in tree if local(each) == "si"] if tree is not None else []


def _words(element: Element) -> str:
    """The text of a string with or without runs; how Chinese is read aloud (`rPh`) is left out."""
    texts = []
    for each in element:
        if local(each) == "t":
            texts.append(each.text or "")
        elif local(each) == "r":
            texts += [part.text or "" for part in each if local(part) == "t"]
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), "".join(texts))


def _formatting_styles(package: Package, part: str) -> frozenset[str]:
    """The styles of cells that show a number as something else: a percentage, an amount, a day."""
    tree = package.tree(part)
    formats = next(_under(tree, "cellXfs"), ()) if tree is not None else ()
    numbered = enumerate(each.get("numFmtId", GENERAL) for each in formats)
    return frozenset(str(number) for number, format in numbered if format not in (GENERAL, AS_TYPED))


def _cells(
    package: Package, tree: Element, shared: list[str], formatting: frozenset[str]
) -> Iterator[tuple[tuple[int, int], GridCell]]:
    """The cells that hold something; a row or cell that does not say where it stands follows the one before."""
    number = 0
    for row in _under(tree, "row"):
        number = _counted(package, row.get("r"), number)
        column = 0
        for each in (found for found in row if local(found) == "c"):
            column = _column(package, each.get("r"), number, column)
            if cell := _cell(package, each, shared, formatting):
                yield (number, column), cell


def _counted(package: Package, written: str | None, before: int) -> int:
    if written is None:
        return before + 1
    if not (written.isascii() and written.isdigit() and len(written) <= 7):
        package.damaged()
    return int(written)


def _column(package: Package, written: str | None, row: int, before: int) -> int:
    if written is None:
        return before + 1
    found = CELL.fullmatch(written)
    if not found or int(found[2]) != row:
        package.damaged()
    return _number(found[1])


def _cell(package: Package, element: Element, shared: list[str], formatting: frozenset[str]) -> GridCell | None:
    parts = {local(each): each for each in element}
    kind, value = element.get("t", "n"), (parts["v"].text or "" if "v" in parts else "")
    if "f" in parts:
        return GridCell("formula", parts["f"].text or "")
    if kind == "inlineStr":
        value = _words(parts["is"]) if "is" in parts else ""
        return GridCell("text", value) if value else None
    if not value:
        return None
    if kind == "s":
        if not (value.isascii() and value.isdigit() and len(value) < 9 and int(value) < len(shared)):
            package.damaged()
        return GridCell("text", shared[int(value)])
    if kind == "n":
        return GridCell("number", value, element.get("s") not in formatting)
    return GridCell("text" if kind in ("str", "d") else "other", value)


def _merged(tree: Element) -> Iterator[tuple[int, int, int, int]]:
    for each in _under(tree, "mergeCell"):
        corners = [CELL.fullmatch(corner) for corner in each.get("ref", "").split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            (left, top), (right, bottom) = corners[0].groups(), corners[1].groups()
            yield int(top), _number(left), int(bottom), _number(right)


def _number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _properties(package: Package, part: str) -> dict[str, str]:
    """The custom properties that are texts."""
    tree = package.tree(part)
    found = {}
    for each in tree if tree is not None else ():
        value = next(iter(each), None)
        if value is not None:
            found[each.get("name", "")] = value.text or ""
    return found
