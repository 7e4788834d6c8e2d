"""Milestones, payments and revenue: dates follow logic, money follows acceptance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from generators.derive import Facts
from generators.derive.facts.dates import date_of_milestone
from generators.derive.network import Step, schedule
from generators.derive.prices import agrees
from generators.model import Record
from generators.quantities import Money, Offset, Percent, Text
from generators.rules import Problem, rule
from generators.rules.gaps import incomplete
from generators.rules.policy import (
    LARGEST_PAYMENT,
    LARGEST_RETENTION,
    LEAST_FLOAT,
    OWN_ACCEPTANCE_SHARE,
)

ALL = Percent.of(100)
ACCEPTANCES = ("sign_off", "delivery", "test", "initial_acceptance", "trial_end", "final_acceptance", "warranty_end")
CUMULATIVE = re.compile(r"支付至|付至|累计支付|\bup to\b|\bcumulative", re.IGNORECASE)
FUNDING = re.compile(r"资金到位|资金拨付|拨款到位|财政拨付|\bfund(?:s|ing)\b", re.IGNORECASE)
CALENDAR_DATE = re.compile(r"(?:19|20)\d\d\s*(?:[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}|年\s*\d{1,2}\s*月)")
OPERATIONS = re.compile(r"运维|\bO&M\b|\bmaintenance\b|\boperation and\b", re.IGNORECASE)


@rule("R-MIL-01", needs="payments contracts.upstream.gross")
def payments_make_the_contract_value(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each payment whose amount is not its share of the contract, and sums that are not the whole."""
    gross = project.contracts.upstream.gross
    for payment, share in _shares(project):
        due = share.of_money(gross).rounded()
        yield from incomplete(payment, "pct", "amount", case="incomplete", payment=payment)
        if payment.amount is not None and not agrees(payment.amount, due, 1):
            yield Problem(payment.at("amount"), "amount", payment=payment, amount=payment.amount, share=share, due=due)
    share = Percent(sum((share.value for _, share in _shares(project)), Decimal(0)))
    if share != ALL:
        yield Problem("payments", "shares", share=share)
    paid = Money.total(each.amount for each in project.payments if each.amount is not None)
    if not agrees(paid, gross, len(project.payments)):
        yield Problem("payments", "amounts", paid=paid, gross=gross)


def _shares(project: Record) -> Iterator[tuple[Record, Percent]]:
    """Each payment with what it adds: of a cumulative one, its share less what was paid before."""
    so_far = Decimal(0)
    for payment in project.payments:
        share = payment.pct.value if payment.pct is not None else Decimal(0)
        share -= so_far if payment.cumulative else 0
        so_far += share
        yield payment, Percent(share)


@rule("R-MIL-02", needs="payments deliverables acceptance_criteria")
def payments_rest_on_accepted_deliverables(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each payment after the advance without deliverables, or with one that is not measured or due too late."""
    for payment in project.payments:
        if not payment.deliverables and not payment.advance:
            yield Problem(payment.at("deliverables"), "nothing", payment=payment)
        for deliverable in payment.deliverables:
            if not any(_is_quantified(each) for each in deliverable.ac):
                yield Problem(deliverable.at("ac"), "unmeasured", payment=payment, deliverable=deliverable)
            elif _is_after(deliverable.milestone, payment.milestone, facts, unknown=False):
                known: dict[str, Any] = {"due": payment.milestone, "milestone": deliverable.milestone}
                yield Problem(deliverable.at("milestone"), "late", payment=payment, deliverable=deliverable, **known)


def _is_quantified(criterion: Record) -> bool:
    return criterion.threshold is not None or (criterion.op == "exists" and criterion.checklist is not None)


def _is_after(milestone: Record | None, other: Record | None, facts: Facts, unknown: bool = True) -> bool:
    """Whether the one comes after the other, by offsets, else by dates; `unknown` when they share neither."""
    if milestone is None or other is None:
        return unknown
    if milestone.offset is not None and other.offset is not None:
        return bool(milestone.offset > other.offset)
    day, last = date_of_milestone(milestone, facts), date_of_milestone(other, facts)
    return unknown if day is None or last is None else day > last


def _shown_day(milestone: Record, facts: Facts) -> Offset | date | None:
    return milestone.offset if milestone.offset is not None else date_of_milestone(milestone, facts)


@rule("R-MIL-03", needs="payments")
def payments_can_be_claimed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each payment without evidence, issuers, invoice, days or clock, or that waits for funds without an end."""
    for payment in project.payments:
        yield from incomplete(payment, "evidence", "invoice", "due_wd", "clock", case="incomplete", payment=payment)
        if len(payment.evidence_from) != len(payment.evidence):
            papers, issuers = len(payment.evidence), len(payment.evidence_from)
            yield Problem(payment.at("evidence_from"), "issuers", payment=payment, papers=papers, issuers=issuers)
        if _says(payment.condition, FUNDING) and payment.funding_long_stop is None:
            yield Problem(payment.at("funding_long_stop"), "endless", payment=payment)


def _says(text: Text | None, pattern: re.Pattern[str]) -> bool:
    return text is not None and any(pattern.search(text.in_language(language)) for language in ("zh", "en"))


@rule("R-MIL-04", needs="milestones")
def milestones_follow_their_predecessors(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each milestone that is planned no later than one it depends on; that none waits for itself is validated."""
    for milestone in project.milestones:
        for earlier in milestone.after:
            if not _is_after(milestone, earlier, facts):
                known: dict[str, Any] = {
                    "offset": _shown_day(milestone, facts),
                    "earlier_offset": _shown_day(earlier, facts),
                }
                yield Problem(milestone.at("offset"), milestone=milestone, earlier=earlier, **known)


@rule("R-MIL-05", needs="milestones")
def dates_are_relative(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield calendar dates in the words of plan, bid and contract, and a contract that does not define T.

    Deadlines themselves are T+N by their type; only a text can smuggle a date in.
    """
    contract = project.contracts.upstream
    if contract and contract.effective_rule is None:
        yield Problem(contract.at("effective_rule"), "undefined")
    for path, text in _promised_texts(project):
        found = CALENDAR_DATE.search(text.in_language("zh")) or CALENDAR_DATE.search(text.in_language("en"))
        if found:
            yield Problem(path, "date", where=path, date=found[0])


def _promised_texts(project: Record) -> Iterator[tuple[str, Text]]:
    """The texts of the plan, the payments, the dependencies, the assumptions and the answers of the bid."""
    named = (
        (project.milestones, ("name", "note")),
        (project.payments, ("condition",)),
        (project.dependencies, ("text",)),
        (project.scope.assumptions, ("text",)),
        (project.bid.responses, ("how",)),
    )
    for records, fields in named:
        for record in records:
            for name in fields:
                if (text := getattr(record, name)) is not None:
                    yield record.at(name), text


@rule("R-MIL-06", needs="payments")
def cumulative_words_match_the_flag(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each payment whose condition says "up to" while it is counted as an increment, or the other way round."""
    for payment in project.payments:
        says_so = _says(payment.condition, CUMULATIVE)
        if payment.condition is not None and says_so != bool(payment.cumulative):
            yield Problem(payment.at("cumulative"), "worded" if says_so else "counted", payment=payment)


@rule("R-MIL-07", needs="payments cost_plan.exposure_limit")
def cash_exposure_is_within_its_limit(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield the month in which more money is advanced than the limit allows."""
    view = facts.cash_view
    if view is not None and view.is_within is False:
        month = view.peak_month or f"M{view.peak_number}"
        yield Problem(project.cost_plan.at("exposure_limit"), month=month, peak=view.peak, limit=view.limit)


@rule("R-MIL-08", needs="payments milestones")
def payments_are_in_small_enough_pieces(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each payment after the advance that is too large, or large without an acceptance event of its own."""
    taken: dict[Record, Record] = {}
    for payment, share in _shares(project):
        milestone = payment.milestone
        if payment.advance or milestone is None:
            continue
        if share > LARGEST_PAYMENT:
            yield Problem(payment.at("pct"), "large", payment=payment, share=share, largest=LARGEST_PAYMENT)
        elif share > OWN_ACCEPTANCE_SHARE and milestone.kind is not None and milestone.kind not in ACCEPTANCES:
            yield Problem(payment.at("milestone"), "unaccepted", payment=payment, share=share, milestone=milestone)
        elif share > OWN_ACCEPTANCE_SHARE and milestone in taken:
            known: dict[str, Any] = {"share": share, "milestone": milestone, "other": taken[milestone]}
            yield Problem(payment.at("milestone"), "shared", payment=payment, **known)
        if share > OWN_ACCEPTANCE_SHARE:
            taken.setdefault(milestone, payment)


@rule("R-MIL-09", needs="milestones project.tender_max_duration_wd")
def final_acceptance_fits_the_tender(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield the final acceptance when it is planned after the longest duration of the tender."""
    last = Offset(project.project.tender_max_duration_wd)
    for milestone in _of_kind(project, "final_acceptance"):
        if milestone.offset is not None and milestone.offset > last:
            yield Problem(milestone.at("offset"), milestone=milestone, offset=milestone.offset, last=last)


def _of_kind(project: Record, kind: str) -> list[Record]:
    return [each for each in project.milestones if each.kind == kind]


@rule("R-MIL-10", needs="contracts.upstream.retention_pct payments")
def retention_is_lawful_and_released(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a retention above policy, unlike the last payment, or without the event that releases it."""
    contract = project.contracts.upstream
    retained, path = contract.retention_pct, contract.at("retention_pct")
    if retained.value == 0:
        return
    limit = LARGEST_RETENTION.get(project.project.sector or "private", LARGEST_RETENTION["private"])
    if retained > limit:
        yield Problem(path, "high", retained=retained, limit=limit)
    last = next((each for each in project.payments if each.retention), project.payments[-1])
    if last.pct is not None and last.pct != retained:
        yield Problem(path, "unlike", retained=retained, payment=last, share=last.pct)
    bonds = [each for each in contract.bonds if each.kind == "retention"]
    if last.milestone is None and not any(each.release_at is not None for each in bonds):
        yield Problem(last.at("milestone"), "kept", retained=retained)
    for bond in bonds:
        yield from incomplete(bond, "release_at", "release", case="incomplete", bond=bond)


@rule("R-MIL-11", needs="revenue_plan")
def revenue_adds_up_and_is_confirmed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield obligations without method, trigger, evidence or consent of finance, and a plan that does not add up."""
    for obligation in project.revenue_plan:
        names = ("net", "method", "schedule", "evidence", "confirmed_by")
        yield from incomplete(obligation, *names, case="incomplete", obligation=obligation)
        for part in obligation.schedule:
            spread = ("spread_months",) if obligation.method == "over_time_straight_line" else ()
            yield from incomplete(part, "trigger", "pct", *spread, case="incomplete", obligation=obligation)
        approver = obligation.confirmed_by
        if approver is not None and "revenue_method" not in approver.authority:
            yield Problem(obligation.at("confirmed_by"), "unauthorised", obligation=obligation, approver=approver)
    planned = Money.total(each.net for each in project.revenue_plan if each.net is not None)
    net = project.contracts.upstream.net
    if net is not None and not agrees(planned, net, len(project.revenue_plan)):
        yield Problem("revenue_plan", "sum", planned=planned, net=net)


@rule("R-MIL-12", needs="milestones contracts.upstream")
def customer_delay_brings_relief(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each kind of relief the contract does not grant although milestones wait for the customer."""
    waiting = [each for each in project.milestones if each.deps]
    relief = project.contracts.upstream.customer_delay_relief
    for name in ("schedule", "cost"):
        if waiting and not getattr(relief, name):
            yield Problem(relief.at(name), relief=relief.label_of(name), field=name, milestones=waiting)


@rule("R-MIL-13", needs="training.courses milestones")
def courses_end_in_time(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each course that ends after final acceptance, and operations courses that end after the handover review."""
    final, review = _of_kind(project, "final_acceptance"), _of_kind(project, "handover_review")
    for course in project.training.courses:
        for milestone in (*final, *(review if _says(course.name, OPERATIONS) else ())):
            if course.offset_to is not None and milestone.offset is not None and course.offset_to >= milestone.offset:
                known: dict[str, Any] = {"end": course.offset_to, "milestone": milestone, "offset": milestone.offset}
                yield Problem(course.at("offset_to"), course=course, **known)
                break


@rule("R-MIL-14", needs="milestones project.tender_max_duration_wd")
def the_critical_path_has_float(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a final acceptance with too little float before penalties begin, unless the register has that risk."""
    if any(each.cat == "schedule_penalty" and each.status != "closed" for each in project.risks):
        return
    deadline = Offset(project.contracts.upstream.award.duration_wd or project.project.tender_max_duration_wd)
    dated = [each for each in project.milestones if each.offset is not None]
    steps = [Step(each.id, each.offset, tuple(earlier.id for earlier in each.after)) for each in dated]
    for milestone in _of_kind(project, "final_acceptance"):
        planned = schedule(steps, milestone.id, deadline)
        if planned.least_float is not None and planned.least_float < LEAST_FLOAT:
            known: dict[str, Any] = {
                "float": planned.least_float,
                "least": LEAST_FLOAT,
                "path": " → ".join(planned.critical_path),
            }
            yield Problem(milestone.at("offset"), milestone=milestone, deadline=deadline, **known)


@rule("R-MIL-15", needs="milestones calendar.blackouts project.effective_date")
def nothing_goes_live_in_a_blackout(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each go-live, or other milestone that a window names, whose date falls inside the window."""
    for dated in facts.milestone_dates:
        milestone, day = dated.milestone, dated.date
        if day is None or milestone.actual_offset is not None:
            continue
        for window in facts.calendar.working.blackouts:
            bound = window.applies_to or {"go_live"}
            if bound & {milestone.kind, milestone.id} and window.first <= day <= window.last:
                known: dict[str, Any] = {"day": day, "first": window.first, "last": window.last}
                yield Problem(milestone.at("offset"), milestone=milestone, **known)
