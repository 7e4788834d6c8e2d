"""Training: everybody who must use or run the system, before they must, with a measured effect."""

from __future__ import annotations

from collections.abc import Iterator

from generators.derive import Facts
from generators.model import Record
from generators.quantities import Percent
from generators.rules import NOT_YET, Problem, rule
from generators.rules.gaps import gaps, incomplete


@rule("R-TRN-01", needs="training.courses stakeholders.function")
def every_party_of_users_is_trained(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each party whose stakeholders use the system and that no course trains."""
    trained = {party for course in project.training.courses for party in course.parties}
    users = (each.role for each in project.stakeholders if "user" in each.function and each.role is not None)
    for party, role in {each.party: each for each in users}.items():
        if party not in trained:
            yield Problem("training.courses", party=party, role=role)


@rule("R-TRN-02", needs="training.courses.offset_to milestones.offset")
def courses_come_before_they_are_needed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each course that ends later than the milestone it must precede, or after the handover review.

    A course that names none must end with the trial run at the latest.
    """
    by_kind = {each.kind: each for each in project.milestones}
    for course in project.training.courses:
        limits = (course.before or by_kind.get("trial_end"), by_kind.get("handover_review"))
        dated = [each for each in limits if each is not None and each.offset is not None]
        if course.offset_to is None or not dated:
            continue
        first = min(dated, key=lambda each: each.offset)
        if course.offset_to > first.offset:
            told = {"ends": course.offset_to, "milestone": first, "offset": first.offset}
            yield Problem(course.at("offset_to"), course=course, **told)


@rule("R-TRN-03", needs="training.courses")
def effect_of_training_is_measured(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each course below its required attendance or pass rate, or without figures at final acceptance."""
    final = facts.final_stage
    for row in facts.courses_state.rows:
        course = row.course
        if final.offset is not None and final.has_seen(course.offset_to):
            yield from incomplete(course, "actual_present", "actual_pass", case="unmeasured", course=course)
        elif gaps(course, "actual_present", "actual_pass"):
            yield NOT_YET
        yield from _below(course, "actual_present", "attendance", row.attendance, course.attendance_pct_required)
        yield from _below(course, "actual_pass", "pass_rate", row.pass_rate, course.pass_pct_required)


def _below(course: Record, field: str, case: str, rate: Percent | None, needed: Percent | None) -> Iterator[Problem]:
    if rate is not None and needed is not None and rate < needed:
        yield Problem(course.at(field), case, course=course, rate=rate, needed=needed)


@rule("R-TRN-04", needs="training.courses.trainees")
def numbers_of_trainees_add_up(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a total that is not the sum of the courses, and each course with more trainees than places."""
    training = project.training
    expected = sum(each.trainees or 0 for each in training.courses)
    if training.total_trainees is not None and training.total_trainees != expected:
        yield Problem(training.at("total_trainees"), "total", total=training.total_trainees, expected=expected)
    for course in training.courses:
        if course.trainees is None or course.sessions is None or course.capacity is None:
            continue
        places = course.sessions * course.capacity
        if places < course.trainees:
            yield Problem(course.at("sessions"), "places", course=course, places=places, trainees=course.trainees)


@rule("R-TRN-05", needs="training.courses")
def materials_are_deliverables(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each course without an outline, or whose material is no deliverable."""
    for course in project.training.courses:
        yield from incomplete(course, "outline", "materials", course=course)
