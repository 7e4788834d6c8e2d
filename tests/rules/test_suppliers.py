"""Each rule about suppliers, broken by one change to a project that keeps them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

RULES = [f"R-SUP-{number:02}" for number in range(1, 9)]
S1, S4, S6, T1 = (f"contracts.downstream[C-{each}]" for each in ("S1", "S4", "S6", "T1"))

BROKEN = [
    ("R-SUP-01", {f"{S1}.b2b.penalty": False}, f"{S1}.b2b.penalty"),
    ("R-SUP-01", {f"{S6}.b2b.payment": ..., f"{S6}.b2b.key_staff": False}, f"{S6}.b2b.key_staff"),
    ("R-SUP-01", {f"{S4}.b2b": ...}, f"{S4}.b2b.acceptance"),
    ("R-SUP-02", {f"{S6}.b2b.payment.mode": "pay_when_paid"}, f"{S6}.b2b.payment.mode"),
    ("R-SUP-02", {f"{S6}.b2b.payment.days": 90}, f"{S6}.b2b.payment.days"),
    ("R-SUP-02", {f"{S6}.b2b.payment.days": 45, "parties[V].size": "public"}, f"{S6}.b2b.payment.days"),
    ("R-SUP-02", {"parties[S3].size": ...}, "parties[S3].size"),
    ("R-SUP-02", {"parties[S6].size_declared": ...}, "parties[S6].size_declared"),
    ("R-SUP-03", {f"{S4}.deliver_by": "T+150"}, f"{S4}.deliver_by"),
    ("R-SUP-03", {f"{S4}.deliver_by": ...}, f"{S4}.deliver_by"),
    ("R-SUP-04", {f"{S1}.b2b.penalty_cap_pct": 1}, f"{S1}.b2b.penalty_cap_pct"),
    ("R-SUP-04", {f"{S1}.b2b.penalty_rate_pct_per_day": 0.04}, f"{S1}.b2b.penalty_rate_pct_per_day"),
    ("R-SUP-05", {f"{S6}.admission.status": "pending"}, f"{S6}.admission.status"),
    ("R-SUP-05", {f"{S6}.admission.date": "2026-03-20"}, f"{S6}.admission.date"),
    ("R-SUP-05", {f"{S6}.evaluation[2]": ...}, f"{S6}.evaluation"),
    ("R-SUP-06", {f"{S4}.b2b.step_in": False}, f"{S4}.b2b.step_in"),
    ("R-SUP-06", {f"{S4}.b2b.source_escrow": False, f"{S4}.fallback": ...}, f"{S4}.b2b.source_escrow"),
    ("R-SUP-07", {f"{S6}.b2b.warranty_months": 6}, f"{S6}.b2b.warranty_months"),
    ("R-SUP-07", {f"{S6}.b2b.warranty_start": "initial_acceptance"}, f"{S6}.b2b.warranty_start"),
    ("R-SUP-08", {f"{S6}.sign_by": "T+100"}, f"{S6}.sign_by"),
    ("R-SUP-08", {f"{S6}.signed_offset": "T+20"}, f"{S6}.signed_offset"),
    ("R-SUP-08", {T1: ...}, "team_plan[TP-12].start"),
]


@pytest.mark.parametrize(("rule", "edit", "path"), BROKEN)
def test_each_way_to_break_a_rule_about_suppliers_is_found(
    breaks: Callable[..., None], rule: str, edit: Mapping[str, object], path: str
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_project_passes_and_an_empty_one_is_not_judged(
    untouched: dict[str, Outcome], unwritten: dict[str, Outcome], rule: str
) -> None:
    assert (untouched[rule].state, unwritten[rule].state) == ("pass", "not_yet_applicable")


def test_a_large_supplier_may_be_paid_when_the_customer_has_paid(mutated: Callable[..., dict[str, Outcome]]) -> None:
    assert mutated({f"{S1}.b2b.payment.mode": "pay_when_paid"})["R-SUP-02"].state == "pass"


def test_the_exposure_that_a_penalty_leaves_open_is_told_in_money(mutated: Callable[..., dict[str, Outcome]]) -> None:
    said = mutated({f"{S1}.b2b.penalty_cap_pct": 1})["R-SUP-04"].findings[0].says.in_language("en")
    # 5 % of 11,054,000 gross sold, less 1 % of the 9,452,270 gross bought
    assert "552,700.00" in said and "458,177.30" in said
