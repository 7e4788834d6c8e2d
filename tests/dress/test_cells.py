"""What no cell can hold is refused by name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generators.dress.sheet import Column, Sheet, Workbook, render_workbook

COLUMNS = (Column("item", "id", 9, hidden=True), Column("remark", "说明", 20))


def rendered(*rows: tuple[Any, ...], **others: Any) -> bytes:
    sheet = Sheet(others.pop("name", "标书评审"), others.pop("title", "T"), (), others.pop("columns", COLUMNS), rows)
    known = {"sheets": (sheet,), "properties": (), "title": "T", "subject": "", "language": "zh"}
    return render_workbook(Workbook(**{**known, **others}))


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("长" * 32_768, "32,768 characters; a cell holds at most 32,767"),
        ("🙂" * 16_384, "32,768 characters"),
        ("a\x00b", r"the character '\\x00'"),
        ("a\rb", r"the character '\\r'"),
        ("\ud800", r"the character '\\ud800'"),
        ("\uffff", r"the character '\\uffff'"),
        (1234567890123456, "more digits than the 15"),
        (Decimal("0.1234567890123456"), "more digits than the 15"),
        (Decimal("NaN"), "no number"),
        (Decimal("Infinity"), "no number"),
        (1.5, "a float is no cell"),
        (True, "a bool is no cell"),
        (date(1899, 12, 31), "before 1900"),
    ],
)
def test_a_cell_that_cannot_be_kept_is_named_by_sheet_row_and_column(cell: Any, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^sheet '标书评审', row 2, column 'remark': .*{reason}"):
        rendered(("1", "good"), ("2", cell))


@pytest.mark.parametrize("cell", ["长" * 32_767, "🙂" * 16_383, 10**15 - 1, Decimal("1E+18"), date(1900, 1, 1)])
def test_the_largest_that_a_cell_can_hold_is_accepted(cell: Any) -> None:
    assert rendered(("1", cell))


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="row 1: 3 cells for 2 columns"):
        rendered(("1", "2", "3"))


@pytest.mark.parametrize("name", ["", "a/b", "[x]", "'x", "n" * 32, "_lists"])
def test_a_sheet_name_that_excel_does_not_take_is_refused(name: str) -> None:
    columns = (Column("a", "A", 9, "choice", ("x",), answer=True),)
    with pytest.raises(ValueError, match="sheet "):
        rendered(("x",), name=name, columns=columns)


def test_two_sheets_of_one_name_are_refused() -> None:
    twins = tuple(Sheet(name, "T", (), COLUMNS, ()) for name in ("Costs", "costs"))
    with pytest.raises(ValueError, match="'costs'"):
        rendered(sheets=twins)


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ({"sheets": ()}, "no sheet"),
        ({"columns": ()}, "columns with a key of their own"),
        ({"columns": (COLUMNS[0], COLUMNS[0])}, "columns with a key of their own"),
        ({"columns": COLUMNS[:1]}, "every column is hidden"),
        ({"columns": (Column("a", "A", 9, "choice"),)}, "belong together"),
        ({"columns": (Column("a", "A", 9, "text", ("x",)),)}, "belong together"),
        ({"title": "a\x07"}, r"title: the character '\\x07'"),
        ({"properties": (("gate", "\x01"),)}, "property 'gate'"),
        ({"properties": (("gate", "x" * 256),)}, "at most 255"),
        ({"properties": (("", "x"),)}, "a name of its own"),
        ({"properties": (("gate", "x"), ("Gate", "y"))}, "a name of its own"),
    ],
)
def test_a_workbook_that_no_file_can_hold_is_refused(others: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        rendered(**others)
