"""Workbooks that can be filled in: read back by openpyxl, opened by LibreOffice, judged by the validator."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generators.dress.sheet import Cell, Column, Sheet, Workbook, render_workbook

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
HOME = Path(__file__).resolve().parents[2]
TITLE_ROW, KEY_ROW, HEADER_ROW, FIRST_ROW = 1, 5, 6, 7

QUESTION = "报价清单与LTC配置清单是否双向对应、金额勾稽一致？"
REMARK = (
    "报价清单 Q06 不含税 6,400,000.00，LTC 配置清单合计 6,300,000.00，差额尚未说明；请责任人补充差异说明，"
    "并由商务运营在投标文件递交之前确认。"
)
VERDICTS = ("通过", "不通过", "暂不适用", "豁免")
COLUMNS = (
    Column("item", "id", 10, hidden=True),
    Column("number", "编号", 9),
    Column("question", "检查问题", 38),
    Column("severity", "级别", 9, marks=(("阻断", "bad"), ("重要", "warn"))),
    Column(
        "verdict",
        "结论",
        12,
        "choice",
        VERDICTS,
        answer=True,
        marks=(("通过", "good"), ("不通过", "bad"), ("豁免", "warn")),
    ),
    Column("remark", "依据与说明", 30, answer=True),
    Column("amount", "金额", 16, "money", answer=True),
    Column("days", "人天", 8, "number", answer=True),
    Column("due", "完成日期", 12, "date", answer=True),
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("BID-01", "BID-01", "每条需求是否被报价清单覆盖？", "阻断", "通过", "已核对。", None, None, None),
    ("BID-02", "BID-02", QUESTION, "阻断", "不通过", REMARK, Decimal("6400000.10"), 12, date(2027, 3, 31)),
    ("BID-03", "BID-03", "进度是否用相对工期（T+N）答标？", "重要", None, None, None, None, None),
)
CHECKLIST = Sheet(
    "标书评审",
    "标书评审检查单",
    (("项目", "市民健康服务平台"), ("判定", "任一阻断项未关闭，不得通过。")),
    COLUMNS,
    ROWS,
)
BOOK = Workbook(
    (CHECKLIST,),
    (("project", "city-health"), ("gate", "bid"), ("data_hash", "9f" * 32)),
    "标书评审检查单",
    "市民健康服务平台",
    "zh",
)


def one(sheet: Sheet) -> Workbook:
    return replace(BOOK, sheets=(sheet,))


def cells(*texts: Cell, kind: Any = "text", answer: bool = False) -> Workbook:
    """A workbook of one column that holds the texts."""
    return one(Sheet("S", "T", (), (Column("a", "A", 20, kind, answer=answer),), tuple((text,) for text in texts)))


def opened(workbook: Workbook) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(render_workbook(workbook)))


def part(workbook: Workbook, name: str) -> Any:
    """One part of the rendered file as an XML tree."""
    with ZipFile(BytesIO(render_workbook(workbook))) as package:
        return etree.fromstring(package.read(name))


def sheet_part(workbook: Workbook) -> Any:
    return part(workbook, "xl/worksheets/sheet1.xml")


def shown_texts(workbook: Workbook) -> set[str]:
    """The texts as Excel shows them: each `_xHHHH_` of the file is one character, from left to right."""
    raw = part(workbook, "xl/sharedStrings.xml").xpath("//m:si/m:t", namespaces=MAIN)
    return {re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), each.text or "") for each in raw}


# --- what stands in the sheet


def test_rows_come_back_as_they_were_given() -> None:
    page = opened(BOOK)["标书评审"]
    rows = tuple(tuple(cell.value for cell in row) for row in page.iter_rows(min_row=FIRST_ROW))
    due = datetime(2027, 3, 31)
    assert rows == (ROWS[0], (*ROWS[1][:6], 6400000.1, 12, due), ROWS[2])


def test_title_notes_keys_and_column_titles_stand_above_the_rows() -> None:
    page = opened(BOOK)["标书评审"]
    assert page["B1"].value == "标书评审检查单"
    assert [(page.cell(row, 2).value, page.cell(row, 3).value) for row in (2, 3)] == list(CHECKLIST.notes)
    assert "浅黄色单元格供填写" in page["B4"].value
    assert [cell.value for cell in page[KEY_ROW]] == [column.key for column in COLUMNS]
    assert [cell.value for cell in page[HEADER_ROW]] == [column.title for column in COLUMNS]


def test_labels_take_as_many_columns_as_they_need() -> None:
    notes = (("a label of some length", "text"),)
    wide, narrow = Column("a", "A", 40), Column("b", "B", 5)
    for columns, place in (
        ((wide, narrow), "B2"),
        ((narrow, wide, Column("c", "C", 5)), "C2"),
        ((wide,), "A2"),
    ):
        page = opened(one(Sheet("S", "T", notes, columns, ())))["S"]
        assert page[place].value == ("text" if len(columns) > 1 else "a label of some length\ntext")


def test_choices_of_a_question_need_no_list() -> None:
    question = Column("a", "A", 9, "choice", ("x", "y"))
    assert opened(one(Sheet("S", "T", (), (question,), (("x",),)))).sheetnames == ["S"]


def test_a_sheet_without_answers_says_nothing_about_filling_in() -> None:
    assert opened(cells("x"))["S"]["A4"].value == "x"


def test_id_column_and_key_row_are_hidden() -> None:
    page = opened(BOOK)["标书评审"]
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[KEY_ROW].hidden
    assert [name for name, each in page.column_dimensions.items() if each.hidden] == ["A"]


def test_the_header_is_frozen_and_every_row_can_be_filtered() -> None:
    page = opened(BOOK)["标书评审"]
    assert page.freeze_panes == "A7"
    assert page.auto_filter.ref == "A6:I9"


def test_a_sheet_without_rows_and_without_notes_opens_too(tmp_path: Path, ooxml_validator: Any) -> None:
    empty = one(replace(CHECKLIST, rows=(), notes=()))
    path = tmp_path / "empty.xlsx"
    path.write_bytes(render_workbook(empty))
    assert ooxml_validator(path) == []
    assert opened(empty)["标书评审"].auto_filter.ref == "A4:I4"


def test_numbers_keep_all_fifteen_digits() -> None:
    numbers: list[Cell] = [
        Decimal("1234567890123.45"),
        Decimal("-0.1"),
        Decimal("0.000001234567890123"),
        10**15 - 1,
        0,
    ]
    values = sheet_part(cells(*numbers)).xpath("//m:c/m:v[not(../@t)]", namespaces=MAIN)
    assert [Decimal(value.text) for value in values] == numbers


def test_the_page_is_a4_landscape_one_page_wide_and_repeats_its_header() -> None:
    page = opened(BOOK)["标书评审"]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert page.print_title_rows == "$6:$6"


def test_header_and_footer_show_subject_title_and_page_in_the_language_of_the_workbook() -> None:
    page = opened(BOOK)["标书评审"]
    assert page.oddHeader.left.text == "市民健康服务平台"
    assert (page.oddFooter.left.text, page.oddFooter.right.text) == ("标书评审检查单", "第 &P 页，共 &N 页")
    english = opened(replace(BOOK, language="en"))["标书评审"]
    assert english.oddFooter.right.text == "Page &P of &N"


@pytest.mark.parametrize("title", ["R&D", "R&Growth", "A&[Page]", "50%&P", "&" * 300, "长" * 300, "a\nb"])
def test_no_title_breaks_the_header_and_footer(title: str) -> None:
    tree = sheet_part(replace(BOOK, title=title, subject=title))
    header = tree.findtext("m:headerFooter/m:oddHeader", namespaces=MAIN)
    footer = tree.findtext("m:headerFooter/m:oddFooter", namespaces=MAIN)
    shown = " ".join(title.split()) if len(title) < 60 else title[:59] + "…"
    assert header == f"&L{shown.replace('&', '&&')}&R&A"
    assert footer.startswith(f"&L{shown.replace('&', '&&')}&R第")
    assert max(len(header), len(footer)) <= 255


# --- filling in


def test_questions_are_locked_and_answers_are_open() -> None:
    page = opened(BOOK)["标书评审"]
    assert page.protection.sheet
    assert page.protection.password is None
    for row in page.iter_rows(min_row=FIRST_ROW):
        assert [cell.protection.locked for cell in row] == [not column.answer for column in COLUMNS]
    for row in page.iter_rows(max_row=HEADER_ROW):
        assert all(cell.protection.locked for cell in row)


def test_readers_may_still_filter_sort_and_resize() -> None:
    protection = opened(BOOK)["标书评审"].protection
    kept_from_readers = [
        protection.autoFilter,
        protection.sort,
        protection.formatRows,
        protection.formatColumns,
    ]
    assert kept_from_readers == [False] * 4
    assert protection.deleteRows
    assert protection.insertRows


def test_a_choice_offers_its_list_from_a_hidden_sheet() -> None:
    book = opened(BOOK)
    assert book["_lists"].sheet_state == "hidden"
    offered = [each for each in book["标书评审"].data_validations.dataValidation if each.type == "list"]
    assert [(each.formula1, str(each.sqref)) for each in offered] == [("choices_1", "E7:E9")]
    assert book.defined_names["choices_1"].attr_text == "_lists!$A$1:$A$4"
    assert [cell.value for cell in book["_lists"]["A"]] == list(VERDICTS)
    assert offered[0].error == "请从下拉列表中选择。"


def test_choices_may_be_longer_than_a_dropdown_can_hold_itself() -> None:
    choices = tuple(f"选项{number:03}" * 10 for number in range(100))
    sheet = Sheet("S", "T", (), (Column("a", "A", 20, "choice", choices, answer=True),), (("",),))
    assert [cell.value for cell in opened(one(sheet))["_lists"]["A"]] == list(choices)


def test_the_same_choices_are_listed_once() -> None:
    twin = replace(CHECKLIST, name="合同评审")
    book = opened(replace(BOOK, sheets=(CHECKLIST, twin)))
    assert list(book.defined_names) == ["choices_1"]
    assert book.sheetnames == ["标书评审", "合同评审", "_lists"]


def test_number_and_date_answers_refuse_other_things() -> None:
    asked = opened(BOOK)["标书评审"].data_validations.dataValidation
    assert {(str(each.sqref), each.type) for each in asked} == {
        ("E7:E9", "list"),
        ("G7:G9", "decimal"),
        ("H7:H9", "decimal"),
        ("I7:I9", "date"),
    }


def test_marked_values_take_the_colours_of_their_look() -> None:
    page = opened(BOOK)["标书评审"]
    marked = {
        (str(each.sqref), rule.formula[0]): rule.dxf.fill.bgColor.rgb
        for each in page.conditional_formatting
        for rule in each.rules
    }
    assert {place for place in marked if place[0] == "E7:E9"} == {
        ("E7:E9", '"通过"'),
        ("E7:E9", '"不通过"'),
        ("E7:E9", '"豁免"'),
    }
    assert marked["E7:E9", '"不通过"'] == marked["D7:D9", '"阻断"'] != marked["E7:E9", '"通过"']


def test_a_quotation_mark_in_a_marked_value_stays_inside_it() -> None:
    column = Column("a", "A", 20, marks=(('say "yes"', "good"),))
    page = opened(one(Sheet("S", "T", (), (column,), (("x",),))))["S"]
    assert [rule.formula[0] for each in page.conditional_formatting for rule in each.rules] == ['"say ""yes"""']


def test_what_is_typed_into_a_text_answer_stays_text() -> None:
    page = opened(BOOK)["标书评审"]
    assert {page.cell(FIRST_ROW, place).number_format for place in (5, 6)} == {"@"}


# --- the look of rows


def test_a_row_is_as_high_as_its_longest_text_needs() -> None:
    page = opened(BOOK)["标书评审"]
    low, high = (page.row_dimensions[row].height for row in (FIRST_ROW, FIRST_ROW + 1))
    assert low == pytest.approx(22, abs=0.5)
    assert 5 * 14 < high < 9 * 14


def test_no_row_is_higher_than_excel_allows() -> None:
    assert opened(cells("长" * 9000))["S"].row_dimensions[4].height == pytest.approx(409, abs=0.5)


def test_rows_grow_with_their_answers_and_the_heading_stays() -> None:
    rows = {int(row.get("r")): row.get("customHeight") for row in sheet_part(BOOK).iterfind(".//m:row", MAIN)}
    assert [row for row, fixed in rows.items() if fixed] == [1, 2, 3, 4, HEADER_ROW]


@pytest.mark.parametrize(("language", "font"), [("zh", "微软雅黑"), ("en", "Calibri")])
def test_every_font_is_the_font_of_the_language(language: str, font: str) -> None:
    styles = part(replace(BOOK, language=language), "xl/styles.xml")
    names = styles.xpath("//m:fonts/m:font/m:name/@val", namespaces=MAIN)
    assert set(names) == {font}
    assert styles.xpath("//m:fonts//m:scheme", namespaces=MAIN) == []


def test_no_colour_and_no_font_is_named_in_python() -> None:
    for module in ("sheet", "press", "cells", "looks", "wrapping"):
        source = (HOME / "generators" / "dress" / f"{module}.py").read_text(encoding="utf-8")
        assert re.findall("#[0-9A-Fa-f]{6}|微软雅黑|YaHei|Calibri", source) == []


# --- every value is literal


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "=cmd|' /C calc'!A0", "http://example.org",
     "mailto:a@example.org", "TRUE", "0012", "1e5", "#REF!", "  both ends  ", "two\nlines", "a&b<c>\"'",
     "<r><t>x</t></r>", "_x0041_", "__x0041_", "＝1", "\ttab", "\u202eleft", "🙂"],
)  # fmt: skip
@pytest.mark.parametrize("answer", [False, True])
def test_a_text_stays_that_text_whatever_it_looks_like(text: str, answer: bool) -> None:
    page = opened(cells(text, answer=answer))["S"]
    cell = page.cell(page.max_row, 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", ["_x0041_", "_x0041_x0042_", "_x005F_x0041_", "_x0041_x0042_x0043_", "_x005f_"])
def test_escapes_of_excel_are_shown_as_they_are_written(text: str) -> None:
    assert text in shown_texts(cells(text))


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"))
PIECES = ["_", "x0041_", "_x005F_", "<r>", "</r>", "&", "=", "\n", " ", "]]>", "a"]
tricky = st.lists(st.sampled_from(PIECES))


@settings(max_examples=150, deadline=None)
@given(st.lists(texts | tricky.map("".join), min_size=1, max_size=4))
def test_every_text_is_shown_exactly(given_texts: list[str]) -> None:
    rows = tuple((each, "b") for each in given_texts)
    columns = (Column("a", given_texts[0], 9), Column("b", "b", 9))
    sheet = Sheet("S", given_texts[0], ((given_texts[0], "b"),), columns, rows)
    assert shown_texts(one(sheet)) - {""} == {*given_texts, "a", "b"} - {""}


# --- the file


def test_the_file_names_its_project_its_gate_and_its_data() -> None:
    book = opened(BOOK)
    assert {each.name: each.value for each in book.custom_doc_props.props} == dict(BOOK.properties)
    assert (book.properties.title, book.properties.subject) == (BOOK.title, BOOK.subject)
    assert book.properties.created == book.properties.modified == datetime(2000, 1, 1)


def test_the_bytes_depend_on_nothing_but_the_workbook() -> None:
    program = "from tests.dress.test_sheet import *; print(hashlib.sha256(render_workbook(BOOK)).hexdigest())"
    seen = {hashlib.sha256(render_workbook(BOOK)).hexdigest()}
    for zone, seed in (("Pacific/Kiritimati", "1"), ("America/Adak", "77")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", program],
            cwd=HOME,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(run.stdout.strip())
    assert len(seen) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_file_has_no_schema_error(
    tmp_path: Path, ooxml_validator: Callable[[Path], list[str]], language: str
) -> None:
    path = tmp_path / "checklist.xlsx"
    path.write_bytes(render_workbook(replace(BOOK, language=language, sheets=(CHECKLIST, hostile_sheet()))))
    assert ooxml_validator(path) == []


def hostile_sheet() -> Sheet:
    """A sheet whose every text tries to be something else."""
    text = "=1+1 <r>&\"'_x0041_ &G {x} 🙂"
    column = Column("a", text, 30, "choice", (text, "b"), answer=True, marks=((text, "bad"),))
    columns = (Column("id", "id", 9, hidden=True), column)
    return Sheet("a'b & <c> =1", text, ((text, text),), columns, ((text, text),))


def test_libreoffice_keeps_what_a_returned_file_is_read_by(
    tmp_path: Path, libreoffice: Callable[[Path, str], Path]
) -> None:
    path = tmp_path / "checklist.xlsx"
    path.write_bytes(render_workbook(BOOK))
    book = openpyxl.load_workbook(libreoffice(path, "xlsx"))
    page = book["标书评审"]
    assert {each.name: each.value for each in book.custom_doc_props.props}["data_hash"] == "9f" * 32
    assert page.protection.sheet
    assert [cell.protection.locked for cell in page[FIRST_ROW]] == [not column.answer for column in COLUMNS]
    offered = [each for each in page.data_validations.dataValidation if each.type == "list"]
    assert [each.formula1 for each in offered] == ["choices_1"]
    assert book["_lists"].sheet_state == "hidden"
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[KEY_ROW].hidden
    assert page.print_title_rows == "$6:$6"
    assert len({str(each.sqref) for each in page.conditional_formatting}) == 2


def test_answers_are_read_back_by_id_and_key_however_rows_were_moved(
    tmp_path: Path, libreoffice: Callable[[Path, str], Path]
) -> None:
    book = opened(BOOK)
    page = book["标书评审"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=FIRST_ROW)]
    rows[2][4:6] = ["豁免", "=不是公式"]
    for place, values in enumerate(reversed(rows), FIRST_ROW):
        for number, value in enumerate(values, 1):
            page.cell(place, number).value = value
            if isinstance(value, str):
                page.cell(place, number).data_type = "s"
    path = tmp_path / "returned.xlsx"
    book.save(path)
    answers = answers_of(openpyxl.load_workbook(libreoffice(path, "xlsx"), data_only=True)["标书评审"])
    assert answers["BID-03"]["verdict"] == "豁免"
    assert answers["BID-03"]["remark"] == "=不是公式"
    assert answers["BID-02"] == {
        "verdict": "不通过",
        "remark": REMARK,
        "amount": 6400000.1,
        "days": 12,
        "due": datetime(2027, 3, 31),
    }


def answers_of(page: Any) -> dict[str, dict[str, Any]]:
    """The answers by id and key, however the rows were moved."""
    keys = [cell.value for cell in page[KEY_ROW]]
    open_keys = {column.key for column in COLUMNS if column.answer}
    return {
        row[0]: {key: value for key, value in zip(keys, row, strict=True) if key in open_keys}
        for row in page.iter_rows(min_row=FIRST_ROW, values_only=True)
    }


# --- spare rows and totals

LEDGER = Sheet(
    "付款",
    "付款计划",
    (),
    (
        Column("id", "编号", 9),
        Column("amount", "金额", 16, "money"),
        Column("share", "比例", 9, "percent"),
        Column("days", "天数", 9, "count"),
        Column("state", "状态", 9, "choice", ("已付", "未付")),
    ),
    (
        ("P1", Decimal("1200.5"), Decimal("0.2"), 1500, "已付"),
        ("P2", Decimal("-200.25"), Decimal("0.8"), None, None),
    ),
    total=("amount", "share"),
)
LEDGER_ROWS = 4  # title, keys, header; the first row is the fourth


def test_amounts_counts_and_shares_look_like_what_they_are() -> None:
    page = opened(one(LEDGER))["付款"]
    assert [cell.number_format for cell in page[LEDGER_ROWS]] == ["General", "#,##0.00", "0.00%", "#,##0", "General"]
    assert [cell.value for cell in page[LEDGER_ROWS]] == ["P1", 1200.5, 0.2, 1500, "已付"]


def test_a_total_adds_up_what_the_filter_shows_and_stands_outside_of_it() -> None:
    page = opened(one(LEDGER))["付款"]
    assert page.auto_filter.ref == "A3:E5"
    assert [cell.value for cell in page[6]] == ["合计", "=SUBTOTAL(109,B4:B5)", "=SUBTOTAL(109,C4:C5)", None, None]
    assert [cell.number_format for cell in page[6]][1:3] == ["#,##0.00", "0.00%"]


def test_a_total_says_its_sum_to_who_does_not_calculate() -> None:
    values = openpyxl.load_workbook(BytesIO(render_workbook(one(LEDGER))), data_only=True)["付款"]
    assert [cell.value for cell in values[6]] == ["合计", 1000.25, 1, None, None]


def test_a_total_of_no_rows_is_nothing() -> None:
    values = openpyxl.load_workbook(BytesIO(render_workbook(one(replace(LEDGER, rows=())))), data_only=True)["付款"]
    assert [cell.value for cell in values[4]][:2] == ["合计", 0]


@pytest.mark.parametrize("key", ["id", "state", "nothing"])
def test_a_total_of_anything_but_numbers_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=f"no column of numbers '{key}'"):
        render_workbook(one(replace(LEDGER, total=(key,))))


def test_a_code_stands_in_the_middle_and_stays_text() -> None:
    sheet = Sheet("S", "T", (), (Column("code", "A", 9, "code", answer=True),), (("=1",), ("T+15",)))
    cells = [opened(one(sheet))["S"].cell(row, 1) for row in (5, 6)]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in cells] == [
        ("=1", "s", "@"),
        ("T+15", "s", "@"),
    ]
    assert {cell.alignment.horizontal for cell in cells} == {"center"}


def test_a_sheet_without_answers_is_not_locked() -> None:
    page = opened(one(LEDGER))["付款"]
    assert not page.protection.sheet
    assert page.freeze_panes == "A4"


def test_spare_rows_are_open_in_every_column_and_offer_its_choices() -> None:
    hidden = (Column("row", "row", 9, hidden=True), *LEDGER.columns)
    sheet = replace(LEDGER, columns=hidden, rows=tuple((each[0], *each) for each in LEDGER.rows), spare=2)
    page = opened(one(sheet))["付款"]
    first = LEDGER_ROWS + 1  # the hint stands above
    locked = [[cell.protection.locked for cell in page[row]] for row in (first, first + 2, first + 3)]
    assert locked == [[True] * 6, [True] + [False] * 5, [True] + [False] * 5]
    guides = {str(each.sqref): each.type for each in page.data_validations.dataValidation}
    assert guides == {"C7:C8": "decimal", "D7:D8": "decimal", "E7:E8": "decimal", "F7:F8": "list"}
    assert page["C9"].value == "=SUBTOTAL(109,C5:C8)"
