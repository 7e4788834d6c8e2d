"""Acceptance: which of the two acceptances and the trial run are passed, and what they left to be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generators.boards.rows import Matter, Row, Seen, is_late, is_soon, name_of, state_of
from generators.derive.facts.stages import Stage
from generators.model import Record
from generators.quantities import Text

FAILED = ("retest", "failed", "extended")


@dataclass(frozen=True, kw_only=True)
class LeftMatter(Matter):
    """A condition, opinion, residual issue or suspended item that an acceptance left open."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class AcceptanceRow(Row):
    """Where one project stands between its two acceptances."""

    initial_planned: date | None
    initial: str | None
    trial: str | None
    final_planned: date | None
    final: str | None
    left: int
    late: int


def derive_acceptance(seen: Seen) -> AcceptanceRow:
    """The row of the project."""
    first, last, trial = seen.facts.initial_stage, seen.facts.final_stage, seen.project.acceptance.trial_run
    left = (*_iter_left(seen), *_iter_conditions(seen))
    late = sum(is_late(each.late) for each in left)
    initial, final = _concluded(first, seen), _concluded(last, seen)
    tried = trial.conclusion if seen.day.has_come(trial.end_offset) else None
    missed = _is_missed(first, initial, seen) or _is_missed(last, final, seen)
    return AcceptanceRow(
        **seen.named,
        state=state_of(
            is_known=first.milestone is not None or last.milestone is not None,
            act=bool(late) or missed or not {initial, tried, final}.isdisjoint(FAILED),
            watch=bool(left) or _is_near(first, initial, seen) or _is_near(last, final, seen),
        ),
        matters=left,
        initial_planned=_planned(first, seen),
        initial=initial,
        trial=tried,
        final_planned=_planned(last, seen),
        final=final,
        left=len(left),
        late=late,
    )


def _concluded(stage: Stage, seen: Seen) -> str | None:
    return stage.record.conclusion if seen.day.has_come(stage.offset) else None


def _planned(stage: Stage, seen: Seen) -> date | None:
    day: date | None = seen.facts.days_of_milestones[stage.milestone] if stage.milestone is not None else None
    return day


def _is_missed(stage: Stage, conclusion: str | None, seen: Seen) -> bool:
    return conclusion is None and is_late(seen.day.late(_planned(stage, seen)))


def _is_near(stage: Stage, conclusion: str | None, seen: Seen) -> bool:
    return conclusion is None and is_soon(seen.day.late(_planned(stage, seen)))


def _iter_left(seen: Seen) -> Iterator[LeftMatter]:
    """What the preliminary acceptance left open and nobody had closed by the day."""
    if seen.day.has_come(seen.facts.initial_stage.offset):
        for each in seen.facts.initial_closure.rows:
            if not seen.day.has_come(each.closed):
                due = seen.day.calendar.date_of(each.due)
                yield _left(each.kind, each.id, each.text, each.owner, due, seen)


def _iter_conditions(seen: Seen) -> Iterator[LeftMatter]:
    """The conditions of the final acceptance that are not closed."""
    if seen.day.has_come(seen.facts.final_stage.offset):
        for each in seen.facts.conditions_at_final:
            if not seen.day.has_come(each.item.closed_offset):
                yield _left("condition", None, each.item.text, each.item.owner, each.due_day, seen)


def _left(
    kind: str, number: str | None, text: Text | None, owner: Record | None, due: date | None, seen: Seen
) -> LeftMatter:
    late = seen.day.late(due)
    return LeftMatter(**seen.named, id=number, text=text, owner=name_of(owner), due=due, late=late, kind=kind)
