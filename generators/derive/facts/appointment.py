"""The after-sales team as it is appointed: its size, the lines of the roster, whether it was there before the review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.derive.facts.support import HandoverSequence
from generators.model import Record
from generators.quantities import Offset

TIERS = ("tier1", "tier2", "tier3")


@dataclass(frozen=True)
class TeamAppointment:
    """The appointment with its days; `persons` are those of all shifts, `tiers` the lines of support that have somebody."""

    appointed: Offset | None
    appointed_date: date | None
    review: Offset | None
    review_date: date | None
    takes_over: Offset | None
    takes_over_date: date | None
    persons: int
    tiers: int
    verdict: str


@fact
def team_appointment(project: Record, facts: Facts) -> TeamAppointment:
    """The appointment of the team, from the handover and its roster."""
    sequence: HandoverSequence = facts.handover_sequence
    handover = project.handover
    staffed = {each.tier for each in handover.rota if each.tier in TIERS and each.persons}
    return TeamAppointment(
        appointed=handover.appointment_offset,
        appointed_date=facts.calendar.date_of(handover.appointment_offset),
        review=sequence.review,
        review_date=sequence.review_date,
        takes_over=sequence.meeting,
        takes_over_date=sequence.meeting_date,
        persons=sum(each.persons or 0 for each in handover.rota),
        tiers=len(staffed),
        verdict=_verdict(handover.appointment_offset, sequence.review, len(staffed)),
    )


def _verdict(appointed: Offset | None, review: Offset | None, tiers: int) -> str:
    if appointed is None:
        return "not_appointed"
    if review is not None and appointed > review:
        return "late"
    return "ready" if tiers == len(TIERS) else "incomplete"
