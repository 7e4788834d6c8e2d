"""The work log: the overview, a part for each day, the workbook that people fill in."""

from __future__ import annotations

from collections.abc import Callable

import openpyxl
import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, signatories_below, table_below, text_of

DOCUMENT = "work-log"
WorksheetOf = Callable[..., openpyxl.Workbook]

OVERVIEW = {
    "zh": ["1 日志总览", "1.1 填写与签认规则", "1.2 工作量汇总", "1.3 未结问题", "2 日志登记", "2.1 全部日志"],
    "en": ["1 Overview", "1.1 Rules", "1.2 Effort", "1.3 Open points", "2 Register", "2.1 All logs"],
}
DAY = {"zh": ["3.1 工作与成果", "3.2 工时与签认"], "en": ["3.1 Work and results", "3.2 Hours and signature"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_comes_first_and_then_each_day(wording_of: WordingOf, language: str) -> None:
    found = sections(wording_of(DOCUMENT, language, "middle-platform"))
    assert found[:6] == OVERVIEW[language]
    days = [each for each in found[6:] if "." not in each.split()[0]]
    assert days == [f"{number} T+{117 + number - 3} 2026-11-{16 + number - 3}" for number in range(3, 8)]
    assert found[7:9] == DAY[language]


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_samples_have_no_gap(wording_of: WordingOf, language: str, project: str) -> None:
    assert wording_of(DOCUMENT, language, project).gaps == ()


def test_effort_counts_once_it_is_signed(wording_of: WordingOf) -> None:
    totals = {row[0]: row[1] for row in table_below(wording_of(DOCUMENT, "zh", "middle-platform"), "1.2")}
    assert (totals["填报工作量（人天）"], totals["签认工作量（人天）"], totals["待签认"]) == ("10.25", "9.25", "1")


def test_an_open_point_keeps_the_day_it_was_first_written(wording_of: WordingOf) -> None:
    points = table_below(wording_of(DOCUMENT, "en"), "1.3")
    assert [(row[2], row[4]) for row in points] == [("WL-02", "T+118\n2026-08-19"), ("WL-06", "T+119\n2026-08-20")]


def test_a_day_is_signed_by_each_role_of_the_customer_once(wording_of: WordingOf) -> None:
    log = wording_of(DOCUMENT, "en")
    assert len(signatories_below(log, "3.2")) == 3
    assert [row[0] for row in table_below(log, "3.2")] == ["WL-01", "WL-02", "WL-03", "Total"]


@pytest.mark.parametrize(("language", "said"), [("zh", "没有登记的工作日志"), ("en", "no work log is on record")])
def test_a_project_without_logs_says_so(wording_of_small: WordingOf, language: str, said: str) -> None:
    log = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert sections(log) == OVERVIEW[language]
    assert log.gaps == ()
    assert said in text_of(log)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_log_shows_what_it_lacks(wording_of_small: WordingOf, language: str) -> None:
    small = f"{NOTHING_YET}\nwork_logs: [{{id: WL-1, offset: T+1}}]"
    missing = {gap.path for gap in wording_of_small(DOCUMENT, language, small).gaps}
    assert missing == {
        f"work_logs[0].{name}" for name in ("role", "effort_pd", "done", "result", "next", "hours", "place")
    }


@pytest.mark.parametrize(
    ("language", "tabs"), [("zh", ["工作日志", "工作量汇总"]), ("en", ["Work log", "Effort by role"])]
)
def test_the_worksheet_has_a_row_for_each_log_and_room_for_a_month(
    worksheet_of: WorksheetOf, language: str, tabs: list[str]
) -> None:
    book = worksheet_of(DOCUMENT, language, "middle-platform")
    assert [each.title for each in book.worksheets if each.sheet_state == "visible"] == tabs
    ids = [row[0].value for row in book.worksheets[0].iter_rows() if str(row[0].value).startswith("WL-")]
    assert ids == [f"WL-{number:02}" for number in range(1, 11)]
    first = next(row for row in book.worksheets[0].iter_rows() if row[0].value == "WL-10")
    written = book.worksheets[0].iter_rows(min_row=first[0].row + 1, max_row=first[0].row + 30)
    assert all(not cell.protection.locked for row in written for cell in row[1:14])
