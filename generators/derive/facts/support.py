"""Whom the service rests on: when maintenance takes over, how long the roster covers it, the suppliers behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generators.derive import Facts, fact
from generators.derive.facts.dates import date_of_milestone
from generators.model import Record
from generators.quantities import Offset, Text


@dataclass(frozen=True)
class HandoverSequence:
    """The three days of a handover: inside review, meeting with the customer, end of the early-life support."""

    review: Offset | None
    review_date: date | None
    meeting: Offset | None
    meeting_date: date | None
    support_end: Offset | None
    support_end_date: date | None
    inside_first: bool | None


@dataclass(frozen=True)
class EarlyLifeSupport:
    """The working days that the project team stays after the meeting with the customer."""

    days: int
    begins: Offset | None
    begins_date: date | None
    ends: Offset | None
    ends_date: date | None
    verdict: str


@dataclass(frozen=True)
class RotaCover:
    """How many calendar days the roster covers in every line of support, beside the days needed."""

    tiers: int
    begins: Offset | None
    ends: Offset | None
    days: int
    needed: int
    verdict: str


@dataclass(frozen=True)
class LevelBacking:
    """A service level beside the times of the suppliers behind it; `missing` have promised none."""

    level: Record
    name: Text
    resolve_h: Decimal | None
    suppliers: int
    slowest_h: Decimal | None
    slowest: tuple[Record, ...]
    spare_h: Decimal | None
    missing: tuple[Record, ...]
    verdict: str


# When


def _milestone(project: Record, kind: str) -> Record | None:
    return next((each for each in project.milestones if each.kind == kind), None)


def review_date(project: Record, facts: Facts) -> date | None:
    """The day the handover is judged on: of the review once it was held, else of its milestone."""
    if facts.handover_review_day is not None:
        found: date | None = facts.calendar.date_of(facts.handover_review_day)
        return found
    milestone = _milestone(project, "handover_review")
    return date_of_milestone(milestone, facts) if milestone is not None else None


@fact
def handover_sequence(project: Record, facts: Facts) -> HandoverSequence:
    """The days of the handover in their order."""
    review = facts.handover_review_day or _offset(_milestone(project, "handover_review"))
    meeting = project.handover.meeting.offset or _offset(_milestone(project, "handover_meeting"))
    days = project.handover.early_life_support_wd
    support_end = meeting.plus(days) if meeting is not None and days is not None else None
    day_of = facts.calendar.date_of
    return HandoverSequence(
        review=review,
        review_date=day_of(review),
        meeting=meeting,
        meeting_date=day_of(meeting),
        support_end=support_end,
        support_end_date=day_of(support_end),
        inside_first=review < meeting if review is not None and meeting is not None else None,
    )


def _offset(milestone: Record | None) -> Offset | None:
    return milestone.offset if milestone is not None else None


@fact
def early_life_support(project: Record, facts: Facts) -> EarlyLifeSupport | None:
    """The early-life support; None while its days are not agreed."""
    days = project.handover.early_life_support_wd
    if days is None:
        return None
    sequence: HandoverSequence = facts.handover_sequence
    shortest = getattr(facts.policy.handover.early_life, getattr(project.project, "class") or "normal")
    verdict = "too_short" if days < shortest else "no_exit" if not project.handover.els_exit else "ready"
    return EarlyLifeSupport(
        days=days,
        begins=sequence.meeting,
        begins_date=sequence.meeting_date,
        ends=sequence.support_end,
        ends_date=sequence.support_end_date,
        verdict=verdict,
    )


@fact
def rota_cover(project: Record, facts: Facts) -> RotaCover | None:
    """How long the roster reaches; None without one."""
    rota = project.handover.rota
    if not rota:
        return None
    begins = max((each.offset_from for each in rota if each.offset_from is not None), default=None)
    ends = min((each.offset_to for each in rota if each.offset_to is not None), default=None)
    days = max(0, facts.calendar.days_between(begins, ends) + 1) if begins is not None and ends is not None else 0
    tiers = len({each.tier for each in rota if each.tier is not None})
    needed = facts.policy.handover.rota_days
    return RotaCover(tiers, begins, ends, days, needed, "ready" if days >= needed else "too_short")


# On whom


@fact
def level_backing(project: Record, facts: Facts) -> tuple[LevelBacking, ...]:
    """The service levels beside the times of the suppliers (rule R-HOV-08)."""
    return tuple(_backing(each, project) for each in project.sla.levels)


def _backing(level: Record, project: Record) -> LevelBacking:
    hours = {each.party: getattr(each, f"{level.id}_resolve_h", None) for each in project.sla.supplier_ola}
    promised = {party: each for party, each in hours.items() if each is not None}
    slowest = max(promised.values(), default=None)
    known = level.resolve_h is not None and slowest is not None
    spare = level.resolve_h - slowest if known else None
    missing = tuple(each for each in _suppliers(project) if each not in promised)
    return LevelBacking(
        level=level,
        name=level.name,
        resolve_h=level.resolve_h,
        suppliers=len(promised),
        slowest_h=slowest,
        slowest=tuple(party for party, each in promised.items() if each == slowest),
        spare_h=spare,
        missing=missing,
        verdict=_backing_verdict(spare, missing),
    )


def _suppliers(project: Record) -> tuple[Record, ...]:
    sellers = (each.seller for each in project.contracts.downstream)
    return tuple({each: None for each in sellers if each is not None and each.kind == "supplier"})


def _backing_verdict(spare: Decimal | None, missing: tuple[Record, ...]) -> str:
    if spare is None:
        return "none"
    return "weaker" if spare < 0 else "incomplete" if missing else "backed"
