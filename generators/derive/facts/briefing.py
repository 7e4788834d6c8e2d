"""What a contract briefing passed on: sessions, attendance, the contract in figures, the papers handed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Offset, Text

OUTSIDE_COMPANIES = ("supplier", "tester")
COMMON = "M00"
"""The module of what all others share; it is none of the business modules."""


@dataclass(frozen=True)
class Agenda:
    """The sessions in figures and the modules no session speaks of."""

    sessions: int
    done: int
    modules: int
    modules_covered: int
    uncovered: tuple[Record, ...]
    first_day: date | None
    last_day: date | None
    in_time: bool | None


@dataclass(frozen=True)
class SentMaterial:
    """A paper sent ahead: its day, and the working days that were left before the first session."""

    name: Text
    document: Record | None
    sent: Offset | None
    sent_date: date | None
    lead: int | None
    verdict: str


@dataclass(frozen=True)
class AttendanceRow:
    """A role on the attendance sheet, beside the sessions the agenda names it for."""

    party: Record
    role: Record | None
    persons: int | None
    on_agenda: int


@dataclass(frozen=True)
class AttendanceTotals:
    """The person-times: on the sheet, by the agenda, and as stated; the parties that should have come and did not."""

    persons: int
    on_agenda: int
    stated: int | None
    agrees: bool
    parties: int
    absent: tuple[Record, ...]
    not_made_up: tuple[Record, ...]


@dataclass(frozen=True)
class ContractOutline:
    """The contract in figures: modules without the common one, companies outside ours, day of final acceptance."""

    modules: int
    outside: tuple[Record, ...]
    outside_count: int
    final: Record | None
    final_offset: Offset | None
    final_date: date | None
    annexes: int


@dataclass(frozen=True)
class HandInTotals:
    """How many of the papers of pre-sales were received."""

    items: int
    received: int
    missing: tuple[Record, ...]


# Agenda and attendance


@fact
def briefing_agenda(project: Record, facts: Facts) -> Agenda | None:
    """The sessions in figures; None before they are planned."""
    briefing = project.briefing
    if not briefing.sessions:
        return None
    spoken_of = {module.id for session in briefing.sessions for module in session.modules}
    uncovered = tuple(each for each in project.scope.modules if each.id not in spoken_of)
    last = briefing.offset_to
    return Agenda(
        sessions=len(briefing.sessions),
        done=sum(bool(each.done) for each in briefing.sessions),
        modules=len(project.scope.modules),
        modules_covered=len(project.scope.modules) - len(uncovered),
        uncovered=uncovered,
        first_day=facts.calendar.date_of(briefing.offset_from),
        last_day=facts.calendar.date_of(last),
        in_time=last <= facts.policy.briefing.done_by if last is not None else None,
    )


@fact
def briefing_materials(project: Record, facts: Facts) -> tuple[SentMaterial, ...]:
    """The papers sent ahead, each with its lead."""
    return tuple(_sent(each, project.briefing.offset_from, facts) for each in project.briefing.materials)


def _sent(material: Record, begins: Offset | None, facts: Facts) -> SentMaterial:
    sent = material.sent_offset
    lead = begins - sent if begins is not None and sent is not None else None
    verdict = "not_sent" if sent is None else _lead_verdict(lead, facts.policy.briefing.lead)
    return SentMaterial(material.name, material.document, sent, facts.calendar.date_of(sent), lead, verdict)


def _lead_verdict(lead: int | None, least: int) -> str:
    if lead is None:
        return "unknown"
    return "in_time" if lead >= least else "late"


@fact
def briefing_attendance(project: Record, facts: Facts) -> tuple[AttendanceRow, ...]:
    """The attendance sheet beside the agenda."""
    called = _called(project)
    return tuple(
        AttendanceRow(each.party, each.role, each.persons, called[each.role.id] if each.role is not None else 0)
        for each in project.briefing.attendance
    )


def _called(project: Record) -> Counter[str]:
    """The number of sessions by role that attends them."""
    return Counter(role.id for session in project.briefing.sessions for role in session.attendees)


@fact
def briefing_attendance_totals(project: Record, facts: Facts) -> AttendanceTotals | None:
    """The person-times; None before anybody signed in."""
    briefing = project.briefing
    if not briefing.attendance:
        return None
    persons = sum(each.persons or 0 for each in briefing.attendance)
    on_agenda = _called(project).total()
    stated = briefing.attendance_person_times
    came = {each.party.id for each in briefing.attendance}
    absent = tuple(each for each in _expected(project) if each.id not in came)
    made_up = {each.party.id for each in briefing.makeup if each.done}
    return AttendanceTotals(
        persons=persons,
        on_agenda=on_agenda,
        stated=stated,
        agrees=persons == on_agenda and stated in (None, persons),
        parties=len(came),
        absent=absent,
        not_made_up=tuple(each for each in absent if each.id not in made_up),
    )


def _expected(project: Record) -> Iterable[Record]:
    """The parties that price lines of the LTC list, each once."""
    return {line.party.id: line.party for line in project.ltc_lines if line.party is not None}.values()


# Minutes and papers


@fact
def contract_outline(project: Record, facts: Facts) -> ContractOutline:
    """The contract in figures."""
    outside = tuple(each for each in project.parties if each.kind in OUTSIDE_COMPANIES)
    final = next((each for each in project.milestones if each.kind == "final_acceptance"), None)
    offset = final.offset if final is not None else None
    return ContractOutline(
        modules=sum(each.id != COMMON for each in project.scope.modules),
        outside=outside,
        outside_count=len(outside),
        final=final,
        final_offset=offset,
        final_date=facts.calendar.date_of(offset),
        annexes=len(project.contracts.upstream.annexes),
    )


@fact
def briefing_signatories(project: Record, facts: Facts) -> tuple[Record, ...]:
    """Who signs the minutes: the chair, everybody who clarified, whoever took over; each once."""
    briefing = project.briefing
    review = next((each for each in project.reviews if each.gate == "briefing"), None)
    roles = (
        review.chair if review is not None else None,
        *(each.clarifier for each in briefing.sessions),
        *(each.to for each in briefing.handover_in),
        *briefing.signed_by,
    )
    return tuple({role.id: role for role in roles if role is not None}.values())


@fact
def hand_in_totals(project: Record, facts: Facts) -> HandInTotals | None:
    """How many papers were received; None while the list is empty."""
    papers = project.briefing.handover_in
    if not papers:
        return None
    missing = tuple(each for each in papers if not each.received)
    return HandInTotals(len(papers), len(papers) - len(missing), missing)
