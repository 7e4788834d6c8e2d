"""What an acceptance leaves open, what became of it, and what the suspended part is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.derive.facts.stages import Stage
from generators.derive.partition import needs_steering_decision
from generators.model import Record
from generators.quantities import Money, Offset, Percent, Text

MEMO_ELEMENTS = (
    "scope", "ac", "reason", "cause_party", "precondition", "plan_start", "long_stop", "value_gross", "payment_effect",
    "warranty_effect", "owner", "signed",
)  # fmt: skip

HasSeen = Callable[[Offset | None], bool]
"""Whether something of that day had happened by then."""


@dataclass(frozen=True)
class Left:
    """An issue, condition or opinion that an acceptance leaves to be dealt with, and the day it is due."""

    item: Record
    due: Offset | None
    due_day: date | None


@dataclass(frozen=True)
class SuspendedItem:
    """A suspended item with its dates; `missing` counts the elements that its memo must still state."""

    item: Record
    plan_day: date | None
    long_stop_day: date | None
    missing: int


@dataclass(frozen=True)
class SuspendedState:
    """What is suspended at an acceptance: gross value, share of the contract, and who may agree to it."""

    rows: tuple[SuspendedItem, ...]
    count: int
    value: Money
    share: Percent | None
    limit: Percent
    needs_steering: bool
    is_complete: bool


@dataclass(frozen=True)
class Closure:
    """Something the preliminary acceptance left open, and when it was closed."""

    kind: str
    id: str | None
    text: Text | None
    owner: Record | None
    due: Offset | None
    closed: Offset | None
    closed_day: date | None
    in_time: bool | None
    outcome: Text | None


@dataclass(frozen=True)
class ClosureState:
    """All that the preliminary acceptance left open, as the final one finds it; `residual` are the issues alone."""

    rows: tuple[Closure, ...]
    total: int
    closed: int
    residual: int
    residual_closed: int
    is_complete: bool


@fact
def residual_at_initial(project: Record, facts: Facts) -> tuple[Left, ...]:
    """The issues that the preliminary acceptance leaves open."""
    return _left(project.acceptance.initial.residual, facts)


@fact
def conditions_at_initial(project: Record, facts: Facts) -> tuple[Left, ...]:
    """The conditions of the preliminary acceptance."""
    return _left(project.acceptance.initial.conditions, facts)


@fact
def opinions_at_initial(project: Record, facts: Facts) -> tuple[Left, ...]:
    """The opinions that experts gave at the preliminary acceptance."""
    return _left(project.acceptance.initial.opinions, facts)


@fact
def conditions_at_final(project: Record, facts: Facts) -> tuple[Left, ...]:
    """The conditions of the final acceptance."""
    return _left(project.acceptance.final.conditions, facts)


@fact
def opinions_at_final(project: Record, facts: Facts) -> tuple[Left, ...]:
    """The opinions that experts gave at the final acceptance."""
    return _left(project.acceptance.final.opinions, facts)


def _left(items: Iterable[Record], facts: Facts) -> tuple[Left, ...]:
    return tuple(Left(each, each.due, facts.calendar.date_of(each.due)) for each in items)


@fact
def suspended_at_initial(project: Record, facts: Facts) -> SuspendedState:
    """The suspended scope at the preliminary acceptance."""
    items = project.acceptance.initial.suspended or project.suspended_items
    return _suspended(items, facts.initial_stage, project, facts)


@fact
def suspended_at_final(project: Record, facts: Facts) -> SuspendedState:
    """The scope that is still suspended at the final acceptance."""
    return _suspended(project.suspended_items, facts.final_stage, project, facts)


def _suspended(items: Iterable[Record], stage: Stage, project: Record, facts: Facts) -> SuspendedState:
    open_items = [each for each in items if not stage.has_seen(each.closed_offset)]
    rows = tuple(_suspended_item(each, facts) for each in open_items)
    value = Money.total(each.value_gross for each in open_items if each.value_gross is not None)
    gross, largest = project.contracts.upstream.gross, facts.policy.acceptance.largest_suspended_share
    return SuspendedState(
        rows=rows,
        count=len(rows),
        value=value,
        share=value.share_of(gross) if gross is not None else None,
        limit=largest,
        needs_steering=gross is not None and needs_steering_decision(value, gross, largest),
        is_complete=not any(row.missing for row in rows),
    )


def _suspended_item(item: Record, facts: Facts) -> SuspendedItem:
    day_of = facts.calendar.date_of
    missing = sum(1 for name in MEMO_ELEMENTS if getattr(item, name) in (None, ()))
    return SuspendedItem(item, day_of(item.plan_start), day_of(item.long_stop), missing)


@fact
def initial_closure(project: Record, facts: Facts) -> ClosureState:
    """What the preliminary acceptance left open, as the final acceptance finds it."""
    return _closure_state(project.acceptance.initial, facts.final_stage.has_seen, facts)


@fact
def trial_closure(project: Record, facts: Facts) -> ClosureState:
    """What the preliminary acceptance left open, as the end of the trial run finds it; while it runs, everything known counts."""
    end = project.acceptance.trial_run.end_offset
    return _closure_state(
        project.acceptance.initial, lambda day: day is not None and (end is None or day <= end), facts
    )


def _closure_state(initial: Record, has_seen: HasSeen, facts: Facts) -> ClosureState:
    rows = tuple(_closure(*left, has_seen, facts) for left in _left_open(initial))
    residual = [row for row in rows if row.kind == "residual"]
    closed = sum(1 for row in rows if row.closed is not None)
    return ClosureState(
        rows=rows,
        total=len(rows),
        closed=closed,
        residual=len(residual),
        residual_closed=sum(1 for row in residual if row.closed is not None),
        is_complete=closed == len(rows),
    )


def _left_open(initial: Record) -> Iterator[tuple[str, Record, Text | None, Offset | None, Text | None]]:
    """Kind, item, text, due day and outcome of each thing that was left open."""
    for each in initial.residual:
        yield "residual", each, each.text, each.due, None
    for each in initial.conditions:
        yield "condition", each, each.text, each.due, None
    for each in initial.opinions:
        yield "opinion", each, each.text, each.due, each.outcome
    for each in initial.suspended:
        yield "suspended", each, each.scope, each.long_stop, each.closed_note


def _closure(
    kind: str,
    left: Record,
    text: Text | None,
    due: Offset | None,
    outcome: Text | None,
    has_seen: HasSeen,
    facts: Facts,
) -> Closure:
    closed = left.closed_offset if has_seen(left.closed_offset) else None
    return Closure(
        kind=kind,
        id=left.id if kind != "condition" else None,
        text=text,
        owner=left.owner,
        due=due,
        closed=closed,
        closed_day=facts.calendar.date_of(closed),
        in_time=None if closed is None or due is None else closed <= due,
        outcome=outcome if closed is not None else None,
    )
