"""Suspended scope as its memo fixes it: what is accepted beside it, the days, what each payment loses, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generators.derive import Facts, fact
from generators.derive.partition import needs_steering_decision
from generators.model import Record
from generators.quantities import Money, Percent

DEDUCTED_AT = {"deduct_at_initial": "initial_acceptance", "none_at_initial_deduct_at_final_if_open": "final_acceptance"}
"""The milestone whose payment carries the deduction, by what the memo agrees."""


@dataclass(frozen=True)
class PaymentEffect:
    """A payment beside a suspended item: what may be deducted, and what is paid then."""

    payment: Record
    effect: str
    deduction: Money | None
    paid: Money | None


@dataclass(frozen=True)
class AcceptanceMemo:
    """One suspended item; `accepted` is the quantity accepted beside it, `share` its value of the gross contract."""

    item: Record
    accepted: Decimal | None
    share: Percent | None
    decided: str
    plan_day: date | None
    long_stop_day: date | None
    payments: tuple[PaymentEffect, ...]
    state: str
    closed_day: date | None


@fact
def acceptance_memos(project: Record, facts: Facts) -> tuple[AcceptanceMemo, ...]:
    """The memos of suspended scope, in the order of their items."""
    return tuple(_memo(each, project, facts) for each in project.suspended_items)


def _memo(item: Record, project: Record, facts: Facts) -> AcceptanceMemo:
    gross, value, day_of = project.contracts.upstream.gross, item.value_gross, facts.calendar.date_of
    known = item.quantity is not None and item.quantity_total is not None
    return AcceptanceMemo(
        item=item,
        accepted=item.quantity_total - item.quantity if known else None,
        share=value.share_of(gross) if value is not None and gross else None,
        decided=_decided(value, gross, facts.policy.acceptance.largest_suspended_share),
        plan_day=day_of(item.plan_start),
        long_stop_day=day_of(item.long_stop),
        payments=tuple(_effect(each, item) for each in project.payments),
        state=_state(item),
        closed_day=day_of(item.closed_offset),
    )


def _decided(value: Money | None, gross: Money | None, largest: Percent) -> str:
    """Who may agree to suspend that much."""
    if value is None or gross is None:
        return "unknown"
    return "steering" if needs_steering_decision(value, gross, largest) else "project"


def _effect(payment: Record, item: Record) -> PaymentEffect:
    carries = payment.milestone is not None and payment.milestone.kind == DEDUCTED_AT.get(item.payment_effect)
    if not carries:
        return PaymentEffect(payment, "full", None, payment.amount)
    known = payment.amount is not None and item.value_gross is not None
    effect = "deducted" if item.payment_effect == "deduct_at_initial" else "deducted_if_open"
    return PaymentEffect(payment, effect, item.value_gross, payment.amount - item.value_gross if known else None)


def _state(item: Record) -> str:
    if item.closed_offset is None:
        return "open"
    return "late" if item.long_stop is not None and item.closed_offset > item.long_stop else "closed"
