"""Milestones: dates follow logic, stay relative, fit the tender, keep clear of blackouts, and bring relief."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from generators.derive import Facts
from generators.derive.facts.dates import date_of_milestone
from generators.derive.network import Step, schedule
from generators.model import Record
from generators.quantities import Offset, Text
from generators.rules import NOT_YET, Problem, rule

CALENDAR_DATE = re.compile(r"(?:19|20)\d\d\s*(?:[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}|年\s*\d{1,2}\s*月)")
OPERATIONS = re.compile(r"运维|\bO&M\b|\bmaintenance\b|\boperation and\b", re.IGNORECASE)


@rule("R-MIL-04", needs="milestones.offset milestones.after")
def milestones_follow_their_predecessors(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each milestone that is planned no later than one it depends on; that none waits for itself is validated."""
    for milestone in project.milestones:
        for earlier in milestone.after:
            if not is_after(milestone, earlier, facts):
                dated = None in (milestone.offset, earlier.offset)
                known: dict[str, Any] = {
                    "offset": _shown_day(milestone, facts, dated),
                    "earlier_offset": _shown_day(earlier, facts, dated),
                }
                yield Problem(milestone.at("offset"), milestone=milestone, earlier=earlier, **known)


def is_after(milestone: Record | None, other: Record | None, facts: Facts, unknown: bool = True) -> bool:
    """Whether the one comes after the other, by offsets, else by dates; `unknown` when they share neither."""
    if milestone is None or other is None:
        return unknown
    if milestone.offset is not None and other.offset is not None:
        return bool(milestone.offset > other.offset)
    day, last = date_of_milestone(milestone, facts), date_of_milestone(other, facts)
    return unknown if day is None or last is None else day > last


def _shown_day(milestone: Record, facts: Facts, dated: bool) -> Offset | date | None:
    """The day as two milestones can be compared: by their dates where one of them has no offset."""
    return date_of_milestone(milestone, facts) if dated else milestone.offset


@rule("R-MIL-05", needs="milestones")
def dates_are_relative(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield calendar dates in the words of plan, bid and contract, and a contract that does not define T.

    Deadlines themselves are T+N by their type; only a text can smuggle a date in.
    """
    contract = project.contracts.upstream
    if contract and contract.effective_rule is None:
        yield Problem(contract.at("effective_rule"), "undefined")
    for path, text in _promised_texts(project):
        found = CALENDAR_DATE.search(text.in_language("zh")) or CALENDAR_DATE.search(text.in_language("en"))
        if found:
            yield Problem(path, "date", where=path, date=found[0])


def _promised_texts(project: Record) -> Iterator[tuple[str, Text]]:
    """The texts of the plan, the payments, the dependencies, the assumptions and the answers of the bid."""
    named = (
        (project.milestones, ("name",)),
        (project.payments, ("condition",)),
        (project.dependencies, ("text",)),
        (project.scope.assumptions, ("text",)),
        (project.bid.responses, ("how",)),
    )
    for records, fields in named:
        for record in records:
            for name in fields:
                if (text := getattr(record, name)) is not None:
                    yield record.at(name), text


@rule("R-MIL-09", needs="milestones project.tender_max_duration_wd")
def final_acceptance_fits_the_tender(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield the final acceptance when it is planned after the longest duration of the tender."""
    last = Offset(project.project.tender_max_duration_wd)
    for milestone in _of_kind(project, "final_acceptance"):
        if milestone.offset is not None and milestone.offset > last:
            yield Problem(milestone.at("offset"), milestone=milestone, offset=milestone.offset, last=last)


def _of_kind(project: Record, kind: str) -> list[Record]:
    return [each for each in project.milestones if each.kind == kind]


@rule("R-MIL-12", needs="milestones.deps contracts.upstream")
def customer_delay_brings_relief(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each kind of relief the contract does not grant although milestones wait for the customer."""
    waiting = [each for each in project.milestones if each.deps]
    relief = project.contracts.upstream.customer_delay_relief
    for name in ("schedule", "cost"):
        if waiting and not getattr(relief, name):
            yield Problem(relief.at(name), relief=relief.label_of(name), field=name, milestones=waiting)


@rule("R-MIL-13", needs="training.courses.offset_to milestones")
def courses_end_in_time(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each course that ends after final acceptance, and operations courses that end after the handover review."""
    final, review = _of_kind(project, "final_acceptance"), _of_kind(project, "handover_review")
    if all(each.offset is None for each in (*final, *review)):
        yield NOT_YET
    for course in project.training.courses:
        for milestone in (*final, *(review if says(course.name, OPERATIONS) else ())):
            if course.offset_to is not None and milestone.offset is not None and course.offset_to >= milestone.offset:
                known: dict[str, Any] = {"end": course.offset_to, "milestone": milestone, "offset": milestone.offset}
                yield Problem(course.at("offset_to"), course=course, **known)
                break


def says(text: Text | None, pattern: re.Pattern[str]) -> bool:
    """Whether the text holds the pattern in one of its languages."""
    return text is not None and any(pattern.search(text.in_language(language)) for language in ("zh", "en"))


@rule("R-MIL-14", needs="milestones project.tender_max_duration_wd")
def the_critical_path_has_float(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a final acceptance with too little float before penalties begin, unless the register has that risk."""
    if any(each.cat == "schedule_penalty" and each.status != "closed" for each in project.risks):
        return
    deadline = Offset(project.contracts.upstream.award.duration_wd or project.project.tender_max_duration_wd)
    dated = [each for each in project.milestones if each.offset is not None]
    steps = [Step(each.id, each.offset, tuple(earlier.id for earlier in each.after)) for each in dated]
    least = facts.policy.milestones.least_float
    for milestone in _of_kind(project, "final_acceptance"):
        planned = schedule(steps, milestone.id, deadline)
        if planned.least_float is not None and planned.least_float < least:
            known: dict[str, Any] = {
                "float": planned.least_float,
                "least": least,
                "path": " → ".join(planned.critical_path),
            }
            yield Problem(milestone.at("offset"), milestone=milestone, deadline=deadline, **known)


@rule("R-MIL-15", needs="milestones calendar.blackouts? project.effective_date")
def nothing_goes_live_in_a_blackout(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each go-live, or other milestone that a window names, whose date falls inside the window."""
    for dated in facts.milestone_dates:
        milestone, day = dated.milestone, dated.date
        if day is None or milestone.actual_offset is not None:
            continue
        for window in facts.calendar.working.blackouts:
            bound = window.applies_to or {"go_live"}
            if bound & {milestone.kind, milestone.id} and window.first <= day <= window.last:
                known: dict[str, Any] = {"day": day, "first": window.first, "last": window.last}
                yield Problem(milestone.at("offset"), milestone=milestone, **known)
