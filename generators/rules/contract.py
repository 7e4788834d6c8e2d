"""The customer contract: what must be bounded, defined and attached before anybody signs it."""

from __future__ import annotations

from collections.abc import Iterator

from generators.derive import Facts
from generators.model import Record
from generators.quantities import Percent
from generators.rules import NOT_YET, Problem, rule
from generators.rules.choices import choice
from generators.rules.gaps import as_written, gaps, incomplete, named

TENDERS = ("open_tender", "invited_tender")
BEFORE_SIGNATURE = ("opportunity", "bid")
PERSONAL = ("personal", "sensitive_personal")
LIMITED_BONDS = ("bid", "performance")
DATA_TERMS = ("processing", "classification", "mlps", "incident", "exit_deletion")


@rule("R-CTR-01", needs="contracts.upstream")
def delay_penalty_is_bounded(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a delay penalty without a rate or a cap, or beyond what the policy allows."""
    penalty, policy = project.contracts.upstream.penalty, facts.policy
    yield from incomplete(penalty, "delay_rate_pct_per_day", "cap_pct", "applies_to", case="incomplete")
    yield from _beyond(penalty, "delay_rate_pct_per_day", policy.contract.largest_daily_penalty)
    yield from _beyond(penalty, "cap_pct", policy.contract.largest_penalty_cap)


@rule("R-CTR-02", needs="contracts.upstream")
def liability_is_capped(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a contract without a cap on liability, with indirect loss in it, or without named carve-outs."""
    upstream = project.contracts.upstream
    yield from incomplete(upstream, "liability_cap_pct", "liability_carve_outs", case="incomplete")
    yield from _beyond(upstream, "liability_cap_pct", facts.policy.contract.largest_liability_cap)
    if not upstream.indirect_loss_excluded:
        value = as_written(upstream.indirect_loss_excluded)
        yield Problem(upstream.at("indirect_loss_excluded"), "indirect", value=value)


def _beyond(noun: Record, field: str, limit: Percent, name: str = "contracts.upstream") -> Iterator[Problem]:
    value = getattr(noun, field)
    if value is not None and value > limit:
        yield Problem(noun.at(field), "beyond", noun=name, field=named(noun, (field,)), value=value, limit=limit)


@rule("R-CTR-03", needs="contracts.upstream")
def changes_are_provided_for(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a change clause without procedure, levels, free allowance, pricing, or a rate card to price by."""
    upstream = project.contracts.upstream
    levels = ("ccb_pct", "supplement_pct", "free_change_personday_limit")
    yield from incomplete(upstream, "change_process", "change_pricing", case="clause", where="contracts.upstream")
    where = "contracts.upstream.change_threshold"
    yield from incomplete(upstream.change_threshold, *levels, case="clause", where=where)
    if not project.rate_card:
        yield Problem("rate_card", "rates")


@rule("R-CTR-04", needs="contracts.upstream")
def intellectual_property_is_settled(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a contract that leaves open who owns code, what is licensed, delivered, disclosed or used for training."""
    ip = project.contracts.upstream.ip
    yield from incomplete(ip, "custom_code", "background_ip", "source_code_delivery", "open_source", "ai_data_use")


@rule("R-CTR-05", needs="contracts.upstream")
def annexes_are_attached(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield the annexes that are not attached, and a contract that does not say which document prevails."""
    upstream = project.contracts.upstream
    missing = [each for each in facts.policy.contract.needed_annexes if each not in upstream.annexes]
    if missing:
        labels = [choice("contracts.upstream.annexes", each) for each in missing]
        yield Problem(upstream.at("annexes"), "annexes", missing=missing, labels=labels)
    yield from incomplete(upstream, "precedence", case="precedence")


@rule("R-CTR-06", needs="contracts.upstream.award project.procurement")
def contract_matches_the_award(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a tendered contract that differs from the award, or was signed later than the law allows after it."""
    upstream, written = project.contracts.upstream, project.project
    if written.procurement not in TENDERS:
        return
    if None in (upstream.sign_date, written.award_notice_date):
        yield NOT_YET
    for field in ("gross", "net"):
        awarded, signed = getattr(upstream.award, field), getattr(upstream, field)
        if awarded is not None and signed is not None and awarded != signed:
            yield Problem(upstream.at(field), "value", field=field, signed=signed, awarded=awarded)
    if upstream.award.differences:
        yield Problem(upstream.award.at("differences"), "differences", differences=upstream.award.differences)
    if upstream.sign_date is not None and written.award_notice_date is not None:
        days, most = (upstream.sign_date - written.award_notice_date).days, facts.policy.contract.signature_days
        if days > most:
            told = {"signed": upstream.sign_date, "awarded": written.award_notice_date, "days": days, "most": most}
            yield Problem(upstream.at("sign_date"), "late", **told)


@rule("R-CTR-07", needs="contracts.upstream")
def nothing_goes_live_before_acceptance(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a contract that lets the customer use the system before preliminary acceptance without accepting it."""
    clause = project.contracts.upstream.acceptance_clause
    yield from incomplete(clause, "trial_before_initial", case="open")
    if clause.trial_before_initial == "allowed":
        yield Problem(clause.at("trial_before_initial"), "allowed", value=clause.trial_before_initial)


@rule("R-CTR-08", needs="contracts.upstream")
def warranty_is_defined(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a warranty without start, months, content or exclusions, or whose response no service level fixes."""
    upstream = project.contracts.upstream
    names = ("warranty_start", "warranty_months", "warranty_content", "warranty_exclusions")
    yield from incomplete(upstream, *names, case="incomplete")
    if upstream.warranty_months and "SLA" not in upstream.annexes:
        yield Problem(upstream.at("annexes"), "sla", months=upstream.warranty_months)


@rule("R-CTR-09", needs="contracts.upstream")
def exit_and_suspension_are_paid(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a contract under which work done, a long suspension or leaving the site would stay unpaid."""
    termination, suspension = project.contracts.upstream.termination, project.contracts.upstream.suspension
    if not termination.pay_for_work_done:
        yield Problem(termination.at("pay_for_work_done"), "unpaid")
    if not suspension.max_days:
        yield Problem(suspension.at("max_days"), "endless")
    if not suspension.demobilisation:
        yield Problem(suspension.at("demobilisation"), "demobilisation")


@rule("R-CTR-10", needs="contracts.upstream")
def customer_delay_gives_relief(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a contract in which a delay by the customer does not extend time, pay its cost, or set days of notice."""
    relief = project.contracts.upstream.customer_delay_relief
    missing = [*(name for name in ("schedule", "cost") if not getattr(relief, name)), *gaps(relief, "notice_wd")]
    if missing:
        yield Problem(relief.at(missing[0]), missing=named(relief, missing))


@rule(
    "R-CTR-11",
    needs="contracts.upstream.performance_bond_pct|contracts.upstream.bonds|contracts.upstream.retention_pct",
)
def securities_are_bounded_and_released(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each security that is too large, is never released, or secures the warranty beside the retention."""
    upstream, largest = project.contracts.upstream, facts.policy.contract.largest_bond
    yield from _beyond(upstream, "performance_bond_pct", largest.performance)
    retained = bool(upstream.retention_pct) or any(each.kind == "retention" for each in upstream.bonds)
    for bond in upstream.bonds:
        if bond.kind in LIMITED_BONDS:
            yield from _beyond(bond, "pct", getattr(largest, bond.kind), bond.id)
        if bond.release_at is None and bond.release is None:
            yield Problem(bond.at("release_at"), "kept", bond=bond)
        if retained and _secures_the_warranty(bond):
            release = as_written(bond.release_at)
            yield Problem(bond.at("release_at"), "double", bond=bond, release=release)


def _secures_the_warranty(bond: Record) -> bool:
    ends = bond.release_at is not None and bond.release_at.kind == "warranty_end"
    return bond.kind == "warranty" or (bond.kind == "performance" and ends)


@rule("R-CTR-12", needs="reviews")
def conditions_of_earlier_gates_are_closed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each condition of the opportunity, bid or contract review that the next gate finds open or unproven.

    The conditions of the contract review count from the briefing on: the review itself may set them.
    """
    briefed = bool(project.briefing) or any(each.gate == "briefing" for each in project.reviews)
    counted = (*BEFORE_SIGNATURE, "contract") if briefed else BEFORE_SIGNATURE
    for review in project.reviews:
        for condition in review.conditions if review.gate in counted else ():
            told = {"review": review, "text": condition.text, "owner": as_written(condition.owner)}
            if not _is_closed(condition):
                yield Problem(condition.at("closed"), "open", **told)
            elif condition.evidence is None:
                yield Problem(condition.at("evidence"), "unproven", **told)


def _is_closed(condition: Record) -> bool:
    return bool(condition.closed if condition.has("closed") else condition.closed_offset is not None)


@rule("R-CTR-13", needs="contracts.upstream project.sector|data_sources.classification")
def data_and_security_are_agreed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a public or personal-data project whose contract leaves a duty of data protection or security open."""
    upstream = project.contracts.upstream
    personal = any(each.classification in PERSONAL for each in project.data_sources)
    if project.project.sector != "public" and not personal:
        return
    yield from incomplete(upstream.data_clauses, *DATA_TERMS, case="incomplete")
    if "DATA_PROCESSING" not in upstream.annexes:
        yield Problem(upstream.at("annexes"), "annex")
