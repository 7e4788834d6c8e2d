"""Responsibilities: whether each activity has one who answers, each task an owner, and what others owe us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.boards.rows import Matter, Row, Seen, state_of
from generators.quantities import Text


@dataclass(frozen=True, kw_only=True)
class OwedDuty(Matter):
    """What customer or third parties have not done by its day."""

    party: Text | None


@dataclass(frozen=True, kw_only=True)
class DutiesRow(Row):
    """The responsibility matrix of one project in figures; `owed` are the duties of others that are overdue."""

    rows: int | None
    unsound: int | None
    confirmed: date | None
    tasks: int
    unowned: int
    owed: int


def derive_duties(seen: Seen) -> DutiesRow:
    """The row of the project."""
    check, matrix = seen.facts.matrix_check, seen.project.raci
    parties = seen.facts.tasks_by_party
    wrong = len({*check.unsound, *check.unknown}) if check is not None else None
    is_confirmed = seen.day.has_come(matrix.signed_offset)
    unowned = sum(each.unowned for each in parties)
    owed = tuple(_owed(seen))
    return DutiesRow(
        **seen.named,
        state=state_of(
            is_known=check is not None,
            act=bool(wrong) or bool(owed),
            watch=bool(unowned) or (check is not None and not is_confirmed),
        ),
        matters=owed,
        rows=check.rows if check is not None else None,
        unsound=wrong,
        confirmed=seen.day.calendar.date_of(matrix.signed_offset) if is_confirmed else None,
        tasks=sum(each.tasks for each in parties),
        unowned=unowned,
        owed=len(owed),
    )


def _owed(seen: Seen) -> list[OwedDuty]:
    """What the portfolio lists as overdue: it is judged once."""
    return [
        OwedDuty(
            **seen.named,
            id=each.id,
            text=each.text,
            owner=each.owner_role,
            due=each.due,
            late=each.days_late,
            party=each.owner_party,
        )
        for each in seen.standing.overdue
    ]
