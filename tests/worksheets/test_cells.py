"""Values in cells: numbers as numbers as far as a cell keeps their digits, words as words, however they begin."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from generators.derive import Facts
from generators.documents.printed import Missing, Printed
from generators.documents.views import Lens, Views
from generators.dress.cells import MOST_DIGITS, Cell, Kind
from generators.model import Record
from generators.quantities import Money, Offset, Percent, Text, Until
from generators.schema import Audience, load_schema
from generators.worksheets.cells import LONGEST, cell_of, choices_for, nouns_at

EMPTY = Facts(Record(load_schema(), "", {}))
LENS = Lens("zh", Audience.INTERNAL, EMPTY)
LARGE = Decimal(10) ** MOST_DIGITS + 1


def printed(value: object) -> Printed:
    return Printed(value, None, "x", LENS)


@pytest.mark.parametrize(
    ("value", "kind", "cell"),
    [
        (Money.of("2.345"), "money", Decimal("2.35")),
        (Money(LARGE), "money", "1,000,000,000,000,001.00"),
        (Percent.of("99.5"), "percent", Decimal("0.995")),
        (12, "count", Decimal(12)),
        (Decimal("1.50"), "number", Decimal("1.50")),
        (True, "count", "是"),
        ("about 5", "number", "about 5"),
        (Offset(15), "text", "T+15"),
        (Money.of(5), "text", "5.00"),
        (date(2026, 3, 2), "date", date(2026, 3, 2)),
        (date(1899, 12, 31), "date", "1899-12-31"),
        (Until(date(2026, 3, 2)), "date", date(2026, 3, 2)),
        (Until(date(2026, 3, 2), datetime(2026, 3, 2, 18)), "date", "2026-03-02T18:00:00"),
        ("", "text", None),
        *((sign + "1", "text", sign + "1") for sign in "=+-@"),
    ],
)
def test_a_value_becomes_the_cell_of_its_column(value: object, kind: Kind, cell: Cell) -> None:
    assert cell_of(printed(value), kind) == cell
    assert type(cell_of(printed(value), kind)) is type(cell)


@pytest.mark.parametrize("kind", ["text", "money", "date", "choice"])
def test_what_is_not_written_is_empty(kind: Kind) -> None:
    assert cell_of(Missing(None, "x", LENS), kind) is None


def test_a_list_stands_in_one_cell_however_long_it_is() -> None:
    few = Views(iter([printed(Text("甲", "a")), Missing(None, "x", LENS), printed(Text("乙", "b"))]), None, "x", LENS)
    many = Views(iter([printed("字" * LONGEST)] * 3), None, "x", LENS)
    assert cell_of(few, "text") == "甲、乙"
    cell = cell_of(many, "text")
    assert isinstance(cell, str) and len(cell) == LONGEST and cell.endswith("…")


def test_a_flag_offers_yes_and_no() -> None:
    flag = next(each for _, each in load_schema().walk() if each.type == "flag")
    assert choices_for(flag, LENS) == ("是", "否")


def test_a_choice_offers_its_labels_and_a_text_nothing() -> None:
    fields = dict(load_schema().walk())
    kind = fields["parties[].kind"]
    assert choices_for(kind, LENS) == tuple(each.zh for each in kind.values.values()) != ()
    assert choices_for(fields["parties[].name"], LENS) == ()


def test_a_collection_of_an_empty_project_has_no_nouns() -> None:
    assert list(nouns_at("contracts.downstream", LENS)) == []
