"""Closing the project: money in, logs empty, suppliers settled, archive complete, reserve accounted for, lessons left."""

from __future__ import annotations

from collections.abc import Iterator

from generators.derive import Facts
from generators.model import Record
from generators.quantities import Money, Percent, Text
from generators.rules import Problem, rule
from generators.rules.choices import choice
from generators.rules.gaps import NOT_WRITTEN, as_written, incomplete
from generators.rules.risks import OVER, is_behind

SETTLED = ("settled", "retention_open")
FINISHED_CHANGES = ("implemented", "closed")
NOTHING = Money.of(0)

ALL_DRAWN = Text("两项储备的动用合计", "what was drawn of both reserves")
NOT_DRAWN = Text("批准的备用金减去已动用", "the approved contingency less what was drawn of it")
COST_WITH_RESERVE = Text("actual_base_cost 加 reserve_drawn", "actual_base_cost plus reserve_drawn")
NET_WITH_CHANGES = Text(
    "contracts.upstream.net 加已批准变更的 price_net", "contracts.upstream.net plus price_net of the approved changes"
)
REVENUE_LESS_COST = Text("final_net_revenue 减 final_total_cost", "final_net_revenue less final_total_cost")
MARGIN_BY_REVENUE = Text("final_margin 除以 final_net_revenue", "final_margin divided by final_net_revenue")


@rule("R-CLS-01", needs="closure payments.amount")
def money_is_in_or_followed_up(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each payment that is neither received nor on the list of receivables with an owner."""
    for payment in project.payments:
        rows = [each for each in project.receipts if each.payment == payment]
        yield from _outstanding(payment, payment.id, payment.amount, rows)
        if payment.retention and not _is_received(payment.amount, rows) and not _is_tracked(payment, project):
            yield Problem("closure.follow_on", "untracked", payment=payment, amount=payment.amount)
    for paid in project.payments_cr:
        rows = [each for each in project.receipts if each.cr is not None and each.cr == paid.cr]
        yield from _outstanding(paid, paid.cr.id if paid.cr is not None else "–", paid.amount, rows)


def _outstanding(payment: Record, name: str, amount: Money | None, rows: list[Record]) -> Iterator[Problem]:
    if amount is None or _is_received(amount, rows) or any(each.owner is not None for each in rows):
        return
    received = _received(rows)
    path = rows[0].at("owner") if rows else payment.at("amount")
    yield Problem(path, "outstanding", payment=name, amount=amount, received=received)


def _is_received(amount: Money | None, rows: list[Record]) -> bool:
    return amount is not None and _received(rows) >= amount


def _received(rows: list[Record]) -> Money:
    return Money.total(each.received for each in rows if each.received is not None)


def _is_tracked(payment: Record, project: Record) -> bool:
    """Whether somebody will collect the retention: by the list of the handover, or by the one of the closure."""
    handed = any(each.ref == payment and each.owner is not None for each in project.handover.follow_ons)
    closing = (each for each in project.closure.follow_on if each.milestone == payment.milestone)
    return handed or any(each.owner is not None for each in closing)


@rule("R-CLS-02", needs="closure")
def logs_are_closed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each change, risk, issue, action or decision that the closure leaves open.

    A risk whose milestone has been reached can no longer strike; one still ahead is closed or transferred to operations.
    """
    for change in project.changes:
        if change.status not in FINISHED_CHANGES and change.decision not in ("rejected", "postponed", "merged"):
            yield Problem(change.at("status"), "change", name=change, status=_status(change, "changes"))
    for risk in project.risks:
        if risk.status not in (*OVER, "occurred") and not is_behind(risk):
            yield Problem(risk.at("status"), "risk", name=risk, status=_status(risk, "risks"))
    for issue in project.issues:
        if issue.status != "closed":
            yield Problem(issue.at("status"), "issue", name=issue, status=_status(issue, "issues"))
    for minutes in project.minutes:
        for action in minutes.actions:
            if action.closed_offset is None:
                told = {"text": action.text, "owner": as_written(action.owner)}
                yield Problem(action.at("closed_offset"), "action", name=minutes, **told)
    for pending in project.pending_decisions:
        if pending.decision is None:
            yield Problem(pending.at("decision"), "decision", name=pending)


def _status(noun: Record, collection: str) -> Text:
    return choice(f"{collection}.status", noun.status) if noun.status is not None else NOT_WRITTEN


@rule("R-CLS-03", needs="closure contracts.downstream|contracts.upstream.bonds")
def suppliers_are_settled(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each supplier without final account or due evaluation, and each of our own bonds that is due and not back."""
    for contract in project.contracts.downstream:
        settlement = contract.settlement
        if settlement.status in SETTLED:
            yield from incomplete(settlement, "gross", "offset", case="account", contract=contract)
        else:
            status = _status(settlement, "contracts.downstream.settlement")
            yield Problem(settlement.at("status"), "unsettled", contract=contract, status=status)
        for row in contract.evaluation:
            if row.score is None and row.milestone is not None and row.milestone.actual_offset is not None:
                yield Problem(row.at("score"), "unjudged", contract=contract, milestone=row.milestone)
    for bond in project.contracts.upstream.bonds:
        release = bond.release_at
        if release is not None and release.actual_offset is not None and bond.released_on is None:
            yield Problem(bond.at("released_on"), "bond", bond=bond, milestone=release)


@rule("R-CLS-04", needs="deliverables documents acceptance.final.conclusion")
def archive_is_complete(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each paper due by the final acceptance that is not filed, and each that has no folder."""
    for row in facts.final_deliveries.rows:
        paper = row.deliverable
        if paper.type == "doc":
            yield from incomplete(paper, "folder", case="unfiled", paper=paper)
        if paper.folder is not None and not row.delivered:
            yield Problem(paper.at("delivered"), "undelivered", paper=paper, folder=paper.folder)
    for folder in facts.archive.folders:
        for document in folder.documents:
            if document.status not in ("signed", "baseline"):
                told = {"folder": folder.folder, "status": _status(document, "documents")}
                yield Problem(document.at("status"), "unsigned", paper=document, **told)


@rule("R-CLS-05", needs="closure cost_plan.contingency_reserve.approved contracts.upstream.net")
def reserve_and_margin_are_reconciled(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each closing figure that is not the one its parts make."""
    closure, reserve = project.closure, project.cost_plan.contingency_reserve
    names = (
        "reserve_drawn",
        "reserve_released",
        "actual_base_cost",
        "final_total_cost",
        "final_net_revenue",
        "final_margin",
    )
    yield from incomplete(closure, *names, case="incomplete")
    contingency, management = _drawn(reserve), _drawn(project.cost_plan.management_reserve)
    yield from _differs(closure, "reserve_drawn", contingency + management, ALL_DRAWN)
    yield from _differs(closure, "reserve_released", reserve.approved - contingency, NOT_DRAWN)
    stated = contingency + management if closure.reserve_drawn is None else closure.reserve_drawn
    if closure.actual_base_cost is not None:
        cost = closure.actual_base_cost + stated
        yield from _differs(closure, "final_total_cost", cost, COST_WITH_RESERVE)
    approved = (each.price_net for each in project.changes if each.decision == "approved")
    revenue = project.contracts.upstream.net + Money.total(each for each in approved if each is not None)
    yield from _differs(closure, "final_net_revenue", revenue, NET_WITH_CHANGES)
    if closure.final_net_revenue is not None and closure.final_total_cost is not None:
        margin = closure.final_net_revenue - closure.final_total_cost
        yield from _differs(closure, "final_margin", margin, REVENUE_LESS_COST)
        share = margin.share_of(closure.final_net_revenue)
        yield from _differs(closure, "final_margin_pct", share, MARGIN_BY_REVENUE)


def _drawn(reserve: Record) -> Money:
    return Money.total(each.amount for each in reserve.drawn if each.amount is not None)


def _differs(closure: Record, field: str, computed: Money | Percent, formula: Text) -> Iterator[Problem]:
    stated = getattr(closure, field)
    if stated is not None and stated != computed:
        yield Problem(closure.at(field), "differs", field=field, stated=stated, computed=computed, formula=formula)


@rule("R-CLS-06", needs="closure")
def lessons_are_usable(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield too few lessons, and each that changes nothing because it lacks advice, a change or an owner."""
    lessons, size = project.closure.lessons, getattr(project.project, "class") or "normal"
    needed = getattr(facts.policy.closure.least_lessons, size)
    if len(lessons) < needed:
        yield Problem("closure.lessons", "few", found=len(lessons), needed=needed)
    for lesson in lessons:
        names = ("cat", "recommendation", "template_change", "action_owner")
        yield from incomplete(lesson, *names, case="incomplete", lesson=lesson)
