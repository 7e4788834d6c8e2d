"""Money, percentages, offsets and bilingual texts behave as the field expects."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generators.quantities import Money, Offset, Percent, Text, counted, plain


def test_a_text_falls_back_to_the_language_that_exists() -> None:
    assert Text(zh="初验").in_language("en") == "初验"
    assert Text(zh="初验", en="Initial acceptance").in_language("en") == "Initial acceptance"
    assert Text().in_language("zh") == ""


def test_a_text_says_which_languages_it_has() -> None:
    assert Text(zh="").has("zh")
    assert not Text(zh="初验").has("en")


def test_vat_is_rounded_line_by_line() -> None:
    lines = [Money.of("0.05"), Money.of("0.05")]
    assert Money.total(line.with_vat(Percent.of(13)) for line in lines) == Money.of("0.12")
    assert Money.total(lines).with_vat(Percent.of(13)) == Money.of("0.11")


def test_half_a_cent_is_rounded_up() -> None:
    assert Money.of("2.675").rounded() == Money.of("2.68")
    assert Money.of("-2.675").rounded() == Money.of("-2.68")


def test_money_prints_with_thousands_separators_and_two_decimals() -> None:
    assert str(Money.of(60000000)) == "60,000,000.00"
    assert str(Money.of("-1234.5")) == "-1,234.50"


def test_there_is_no_minus_zero() -> None:
    assert str(Money.of("-0.004")) == "0.00"
    assert plain(Decimal("-0.00")) == "0"


def test_amounts_compare_and_add_like_numbers() -> None:
    assert Money.of("1.0") == Money.of("1.00")
    assert Money.of(2) > Money.of("1.99")
    assert Money.of(3) - Money.of(5) == -Money.of(2)
    assert abs(Money.of(-2)) == Money.of(2)
    assert Money.of(10) * 3 / 4 == Money.of("7.5")
    assert not Money.of(0)


def test_a_share_is_a_percentage_to_two_decimals() -> None:
    assert Money.of(240000).share_of(Money.of(55950000)) == Percent.of("0.43")
    assert Money.of(1).share_of(Money.of(0)) == Percent.of(0)


def test_a_percentage_of_money_keeps_every_digit() -> None:
    assert Percent.of("0.05").of_money(Money.of(33)) == Money.of("0.0165")


@pytest.mark.parametrize(("value", "printed"), [("20", "20%"), ("99.50", "99.5%"), ("0.05", "0.05%"), ("1E+2", "100%")])
def test_a_percentage_prints_without_zeros_that_say_nothing(value: str, printed: str) -> None:
    assert str(Percent.of(value)) == printed


@pytest.mark.parametrize(
    ("written", "days"),
    [("T+15", 15), ("T-40", -40), ("T+0", 0), ("T", 0), (" T+7 ", 7), (190, 190), ("-8", -8)],
)
def test_an_offset_is_read_as_people_write_it(written: str | int, days: int) -> None:
    assert Offset.read(written) == Offset(days)


@pytest.mark.parametrize("written", ["", "T+", "T + 1", "1_000", "T+１５", "T+1.5", "TT+1", "+-1", "2026-03-02"])
def test_what_is_not_an_offset_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not an offset"):
        Offset.read(written)


def test_an_offset_prints_with_its_sign() -> None:
    assert [str(Offset(days)) for days in (15, 0, -40)] == ["T+15", "T+0", "T-40"]


def test_offsets_know_their_distance_and_order() -> None:
    assert Offset(275) - Offset(190) == 85
    assert Offset(10).plus(5) == Offset(15)
    assert Offset(-45) < Offset(0)


def test_one_is_counted_in_the_singular() -> None:
    assert [counted(each, "working day") for each in (0, 1, 1200)] == [
        "0 working days",
        "1 working day",
        "1,200 working days",
    ]
