"""Columns are as wide as what stands in them asks for."""

from __future__ import annotations

import pytest

from generators.documents.blocks import Run, Table
from generators.dress.word_columns import column_widths, shared, text_width

PAGE, LETTER, PADDING = 9072, 100, 180


def table(*rows: tuple[str, ...], widths: tuple[int, ...] = (), kind: str = "data") -> Table:
    header, *body = (tuple((Run(text),) for text in row) for row in rows)
    return Table(header, tuple(body), (), widths, kind=kind)


def widths_of(given: Table, total: int = PAGE) -> list[int]:
    return column_widths(given, total, LETTER, PADDING)


def letters(width: int) -> float:
    return (width - PADDING) / LETTER


def test_given_weights_decide() -> None:
    assert widths_of(table(("a", "b"), ("x" * 99, "y"), widths=(1, 3))) == [2268, 6804]


@pytest.mark.parametrize("total", [9072, 14000, 101])
@pytest.mark.parametrize("weights", [(1,), (1, 1, 1), (3, 4, 5, 13), (0.1, 7.3, 2.2)])
def test_the_widths_add_up_to_the_page(total: int, weights: tuple[float, ...]) -> None:
    assert sum(shared(total, weights)) == total


def test_a_chinese_character_counts_two_letters() -> None:
    assert text_width("初步验收") == 8
    assert text_width("初验 MS10") == 9


def test_only_the_longest_line_counts() -> None:
    assert text_width("初验\n初步验收") == 8


def test_codes_and_amounts_never_break() -> None:
    prose = "提供统一的数据接入、清洗、标准化与质量稽核能力，支持批量和实时接入。" * 4
    widths = widths_of(table(("编号", "说明", "金额"), ("REQ-M05-01", prose, "60,000,000.00")))
    assert letters(widths[0]) >= len("REQ-M05-01")
    assert letters(widths[2]) >= len("60,000,000.00")


def test_short_entries_stay_in_one_line_beside_long_ones() -> None:
    prose = "甲方在十五个工作日内组织验收，未通过的，乙方整改后可申请复测。" * 3
    widths = widths_of(table(("频率", "提供方", "说明"), ("每日一次", "医院信息科", prose)))
    assert letters(widths[0]) >= text_width("每日一次")
    assert letters(widths[1]) >= text_width("医院信息科")


def test_long_columns_share_what_short_ones_leave() -> None:
    widths = widths_of(table(("编号", "方法", "证据"), ("A1", "测试" * 60, "报告" * 60)))
    assert widths[1] == pytest.approx(widths[2], abs=2)
    assert widths[1] > 3 * widths[0]


def test_a_table_that_cannot_fit_still_adds_up() -> None:
    widths = widths_of(table(tuple(f"COLUMN-{n:02d}" for n in range(20)), tuple("9,999,999.00" for _ in range(20))))
    assert sum(widths) == PAGE
    assert min(widths) > 0


def test_labels_of_a_facts_table_leave_most_of_the_page_to_values() -> None:
    widths = widths_of(table(("", ""), ("很长很长很长很长很长很长很长很长很长的标签", "值"), kind="facts"))
    assert widths[0] < PAGE * 0.35


def test_an_empty_column_has_a_width() -> None:
    assert min(widths_of(table(("", "名称"), ("", "统一数据底座")))) > 0


def test_rows_need_as_few_lines_as_possible() -> None:
    owner, prose = "建设单位项目经理", "提供符合容量要求的政务云测试与生产环境，并开通网络策略，确认联系人"
    widths = column_widths(table(("责任角色", "依赖事项"), (owner, prose)), 62 * LETTER, LETTER, PADDING)
    lines = [text_width(text) / letters(width) for text, width in zip((owner, prose), widths, strict=True)]
    assert max(lines) <= 2
