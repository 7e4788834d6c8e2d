"""Changes: which are undecided, decided at too low a level, or not carried into the baselines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generators.boards.rows import Matter, Row, Seen, name_of, state_of
from generators.derive.facts.change_requests import ChangeRequest
from generators.quantities import Money, Percent


@dataclass(frozen=True, kw_only=True)
class OpenChange(Matter):
    """A change that waits: for a decision, for one at the right level, or for its baselines; `kind` says for what."""

    kind: str
    raised: date | None
    waiting: int | None
    price: Money | None
    needed: str | None


@dataclass(frozen=True, kw_only=True)
class ChangesRow(Row):
    """The changes of one project; `share` is what the approved ones add to the contract, of its net value."""

    total: int
    approved: int
    share: Percent | None
    undecided: int
    too_low: int
    not_updated: int


def derive_changes(seen: Seen) -> ChangesRow:
    """The row of the project."""
    raised = [each for each in seen.facts.change_requests if _is_raised(each, seen)]
    matters = tuple(_iter_matters(raised, seen))
    kinds = [each.kind for each in matters]
    return ChangesRow(
        **seen.named,
        state=state_of(is_known=bool(raised), act="too_low" in kinds, watch=bool(matters)),
        matters=matters,
        total=len(raised),
        approved=sum(each.change.decision == "approved" and _is_decided(each, seen) for each in raised),
        share=seen.facts.approved_share,
        undecided=kinds.count("undecided"),
        too_low=kinds.count("too_low"),
        not_updated=kinds.count("not_updated"),
    )


def _is_raised(request: ChangeRequest, seen: Seen) -> bool:
    return request.change.date_offset is None or seen.day.has_come(request.change.date_offset)


def _is_decided(request: ChangeRequest, seen: Seen) -> bool:
    return seen.day.is_over(request.change.decided_offset, request.change.decision is not None)


def _iter_matters(raised: list[ChangeRequest], seen: Seen) -> Iterator[OpenChange]:
    for request in raised:
        kind = _kind(request, seen)
        if kind is not None:
            change = request.change
            waiting = seen.day.late(request.decided_date if kind != "undecided" else request.raised_date)
            yield OpenChange(
                **seen.named,
                id=change.id,
                text=change.name,
                owner=name_of(change.raised_by if kind == "undecided" else change.decided_by),
                late=waiting,
                grade=("too_low", "undecided", "not_updated").index(kind),
                kind=kind,
                raised=request.raised_date,
                waiting=waiting,
                price=change.price_net,
                needed=request.needed,
            )


def _kind(request: ChangeRequest, seen: Seen) -> str | None:
    if not _is_decided(request, seen):
        return "undecided"
    if request.verdict == "too_low":
        return "too_low"
    is_behind = request.change.decision == "approved" and request.updated < request.updates
    return "not_updated" if is_behind else None
