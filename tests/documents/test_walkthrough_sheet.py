"""The walk-through check sheet: its sections in order, the figures of city-health, a project without a route."""

from __future__ import annotations

from collections.abc import Callable

import openpyxl
import pytest
from documents_read import LANGUAGES, WordingOf, sections, table_below

DOCUMENT = "walkthrough-sheet"

SECTIONS = {
    "zh": [
        "1 路线", "1.1 站点、场景、价值点、时长", "1.2 讲解人与话术要点",
        "2 前期检查", "2.1 检查项与责任人",
        "3 检查结果", "3.1 各次检查",
        "4 应急", "4.1 备选方案", "4.2 现场指挥与联络",
        "5 当日确认", "5.1 开始前2小时与30分钟确认", "5.2 确认签字",
    ],
    "en": [
        "1 Route", "1.1 Stops, scenes, value messages and time", "1.2 Speakers and key messages",
        "2 Preparation", "2.1 Items and owners",
        "3 Rehearsals", "3.1 Results",
        "4 Fallback", "4.1 Fallback plan", "4.2 Command and contact on the spot",
        "5 Go or no-go", "5.1 Checks 2 hours and 30 minutes before", "5.2 Signatures",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


def test_the_route_takes_40_minutes(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "1.1")
    assert rows[3] == ["EX-04", "影像科", "远程会诊调阅", "3秒出图", "6"]
    assert rows[-1] == ["", "合计", "", "", "40"]


def test_each_rehearsal_tells_its_day_and_what_failed(wording_of: WordingOf) -> None:
    sheet = wording_of(DOCUMENT, "en")
    assert table_below(sheet, "3.1")[1] == ["2", "T+186\n2026-11-27", "5", "EX-04", "0"]
    assert table_below(sheet, "3.1", 1)[3][2] == "OK, Not OK, OK"


def test_the_day_ends_in_a_go(wording_of: WordingOf) -> None:
    assert table_below(wording_of(DOCUMENT, "en"), "5.1", 1)[-1] == ["Conclusion", "Go"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_a_route_shows_what_is_missing(wording_of: WordingOf, language: str) -> None:
    sheet = wording_of(DOCUMENT, language, "middle-platform")
    assert sections(sheet)[: len(SECTIONS[language])] == SECTIONS[language]
    missing = {gap.path for gap in sheet.gaps}
    assert {f"experience_route.{name}" for name in ("stops", "date_offsets", "fallback", "commander")} <= missing


def test_the_worksheet_leaves_rehearsals_and_the_day_to_fill_in(
    worksheet_of: Callable[..., openpyxl.Workbook],
) -> None:
    (sheet,) = (each for each in worksheet_of(DOCUMENT, "en").worksheets if each.sheet_state == "visible")
    rows = list(sheet.iter_rows(min_row=7, values_only=True))
    assert list(rows[0][6:9]) == ["Rehearsal 1", "Rehearsal 2", "Rehearsal 3"]
    assert [row[1] for row in rows[1:]] == [f"EX-{number:02}" for number in range(1, 7)]
    assert [cell.protection.locked for cell in sheet[8]][-2:] == [False, False]
