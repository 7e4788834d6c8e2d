"""Files that are no workbook, damaged ones, and those made to do harm: one sentence each, at once, and nothing is read."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators.errors import GeneratorError, UsageError
from generators.intake.expected import FILLED
from generators.intake.grid import Filled, read_workbook
from generators.package import load_handed_in

SHEET, STRINGS, CONTENT_TYPES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook() -> bytes:
    """A small plain workbook, as our own writer makes it."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        page = made.add_worksheet()
        page.write_string("A1", "item")
        page.write_number("B2", 42)
    return stream.getvalue()


PLAIN = workbook()


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    return packed(parts() | {name: content})


def sheet(rows: str, after: str = "") -> bytes:
    return with_part(SHEET, f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode())


def refusal(content: bytes) -> GeneratorError:
    with pytest.raises(GeneratorError) as error:
        read_workbook("f.xlsx", content)
    told = error.value
    for language in ("zh", "en"):
        assert told.says.in_language(language).startswith("f.xlsx ")
        assert told.advice.in_language(language)
        assert "\n" not in told.says.in_language(language)
    return told


def test_a_plain_workbook_is_read() -> None:
    filled: Filled = read_workbook("f.xlsx", PLAIN)
    assert {place: cell.text for place, cell in filled.grids[0].cells.items()} == {(1, 1): "item", (2, 2): "42"}


# No workbook


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is no Excel workbook"),
        (b"item,verdict\nBID-01,pass\n", "is no Excel workbook"),
        (b"<html><table><tr><td>BID-01</td></tr></table></html>", "is no Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "is an old Excel file, or has a password"),
        (b"PK\3\4", "is damaged"),
        (PLAIN[: len(PLAIN) // 2], "is damaged"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "is no .xlsx workbook"),
        (packed({"a.txt": b"x"}), "is no .xlsx workbook"),
        (b"PK\3\4" + bytes(10_000_001), "has more than 10 MB"),
    ],
)
def test_what_is_no_workbook_is_refused_by_what_it_is(content: bytes, told: str) -> None:
    assert told in refusal(content).says.in_language("en")


def test_a_workbook_that_says_it_is_another_kind_is_refused() -> None:
    kinds = parts()[CONTENT_TYPES]
    for kind in (
        b"ms-excel.sheet.macroEnabled",
        b"ms-excel.template.macroEnabled",
        b"openxmlformats-officedocument.spreadsheetml.template",
    ):
        changed = kinds.replace(b"openxmlformats-officedocument.spreadsheetml.sheet.main", kind + b".main")
        assert "is no .xlsx workbook" in refusal(with_part(CONTENT_TYPES, changed)).says.in_language("en")


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "vbaProject.bin"])
def test_macros_are_refused(name: str) -> None:
    assert "holds macros" in refusal(with_part(name, b"x")).says.in_language("en")


def test_a_part_that_is_locked_by_a_password_is_refused() -> None:
    content = bytearray(PLAIN)
    central = content.index(b"PK\1\2")
    struct.pack_into("<H", content, central + 8, 1)
    assert "has a password" in refusal(bytes(content)).says.in_language("en")


# Bombs


def test_a_part_that_swells_is_not_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts().items():
            if name != STRINGS:
                package.writestr(name, content)
        with package.open(STRINGS, "w", force_zip64=True) as part:
            for _ in range(60):
                part.write(bytes(1_000_000))
    assert "far too large when unpacked" in refusal(stream.getvalue()).says.in_language("en")


def test_many_parts_that_together_are_too_large_are_not_unpacked() -> None:
    rows = b"<row><c><v>1</v></c></row>" + b" " * 12_000_000
    page = b'<worksheet xmlns="' + MAIN.encode() + b'"><sheetData>' + rows + b"</sheetData></worksheet>"
    made = openpyxl.Workbook()
    for _ in range(4):
        made.create_sheet()
    stream = io.BytesIO()
    made.save(stream)
    with zipfile.ZipFile(stream) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members |= {name: page for name in members if name.startswith("xl/worksheets/")}
    assert "far too large when unpacked" in refusal(packed(members)).says.in_language("en")


def test_a_size_that_the_directory_lies_about_does_not_help() -> None:
    content = bytearray(with_part(STRINGS, b"<sst>" + bytes(40_000_000) + b"</sst>"))
    at = 0
    while (at := content.find(b"PK\1\2", at)) >= 0:
        length = struct.unpack_from("<H", content, at + 28)[0]
        if content[at + 46 : at + 46 + length] == STRINGS.encode():
            struct.pack_into("<I", content, at + 24, 100)
        at += 4
    assert refusal(bytes(content))


def test_many_sheets_that_together_have_too_many_cells_are_refused() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        for _ in range(20):
            made.add_worksheet()
    with zipfile.ZipFile(stream) as package:
        members = {name: package.read(name) for name in package.namelist()}
    page = f'<worksheet xmlns="{MAIN}"><sheetData>{"<row/>" * 20_000}</sheetData></worksheet>'.encode()
    members |= {name: page for name in members if name.startswith("xl/worksheets/")}
    assert "far too large when unpacked" in refusal(packed(members)).says.in_language("en")


@pytest.mark.parametrize(
    "content",
    [
        sheet("<row/>" * 300_001),
        sheet("".join(["<x>" * 60, "</x>" * 60])),
        packed(parts() | {f"x{number}": b"" for number in range(1_001)}),
        packed(parts(), zipfile.ZIP_LZMA),
        packed(parts(), zipfile.ZIP_BZIP2),
    ],
    ids=["elements", "depth", "parts", "lzma", "bzip2"],
)
def test_what_would_take_long_is_refused_at_once(content: bytes) -> None:
    assert refusal(content)


def test_two_parts_of_one_name_are_refused() -> None:
    stream = io.BytesIO(PLAIN)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(SHEET.upper(), b"x")
    assert "is damaged" in refusal(stream.getvalue()).says.in_language("en")


# XML that reaches out


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///dev/random">%p;]>',
        "<!DOCTYPE x>",
    ],
)
@pytest.mark.parametrize("part", [STRINGS, SHEET, "xl/workbook.xml", "_rels/.rels", CONTENT_TYPES, "xl/styles.xml"])
def test_a_document_type_is_refused_in_every_part(doctype: str, part: str) -> None:
    spoiled = parts()[part].decode().split("?>", 1)[-1]
    assert "holds a document type" in refusal(with_part(part, (doctype + spoiled).encode())).says.in_language("en")


def test_relations_do_not_leave_the_package() -> None:
    name = "xl/_rels/workbook.xml.rels"
    for target in ("../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd"):
        spoiled = parts()[name].replace(b"worksheets/sheet1.xml", target.encode())
        assert spoiled != parts()[name]
        assert read_workbook("f.xlsx", with_part(name, spoiled)).grids == ()


def test_external_relations_are_not_followed() -> None:
    name = "xl/_rels/workbook.xml.rels"
    spoiled = parts()[name].replace(
        b'Target="worksheets/sheet1.xml"', b'Target="worksheets/sheet1.xml" TargetMode="External"'
    )
    assert spoiled != parts()[name]
    assert read_workbook("f.xlsx", with_part(name, spoiled)).grids == ()


# Cells that lie


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="a1"><v>1</v></c></row>',
        '<row r="1"><c r="AAAA1"><v>1</v></c></row>',
        '<row r="99999999"><c r="A1"><v>1</v></c></row>',
        '<row r="-1"><c><v>1</v></c></row>',
        '<row r="x"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>\u0661</v></c></row>',
        '<row r="1"><c',
    ],
)
def test_cells_that_stand_nowhere_mean_damage(rows: str) -> None:
    assert "is damaged" in refusal(sheet(rows)).says.in_language("en")


def test_a_cell_in_the_last_corner_costs_nothing() -> None:
    filled = read_workbook("f.xlsx", sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert list(filled.grids[0].cells) == [(1_048_576, 16_384)]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_damage_is_told_in_one_sentence_or_does_no_harm(data: st.DataObject) -> None:
    content = bytearray(PLAIN)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_workbook("f.xlsx", bytes(content))
    except GeneratorError as error:
        assert error.says.in_language("zh").startswith("f.xlsx ")


PART_NAMES = sorted(parts())


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(PART_NAMES),
    st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from(["", '"', "<", "<c/>", "&#0;", "-", "9" * 30, 't="s"', "\ud7ff"])),
        min_size=1,
        max_size=4,
    ),
)
def test_any_spoiled_part_is_told_in_one_sentence_or_does_no_harm(name: str, spots: list[tuple[float, str]]) -> None:
    text = parts()[name].decode()
    for share, junk in spots:
        at = int(share * len(text))
        text = text[:at] + junk + text[at + 1 :]
    try:
        read_workbook("f.xlsx", with_part(name, text.encode()))
    except GeneratorError as error:
        assert error.says.in_language("zh").startswith("f.xlsx ")


# The file itself


@pytest.mark.parametrize(
    "name", ["answers.csv", "answers.xls", "answers.xlsm", "answers.ods", "answers", "answers.xlsx.exe"]
)
def test_another_extension_is_wrong_use(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(PLAIN)
    with pytest.raises(UsageError, match=r"is no \.xlsx file"):
        load_handed_in(tmp_path / name, FILLED)


def test_the_extension_may_be_in_capitals(tmp_path: Path) -> None:
    (tmp_path / "A.XLSX").write_bytes(PLAIN)
    assert load_handed_in(tmp_path / "A.XLSX", FILLED) == PLAIN


def test_what_is_not_there_or_no_file_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    os.mkfifo(tmp_path / "pipe.xlsx")
    for name in ("missing.xlsx", "folder.xlsx", "pipe.xlsx"):
        with pytest.raises(UsageError, match="cannot be opened, or is no file"):
            load_handed_in(tmp_path / name, FILLED)


# How other programs write


def cell(rows: str, strings: str = "", after: str = "") -> Any:
    members = parts() | {
        SHEET: f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData>{after}</x:worksheet>'.encode(),
        STRINGS: f'<x:sst xmlns:x="{MAIN}">{strings}</x:sst>'.encode(),
    }
    return read_workbook("f.xlsx", packed(members)).grids[0]


@pytest.mark.parametrize(
    ("written", "strings", "kind", "text"),
    [
        ('t="inlineStr"><x:is><x:t> a </x:t></x:is>', "", "text", " a "),
        ('t="inlineStr"><x:is><x:r><x:t>a</x:t></x:r><x:r><x:t>b</x:t></x:r></x:is>', "", "text", "ab"),
        ('t="s"><x:v>0</x:v>', "<x:si><x:t>甲</x:t><x:rPh><x:t>jia</x:t></x:rPh></x:si>", "text", "甲"),
        ('t="s"><x:v>0</x:v>', "<x:si><x:t>a_x000D_\nb_x005F_x0041_</x:t></x:si>", "text", "a\r\nb_x0041_"),
        ('t="str"><x:v>a</x:v>', "", "text", "a"),
        ('t="d"><x:v>2026-03-09T00:00:00</x:v>', "", "text", "2026-03-09T00:00:00"),
        ('t="b"><x:v>1</x:v>', "", "other", "1"),
        ('t="e"><x:v>#REF!</x:v>', "", "other", "#REF!"),
        ("><x:v>46090</x:v>", "", "number", "46090"),
        ('t="str"><x:f>1+1</x:f><x:v>2</x:v>', "", "formula", "1+1"),
        ('><x:f t="shared" si="0"/><x:v>2</x:v>', "", "formula", ""),
    ],
)
def test_a_cell_is_read_as_it_is_shown(written: str, strings: str, kind: str, text: str) -> None:
    found = cell(f'<x:row r="1"><x:c r="A1" {written}</x:c></x:row>', strings).cells[(1, 1)]
    assert (found.kind, found.text) == (kind, text)


def test_rows_and_cells_without_their_place_follow_one_another() -> None:
    grid = cell(
        '<x:row><x:c><x:v>1</x:v></x:c><x:c/><x:c><x:v>2</x:v></x:c></x:row><x:row r="5"><x:c r="C5"/><x:c><x:v>3</x:v></x:c></x:row>'
    )
    assert {place: each.text for place, each in grid.cells.items()} == {(1, 1): "1", (1, 3): "2", (5, 4): "3"}


def test_days_that_count_from_1904_are_the_same_days() -> None:
    book = parts()["xl/workbook.xml"]
    rows = '<row r="1"><c r="A1"><v>46090</v></c></row>'
    counted = {
        flag: read_workbook(
            "f.xlsx",
            packed(
                parts()
                | {
                    SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode(),
                    "xl/workbook.xml": book.replace(b"<workbookPr", b"<workbookPr " + flag),
                }
            ),
        ).grids[0]
        for flag in (b"", b'date1904="1"')
    }
    days = [grid.day(grid.cells[(1, 1)]) for grid in counted.values()]
    assert None not in days and (days[1] - days[0]).days == 1462  # type: ignore[operator]


@pytest.mark.parametrize("number", ["1e400", "NaN", "Infinity", "-5", "0", "109575", "1E+300", "x"])
def test_a_number_that_is_no_day_is_none(number: str) -> None:
    grid = cell(f'<x:row r="1"><x:c r="A1"><x:v>{number}</x:v></x:c></x:row>')
    assert grid.day(grid.cells[(1, 1)]) is None
