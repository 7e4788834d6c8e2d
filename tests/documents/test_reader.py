"""Marked Markdown → blocks: what templates may write, and that nothing else passes for a paragraph."""

from __future__ import annotations

import pytest

from generators.documents.blocks import (
    STYLES,
    Block,
    Checks,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Table,
)
from generators.documents.marks import mark_gap, mark_value, number_gaps
from generators.documents.reader import Unreadable, number_headings, read_blocks, read_inline
from generators.dress.word_body import PARAGRAPH_STYLES


def one(wording: str) -> Block:
    """The only block of the wording."""
    (block,) = read_blocks(wording)
    return block


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


# --- headings


def test_headings_are_numbered_by_level() -> None:
    found = read_blocks("## 概况\n\n### 甲\n\n### 乙\n\n#### 细\n\n## 验收\n\n### 丙\n")
    assert [(each.number, each.level) for each in found if isinstance(each, Heading)] == [
        ("1", 1),
        ("1.1", 2),
        ("1.2", 2),
        ("1.2.1", 3),
        ("2", 1),
        ("2.1", 2),
    ]


def test_the_page_and_the_blocks_give_a_heading_the_same_number() -> None:
    wording = f"## 一\n\n### {mark_value('## x', 'p')}\n\n- 项\n\n## 二\n"
    headings = [each for each in read_blocks(wording) if isinstance(each, Heading)]
    lines = [line for line in number_headings(wording).split("\n") if line.startswith("#")]
    assert [line.split(" ")[1] for line in lines] == [each.number for each in headings]
    assert headings[1].inline == (Run("## x", "p"),)


# --- paragraphs


def test_lines_of_a_paragraph_are_joined_without_a_space_between_chinese() -> None:
    assert one("合同自签署\n之日起生效。") == Paragraph(words("合同自签署之日起生效。"))
    assert one("The contract\nis in force.") == Paragraph(words("The contract is in force."))
    assert one("共 5\n项") == Paragraph(words("共 5 项"))


def test_lines_are_joined_by_what_a_reader_sees_at_their_ends() -> None:
    chinese, latin = mark_value("甲方", "a"), mark_value("Acme", "b")
    assert one(f"{chinese}\n{chinese}") == Paragraph((Run("甲方", "a"), Run("甲方", "a")))
    assert one(f"{latin}\n{chinese}") == Paragraph((Run("Acme", "b"), Run(" "), Run("甲方", "a")))


def test_an_empty_line_parts_paragraphs() -> None:
    assert read_blocks("一\n\n\n二\n") == (Paragraph(words("一")), Paragraph(words("二")))
    assert read_blocks("\n\n") == ()


@pytest.mark.parametrize("style", STYLES)
def test_a_directive_sets_the_style_of_the_next_paragraph_only(style: str) -> None:
    assert read_blocks(f"<!-- style: {style} -->\n一\n\n二") == (Paragraph(words("一"), style), Paragraph(words("二")))


def test_word_knows_every_style_that_a_template_may_ask_for() -> None:
    assert set(PARAGRAPH_STYLES) == {"", *STYLES}


# --- inline


def test_bold_words_and_values_and_line_breaks() -> None:
    assert read_inline(f"合同 **{mark_value('**1**', 'n')} 号**，<br>见") == (
        Run("合同 "),
        Run("**1**", "n", True),
        Run(" 号", "", True),
        Run("，\n见"),
    )


def test_a_gap_is_a_run_with_its_number() -> None:
    numbered, _ = number_gaps(f"日期：{mark_gap('日期', 'a.b')}", "zh")
    assert read_inline(numbered) == (Run("日期："), Run("【待补 1：日期】", "a.b", False, 1))


def test_a_value_is_never_markup() -> None:
    for value in ("**x**", "<br>", "a|b", "- x", "## x", "<!-- page-break -->", "| a |", "1. x"):
        assert read_inline(mark_value(value, "p")) == (Run(value, "p"),)
        assert one(f"{mark_value(value, 'p')}") == Paragraph((Run(value, "p"),))


def test_nothing_is_no_run() -> None:
    assert read_inline("") == ()
    assert read_inline(mark_value("", "p")) == ()


# --- lists


def test_a_list_has_items_of_two_depths() -> None:
    assert one("- 一\n    - 甲\n    - 乙\n- 二") == Listing(
        False, ((0, words("一")), (1, words("甲")), (1, words("乙")), (0, words("二")))
    )
    assert one("1. 一\n2. 二") == Listing(True, ((0, words("一")), (0, words("二"))))


def test_boxes_are_ticked_or_not() -> None:
    assert one("- [x] 已量化\n- [ ] 已确定") == Checks(((True, words("已量化")), (False, words("已确定"))))


def test_a_list_after_the_directive_is_a_signature_block() -> None:
    found = read_blocks(f"<!-- signatures -->\n- 甲方：{mark_value('客户', 'parties[0].name')}\n- 乙方\n\n- 项")
    assert found == (
        Signatures(((Run("甲方："), Run("客户", "parties[0].name")), words("乙方"))),
        Listing(False, ((0, words("项")),)),
    )


# --- tables


def test_a_table_has_header_alignment_and_rows() -> None:
    wording = f"| 编号 | 金额 | 状态 |\n| --- | ---: | :---: |\n| P1 | {mark_value('a|b', 'x')} |  |\n"
    assert one(wording) == Table(
        header=(words("编号"), words("金额"), words("状态")),
        rows=((words("P1"), (Run("a|b", "x"),), ()),),
        align=("left", "right", "center"),
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("wide", {"wide": True}),
        ("facts", {"kind": "facts"}),
        ("total", {"kind": "total"}),
        ("widths=1,3", {"widths": (1, 3)}),
        ("wide total widths=10,20", {"wide": True, "kind": "total", "widths": (10, 20)}),
    ],
)
def test_a_directive_gives_the_next_table_its_options(options: str, expected: dict[str, object]) -> None:
    first, second = read_blocks(f"<!-- table: {options} -->\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n| c |\n| --- |\n")
    assert isinstance(first, Table) and isinstance(second, Table)
    assert {name: getattr(first, name) for name in expected} == expected
    assert (second.kind, second.wide, second.widths) == ("data", False, ())


# --- notes and page breaks


def test_a_note_holds_blocks() -> None:
    wording = '!!! warning "注意"\n    一\n\n    - 甲\n    - 乙\n\n二'
    note, after = read_blocks(wording)
    assert note == Note(
        "warning", words("注意"), (Paragraph(words("一")), Listing(False, ((0, words("甲")), (0, words("乙")))))
    )
    assert after == Paragraph(words("二"))
    assert one("!!! note") == Note("note", (), ())


def test_a_page_break_stands_for_itself() -> None:
    assert read_blocks("一\n\n<!-- page-break -->\n\n二") == (
        Paragraph(words("一")),
        PageBreak(),
        Paragraph(words("二")),
    )


# --- what is not in the set


@pytest.mark.parametrize(
    "line",
    [
        "# 一级标题",
        "##### 五级标题",
        "##没有空格",
        "> 引用",
        "* 星号列表",
        "+ 加号列表",
        "```",
        "~~~ python",
        "---",
        "***",
        "===",
        "<b>粗</b>",
        "<script>",
        "    缩进",
        "!!! danger",
        "!!! note 没有引号",
        "<!-- 随便写的注释 -->",
        "<!-- page break -->",
        "<!-- pagebreak -->",
        "<!-- style: huge -->",
        "<!-- style -->",
        "<!-- table: wid -->",
        "<!-- table: widths=a,b -->",
        "<!-- table: widths=0,1 -->",
        "<!-- signatures: two -->",
        "<!-- unclosed",
        "| 只有一行 |",
    ],
)
@pytest.mark.parametrize("before", ["", "段落。\n\n", "段落。\n"])
def test_a_line_that_the_page_would_show_otherwise_is_told_with_its_number(line: str, before: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_blocks(f"{before}{line}\n")
    assert (caught.value.text, caught.value.line) == (line, before.count("\n") + 1)


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("| a | b |\n| --- | --- |\n| 1 |", 3),
        ("| a | b |\n| --- | --- |\n| 1 | 2 | 3 |", 3),
        ("| a | b |\n| --- |\n| 1 | 2 |", 2),
        ("| a | b |\n| :--- | --- |\n| 1 | 2 |", 2),
        ("| a | b |\n| 1 | 2 |", 2),
        ("<!-- table: widths=1,2,3 -->\n| a | b |\n| --- | --- |", 1),
    ],
)
def test_a_table_that_is_not_one_is_told_at_its_line(table: str, line: int) -> None:
    with pytest.raises(Unreadable) as caught:
        read_blocks(table)
    assert caught.value.line == line


@pytest.mark.parametrize(
    "line", ["**粗**体开头", "1.5 倍", "-10 ℃", "*号说明", "+86", "__init__", "100%", "=1+1", "a < b"]
)
def test_ordinary_beginnings_of_a_sentence_are_paragraphs(line: str) -> None:
    assert isinstance(one(line), Paragraph)
