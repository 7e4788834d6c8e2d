"""The ZIP of an archive: the ten folders, names that lead nowhere else, the same bytes from the same papers."""

from __future__ import annotations

import io
import stat
import zipfile
from datetime import date

import pytest

from generators.archive.completeness import ArchiveCount, ArchiveShelf, Completeness
from generators.archive.package import ArchiveFile, file_name, pack_archive, plain_name
from generators.archive.papers import ArchivePaper
from generators.errors import GeneratorError
from generators.quantities import Text

NONE = ArchiveCount(0, 0, 0, 0, 0, 0)
DAY = date(2026, 5, 2)


def paper(number: str = "P-SOW-01", title: str = "Statement", version: str | None = "V1.0") -> ArchivePaper:
    return ArchivePaper("01", "document", number, Text(title, title), "draft", "customer", version, "draft", file="sow")


def made(format: str = "docx", language: str = "en", version: str = "") -> ArchiveFile:
    return ArchiveFile(language, "sow", format, f"{language} {format}".encode(), version)


def archive(*papers: ArchivePaper, folder: str = "01 Bids") -> Completeness:
    shelf = ArchiveShelf("01", Text(folder, folder), Text("", ""), papers, NONE)
    empty = ArchiveShelf("02", Text("02 管理", "02 Plans"), Text("", ""), (), NONE)
    return Completeness("p", Text("P", "P"), DAY, (shelf, empty), NONE)


def names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return package.namelist()


LISTS = {language: [("md", b"list"), ("xlsx", b"PK")] for language in ("zh", "en")}


def test_each_language_has_its_list_and_every_folder_even_an_empty_one() -> None:
    content = pack_archive(archive(paper()), [made(), made(language="zh")], LISTS, ("zh", "en"))
    assert names(content) == [
        "zh/归档清单.md", "zh/归档清单.xlsx", "zh/01 Bids/", "zh/01 Bids/P-SOW-01 Statement V1.0 未签发.docx", "zh/02 管理/",
        "en/archive-list.md", "en/archive-list.xlsx", "en/01 Bids/", "en/01 Bids/P-SOW-01 Statement V1.0 NOT ISSUED.docx",
        "en/02 Plans/",
    ]  # fmt: skip


def test_only_the_wanted_language_is_packed() -> None:
    content = pack_archive(archive(paper()), [made(), made(language="zh")], LISTS, ("en",))
    assert {each.split("/")[0] for each in names(content)} == {"en"}


def test_a_document_that_does_not_apply_has_no_file() -> None:
    unneeded = ArchivePaper(
        "01", "document", "P-EI-01", Text("EI", "EI"), "not_applicable", "internal", reason=Text("x", "x")
    )
    assert not [each for each in names(pack_archive(archive(unneeded), [made()], LISTS, ("en",))) if "EI" in each]


def test_the_same_papers_give_the_same_bytes_with_fixed_dates_and_plain_files() -> None:
    first, second = (pack_archive(archive(paper()), [made(), made("xlsx")], LISTS, ("en",)) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(stat.S_ISLNK(each.external_attr >> 16) for each in package.infolist())


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\Windows", "C--Windows"),
        ("..", "-"),
        ("", "-"),
        (" . ", "-"),
        ('a*b?c"d<e>f|g', "a-b-c-d-e-f-g"),
        ("line\nbreak\tand\u202eturn", "line break and turn"),
        ("验收：报告", "验收：报告"),
        ("x" * 300, "x" * 120),
    ],
)
def test_no_name_leads_anywhere_or_fails_on_any_system(words: str, name: str) -> None:
    assert plain_name(words) == name


def test_number_title_and_version_cannot_leave_their_folder() -> None:
    hostile = paper(number="../../P", title="a/../../b", version="V1/..")
    (name,) = (
        each for each in names(pack_archive(archive(hostile), [made()], LISTS, ("en",))) if each.endswith(".docx")
    )
    assert name.startswith("en/01 Bids/") and name.count("/") == 2


def test_a_folder_of_the_process_cannot_leave_the_archive() -> None:
    content = pack_archive(archive(paper(), folder="../../outside"), [made()], LISTS, ("en",))
    assert all(".." not in each.split("/") for each in names(content))
    assert all(each.startswith("en/") for each in names(content))


def test_a_name_holds_no_version_where_there_is_none() -> None:
    assert file_name(paper(version=None), made()) == "P-SOW-01 Statement NOT ISSUED.docx"


def test_an_issued_version_bears_its_own_number_and_no_mark() -> None:
    assert file_name(paper(version="V1.1+"), made(version="V1.0")) == "P-SOW-01 Statement V1.0.docx"


def test_two_papers_of_one_name_are_refused() -> None:
    with pytest.raises(GeneratorError) as refused:
        pack_archive(archive(paper(), paper(title="STATEMENT")), [made()], LISTS, ("en",))
    assert "same name" in refused.value.says.in_language("en")
