"""Training in figures: who was expected, who came, who passed, and whether that is what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Percent


@dataclass(frozen=True)
class CourseState:
    """A course: attendance is of those expected, the pass rate of those present. `is_met` is None until it was held."""

    course: Record
    attendance: Percent | None
    pass_rate: Percent | None
    is_met: bool | None


@dataclass(frozen=True)
class CoursesState:
    """All courses and their sums."""

    rows: tuple[CourseState, ...]
    count: int
    expected: int
    present: int
    passed: int
    attendance: Percent | None
    pass_rate: Percent | None
    is_met: bool | None


@fact
def courses_state(project: Record, facts: Facts) -> CoursesState:
    """The courses with attendance and pass rates."""
    rows = tuple(_course(each) for each in project.training.courses)
    expected = sum(each.trainees or 0 for each in project.training.courses)
    present = sum(each.actual_present or 0 for each in project.training.courses)
    passed = sum(each.actual_pass or 0 for each in project.training.courses)
    return CoursesState(
        rows=rows,
        count=len(rows),
        expected=expected,
        present=present,
        passed=passed,
        attendance=_share(present, expected),
        pass_rate=_share(passed, present),
        is_met=_all_met(rows),
    )


def _course(course: Record) -> CourseState:
    attendance = _share(course.actual_present, course.trainees)
    pass_rate = _share(course.actual_pass, course.actual_present)
    limits = ((attendance, course.attendance_pct_required), (pass_rate, course.pass_pct_required))
    unknown = attendance is None or pass_rate is None
    is_met = None if unknown else all(least is None or (rate is not None and rate >= least) for rate, least in limits)
    return CourseState(course, attendance, pass_rate, is_met)


def _all_met(rows: Sequence[CourseState]) -> bool | None:
    if any(row.is_met is False for row in rows):
        return False
    return True if rows and all(row.is_met for row in rows) else None


def _share(part: int | None, whole: int | None) -> Percent | None:
    return Percent.share(part, whole) if part is not None and whole is not None else None
