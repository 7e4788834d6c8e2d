"""Estimates of lines: never too few, seldom one too many."""

from __future__ import annotations

import pytest

from generators.dress.wrapping import lines_in


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, 1),
        ("十个汉字正好一行行一", 10, 1),
        ("十一个汉字需要两行行一", 10, 2),
        ("one\ntwo\n\nfour", 10, 4),
        ("a long word moves down whole", 10, 2),
        ("x" * 100, 10, 6),
        ("短 " + "x" * 100, 10, 7),
        ("ends in spaces" + " " * 40, 10, 1),
        ("e\u0301" * 18, 10, 1),
    ],
)
def test_lines_of_a_text(text: str, room: float, lines: int) -> None:
    assert lines_in(text, room) == lines


def test_a_column_narrower_than_a_character_still_ends() -> None:
    assert lines_in("三个字", 0.1) == 3


def test_letters_that_run_narrower_need_fewer_lines() -> None:
    text = "a long sentence of many ordinary words " * 5
    assert lines_in(text, 20, latin=0.8) < lines_in(text, 20)
