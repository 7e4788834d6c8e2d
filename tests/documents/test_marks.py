"""Marks carry a value with its path through Markdown, whatever the value holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.characters import FORBIDDEN
from generators.documents.marks import (
    BAR,
    CLOSE,
    GAP,
    GLOSSARY,
    LINE,
    MIDDLE,
    VALUE,
    Gap,
    Piece,
    mark_gap,
    mark_value,
    number_gaps,
    pieces,
    plain_text,
    seen,
)

values = st.text(st.characters(codec="utf-8") | st.sampled_from("|\n*:{}"), max_size=20).filter(
    lambda text: not FORBIDDEN.search(text)
)


def test_no_value_can_hold_a_mark() -> None:
    assert all(FORBIDDEN.search(mark) for mark in (VALUE, GAP, MIDDLE, CLOSE, LINE, BAR, GLOSSARY))


@given(values, values)
@settings(max_examples=200, deadline=None)
def test_values_come_back_with_their_paths_from_between_the_words(first: str, second: str) -> None:
    wording = f"前{mark_value(first, 'payments[0].condition')}中{mark_value(second, 'parties[1].name')}"
    assert [each for each in pieces(wording) if each.text or each.path] == [
        Piece("前"),
        Piece(first, "payments[0].condition"),
        Piece("中"),
        Piece(second, "parties[1].name"),
    ]
    assert plain_text(wording) == f"前{first}中{second}"


@given(values)
@settings(max_examples=100, deadline=None)
def test_a_marked_value_disturbs_neither_lines_nor_cells(value: str) -> None:
    marked = mark_value(value, "x")
    assert "\n" not in marked and "|" not in marked
    assert seen(marked.partition(MIDDLE)[2].removesuffix(CLOSE)) == value


def test_gaps_are_numbered_in_order_and_a_field_has_one_number() -> None:
    wording = f"{mark_gap('日期', 'a')} {mark_value('x', 'v')} {mark_gap('金额', 'b')} {mark_gap('日期', 'a')}"
    numbered, gaps = number_gaps(wording, "zh")
    assert gaps == (Gap(1, "a", "日期"), Gap(2, "b", "金额"))
    assert plain_text(numbered) == "【待补 1：日期】 x 【待补 2：金额】 【待补 1：日期】"
    assert [(each.text, each.path, each.gap) for each in pieces(numbered) if each.gap] == [
        ("【待补 1：日期】", "a", 1),
        ("【待补 2：金额】", "b", 2),
        ("【待补 1：日期】", "a", 1),
    ]


@pytest.mark.parametrize(("language", "words"), [("zh", "【待补 1：金额】"), ("en", "[Gap 1: 金额]")])
def test_a_gap_is_worded_in_the_language_of_the_document(language: str, words: str) -> None:
    assert plain_text(number_gaps(mark_gap("金额", "a"), language)[0]) == words


def test_a_wording_without_marks_stays_as_it_is() -> None:
    assert number_gaps("# words", "zh") == ("# words", ())
    assert list(pieces("# words")) == [Piece("# words")]
    assert list(pieces("")) == []
    assert plain_text("# words") == "# words"


def test_an_empty_value_is_still_a_piece_with_its_path() -> None:
    assert list(pieces(mark_value("", "x"))) == [Piece("", "x")]
