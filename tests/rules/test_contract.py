"""Each rule about the customer contract, broken by one change to a project that keeps them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

RULES = [f"R-CTR-{number:02}" for number in range(1, 14)]
UP = "contracts.upstream"

BROKEN = [
    ("R-CTR-01", {f"{UP}.penalty.delay_rate_pct_per_day": 1}, f"{UP}.penalty.delay_rate_pct_per_day"),
    ("R-CTR-01", {f"{UP}.penalty.cap_pct": 50}, f"{UP}.penalty.cap_pct"),
    ("R-CTR-01", {f"{UP}.penalty": ...}, f"{UP}.penalty.delay_rate_pct_per_day"),
    ("R-CTR-02", {f"{UP}.liability_cap_pct": ...}, f"{UP}.liability_cap_pct"),
    ("R-CTR-02", {f"{UP}.liability_cap_pct": 150}, f"{UP}.liability_cap_pct"),
    ("R-CTR-02", {f"{UP}.indirect_loss_excluded": False}, f"{UP}.indirect_loss_excluded"),
    ("R-CTR-02", {f"{UP}.liability_carve_outs": []}, f"{UP}.liability_carve_outs"),
    ("R-CTR-03", {f"{UP}.change_process": ...}, f"{UP}.change_process"),
    ("R-CTR-03", {f"{UP}.change_threshold": ...}, f"{UP}.change_threshold.ccb_pct"),
    ("R-CTR-03", {"rate_card": []}, "rate_card"),
    ("R-CTR-04", {f"{UP}.ip": ...}, f"{UP}.ip.custom_code"),
    ("R-CTR-04", {f"{UP}.ip.open_source": ...}, f"{UP}.ip.open_source"),
    ("R-CTR-05", {f"{UP}.annexes[RACI]": ...}, f"{UP}.annexes"),
    ("R-CTR-05", {f"{UP}.precedence": []}, f"{UP}.precedence"),
    ("R-CTR-06", {f"{UP}.sign_date": "2026-03-23"}, f"{UP}.sign_date"),
    ("R-CTR-06", {f"{UP}.award.net": 55900000}, f"{UP}.net"),
    ("R-CTR-06", {f"{UP}.award.differences[+]": "Acceptance by the customer alone"}, f"{UP}.award.differences"),
    (
        "R-CTR-07",
        {f"{UP}.acceptance_clause.trial_before_initial": "allowed"},
        f"{UP}.acceptance_clause.trial_before_initial",
    ),
    ("R-CTR-07", {f"{UP}.acceptance_clause": ...}, f"{UP}.acceptance_clause.trial_before_initial"),
    ("R-CTR-08", {f"{UP}.warranty_start": ...}, f"{UP}.warranty_start"),
    ("R-CTR-08", {f"{UP}.annexes[SLA]": ...}, f"{UP}.annexes"),
    ("R-CTR-09", {f"{UP}.termination.pay_for_work_done": False}, f"{UP}.termination.pay_for_work_done"),
    ("R-CTR-09", {f"{UP}.suspension": ...}, f"{UP}.suspension.max_days"),
    ("R-CTR-09", {f"{UP}.suspension.demobilisation": False}, f"{UP}.suspension.demobilisation"),
    ("R-CTR-10", {f"{UP}.customer_delay_relief.cost": False}, f"{UP}.customer_delay_relief.cost"),
    ("R-CTR-10", {f"{UP}.customer_delay_relief.notice_wd": ...}, f"{UP}.customer_delay_relief.notice_wd"),
    ("R-CTR-11", {f"{UP}.performance_bond_pct": 15}, f"{UP}.performance_bond_pct"),
    ("R-CTR-11", {f"{UP}.bonds[BD-1].pct": 15}, f"{UP}.bonds[BD-1].pct"),
    ("R-CTR-11", {f"{UP}.bonds[BD-1].release_at": "MS17"}, f"{UP}.bonds[BD-1].release_at"),
    (
        "R-CTR-11",
        {f"{UP}.bonds[BD-2].release_at": ..., f"{UP}.bonds[BD-2].release": ...},
        f"{UP}.bonds[BD-2].release_at",
    ),
    ("R-CTR-12", {"reviews[GR-2].conditions[0].closed": False}, "reviews[GR-2].conditions[0].closed"),
    ("R-CTR-12", {"reviews[GR-3].conditions[0].evidence": ...}, "reviews[GR-3].conditions[0].evidence"),
    ("R-CTR-13", {f"{UP}.annexes[DATA_PROCESSING]": ...}, f"{UP}.annexes"),
    ("R-CTR-13", {f"{UP}.data_clauses.incident": ...}, f"{UP}.data_clauses.incident"),
]


@pytest.mark.parametrize(("rule", "edit", "path"), BROKEN)
def test_each_way_to_break_a_rule_about_the_contract_is_found(
    breaks: Callable[..., None], rule: str, edit: Mapping[str, object], path: str
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_project_passes_and_an_empty_one_is_not_judged(
    untouched: dict[str, Outcome], unwritten: dict[str, Outcome], rule: str
) -> None:
    assert (untouched[rule].state, unwritten[rule].state) == ("pass", "not_yet_applicable")


def test_a_contract_that_was_not_tendered_has_no_award_to_match(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"project.procurement": "direct", f"{UP}.award.net": 55900000}
    assert mutated(edit)["R-CTR-06"].state == "pass"


def test_a_private_project_needs_data_clauses_only_for_personal_data(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    bare = {"project.sector": "private", f"{UP}.data_clauses": ...}
    without = {f"data_sources[{number}].classification": "general" for number in range(9)}
    assert mutated(bare)["R-CTR-13"].state == "fail"
    assert mutated({**bare, **without})["R-CTR-13"].state == "pass"


def test_the_contract_review_may_set_conditions_that_the_briefing_must_find_closed(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    still_open = {"reviews[GR-3].conditions[0].closed": False}
    assert mutated(still_open)["R-CTR-12"].state == "fail"
    assert mutated({**still_open, "briefing": ..., "reviews[GR-4]": ...})["R-CTR-12"].state == "pass"
