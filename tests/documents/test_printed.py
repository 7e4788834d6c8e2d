"""Values as documents show them, and those that are not there: what each prints, and how a template may ask for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from generators.documents.marks import REMOVED
from generators.documents.printed import Absent, Missing, Printed, show
from generators.quantities import Money, Offset, Percent, Text
from generators.schema import Audience, Field


class Speaker(NamedTuple):
    language: str


def field(kind: str, **values: Text) -> Field:
    return Field("x", kind, Text(), Text(), "", Audience.CUSTOMER, False, {}, values=values)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (True, "是", "Yes"),
        (False, "否", "No"),
        (12000, "12,000", "12,000"),
        (Decimal("1234.50"), "1,234.5", "1,234.5"),
        (Decimal("1E+2"), "100", "100"),
        (Money.of("12000000"), "12,000,000.00", "12,000,000.00"),
        (Percent.of("12.50"), "12.5%", "12.5%"),
        (Offset(-40), "T-40", "T-40"),
        (date(2026, 3, 2), "2026-03-02", "2026-03-02"),
        (Text("初验", "Preliminary"), "初验", "Preliminary"),
        (Text(None, "Only"), "Only", "Only"),
        ("plain", "plain", "plain"),
    ],
)
def test_every_kind_of_value_is_shown_as_documents_show_it(value: Any, zh: str, en: str) -> None:
    assert (show(value, field("x"), "zh"), show(value, field("x"), "en")) == (zh, en)


def test_a_choice_is_shown_by_its_label_and_an_unknown_word_as_it_is() -> None:
    choice = field("choice", high=Text("高", "High"))
    assert (show("high", choice, "zh"), show("high", choice, "en"), show("x", choice, "en")) == ("高", "High", "x")
    assert show("high", None, "zh") == "high"


def test_a_value_prints_between_marks_that_hold_its_path() -> None:
    value = Printed(12000, field("int"), "tests.total", Speaker("en"))
    assert (str(value), value.marked()) == ("12,000", "\ufdd0tests.total\ufdd212,000\ufdd3")


def test_a_missing_value_without_a_field_is_called_by_its_path() -> None:
    assert Missing(None, "=cash.peak", Speaker("zh")).marked() == "\ufdd1=cash.peak\ufdd2=cash.peak\ufdd3"


def test_an_absent_value_is_nothing_whatever_it_is_compared_with_and_counts_that_it_was_asked() -> None:
    value = Absent(field("x"), "risks", Speaker("zh"))
    before = Absent.asked
    assert (str(value), value.marked(), list(value)) == ("", REMOVED, [])
    assert not value and not value == value and not value != "x"  # noqa: SIM201, SIM202
    assert Absent.asked == before + 4
