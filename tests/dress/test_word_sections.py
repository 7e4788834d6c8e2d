"""Wide tables turn the page and take along what introduces them."""

from __future__ import annotations

from generators.documents.blocks import Block, Heading, Listing, PageBreak, Paragraph, Run, Table
from generators.dress.word_sections import Stretch, stretches

TEXT = Paragraph((Run("正文"),))
HEADING = Heading(2, "2.1", (Run("接口清单"),))
NARROW = Table(((Run("编号"),),), (), ("left",))
WIDE = Table(((Run("编号"),),), (), ("left",), wide=True)
LIST = Listing(False, ((0, (Run("一项"),)),))


def cut(*blocks: Block) -> list[Stretch]:
    return stretches(blocks)


def test_a_document_without_wide_tables_is_one_upright_stretch() -> None:
    assert cut(HEADING, TEXT, NARROW) == [Stretch(False, (HEADING, TEXT, NARROW))]


def test_an_empty_document_is_one_empty_stretch() -> None:
    assert cut() == [Stretch(False, ())]


def test_the_page_turns_for_a_wide_table_and_turns_back() -> None:
    assert cut(TEXT, LIST, WIDE, HEADING, TEXT) == [
        Stretch(False, (TEXT, LIST)),
        Stretch(True, (WIDE,)),
        Stretch(False, (HEADING, TEXT)),
    ]


def test_heading_and_introduction_go_with_the_table() -> None:
    assert cut(LIST, HEADING, TEXT, WIDE) == [Stretch(False, (LIST,)), Stretch(True, (HEADING, TEXT, WIDE))]


def test_two_headings_in_a_row_go_together() -> None:
    assert cut(LIST, HEADING, HEADING, WIDE)[1] == Stretch(True, (HEADING, HEADING, WIDE))


def test_a_long_introduction_stays_upright() -> None:
    assert cut(HEADING, TEXT, TEXT, TEXT, WIDE)[0] == Stretch(False, (HEADING, TEXT, TEXT, TEXT))


def test_remarks_below_the_table_stay_with_it() -> None:
    assert cut(WIDE, TEXT, HEADING) == [Stretch(True, (WIDE, TEXT)), Stretch(False, (HEADING,))]


def test_wide_tables_in_a_row_share_a_stretch() -> None:
    assert cut(WIDE, HEADING, TEXT, WIDE) == [Stretch(True, (WIDE, HEADING, TEXT, WIDE))]


def test_page_breaks_where_the_page_turns_are_dropped() -> None:
    assert cut(TEXT, LIST, PageBreak(), WIDE, PageBreak(), HEADING) == [
        Stretch(False, (TEXT, LIST)),
        Stretch(True, (WIDE,)),
        Stretch(False, (HEADING,)),
    ]


def test_a_page_break_inside_a_stretch_stays() -> None:
    assert cut(TEXT, PageBreak(), TEXT) == [Stretch(False, (TEXT, PageBreak(), TEXT))]
