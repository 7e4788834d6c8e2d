"""Each rule about cost, broken by one change to a project that keeps them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

RULES = [f"R-CST-{number:02}" for number in range(1, 10)]
DOWNSTREAM = "contracts.downstream"

BROKEN = [
    (
        "R-CST-01",
        {"ltc_lines[L27].category": "product_service"},
        "cost_plan.not_applicable",
    ),
    ("R-CST-02", {"ltc_lines[L01].cost_net": 1}, "cost_plan.lines[CP-01].net"),
    ("R-CST-02", {"cost_plan.lines[CP-03].net": 420001}, "cost_plan.base_total"),
    ("R-CST-02", {"cost_plan.cost_baseline": 42889001}, "cost_plan.cost_baseline"),
    ("R-CST-02", {"cost_plan.budget_total": 43889001}, "cost_plan.budget_total"),
    ("R-CST-03", {"cost_plan.margin.floor_pct": 30}, "cost_plan.margin.after_all_reserves"),
    ("R-CST-03", {"cost_plan.margin.before_reserves_pct": 27.5}, "cost_plan.margin.before_reserves_pct"),
    ("R-CST-03", {"cost_plan.margin.net_revenue": 55950001}, "cost_plan.margin.net_revenue"),
    ("R-CST-04", {"ltc_lines[L24].qty": 501}, "ltc_lines[L24].cost_net"),
    ("R-CST-04", {"ltc_lines[L26].unit_cost": ...}, "ltc_lines[L26].unit_cost"),
    ("R-CST-04", {"cost_plan.lines[CP-02].qty": 91}, "cost_plan.lines[CP-02].net"),
    ("R-CST-04", {"team_plan[TP-05].phases": []}, "team_plan"),
    ("R-CST-05", {"ltc_lines[L01].quotation_date": ...}, "ltc_lines[L01].quotation_date"),
    ("R-CST-05", {f"{DOWNSTREAM}[C-S6].admission.status": "refused"}, "ltc_lines[L01].party"),
    ("R-CST-05", {f"{DOWNSTREAM}[C-T1].admission": ...}, "ltc_lines[L25].party"),
    ("R-CST-06", {"changes[CR-01].price_gross": 254500}, "changes[CR-01].price_gross"),
    ("R-CST-06", {"contracts.upstream.award.gross": 60000001}, "contracts.upstream.award.gross"),
    ("R-CST-07", {f"{DOWNSTREAM}[C-S1].gross": 1}, f"{DOWNSTREAM}[C-S1].gross"),
    ("R-CST-07", {f"{DOWNSTREAM}[C-S2].seller": "S3"}, f"{DOWNSTREAM}[C-S2].seller"),
    ("R-CST-07", {f"{DOWNSTREAM}[C-T1]": ...}, DOWNSTREAM),
    ("R-CST-07", {f"{DOWNSTREAM}[C-S6].lines[+]": "L09"}, f"{DOWNSTREAM}[C-S6].lines"),
    ("R-CST-08", {"ltc_lines[L27].cost_net": 0}, "ltc_lines[L27].cost_net"),
    ("R-CST-08", {"ltc_lines[L27].cost_net": 500000}, "ltc_lines[L27].cost_net"),
    ("R-CST-09", {"status_report.evm.ac": 26006250}, "status_report.evm.ac"),
]


@pytest.mark.parametrize(("rule", "edit", "path"), BROKEN)
def test_each_way_to_break_a_rule_about_cost_is_found(
    breaks: Callable[..., None], rule: str, edit: Mapping[str, object], path: str
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_project_passes_and_an_empty_one_is_not_judged(
    untouched: dict[str, Outcome], unwritten: dict[str, Outcome], rule: str
) -> None:
    assert (untouched[rule].state, unwritten[rule].state) == ("pass", "not_yet_applicable")


def test_a_cost_category_may_be_absent_for_a_reason(mutated: Callable[..., dict[str, Outcome]]) -> None:
    none = {"ltc_lines[L27].category": "product_service"}
    reason = {"category": "operations", "reason": "The customer operates the platform itself"}
    assert mutated({**none, "cost_plan.not_applicable[+]": reason})["R-CST-01"].state == "pass"


def test_one_wrong_amount_is_told_once_and_not_again_at_every_sum_above_it(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    found = mutated({"ltc_lines[L01].cost_net": 1})["R-CST-02"].findings
    assert [each.place.path for each in found] == ["cost_plan.lines[0].net"]
