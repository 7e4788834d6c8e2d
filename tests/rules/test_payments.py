"""Payments and revenue: each rule passes on city-health and fails on the defect it is there for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

CASES: list[tuple[str, Mapping[str, object], str]] = [
    ("R-MIL-01", {"payments[P1].pct": 25}, "payments"),
    ("R-MIL-01", {"payments[P1].pct": 25}, "payments[P1].amount"),
    ("R-MIL-01", {"payments[P5].amount": ...}, "payments[P5].amount"),
    ("R-MIL-02", {"payments[P5].deliverables": []}, "payments[P5].deliverables"),
    ("R-MIL-02", {"deliverables[D24].ac": []}, "deliverables[D24].ac"),
    ("R-MIL-02", {"deliverables[D04].milestone": "MS09"}, "deliverables[D04].milestone"),
    ("R-MIL-02", {"deliverables[D23].milestone": "MS17"}, "deliverables[D23].milestone"),
    ("R-MIL-03", {"payments[P3].due_wd": ...}, "payments[P3].due_wd"),
    ("R-MIL-03", {"payments[P3].evidence_from": ["CUS"]}, "payments[P3].evidence_from"),
    ("R-MIL-03", {"payments[P4].condition.zh": "终验通过且财政资金到位"}, "payments[P4].funding_long_stop"),
    ("R-MIL-06", {"payments[P2].condition.zh": "到货验收后支付至45%"}, "payments[P2].cumulative"),
    ("R-MIL-06", {"payments[P2].cumulative": True}, "payments[P2].cumulative"),
    ("R-MIL-07", {"payments[P1].pct": 0, "payments[P1].amount": 0}, "cost_plan.exposure_limit"),
    ("R-MIL-08", {"payments[P4].pct": 60}, "payments[P4].pct"),
    ("R-MIL-08", {"payments[P3].milestone": "MS08"}, "payments[P3].milestone"),
    ("R-MIL-08", {"payments[P3].milestone": "MS14"}, "payments[P4].milestone"),
    ("R-MIL-10", {"contracts.upstream.retention_pct": 15}, "contracts.upstream.retention_pct"),
    ("R-MIL-10", {"contracts.upstream.bonds[BD-2].release_at": ...}, "contracts.upstream.bonds[BD-2].release_at"),
    ("R-MIL-11", {"revenue_plan[PO4]": ...}, "revenue_plan"),
    ("R-MIL-11", {"revenue_plan[PO1].evidence": []}, "revenue_plan[PO1].evidence"),
    ("R-MIL-11", {"revenue_plan[PO4].schedule[0].spread_months": ...}, "revenue_plan[PO4].schedule[0].spread_months"),
    ("R-MIL-11", {"revenue_plan[PO1].confirmed_by": "V-PM"}, "revenue_plan[PO1].confirmed_by"),
]
IDS = [f"{rule} {' '.join(edit)}" for rule, edit, _ in CASES]


@pytest.mark.parametrize(("rule", "edit", "path"), CASES, ids=IDS)
def test_the_defect_is_found_at_its_field(
    rule: str, edit: Mapping[str, object], path: str, breaks: Callable[..., None]
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", sorted({rule for rule, *_ in CASES}))
def test_city_health_keeps_the_rule_and_a_new_project_is_not_judged(
    rule: str, untouched: dict[str, Outcome], unwritten: dict[str, Outcome]
) -> None:
    assert untouched[rule].state == "pass"
    assert unwritten[rule].state == "not_yet_applicable"


def test_a_cumulative_payment_counts_what_it_adds(mutated: Callable[..., dict[str, Outcome]]) -> None:
    words = "到货验收合格后累计支付至35%"
    edit = {"payments[P2].pct": 35, "payments[P2].cumulative": True, "payments[P2].condition.zh": words}
    outcomes = mutated(edit)
    assert outcomes["R-MIL-01"].state == outcomes["R-MIL-06"].state == outcomes["R-MIL-08"].state == "pass"
