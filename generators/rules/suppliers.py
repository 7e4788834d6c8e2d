"""Suppliers: what their contracts owe us before we owe it to the customer."""

from __future__ import annotations

from collections.abc import Iterator

from generators.derive import Facts
from generators.derive.verdicts import is_protected_supplier, payment_breaches
from generators.model import Record
from generators.quantities import Money, Offset
from generators.rules import NOT_YET, Problem, rule
from generators.rules.choices import choice
from generators.rules.gaps import NOT_WRITTEN, as_written, incomplete, named

BACK_TO_BACK = ("acceptance", "penalty", "change_control", "key_staff", "acceptance_support", "confidentiality")
EVALUATED_AT = ("initial_acceptance", "final_acceptance", "warranty_end")
NOTHING = Money.of(0)


@rule("R-SUP-01", needs="contracts.downstream")
def terms_are_back_to_back(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each supplier contract that lacks one of the terms by which it mirrors ours."""
    for contract in project.contracts.downstream:
        terms = contract.b2b
        missing = [name for name in BACK_TO_BACK if not getattr(terms, name)]
        if terms.payment.mode is None:
            missing.append("payment")
        if missing:
            yield Problem(terms.at(missing[0]), contract=contract, missing=named(terms, missing))


@rule("R-SUP-02", needs="contracts.downstream")
def payment_terms_are_lawful(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each small or medium supplier that is paid only when we are, or too late, and each of unknown size."""
    for contract in project.contracts.downstream:
        buyer, seller, payment = _buyer(project), contract.seller, contract.b2b.payment
        if seller is None or buyer is None or buyer.size is None:
            yield NOT_YET
            continue
        if seller.size is None or (is_protected_supplier(buyer.size, seller.size) and seller.size_declared is None):
            field = "size" if seller.size is None else "size_declared"
            yield Problem(seller.at(field), "undeclared", party=seller, field=named(seller, (field,)))
        if seller.size is None or payment.mode is None:
            continue
        limits = facts.policy.suppliers.longest_payment
        longest = limits.public if buyer.size == "public" else limits.large
        for breach in payment_breaches(buyer.size, seller.size, payment.mode, payment.days, longest):
            field = "mode" if breach == "pay_when_paid" else "days"
            size = choice("parties.size", seller.size)
            told = {"contract": contract, "party": seller, "size": size, "days": payment.days, "longest": longest}
            yield Problem(payment.at(field), breach, **told)


def _buyer(project: Record) -> Record | None:
    """Whoever buys from the suppliers: the seller of our contract, or the vendor while that is not written."""
    vendor = next((each for each in project.parties if each.kind == "vendor"), None)
    buyer: Record | None = project.contracts.upstream.seller or vendor
    return buyer


@rule("R-SUP-03", needs="contracts.downstream")
def suppliers_deliver_before_we_must(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each supplier who may deliver too late before our milestone that depends on it."""
    lead = facts.policy.suppliers.lead
    for contract in project.contracts.downstream:
        yield from incomplete(contract, "deliver_by", "milestone", case="incomplete", contract=contract)
        due, milestone = contract.deliver_by, contract.milestone
        if due is None or milestone is None or milestone.offset is None:
            continue
        latest = milestone.offset.plus(-lead)
        if due > latest:
            told = {"due": due, "latest": latest, "milestone": milestone, "offset": milestone.offset}
            yield Problem(contract.at("deliver_by"), "late", contract=contract, lead=lead, **told)


@rule("R-SUP-04", needs="contracts.downstream contracts.upstream.penalty")
def penalties_are_passed_on(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each supplier whose penalty is lower than ours, by its rate or by the cap on its share of the value."""
    ours = project.contracts.upstream.penalty
    for contract in project.contracts.downstream:
        terms = contract.b2b
        if not terms.penalty:
            continue
        rate, ours_rate = terms.penalty_rate_pct_per_day, ours.delay_rate_pct_per_day
        if ours_rate is not None and (rate is None or rate < ours_rate):
            told = {"contract": contract, "rate": as_written(rate), "ours": ours_rate}
            yield Problem(terms.at("penalty_rate_pct_per_day"), "rate", **told)
        exposed, covered = _exposure(contract, ours), _cover(contract)
        if exposed > covered:
            told = {"contract": contract, "exposed": exposed, "covered": covered, "open": exposed - covered}
            yield Problem(terms.at("penalty_cap_pct"), "cap", **told)


def _exposure(contract: Record, ours: Record) -> Money:
    """What we may owe for the part this supplier delivers: our cap on its selling price, at most its contract value."""
    sold = (each.sell_net.with_vat(each.vat) for each in contract.lines if each.sell_net is not None and each.vat)
    if ours.cap_pct is None:
        return NOTHING
    share: Money = ours.cap_pct.of_money(Money.total(sold)).rounded()
    return share if contract.gross is None else min(share, contract.gross)


def _cover(contract: Record) -> Money:
    cap, gross = contract.b2b.penalty_cap_pct, contract.gross
    return cap.of_money(gross).rounded() if cap is not None and gross is not None else NOTHING


@rule("R-SUP-05", needs="contracts.downstream")
def suppliers_are_admitted_and_evaluated(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each supplier signed before it was admitted, and each evaluation that is not planned."""
    for contract in project.contracts.downstream:
        admission = contract.admission
        if contract.signed_offset is not None and admission.status != "admitted":
            status = (
                choice("contracts.downstream.admission.status", admission.status) if admission.status else NOT_WRITTEN
            )
            told = {"contract": contract, "signed": contract.signed_offset, "status": status}
            yield Problem(admission.at("status"), "not_admitted", **told)
        signed = facts.calendar.date_of(contract.signed_offset)
        if signed is not None and admission.date is not None and admission.date > signed:
            told = {"contract": contract, "admitted": admission.date, "signed": signed}
            yield Problem(admission.at("date"), "admitted_late", **told)
        planned = {each.milestone.kind for each in contract.evaluation if each.milestone is not None}
        for milestone in project.milestones:
            if milestone.kind in _evaluated_at(contract) and milestone.kind not in planned:
                yield Problem(contract.at("evaluation"), "unplanned", contract=contract, milestone=milestone)


def _evaluated_at(contract: Record) -> tuple[str, ...]:
    """A supplier without a warranty, such as a test body, is judged last at final acceptance."""
    return EVALUATED_AT if contract.b2b.warranty_months else EVALUATED_AT[:2]


@rule("R-SUP-06", needs="contracts.downstream.sole_source")
def no_supplier_holds_us_hostage(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each sole source of a high-risk module that we could neither step into nor continue without."""
    for contract in project.contracts.downstream:
        quotes = (each.quote for each in contract.lines if each.quote is not None)
        risky = next((each.module for each in quotes if each.module is not None and each.module.risk == "high"), None)
        if not contract.sole_source or risky is None:
            continue
        terms = contract.b2b
        if not terms.step_in:
            yield Problem(terms.at("step_in"), "step_in", contract=contract, module=risky)
        elif not terms.source_escrow and contract.fallback is None:
            yield Problem(terms.at("source_escrow"), "escrow", contract=contract, module=risky)


@rule("R-SUP-07", needs="contracts.downstream contracts.upstream.warranty_months")
def warranties_are_passed_on(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each supplier whose warranty is shorter than ours or starts at another event; a test body gives none."""
    ours = project.contracts.upstream
    for contract in project.contracts.downstream:
        terms = contract.b2b
        if contract.seller is not None and contract.seller.kind == "tester":
            continue
        if (terms.warranty_months or 0) < ours.warranty_months:
            told = {"contract": contract, "months": terms.warranty_months or 0, "ours": ours.warranty_months}
            yield Problem(terms.at("warranty_months"), "months", **told)
        elif ours.warranty_start is None:
            yield NOT_YET
        elif terms.warranty_start != ours.warranty_start:
            stated, owed = (
                choice("contracts.upstream.warranty_start", each) if each is not None else NOT_WRITTEN
                for each in (terms.warranty_start, ours.warranty_start)
            )
            told = {"stated": stated, "ours": owed, "key": ours.warranty_start}
            yield Problem(terms.at("warranty_start"), "start", contract=contract, **told)


@rule("R-SUP-08", needs="contracts.downstream.sign_by|contracts.downstream.signed_offset tasks.start|team_plan.start")
def contracts_come_before_work(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each supplier that works before its contract is to be signed, or without one."""
    contracts = {each.seller: each for each in project.contracts.downstream if each.seller is not None}
    for party, (start, path) in _first_days(project).items():
        contract = contracts.get(party)
        if contract is None:
            yield Problem(path, "none", party=party, start=start)
            continue
        field = "signed_offset" if contract.signed_offset is not None else "sign_by"
        signed = getattr(contract, field)
        if signed is not None and signed > start:
            yield Problem(contract.at(field), "late", contract=contract, field=field, signed=signed, start=start)
        elif contract.sign_by is not None and contract.sign_by > start:
            told = {"contract": contract, "field": "sign_by", "signed": contract.sign_by, "start": start}
            yield Problem(contract.at("sign_by"), "late", **told)


def _first_days(project: Record) -> dict[Record, tuple[Offset, str]]:
    """The first working day of each supplier by tasks and team plan, with the path that says so."""
    rows = [(each.party, each) for each in project.tasks]
    rows += [(each.role.party, each) for each in project.team_plan if each.role is not None]
    first: dict[Record, tuple[Offset, str]] = {}
    for party, row in rows:
        if party is None or party.kind not in ("supplier", "tester") or row.start is None:
            continue
        if party not in first or row.start < first[party][0]:
            first[party] = (row.start, row.at("start"))
    return first
