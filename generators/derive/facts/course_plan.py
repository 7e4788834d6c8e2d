"""The plan of the courses: seats for all, days before the milestone that needs them; who was held and who comes again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.derive.facts.courses import CourseState
from generators.model import Record
from generators.quantities import Offset, Text


@dataclass(frozen=True)
class CourseSlot:
    """A course with its dates, its seats and the working days between its end and the milestone that needs it."""

    course: Record
    from_date: date | None
    to_date: date | None
    seats: int | None
    room: str
    milestone: Offset | None
    milestone_date: date | None
    lead: int | None
    order: str


@dataclass(frozen=True)
class MakeUp:
    """A course that was held, with those who were absent or failed and how they were trained again."""

    course: Record
    absent: int
    failed: int
    arrangement: Text | None


@fact
def course_slots(project: Record, facts: Facts) -> tuple[CourseSlot, ...]:
    """The courses in time and room, in the order of the plan."""
    return tuple(_slot(each, facts) for each in project.training.courses)


def _slot(course: Record, facts: Facts) -> CourseSlot:
    known = course.sessions is not None and course.capacity is not None
    seats = course.sessions * course.capacity if known else None
    milestone = None if course.before is None else course.before.offset
    lead = None if milestone is None or course.offset_to is None else milestone - course.offset_to
    return CourseSlot(
        course=course,
        from_date=facts.calendar.date_of(course.offset_from),
        to_date=facts.calendar.date_of(course.offset_to),
        seats=seats,
        room="unknown"
        if seats is None or course.trainees is None
        else "enough"
        if seats >= course.trainees
        else "short",
        milestone=milestone,
        milestone_date=facts.calendar.date_of(milestone),
        lead=lead,
        order="unknown" if lead is None else "before" if lead >= 0 else "late",
    )


@fact
def held_courses(project: Record, facts: Facts) -> tuple[CourseState, ...]:
    """The courses that were held, with attendance and pass rate."""
    return tuple(each for each in facts.courses_state.rows if each.course.actual_present is not None)


@fact
def make_ups(project: Record, facts: Facts) -> tuple[MakeUp, ...]:
    """The courses from which people were absent, or in which they failed."""
    rows = (_make_up(each.course) for each in facts.held_courses)
    return tuple(each for each in rows if each.absent or each.failed)


def _make_up(course: Record) -> MakeUp:
    absent = max(0, (course.trainees or 0) - course.actual_present)
    failed = 0 if course.actual_pass is None else course.actual_present - course.actual_pass
    return MakeUp(course, absent, failed, course.makeup)


@fact
def training_signatories(project: Record, facts: Facts) -> tuple[Record, ...]:
    """Who signs the record: the roles of the courses that were held, each once; else the trainers."""
    signed = [role for each in project.training.courses for role in each.signed_by]
    trainers = [each.trainer for each in project.training.courses if each.trainer is not None]
    return tuple(dict.fromkeys(signed or trainers))
