"""The projects of the book, read once → the portfolio, the boards and what each project's own page tells."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from generators.boards.board import load_kinds
from generators.survey import ProjectSheet, Survey, survey_projects
from generators.workspace import Book

BOOK = Book(Path(__file__).resolve().parents[1])
BEFORE, DAY = date(2026, 6, 1), date(2026, 11, 22)


@cache
def survey(day: date) -> Survey:
    return survey_projects(BOOK, day)


def sheet(project: str, day: date = DAY) -> ProjectSheet:
    return next(each for each in survey(day).sheets if each.project == project)


def test_portfolio_boards_and_sheets_tell_of_the_same_projects_on_the_same_day() -> None:
    found = survey(DAY)
    assert [each.project for each in found.portfolio.projects] == list(BOOK.project_ids())
    assert [each.project for each in found.sheets] == list(BOOK.project_ids())
    assert [board.id for board in found.boards] == [kind.id for kind in load_kinds()]
    assert {found.portfolio.as_of, *(each.as_of for each in (*found.boards, *found.sheets))} == {DAY}
    for board in found.boards:
        assert {row.project for row in board.rows} == set(BOOK.project_ids())


def test_a_sheet_tells_who_and_where_and_what_is_registered() -> None:
    found = sheet("city-health")
    assert (found.number, found.contract, str(found.begins)) == ("PRJ-A", "SC-2026-001", "2026-03-02")
    assert found.customer is not None and found.manager is not None
    assert found.lives["sow"].status == "signed"
    assert found.lives["sow"].version == "V1.0"


def test_the_timeline_stands_as_it_did_on_the_day() -> None:
    states = [each.state for each in sheet("middle-platform").milestones]
    assert states[:9] == ["reached"] * 8 + ["next"]
    assert set(states[9:]) == {"ahead"}
    earlier = [each.state for each in sheet("middle-platform", BEFORE).milestones]
    assert earlier[:2] == ["reached", "next"], "what happened later had not happened yet"


def test_a_milestone_that_was_reached_later_tells_its_day_and_by_how_much_and_one_ahead_its_plan() -> None:
    told = {each.id: (str(each.planned), str(each.expected), each.moved) for each in sheet("city-health").milestones}
    assert told["MS04"] == ("2026-05-08", "2026-05-11", 2)
    assert told["MS10"] == ("2026-12-03", "2026-12-03", None)


def test_findings_are_those_of_check_with_file_and_line_the_gravest_first() -> None:
    found = sheet("middle-platform").findings
    assert sorted(each.rule for each in found) == ["R-ACC-03", "R-DEP-01", "R-MIL-04", "R-RSK-06", "R-SCO-03"]
    grades = [("blocker", "major", "minor").index(each.severity) for each in found]
    assert grades == sorted(grades)
    for each in found:
        file, _, line = each.place.partition(":")
        assert (BOOK.root / file).is_file() and int(line) > 1
    assert sheet("city-health").findings == ()


def test_a_project_tells_on_its_own_page_what_the_boards_tell_of_it() -> None:
    for project in BOOK.project_ids():
        told = {each.id: (each.state, each.matters) for each in sheet(project).boards}
        for board in survey(DAY).boards:
            (row,) = [each for each in board.rows if each.project == project]
            assert told[board.id] == (row.state, len(row.matters))
