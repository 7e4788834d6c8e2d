"""Capital numerals: the vectors of the field, the hard zeros, and a reader of its own to turn them back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.capitals import in_capitals
from generators.quantities import Money

AMOUNTS = st.integers(-(10**17), 10**17).map(lambda cents: Money(Decimal(cents) / 100))


def read_capitals(text: str) -> Decimal:
    """The number a capital numeral stands for: an independent reading, digit by digit."""
    negative = text.startswith("负")
    yuan, _, rest = text.removeprefix("负").rpartition("元")
    whole = read_whole(yuan)
    cents, digit = 0, 0
    for sign in rest.removesuffix("整"):
        if sign == "角":
            cents, digit = cents + digit * 10, 0
        elif sign == "分":
            cents, digit = cents + digit, 0
        else:
            digit = "零壹贰叁肆伍陆柒捌玖".index(sign)
    number = Decimal(whole) + Decimal(cents) / 100
    return -number if negative else number


def read_whole(text: str) -> int:
    for unit, size in (("亿", 10**8), ("万", 10**4), ("仟", 1000), ("佰", 100), ("拾", 10)):
        head, found, tail = text.rpartition(unit)
        if found:
            return read_whole(head) * size + read_whole(tail)
    text = text.lstrip("零")
    return "零壹贰叁肆伍陆柒捌玖".index(text) if text else 0


@pytest.mark.parametrize(
    ("amount", "capitals"),
    [
        ("60000000", "陆仟万元整"),
        ("3370000", "叁佰叁拾柒万元整"),
        ("1011000", "壹佰零壹万壹仟元整"),
        ("254400", "贰拾伍万肆仟肆佰元整"),
        ("206700", "贰拾万陆仟柒佰元整"),
        ("62010.50", "陆万贰仟零壹拾元伍角整"),
    ],
)
def test_the_vectors_of_the_document_conventions(amount: str, capitals: str) -> None:
    assert in_capitals(Money.of(amount)) == capitals


@pytest.mark.parametrize(
    ("amount", "capitals"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("0.55", "伍角伍分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("10.01", "壹拾元零壹分"),
        ("11", "壹拾壹元整"),
        ("100.10", "壹佰元壹角整"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1001", "壹仟零壹元整"),
        ("1010", "壹仟零壹拾元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("10000", "壹万元整"),
        ("10001", "壹万零壹元整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("100000", "壹拾万元整"),
        ("1000000.01", "壹佰万元零壹分"),
        ("10000001", "壹仟万零壹元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100001000", "壹亿零壹仟元整"),
        ("100010000", "壹亿零壹万元整"),
        ("101000000.30", "壹亿零壹佰万元叁角整"),
        ("110000000", "壹亿壹仟万元整"),
        ("2060000000", "贰拾亿陆仟万元整"),
        ("1000000000000", "壹万亿元整"),
        ("1000000000000000", "壹仟万亿元整"),
        ("1000100010001000.99", "壹仟万壹仟亿壹仟万壹仟元玖角玖分"),
        ("9999999999999999.99", "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_zeros_stand_where_they_must_and_nowhere_else(amount: str, capitals: str) -> None:
    assert in_capitals(Money.of(amount)) == capitals


@pytest.mark.parametrize(
    ("amount", "capitals"),
    [("-206700", "负贰拾万陆仟柒佰元整"), ("-0.01", "负壹分"), ("-0.004", "零元整"), ("1.005", "壹元零壹分")],
)
def test_negative_amounts_say_so_and_fractions_of_a_cent_are_rounded(amount: str, capitals: str) -> None:
    assert in_capitals(Money.of(amount)) == capitals


@given(AMOUNTS)
@settings(deadline=None)
def test_every_amount_can_be_read_back(amount: Money) -> None:
    assert read_capitals(in_capitals(amount)) == amount.amount


@given(AMOUNTS)
@settings(deadline=None)
def test_zeros_never_double_nor_end_a_number(amount: Money) -> None:
    capitals = in_capitals(amount)
    assert "零零" not in capitals
    assert not any(f"零{unit}" in capitals for unit in "拾佰仟万亿角分整")
    assert "零元" not in capitals or capitals == "零元整"


@given(AMOUNTS)
@settings(deadline=None)
def test_an_amount_ends_with_whole_unless_it_names_fen(amount: Money) -> None:
    assert in_capitals(amount).endswith("整") is (int(amount.amount * 100) % 10 == 0)
