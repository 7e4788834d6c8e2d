"""The daily work logs: each day with those who sign for it, and the effort by role, of which only what is signed counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Offset, Text

ENTITLED = ("customer", "business", "end_user", "supervisor")
"""The kinds of parties that sign for work they received; a vendor does not sign for itself."""
LATEST_WD = 1


@dataclass(frozen=True)
class WorkLogEntry:
    """One row of the log, and how it stands with the customer's signature."""

    log: Record
    day: date | None
    confirmation: str


@dataclass(frozen=True)
class WorkLogDay:
    """The rows of one working day; `signatories` have signed at least one of them."""

    offset: Offset
    day: date | None
    entries: tuple[WorkLogEntry, ...]
    hours: Decimal
    effort: Decimal
    signatories: tuple[Record, ...]


@dataclass(frozen=True)
class WorkLogRole:
    """The log of one role in figures; `signed` is the effort that the customer has signed."""

    role: Record | None
    entries: int
    hours: Decimal
    effort: Decimal
    signed: Decimal
    waiting: int


@dataclass(frozen=True)
class WorkLogTotals:
    """All rows together."""

    days: int
    entries: int
    hours: Decimal
    effort: Decimal
    signed: Decimal
    waiting: int


@dataclass(frozen=True)
class OpenPoint:
    """A point that the last log naming it leaves open, with the first day it was written down."""

    log: Record
    text: Text
    since: Offset
    since_day: date | None


@fact
def work_log_entries(project: Record, facts: Facts) -> tuple[WorkLogEntry, ...]:
    """All rows, by day and then in the order of the register."""
    rows = sorted(project.work_logs, key=lambda each: each.offset)
    return tuple(WorkLogEntry(each, facts.calendar.date_of(each.offset), _confirmation(each)) for each in rows)


def _confirmation(log: Record) -> str:
    if log.confirmed_by is None:
        return "open"
    if log.confirmed_by.party is None or log.confirmed_by.party.kind not in ENTITLED:
        return "not_entitled"
    late = log.confirmed_offset is not None and log.confirmed_offset > log.offset.plus(LATEST_WD)
    return "late" if late else "in_time"


@fact
def work_log_days(project: Record, facts: Facts) -> tuple[WorkLogDay, ...]:
    """The days that have rows, the earliest first."""
    by_day: dict[Offset, list[WorkLogEntry]] = {}
    for entry in facts.work_log_entries:
        by_day.setdefault(entry.log.offset, []).append(entry)
    return tuple(_day(offset, entries, facts) for offset, entries in by_day.items())


def _day(offset: Offset, entries: list[WorkLogEntry], facts: Facts) -> WorkLogDay:
    signed = (each.log.confirmed_by for each in entries if _is_signed(each))
    return WorkLogDay(
        offset=offset,
        day=facts.calendar.date_of(offset),
        entries=tuple(entries),
        hours=_hours(entries),
        effort=_effort(entries),
        signatories=tuple(dict.fromkeys(signed)),
    )


@fact
def work_log_roles(project: Record, facts: Facts) -> tuple[WorkLogRole, ...]:
    """The effort by role, in the order in which the roles first wrote."""
    by_role: dict[Record | None, list[WorkLogEntry]] = {}
    for entry in facts.work_log_entries:
        by_role.setdefault(entry.log.role, []).append(entry)
    return tuple(
        WorkLogRole(role, len(rows), _hours(rows), _effort(rows), _signed(rows), _waiting(rows))
        for role, rows in by_role.items()
    )


@fact
def work_log_totals(project: Record, facts: Facts) -> WorkLogTotals | None:
    """The log in figures; None while nothing is written."""
    rows = facts.work_log_entries
    if not rows:
        return None
    days = len(facts.work_log_days)
    return WorkLogTotals(days, len(rows), _hours(rows), _effort(rows), _signed(rows), _waiting(rows))


@fact
def work_log_points(project: Record, facts: Facts) -> tuple[OpenPoint, ...]:
    """The open points: of each module and role those of its latest log; a point that is not repeated there is settled."""
    latest: dict[tuple[Record | None, Record | None], Record] = {}
    since: dict[Text, Offset] = {}
    for entry in facts.work_log_entries:
        latest[entry.log.role, entry.log.module] = entry.log
        for text in entry.log.problems:
            since.setdefault(text, entry.log.offset)
    return tuple(
        OpenPoint(log, text, since[text], facts.calendar.date_of(since[text]))
        for log in latest.values()
        for text in log.problems
    )


def _hours(rows: Iterable[WorkLogEntry]) -> Decimal:
    return sum((each.log.hours or Decimal(0) for each in rows), Decimal(0))


def _effort(rows: Iterable[WorkLogEntry]) -> Decimal:
    return sum((each.log.effort_pd or Decimal(0) for each in rows), Decimal(0))


def _signed(rows: Iterable[WorkLogEntry]) -> Decimal:
    return _effort(each for each in rows if _is_signed(each))


def _waiting(rows: Iterable[WorkLogEntry]) -> int:
    return sum(not _is_signed(each) for each in rows)


def _is_signed(entry: WorkLogEntry) -> bool:
    return entry.confirmation in ("in_time", "late")
