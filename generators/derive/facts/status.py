"""The project as it stood on the day of its status report; nothing that happened later shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.derive.change_level import cumulative_share
from generators.model import Record
from generators.quantities import Money, Offset, Percent, Text

TOP = 5
WEEK = 5
"""The working days of a report."""


@dataclass(frozen=True)
class StatusMilestone:
    """A milestone on the day of the report; `latest` is the day it was reached, else the forecast, else the plan."""

    milestone: Record
    planned_date: date | None
    latest: Offset | None
    latest_date: date | None
    variance: int | None
    state: str


@dataclass(frozen=True)
class StatusNeed:
    """What somebody else must do, the working days it is late, and the letters sent about it."""

    dependency: Record
    late: int
    letters: tuple[Record, ...]
    state: str


@dataclass(frozen=True)
class StatusRisk:
    """One of the gravest open risks."""

    risk: Record
    emv: Money
    light: str


@dataclass(frozen=True)
class StatusIssue:
    """An open issue, or one that the week closed; `state` says which."""

    issue: Record
    state: str


@dataclass(frozen=True)
class StatusChange:
    """A change raised by the day of the report, with the decision known then."""

    change: Record
    decision: Text


@dataclass(frozen=True)
class StatusDecision:
    """A matter that somebody must decide."""

    matter: Record


@dataclass(frozen=True)
class StatusMoney:
    """The reserve and the customer's payments on the day of the report."""

    approved: Money | None
    drawn: Money
    balance: Money | None
    earned: Money
    received: Money
    receivable: Money


DECISIONS = {
    "approved": Text("批准", "Approved"),
    "rejected": Text("否决", "Rejected"),
    "postponed": Text("延后", "Postponed"),
    "merged": Text("合并", "Merged"),
}


@fact
def status_day(project: Record, facts: Facts) -> date | None:
    """The day of the report."""
    day: date | None = facts.calendar.date_of(project.status_report.as_of_offset)
    return day


@fact
def status_milestones(project: Record, facts: Facts) -> tuple[StatusMilestone, ...]:
    """The last milestone reached and all those ahead."""
    rows = [_milestone(each, project, facts) for each in project.milestones if each.offset is not None]
    reached = [row for row in rows if row.state == "reached"]
    ahead = (row for row in rows if row.state != "reached")
    return (*reached[-1:], *ahead) if project.status_report else ()


def _milestone(milestone: Record, project: Record, facts: Facts) -> StatusMilestone:
    planned, actual = milestone.offset, milestone.actual_offset
    is_reached = _is_past(actual, project)
    latest = actual if is_reached else milestone.forecast_offset or planned
    variance = latest - planned
    state = "reached" if is_reached else "late" if variance > 0 else "on_plan"
    day_of = facts.calendar.date_of
    return StatusMilestone(milestone, day_of(planned), latest, day_of(latest), variance, state)


@fact
def status_needs(project: Record, facts: Facts) -> tuple[StatusNeed, ...]:
    """The customer's duties named by the report, the latest first."""
    rows = (_need(each, project) for each in project.status_report.needs_from_customer)
    return tuple(sorted(rows, key=lambda row: -row.late))


def _need(dependency: Record, project: Record) -> StatusNeed:
    today, needed = project.status_report.as_of_offset, dependency.needed_by
    is_done = _is_past(dependency.done_offset, project)
    late = 0 if is_done or today is None or needed is None else max(0, today - needed)
    letters = tuple(
        each for each in project.letters if each.dependency == dependency and _is_past(each.date_offset, project)
    )
    return StatusNeed(dependency, late, letters, "done" if is_done else "late" if late else "open")


@fact
def status_risks(project: Record, facts: Facts) -> tuple[StatusRisk, ...]:
    """The open risks with the greatest expected loss on the day of the report."""
    known = [
        each
        for each in facts.risk_exposures
        if not _is_past(each.risk.closed_offset, project)
        and (each.risk.identified_offset is None or _is_past(each.risk.identified_offset, project))
    ]
    known.sort(key=lambda each: -each.emv.amount)
    return tuple(StatusRisk(each.risk, each.emv, each.light) for each in known[:TOP])


@fact
def status_issues(project: Record, facts: Facts) -> tuple[StatusIssue, ...]:
    """The issues open on the day of the report, and those closed in its week."""
    today = project.status_report.as_of_offset
    rows = []
    for issue in project.issues:
        if today is None or not _is_past(issue.raised_offset, project):
            continue
        is_closed = _is_past(issue.closed_offset, project)
        if is_closed and today - issue.closed_offset >= WEEK:
            continue
        is_new = today - issue.raised_offset < WEEK
        rows.append(StatusIssue(issue, "closed" if is_closed else "new" if is_new else "open"))
    return tuple(rows)


@fact
def status_changes(project: Record, facts: Facts) -> tuple[StatusChange, ...]:
    """The changes raised by the day of the report."""
    open_ = Text("未决策", "Not decided")
    return tuple(
        StatusChange(each, DECISIONS.get(each.decision, open_) if _is_past(each.decided_offset, project) else open_)
        for each in project.changes
        if _is_past(each.date_offset, project)
    )


@fact
def status_change_share(project: Record, facts: Facts) -> Percent | None:
    """What the changes approved by the day of the report add to the contract, of its net value."""
    net = project.contracts.upstream.net
    approved = [
        each.price_net
        for each in project.changes
        if each.decision == "approved" and _is_past(each.decided_offset, project) and each.price_net is not None
    ]
    return cumulative_share(approved, net) if net else None


@fact
def status_money(project: Record, facts: Facts) -> StatusMoney:
    """Reserve and payments; what was earned by a milestone and not received is receivable."""
    reserve = project.cost_plan.contingency_reserve
    drawn = Money.total(
        each.amount for each in reserve.drawn if each.amount is not None and _is_past(each.date_offset, project)
    )
    approved = reserve.approved
    earned, received = _earned(project), _received(project.receipts, facts)
    return StatusMoney(
        approved=approved,
        drawn=drawn,
        balance=None if approved is None else approved - drawn,
        earned=earned,
        received=received,
        receivable=earned - received,
    )


def _earned(project: Record) -> Money:
    return Money.total(
        each.amount
        for each in project.payments
        if each.amount is not None and each.milestone is not None and _is_past(each.milestone.actual_offset, project)
    )


def _received(receipts: Iterable[Record], facts: Facts) -> Money:
    day = facts.status_day
    return Money.total(
        each.received
        for each in receipts
        if each.received is not None and each.received_on is not None and day is not None and each.received_on <= day
    )


@fact
def status_decisions(project: Record, facts: Facts) -> tuple[StatusDecision, ...]:
    """The decisions that were needed on the day of the report."""
    return tuple(
        StatusDecision(each)
        for each in project.pending_decisions
        if _is_past(each.raised_offset, project) and not _is_past(each.decided_offset, project)
    )


def _is_past(offset: Offset | None, project: Record) -> bool:
    """Whether something of that day had happened when the report was written."""
    today = project.status_report.as_of_offset
    return offset is not None and today is not None and offset <= today
