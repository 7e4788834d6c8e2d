"""Conclusions derived from results: UAT, handover, gates, supplier payment terms, complaints."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.derive.verdicts import (
    ExitLimits,
    GatePoint,
    GateResult,
    GateVerdict,
    HandoverConclusion,
    ItemResult,
    UatFigures,
    conclude_gate,
    conclude_handover,
    conclude_uat,
    exit_checks,
    is_protected_supplier,
    payment_breaches,
    was_warned,
)
from generators.findings import Severity
from generators.quantities import Offset, Percent

SAMPLE_TEST = UatFigures(total=486, passed=478, open_minor=2)
LIMITS = ExitLimits(Percent.of(98), open_critical=0, open_major=0, open_minor=5)


def point(severity: Severity, result: GateResult | None, is_waived: bool = False) -> GatePoint:
    return GatePoint("BID-01", severity, result, is_waived)


def test_the_pass_rate_of_the_sample_is_98_35_of_all_cases() -> None:
    assert SAMPLE_TEST.pass_rate == Percent.of("98.35")


def test_the_sample_leaves_uat_with_pass() -> None:
    checks = exit_checks(SAMPLE_TEST, LIMITS)
    assert [check.criterion for check in checks] == ["pass_rate", "open_critical", "open_major", "open_minor"]
    assert conclude_uat(checks) == "pass"


@pytest.mark.parametrize(
    "figures",
    [
        UatFigures(100, 97),
        UatFigures(100, 99, open_critical=1),
        UatFigures(100, 99, open_major=1),
        UatFigures(100, 99, open_minor=6),
        UatFigures(0, 0),
    ],
)
def test_each_unmet_criterion_fails_the_test(figures: UatFigures) -> None:
    checks = exit_checks(figures, LIMITS)
    assert sum(not check.is_met for check in checks) == 1
    assert conclude_uat(checks) == "fail"


def test_a_waived_criterion_makes_the_test_conditional() -> None:
    checks = exit_checks(UatFigures(100, 97, open_major=1), LIMITS)
    assert conclude_uat(checks, waived={"pass_rate", "open_major"}) == "conditional"
    assert conclude_uat(checks, waived={"pass_rate"}) == "fail"


def test_the_pass_rate_is_judged_as_it_is_printed() -> None:
    almost = UatFigures(20000, 19599)
    assert almost.pass_rate == Percent.of("98.00")
    assert exit_checks(almost, LIMITS)[0].is_met


def test_the_handover_of_the_sample_passes_with_a_condition() -> None:
    results: list[ItemResult] = ["pass"] * 16
    assert conclude_handover([*results, "conditional"]) == "conditional_pass"


@pytest.mark.parametrize(
    ("results", "conclusion"),
    [
        (["pass", "na"], "pass"),
        (["pass", "fail", "conditional"], "reject"),
        (["fail", None], "reject"),
        (["pass", None], None),
        (["conditional", None], None),
        ([], None),
        (["na"], None),
    ],
)
def test_a_handover_concludes_from_its_items(
    results: list[ItemResult | None], conclusion: HandoverConclusion | None
) -> None:
    assert conclude_handover(results) == conclusion


def test_a_gate_with_an_open_blocker_cannot_be_passed() -> None:
    verdict = conclude_gate([point(Severity.BLOCKER, "fail")])
    assert verdict == GateVerdict("reject", open_blockers=("BID-01",))
    assert not verdict.allows("pass")
    assert not verdict.allows("conditional")
    assert verdict.allows("reject")


def test_an_unanswered_blocker_is_open() -> None:
    assert conclude_gate([point(Severity.BLOCKER, None)]).conclusion == "reject"


def test_a_waived_blocker_makes_the_gate_conditional() -> None:
    verdict = conclude_gate([point(Severity.BLOCKER, "fail", True)])
    assert verdict == GateVerdict("conditional", waived_blockers=("BID-01",))


def test_an_overdue_condition_of_an_earlier_gate_makes_the_gate_conditional() -> None:
    verdict = conclude_gate([point(Severity.BLOCKER, "pass")], ["bid", "bid"])
    assert verdict == GateVerdict("conditional", overdue=("bid",))
    assert verdict.standing_against("pass") == ("bid",)
    assert verdict.standing_against("conditional") == ()


def test_an_open_major_point_makes_the_gate_conditional() -> None:
    verdict = conclude_gate([point(Severity.MAJOR, "fail")])
    assert verdict == GateVerdict("conditional", open_majors=("BID-01",))
    assert verdict.allows("conditional")
    assert not verdict.allows("pass")


@pytest.mark.parametrize(
    "harmless",
    [
        point(Severity.BLOCKER, "pass"),
        point(Severity.BLOCKER, "not_yet_applicable"),
        point(Severity.MAJOR, "fail", True),
        point(Severity.MINOR, "fail"),
    ],
)
def test_a_gate_passes_where_nothing_weighty_is_open(harmless: GatePoint) -> None:
    assert conclude_gate([harmless]) == GateVerdict("pass")


POINTS = st.lists(
    st.builds(
        GatePoint,
        st.uuids().map(str),
        st.sampled_from(Severity),
        st.sampled_from(["pass", "fail", "not_yet_applicable", None]),
        st.booleans(),
    ),
    max_size=8,
)


@given(POINTS, POINTS)
@settings(deadline=None)
def test_more_points_never_make_a_gate_milder(some: list[GatePoint], more: list[GatePoint]) -> None:
    assert conclude_gate(some).allows(conclude_gate(some + more).conclusion)


def test_a_small_supplier_of_a_large_buyer_may_not_wait_for_our_money() -> None:
    assert payment_breaches("large", "small", "pay_when_paid", 30, 60) == ("pay_when_paid",)
    assert payment_breaches("public", "micro", "pro_rata_paid", 90, 60) == ("pay_when_paid", "too_late")


def test_a_protected_supplier_is_paid_within_60_days() -> None:
    assert payment_breaches("large", "medium", "fixed_days", 60, 60) == ()
    assert payment_breaches("large", "medium", "fixed_days", 61, 60) == ("too_late",)
    assert payment_breaches("public", "small", "fixed_days", 31, longest=30) == ("too_late",)


def test_between_equals_pay_when_paid_is_a_matter_of_contract() -> None:
    assert payment_breaches("large", "large", "pay_when_paid", 90, 60) == ()
    assert payment_breaches("medium", "small", "pay_when_paid", None, 60) == ()
    assert not is_protected_supplier("small", "micro")


def test_the_complaint_of_the_sample_was_warned_of() -> None:
    assert was_warned(Offset(131), [Offset(0)])


def test_a_complaint_without_an_earlier_risk_was_not_warned_of() -> None:
    assert not was_warned(date(2026, 9, 1), [])
    assert not was_warned(date(2026, 9, 1), [date(2026, 9, 1), date(2026, 9, 2)])
    assert was_warned(date(2026, 9, 1), [date(2026, 9, 2), date(2026, 8, 31)])
