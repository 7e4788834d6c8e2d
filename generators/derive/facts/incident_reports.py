"""Incidents against the clocks of the service levels: restored in time, notified in time, reported in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Offset

MINUTES = 60
Clock = TypeVar("Clock", Decimal, Offset)


@dataclass(frozen=True)
class IncidentReport:
    """One incident with its days, the limit of each clock, and whether it was kept; None where one side is open."""

    incident: Record
    day: date | None
    limit_min: Decimal | None
    restored: str
    notice_min: Decimal | None
    notified: str
    report_due: Offset | None
    report_date: date | None
    reported: str
    closed_date: date | None
    state: str


@dataclass(frozen=True)
class IncidentTotals:
    """All incidents together."""

    incidents: int
    restored_in_time: int
    notified_in_time: int
    reported_in_time: int
    closed: int
    minutes: Decimal


@fact
def incident_reports(project: Record, facts: Facts) -> tuple[IncidentReport, ...]:
    """The incidents in the order of the register."""
    return tuple(_report(each, project.sla.incident, facts) for each in project.incidents)


def _report(incident: Record, rule: Record, facts: Facts) -> IncidentReport:
    level, day_of = incident.level, facts.calendar.date_of
    hours = level.resolve_h if level is not None else None
    limit = hours * MINUTES if hours is not None else None
    known = incident.offset is not None and rule.report_wd is not None
    due = incident.offset.plus(rule.report_wd) if known else None
    return IncidentReport(
        incident=incident,
        day=day_of(incident.offset),
        limit_min=limit,
        restored=_kept(incident.duration_min, limit),
        notice_min=rule.first_notice_min,
        notified=_kept(incident.notified_min, rule.first_notice_min),
        report_due=due,
        report_date=day_of(incident.report_offset),
        reported=_kept(incident.report_offset, due),
        closed_date=day_of(incident.closed_offset),
        state="open" if incident.closed_offset is None else "closed",
    )


def _kept(taken: Clock | None, limit: Clock | None) -> str:
    if taken is None or limit is None:
        return "unknown"
    return "kept" if taken <= limit else "missed"


@fact
def incident_totals(project: Record, facts: Facts) -> IncidentTotals | None:
    """The incidents in figures; None while there is none."""
    rows = facts.incident_reports
    if not rows:
        return None
    return IncidentTotals(
        incidents=len(rows),
        restored_in_time=sum(each.restored == "kept" for each in rows),
        notified_in_time=sum(each.notified == "kept" for each in rows),
        reported_in_time=sum(each.reported == "kept" for each in rows),
        closed=sum(each.state == "closed" for each in rows),
        minutes=sum((each.incident.duration_min or Decimal(0) for each in rows), Decimal(0)),
    )
