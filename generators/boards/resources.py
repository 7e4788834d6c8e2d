"""Resources: whether the people whom the plan names are there, and who joins or leaves soon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generators.boards.rows import Matter, Row, Seen, is_soon, name_of, state_of
from generators.model import Record


@dataclass(frozen=True, kw_only=True)
class TeamMatter(Matter):
    """A role that is not there, or joins or leaves soon; `kind` says which."""

    kind: str
    is_key: bool | None
    headcount: int | None


@dataclass(frozen=True, kw_only=True)
class ResourcesRow(Row):
    """The team of one project on the day; `present` is what the last report counted."""

    planned: int
    present: int | None
    reported: date | None
    key: int
    absent: int
    joining: int
    leaving: int
    person_days: int


def derive_resources(seen: Seen) -> ResourcesRow:
    """The row of the project."""
    plan, report = seen.project.team_plan, seen.project.status_report
    on_board = [each for each in plan if _is_on_board(each, seen)]
    matters = tuple(_iter_matters(seen))
    kinds = [each.kind for each in matters]
    is_reported = seen.day.has_come(report.as_of_offset)
    present = report.team.present if is_reported else None
    missing = is_reported and None not in (present, report.team.planned) and present < report.team.planned
    return ResourcesRow(
        **seen.named,
        state=state_of(
            is_known=bool(plan),
            act=any(each.kind == "absent" and each.is_key for each in matters),
            watch="absent" in kinds or missing,
        ),
        matters=matters,
        planned=sum(each.headcount or 0 for each in on_board),
        present=present,
        reported=seen.day.calendar.date_of(report.as_of_offset) if is_reported else None,
        key=sum(bool(each.key) for each in on_board),
        absent=kinds.count("absent"),
        joining=kinds.count("joining"),
        leaving=kinds.count("leaving"),
        person_days=sum(each.person_days for each in seen.facts.phase_efforts),
    )


def _is_on_board(member: Record, seen: Seen) -> bool:
    return seen.day.has_come(member.start) and (member.finish is None or not _is_gone(member, seen))


def _is_gone(member: Record, seen: Seen) -> bool:
    last = seen.day.calendar.date_of(member.finish)
    return last is not None and last < seen.day.date


def _iter_matters(seen: Seen) -> Iterator[TeamMatter]:
    for member in seen.project.team_plan:
        begins, ends = (seen.day.calendar.date_of(each) for each in (member.start, member.finish))
        is_on_board = _is_on_board(member, seen)
        if is_on_board and member.present is False:
            yield _matter(member, "absent", begins, seen)
        elif is_on_board and is_soon(seen.day.late(ends)):
            yield _matter(member, "leaving", ends, seen)
        elif not is_on_board and is_soon(seen.day.late(begins)):
            yield _matter(member, "joining", begins, seen)


def _matter(member: Record, kind: str, due: date | None, seen: Seen) -> TeamMatter:
    return TeamMatter(
        **seen.named,
        id=member.id,
        owner=name_of(member.role),
        due=due,
        late=seen.day.late(due),
        grade=0 if kind == "absent" else 1,
        kind=kind,
        is_key=member.key,
        headcount=member.headcount,
    )
