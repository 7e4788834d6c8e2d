"""The completeness list as a workbook: sums by folder, a row for every paper."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest

from generators.archive.completeness import Completeness
from generators.archive.workbook import archive_workbook
from generators.dress.looks import house_looks
from generators.dress.sheet import render_workbook

DAY = date(2026, 11, 20)
NAMES = {"zh": ["按目录", "全部文件"], "en": ["By folder", "All papers"]}


@pytest.fixture(scope="module", params=("zh", "en"))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def archive(archive_of: Callable[..., Completeness]) -> Completeness:
    return archive_of("middle-platform", DAY)


@pytest.fixture(scope="module")
def workbook(archive: Completeness, language: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_workbook(archive_workbook(archive, language), house_looks())))


def rows(workbook: openpyxl.Workbook, sheet: int) -> list[tuple[object, ...]]:
    return [each for each in workbook.worksheets[sheet].iter_rows(values_only=True) if each[0]]


def test_the_sheets_bear_their_names(workbook: openpyxl.Workbook, language: str) -> None:
    assert [each.title for each in workbook.worksheets if each.sheet_state == "visible"] == NAMES[language]


def test_every_folder_has_its_figures(workbook: openpyxl.Workbook, archive: Completeness, language: str) -> None:
    found = {str(each[0]): each[1:7] for each in rows(workbook, 0)}
    for shelf in archive.shelves:
        count = shelf.count
        figures = (count.expected, count.present, count.draft, count.missing, count.later, count.not_applicable)
        assert found[shelf.title.in_language(language)] == figures


def test_every_paper_has_its_row(workbook: openpyxl.Workbook, archive: Completeness, language: str) -> None:
    listed = [each for each in rows(workbook, 1) if str(each[0]) in {shelf.folder for shelf in archive.shelves}]
    assert [each[2] or "" for each in listed] == [each.number for each in archive.papers]
    missing = next(each for each in listed if each[2] == "AR-06")
    assert missing[4] == {"zh": "✗ 缺失", "en": "✗ Missing"}[language]
    assert missing[8] == datetime(2026, 7, 30)


def test_a_reason_stands_where_a_paper_does_not_apply(workbook: openpyxl.Workbook, language: str) -> None:
    unneeded = next(each for each in rows(workbook, 1) if each[2] == "PRJ-B-EI-01")
    assert {"zh": "一般项目", "en": "Normal project"}[language] in str(unneeded[10])
