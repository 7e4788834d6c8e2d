"""The early involvement of delivery people in the bid: who, from when to when, how many days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Offset


@dataclass(frozen=True)
class EarlyMember:
    """A role that joins the bid early, with its days."""

    member: Record
    begins_date: date | None
    ends_date: date | None


@dataclass(frozen=True)
class EarlyTotals:
    """The early involvement in figures; `before_bid` are the working days between approval and submission."""

    roles: int
    person_days: int
    begins: Offset | None
    ends: Offset | None
    before_bid: int | None


@fact
def early_team(project: Record, facts: Facts) -> tuple[EarlyMember, ...]:
    """The early-involvement team with its days."""
    on = facts.calendar.date_of
    return tuple(EarlyMember(each, on(each.start), on(each.finish)) for each in project.project.ei.team)


@fact
def early_totals(project: Record, facts: Facts) -> EarlyTotals | None:
    """The early involvement in figures; None without a team."""
    request, submitted = project.project.ei, project.bid.submit_offset
    if not request.team:
        return None
    approved = request.approved_offset
    return EarlyTotals(
        roles=len(request.team),
        person_days=sum(each.person_days or 0 for each in request.team),
        begins=min((each.start for each in request.team if each.start is not None), default=None),
        ends=max((each.finish for each in request.team if each.finish is not None), default=None),
        before_bid=submitted - approved if submitted is not None and approved is not None else None,
    )
