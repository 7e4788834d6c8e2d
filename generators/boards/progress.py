"""Progress warning: what the last report says, and which tasks should have ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generators.boards.rows import Matter, Row, Seen, is_late, name_of, state_of
from generators.derive.facts.status import WEEK
from generators.derive.facts.tasks import PlannedTask
from generators.model import Record
from generators.quantities import Percent, Text


@dataclass(frozen=True, kw_only=True)
class LateTask(Matter):
    """A task that should have ended; on the critical path it delays the final acceptance."""

    done: Percent | None
    is_critical: bool


@dataclass(frozen=True, kw_only=True)
class ProgressRow(Row):
    """The progress of one project; `slack` is what is left before the deadline."""

    phase: Text | None
    reported: date | None
    light: str | None
    spi: Decimal | None
    late: int
    critical: int
    slack: int | None


def derive_progress(seen: Seen) -> ProgressRow:
    """The row of the project."""
    report, path, value = seen.project.status_report, seen.facts.critical_path, seen.facts.earned_value
    is_reported = seen.day.has_come(report.as_of_offset)
    tasks = tuple(_iter_late(seen))
    critical = sum(each.is_critical for each in tasks)
    light = report.rag.schedule if is_reported else None
    slack = path.slack if path is not None else None
    return ProgressRow(
        **seen.named,
        state=state_of(
            is_known=is_reported or bool(seen.project.tasks),
            act=bool(critical) or light == "red" or (slack is not None and slack < 0),
            watch=bool(tasks) or light == "amber" or (is_reported and _is_stale(report, seen)),
        ),
        matters=tasks,
        phase=report.phase if is_reported else None,
        reported=seen.day.calendar.date_of(report.as_of_offset) if is_reported else None,
        light=light,
        spi=value.spi if is_reported and value is not None else None,
        late=len(tasks),
        critical=critical,
        slack=slack,
    )


def _is_stale(report: Record, seen: Seen) -> bool:
    """Whether two weekly reports are missing since the last one."""
    age = seen.day.late(seen.day.calendar.date_of(report.as_of_offset))
    return age is not None and age > 2 * WEEK


def _iter_late(seen: Seen) -> Iterator[LateTask]:
    for planned in seen.facts.planned_tasks:
        late = seen.day.late(planned.ends_date)
        if is_late(late) and not _is_done(planned, seen):
            yield LateTask(
                **seen.named,
                id=planned.task.id,
                text=planned.task.name,
                owner=name_of(planned.task.owner),
                due=planned.ends_date,
                late=late,
                grade=0 if planned.is_critical else 1,
                done=planned.task.progress_pct,
                is_critical=planned.is_critical,
            )


def _is_done(planned: PlannedTask, seen: Seen) -> bool:
    task = planned.task
    return seen.day.is_over(task.actual_finish, task.status in ("done", "cancelled"))
