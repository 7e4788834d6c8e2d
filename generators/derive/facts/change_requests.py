"""Change requests as the board reads them: price with tax, share of the contract, the level that must approve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generators.derive import Facts, fact
from generators.derive.change_level import ChangeThresholds, Level, approval_level, cumulative_share, is_high_enough
from generators.model import Record
from generators.quantities import Money, Percent


@dataclass(frozen=True)
class ChangeRequest:
    """One change with what follows from it; `verdict` judges the level at which it was decided.

    `share_before` is what had been approved when it was decided, `share_with` the same with this change, both of the net
    contract value. `signatories` are the requester and the body that decides.
    """

    change: Record
    raised_date: date | None
    tax: Money | None
    share_before: Percent | None
    share_with: Percent | None
    needed: Level | None
    decided_date: date | None
    verdict: str
    payments: tuple[Record, ...]
    updates: int
    updated: int
    verified_date: date | None
    signatories: tuple[Record, ...]


@fact
def change_requests(project: Record, facts: Facts) -> tuple[ChangeRequest, ...]:
    """Every change request, in the order of the register."""
    return tuple(_request(each, project, facts) for each in project.changes)


@fact
def approved_share(project: Record, facts: Facts) -> Percent | None:
    """What all approved changes add to the contract, of its net value."""
    return _share((each for each in project.changes if each.decision == "approved"), project)


def needed_level(change: Record, project: Record, facts: Facts) -> Level:
    """The level that must approve a change with a price, given what was approved before it."""
    before = approved_before(change, project)
    free = [each.effort_pd for each in before if not each.price_net and each.effort_pd is not None]
    return approval_level(
        price=change.price_net,
        effort=change.effort_pd or Decimal(0),
        contract_net=project.contracts.upstream.net,
        approved_before=[each.price_net for each in before if each.price_net is not None],
        free_days_used=sum(free, Decimal(0)),
        thresholds=change_thresholds(project, facts),
    )


def approved_before(change: Record, project: Record) -> list[Record]:
    """The changes approved before this one was decided; all of them while it is not.

    Of one day, those that stand first were approved first. Why: slices of one change are often decided together.
    """
    listed, day = list(project.changes), change.decided_offset
    earlier = {each.id for each in listed[: listed.index(change)]}
    approved = [each for each in listed if each.decision == "approved" and each != change]
    if day is None:
        return approved
    return [
        each
        for each in approved
        if each.decided_offset is not None
        and (each.decided_offset < day or (each.decided_offset == day and each.id in earlier))
    ]


def change_thresholds(project: Record, facts: Facts) -> ChangeThresholds:
    """The levels of the contract; policy where it leaves one open."""
    clause, policy = project.contracts.upstream.change_threshold, facts.policy
    free = clause.free_change_personday_limit
    return ChangeThresholds(
        pm=policy.changes.free_share if clause.pm_pct is None else clause.pm_pct,
        ccb=policy.changes.ccb_share if clause.ccb_pct is None else clause.ccb_pct,
        steering=policy.changes.steering_share if clause.supplement_pct is None else clause.supplement_pct,
        free_person_days=policy.changes.free_person_days if free is None else Decimal(free),
    )


def _request(change: Record, project: Record, facts: Facts) -> ChangeRequest:
    before, day_of = approved_before(change, project), facts.calendar.date_of
    net, gross = change.price_net, change.price_gross
    is_priced = net is not None and bool(project.contracts.upstream.net)
    needed = needed_level(change, project, facts) if is_priced else None
    return ChangeRequest(
        change=change,
        raised_date=day_of(change.date_offset),
        tax=None if net is None or gross is None else gross - net,
        share_before=_share(before, project),
        share_with=_share([*before, change], project),
        needed=needed,
        decided_date=day_of(change.decided_offset),
        verdict=_verdict(change, needed),
        payments=tuple(each for each in project.payments_cr if each.cr == change),
        updates=len(change.propagation),
        updated=sum(1 for each in change.propagation if each.done),
        verified_date=day_of(change.verified.offset),
        signatories=_signatories(change, project),
    )


def _share(changes: Iterable[Record], project: Record) -> Percent | None:
    net = project.contracts.upstream.net
    prices = [each.price_net for each in changes if each.price_net is not None]
    return cumulative_share(prices, net) if net else None


def _verdict(change: Record, needed: Level | None) -> str:
    """Anybody may say no: a change that was rejected or postponed needs no level."""
    if change.decision is None:
        return "undecided"
    if change.decision in ("rejected", "postponed"):
        return "declined"
    if change.level is None or needed is None:
        return "unknown"
    return "enough" if is_high_enough(change.level, needed) else "too_low"


def _signatories(change: Record, project: Record) -> tuple[Record, ...]:
    """The requester, then the chair and the members of the body; the role when no body decides."""
    decider = change.decided_by
    deciders = [decider.chair, *decider.members] if decider in project.governance.structure else [decider]
    return tuple(dict.fromkeys(each for each in (change.raised_by, *deciders) if each is not None))
