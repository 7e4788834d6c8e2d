"""Conclusions that follow from results: test exit, handover, gate, payment terms, fair warning.

Why: a conclusion that is typed can contradict its own table; one that is derived cannot.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple, TypeVar

from generators.findings import Severity
from generators.quantities import CENT, Offset, Percent

ExitCriterion = Literal["pass_rate", "open_critical", "open_major", "open_minor"]
UatConclusion = Literal["pass", "conditional", "fail"]
ItemResult = Literal["pass", "conditional", "fail", "na"]
HandoverConclusion = Literal["pass", "conditional_pass", "reject"]
GateConclusion = Literal["pass", "conditional", "reject"]
GateResult = Literal["pass", "fail", "not_yet_applicable"]
PaymentBreach = Literal["pay_when_paid", "too_late"]
Moment = TypeVar("Moment", date, Offset)

GATE_CONCLUSIONS: tuple[GateConclusion, ...] = ("pass", "conditional", "reject")
PROTECTED_SIZES = frozenset({"medium", "small", "micro"})
BOUND_SIZES = frozenset({"large", "public"})
UNLAWFUL_MODES = frozenset({"pay_when_paid", "pro_rata_paid"})


# User acceptance test


@dataclass(frozen=True, slots=True)
class UatFigures:
    """The test in numbers. Blocked cases and cases not run are in the total; defects are the open ones."""

    total: int
    passed: int
    open_critical: int = 0
    open_major: int = 0
    open_minor: int = 0

    @property
    def pass_rate(self) -> Percent | None:
        """Passed of all cases, to two decimals; None before there are cases."""
        if not self.total:
            return None
        return Percent((Decimal(self.passed) / self.total * 100).quantize(CENT, ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class ExitLimits:
    """What the test plan demands before the test is over."""

    pass_rate: Percent
    open_critical: int
    open_major: int
    open_minor: int


class ExitCheck(NamedTuple):
    """One exit criterion: figure, limit (least pass rate, most open defects) and whether it is met."""

    criterion: ExitCriterion
    actual: Percent | int | None
    limit: Percent | int
    is_met: bool


def exit_checks(figures: UatFigures, limits: ExitLimits) -> tuple[ExitCheck, ...]:
    """The exit criteria one by one, with the printed figures."""
    rate = figures.pass_rate
    rate_check = ExitCheck("pass_rate", rate, limits.pass_rate, rate is not None and rate >= limits.pass_rate)
    defects: tuple[tuple[ExitCriterion, int, int], ...] = (
        ("open_critical", figures.open_critical, limits.open_critical),
        ("open_major", figures.open_major, limits.open_major),
        ("open_minor", figures.open_minor, limits.open_minor),
    )
    return rate_check, *(ExitCheck(name, count, most, count <= most) for name, count, most in defects)


def conclude_uat(checks: Iterable[ExitCheck], waived: Collection[ExitCriterion] = ()) -> UatConclusion:
    """Pass when all are met; conditional when the business owner waived each unmet one; else fail."""
    unmet = {check.criterion for check in checks if not check.is_met}
    return "pass" if not unmet else "conditional" if unmet <= set(waived) else "fail"


# Handover to operations


def conclude_handover(results: Sequence[ItemResult | None]) -> HandoverConclusion | None:
    """Reject at any fail, conditional pass at any condition, else pass; None while it cannot be said yet.

    A None among the results is an item nobody has verified: only a fail decides without it.
    """
    if "fail" in results:
        return "reject"
    if None in results or not set(results) - {"na"}:
        return None
    return "conditional_pass" if "conditional" in results else "pass"


# Gates


@dataclass(frozen=True, slots=True)
class GatePoint:
    """One point of a gate's checklist: weight, result (None: unanswered) and whether it was let pass."""

    id: str
    severity: Severity
    result: GateResult | None
    is_waived: bool = False

    def is_open(self) -> bool:
        return self.result in (None, "fail")


@dataclass(frozen=True, slots=True)
class GateVerdict:
    """The best conclusion the points allow, and the points that stand in the way of a better one.

    `overdue` are the earlier gates of which a condition is overdue.
    """

    conclusion: GateConclusion
    open_blockers: tuple[str, ...] = ()
    waived_blockers: tuple[str, ...] = ()
    open_majors: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()

    def allows(self, decided: GateConclusion) -> bool:
        """Whether the chair may decide this: a stricter conclusion always, a milder one never."""
        return GATE_CONCLUSIONS.index(decided) >= GATE_CONCLUSIONS.index(self.conclusion)

    def standing_against(self, decided: GateConclusion) -> tuple[str, ...]:
        """The points, and gates with an overdue condition, that keep the gate from being decided so."""
        hindrances = self.open_blockers
        if decided == "pass":
            hindrances += (*self.waived_blockers, *self.open_majors, *self.overdue)
        return hindrances


def conclude_gate(points: Iterable[GatePoint], overdue: Iterable[str] = ()) -> GateVerdict:
    """Reject at an open blocker; conditional at a waived blocker, an open major point or an overdue condition; else pass.

    Unanswered points are open.
    """
    points = [point for point in points if point.is_open()]
    blockers = [point for point in points if point.severity is Severity.BLOCKER]
    open_blockers = tuple(each.id for each in blockers if not each.is_waived)
    waived_blockers = tuple(each.id for each in blockers if each.is_waived)
    majors = tuple(each.id for each in points if each.severity is Severity.MAJOR and not each.is_waived)
    late = tuple(dict.fromkeys(overdue))
    conclusion: GateConclusion = (
        "reject" if open_blockers else "conditional" if waived_blockers or majors or late else "pass"
    )
    return GateVerdict(conclusion, open_blockers, waived_blockers, majors, late)


# Payment terms of suppliers


def is_protected_supplier(buyer_size: str, supplier_size: str) -> bool:
    """Whether the law protects the supplier: large or public buys from medium, small or micro."""
    return buyer_size in BOUND_SIZES and supplier_size in PROTECTED_SIZES


def payment_breaches(
    buyer_size: str, supplier_size: str, mode: str, days: int | None, longest: int
) -> tuple[PaymentBreach, ...]:
    """What a protected supplier's clause may not say: paid only when we are paid, or too late.

    Source: regulation on payments to small and medium enterprises (in force 2025-06-01), article 9.
    """
    if not is_protected_supplier(buyer_size, supplier_size):
        return ()
    unlawful: list[PaymentBreach] = ["pay_when_paid"] if mode in UNLAWFUL_MODES else []
    late: list[PaymentBreach] = ["too_late"] if days is not None and days > longest else []
    return (*unlawful, *late)


# Complaints


def was_warned(complained: Moment, identified: Iterable[Moment]) -> bool:
    """Whether a linked risk or issue was on record before the complaint; the same day is too late."""
    return any(moment < complained for moment in identified)
