"""Issues: what is open, what should have been closed, and which decisions are awaited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generators.boards.rows import Matter, Row, Seen, is_late, name_of, state_of
from generators.model import Record

SEVERITIES = ("blocker", "major", "minor")


@dataclass(frozen=True, kw_only=True)
class OpenIssue(Matter):
    """An issue that nobody had closed, or a decision that somebody awaits; `kind` says which."""

    kind: str
    severity: str | None
    raised: date | None


@dataclass(frozen=True, kw_only=True)
class IssuesRow(Row):
    """The open issues of one project; `age` are the working days since the oldest was raised."""

    open: int
    blockers: int
    late: int
    age: int | None
    decisions: int


def derive_issues(seen: Seen) -> IssuesRow:
    """The row of the project."""
    issues = tuple(_iter_issues(seen))
    decisions = tuple(_iter_decisions(seen))
    blockers = sum(each.severity == "blocker" for each in issues)
    late = sum(is_late(each.late) for each in (*issues, *decisions))
    is_known = bool(seen.project.issues) or seen.day.has_come(seen.project.status_report.as_of_offset)
    return IssuesRow(
        **seen.named,
        state=state_of(is_known=is_known, act=bool(blockers or late), watch=bool(issues or decisions)),
        matters=(*issues, *decisions),
        open=len(issues),
        blockers=blockers,
        late=late,
        age=max((seen.day.late(each.raised) or 0 for each in issues), default=None),
        decisions=len(decisions),
    )


def _iter_issues(seen: Seen) -> Iterator[OpenIssue]:
    for each in seen.project.issues:
        is_raised = each.raised_offset is None or seen.day.has_come(each.raised_offset)
        if is_raised and not seen.day.is_over(each.closed_offset, each.status == "closed"):
            grade = SEVERITIES.index(each.severity) if each.severity in SEVERITIES else len(SEVERITIES)
            due = seen.day.calendar.date_of(each.due)
            yield _open(each, "issue", each.severity, grade, each.owner, due, seen)


def _iter_decisions(seen: Seen) -> Iterator[OpenIssue]:
    for each in seen.project.pending_decisions:
        is_raised = each.raised_offset is None or seen.day.has_come(each.raised_offset)
        if is_raised and not seen.day.is_over(each.decided_offset, each.decision is not None):
            due = seen.day.calendar.date_of(each.latest)
            yield _open(each, "decision", None, 1, each.decider, due, seen)


def _open(
    noun: Record, kind: str, severity: str | None, grade: int, owner: Record | None, due: date | None, seen: Seen
) -> OpenIssue:
    return OpenIssue(
        **seen.named,
        id=noun.id,
        text=noun.text,
        owner=name_of(owner),
        due=due,
        late=seen.day.late(due),
        grade=grade,
        kind=kind,
        severity=severity,
        raised=seen.day.calendar.date_of(noun.raised_offset),
    )
