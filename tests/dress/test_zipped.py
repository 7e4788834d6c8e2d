"""Packages depend on their content only."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from generators.dress.zipped import Member, deflated, pack, repacked, stored

MEMBERS = (
    deflated("[Content_Types].xml", b"<Types/>"),
    stored("word/media.bin", bytes(range(256))),
    deflated("word/document.xml", "中文内容".encode() * 500),
)


def opened(package: bytes) -> ZipFile:
    return ZipFile(BytesIO(package))


def test_another_reader_finds_every_member_whole() -> None:
    with opened(pack(MEMBERS)) as package:
        assert package.testzip() is None
        assert package.read("word/document.xml") == "中文内容".encode() * 500
        assert package.read("word/media.bin") == bytes(range(256))


def test_members_keep_the_order_they_are_given_in() -> None:
    with opened(pack(MEMBERS)) as package:
        assert package.namelist() == [member.name for member in MEMBERS]


def test_every_member_is_dated_the_first_day_a_zip_knows() -> None:
    with opened(pack(MEMBERS)) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.external_attr for each in package.infolist()} == {0}


@pytest.mark.parametrize("content", [b"", b"x", b"\x00" * 100_000])
def test_empty_and_repetitive_contents_survive(content: bytes) -> None:
    with opened(pack([deflated("part", content), stored("same", content)])) as package:
        assert package.read("part") == package.read("same") == content


def test_a_package_without_members_is_a_valid_zip() -> None:
    assert opened(pack([])).namelist() == []


def test_names_beyond_ascii_are_marked_as_utf8() -> None:
    assert opened(pack([stored("合同.xml", b"")])).namelist() == ["合同.xml"]


def test_packing_a_member_ahead_gives_the_same_bytes() -> None:
    kept: Member = deflated("part", b"text" * 100, 9)
    assert pack([kept]) == pack([deflated("part", b"text" * 100, 9)])


def written_on(day: datetime, names: list[str]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name in names:
            package.writestr(ZipInfo(name, day.timetuple()[:6]), f"content of {name}")
    return target.getvalue()


def test_repacked_packages_differ_neither_by_day_nor_by_order() -> None:
    names = ["docProps/app.xml", "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"]
    today = written_on(datetime(2026, 11, 21, 10, 30), names)
    later = written_on(datetime(2027, 3, 1, 23, 59, 58), names[::-1])
    assert today != later
    assert repacked(today) == repacked(later)


def test_a_repacked_package_begins_with_types_and_relations() -> None:
    names = ["b", "_rels/.rels", "a", "[Content_Types].xml"]
    package = opened(repacked(written_on(datetime(2026, 1, 1), names)))
    assert package.namelist() == ["[Content_Types].xml", "_rels/.rels", "a", "b"]
    assert package.read("a") == b"content of a"
