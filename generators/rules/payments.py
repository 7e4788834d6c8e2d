"""Payments and revenue: the money adds up, rests on acceptance, can be claimed, and is not advanced too far."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generators.derive import Facts
from generators.derive.prices import agrees
from generators.model import Record
from generators.quantities import Money, Percent, Text
from generators.rules import NOT_YET, Problem, rule
from generators.rules.choices import choice
from generators.rules.gaps import incomplete
from generators.rules.milestones import is_after, says

ALL = Percent.of(100)
ACCEPTANCES = ("sign_off", "delivery", "test", "initial_acceptance", "trial_end", "final_acceptance", "warranty_end")
CUMULATIVE = re.compile(r"支付至|付至|累计支付|\bup to\b|\bcumulative", re.IGNORECASE)
FUNDING = re.compile(r"资金到位|资金拨付|拨款到位|财政拨付|\bfund(?:s|ing)\b", re.IGNORECASE)


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
            elif is_after(deliverable.milestone, payment.milestone, facts, unknown=False):
                known: dict[str, Any] = {"due": payment.milestone, "milestone": deliverable.milestone}
                yield Problem(deliverable.at("milestone"), "late", payment=payment, deliverable=deliverable, **known)


def _is_quantified(criterion: Record) -> bool:
    return criterion.threshold is not None or (criterion.op == "exists" and criterion.checklist is not None)


@rule("R-MIL-03", needs="payments")
def payments_can_be_claimed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each payment without evidence, issuers, invoice, days or clock, or that waits for funds without an end."""
    for payment in project.payments:
        yield from incomplete(payment, "evidence", "invoice", "due_wd", "clock", case="incomplete", payment=payment)
        if len(payment.evidence_from) != len(payment.evidence):
            papers, issuers = len(payment.evidence), len(payment.evidence_from)
            yield Problem(payment.at("evidence_from"), "issuers", payment=payment, papers=papers, issuers=issuers)
        if says(payment.condition, FUNDING) and payment.funding_long_stop is None:
            words = _match(payment.condition, FUNDING)
            yield Problem(payment.at("funding_long_stop"), "endless", payment=payment, words=words)


@rule("R-MIL-06", needs="payments.condition")
def cumulative_words_match_the_flag(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each payment whose condition says "up to" while it is counted as an increment, or the other way round."""
    for payment in project.payments:
        says_so = says(payment.condition, CUMULATIVE)
        if payment.condition is not None and says_so != bool(payment.cumulative):
            words = _match(payment.condition, CUMULATIVE)
            yield Problem(payment.at("cumulative"), "worded" if says_so else "counted", payment=payment, words=words)


def _match(text: Text, pattern: re.Pattern[str]) -> str:
    """What the pattern finds first in the text, in either language; nothing when it finds nothing."""
    found = (pattern.search(text.in_language(each)) for each in ("zh", "en"))
    return next((each[0] for each in found if each is not None), "")


@rule("R-MIL-07", needs="payments cost_plan.exposure_limit")
def cash_exposure_is_within_its_limit(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield the month in which more money is advanced than the limit allows."""
    view = facts.cash_view
    if view is None or view.is_within is None:
        yield NOT_YET
    elif not view.is_within:
        month = view.peak_month or f"M{view.peak_number}"
        yield Problem(project.cost_plan.at("exposure_limit"), month=month, peak=view.peak, limit=view.limit)


@rule("R-MIL-08", needs="payments.pct payments.milestone")
def payments_are_in_small_enough_pieces(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each payment after the advance that is too large, or large without an acceptance event of its own."""
    largest, own_share = facts.policy.payments.largest_share, facts.policy.payments.own_acceptance_share
    taken: dict[Record, Record] = {}
    for payment, share in _shares(project):
        milestone = payment.milestone
        if payment.advance or milestone is None:
            continue
        if share > largest:
            yield Problem(payment.at("pct"), "large", payment=payment, share=share, largest=largest)
        elif share > own_share and milestone.kind is not None and milestone.kind not in ACCEPTANCES:
            kind = choice("milestones.kind", milestone.kind)
            told = {"share": share, "milestone": milestone, "kind": kind}
            yield Problem(payment.at("milestone"), "unaccepted", payment=payment, **told)
        elif share > own_share and milestone in taken:
            known: dict[str, Any] = {"share": share, "milestone": milestone, "other": taken[milestone]}
            yield Problem(payment.at("milestone"), "shared", payment=payment, **known)
        if share > own_share:
            taken.setdefault(milestone, payment)


@rule("R-MIL-10", needs="contracts.upstream.retention_pct payments project.sector")
def retention_is_lawful_and_released(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a retention above policy, unlike the last payment, or without the event that releases it."""
    contract = project.contracts.upstream
    retained, path = contract.retention_pct, contract.at("retention_pct")
    if retained.value == 0:
        return
    limit = getattr(facts.policy.payments.largest_retention, project.project.sector)
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


@rule("R-MIL-11", needs="revenue_plan contracts.upstream.net")
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
    if not agrees(planned, net, len(project.revenue_plan)):
        yield Problem("revenue_plan", "sum", planned=planned, net=net)
