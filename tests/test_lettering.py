"""How wide texts are reckoned, and how they are wrapped and shortened."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generators.lettering import shortened, width, wrapped


def test_a_chinese_character_is_an_em_and_a_letter_about_half() -> None:
    assert width("里程碑") == 3
    assert 0.5 < width("e") < 0.6
    assert width("\u0301") == 0


def test_a_text_that_fits_is_not_touched() -> None:
    assert shortened("MS01 合同签订", 20) == "MS01 合同签订"
    assert wrapped("MS01 合同签订", 20, 1) == ("MS01 合同签订",)


def test_a_cut_is_shown() -> None:
    assert shortened("客户提供业务数据口径", 6) == "客户提供业…"


def test_lines_break_between_words_and_between_chinese_characters() -> None:
    assert wrapped("Goods receipt of the hardware", 6.4, 3) == ("Goods receipt", "of the", "hardware")
    assert wrapped("硬件到货验收与安装", 5, 3) == ("硬件到货验", "收与安装")


def test_chinese_punctuation_never_opens_a_line() -> None:
    assert wrapped("硬件到货验收，安装", 6, 3) == ("硬件到货验", "收，安装")


def test_an_opening_bracket_never_ends_a_line() -> None:
    assert wrapped("领导小组（主持）", 5, 3) == ("领导小组", "（主持）")


def test_what_exceeds_the_last_line_is_cut_there() -> None:
    assert wrapped("硬件到货验收与安装调试完成", 4, 2) == ("硬件到货", "验收与…")


@given(st.text(max_size=60), st.floats(2, 40), st.integers(1, 4))
def test_no_line_is_wider_than_its_room(text: str, room: float, most: int) -> None:
    lines = wrapped(text, room, most)
    assert len(lines) <= most
    assert all(width(line) <= room for line in lines)
