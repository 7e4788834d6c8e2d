"""Each rule about closing the project, broken by one change to a project that keeps them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

RULES = [f"R-CLS-{number:02}" for number in range(1, 7)]
S1 = "contracts.downstream[C-S1]"

BROKEN = [
    ("R-CLS-01", {"receipts[RC-04]": ...}, "payments[P4].amount"),
    ("R-CLS-01", {"receipts[RC-04].received": 17000000}, "receipts[RC-04].owner"),
    ("R-CLS-01", {"receipts[RC-05]": ...}, "payments_cr[0].amount"),
    ("R-CLS-01", {"receipts[RC-06].owner": ...}, "receipts[RC-06].owner"),
    (
        "R-CLS-01",
        {"closure.follow_on[FO-01]": ..., "closure.follow_on[FO-02]": ..., "handover.follow_ons[FU-03]": ...},
        "closure.follow_on",
    ),
    (
        "R-CLS-02",
        {"changes[CR-03].status": "assessing", "changes[CR-03].decision": ...},
        "changes[CR-03].status",
    ),
    ("R-CLS-02", {"changes[CR-02].status": "implementing"}, "changes[CR-02].status"),
    ("R-CLS-02", {"milestones[MS12].actual_offset": ...}, "risks[R12].status"),
    ("R-CLS-02", {"issues[IS-03].status": "open"}, "issues[IS-03].status"),
    ("R-CLS-02", {"minutes[MM-02].actions[1].closed_offset": ...}, "minutes[MM-02].actions[1].closed_offset"),
    ("R-CLS-02", {"pending_decisions[PD-02].decision": ...}, "pending_decisions[PD-02].decision"),
    ("R-CLS-03", {f"{S1}.settlement.status": "open"}, f"{S1}.settlement.status"),
    ("R-CLS-03", {f"{S1}.settlement": ...}, f"{S1}.settlement.status"),
    ("R-CLS-03", {f"{S1}.evaluation[1].score": ...}, f"{S1}.evaluation[1].score"),
    (
        "R-CLS-03",
        {"contracts.upstream.bonds[BD-1].released_on": ...},
        "contracts.upstream.bonds[BD-1].released_on",
    ),
    ("R-CLS-04", {"deliverables[D05].delivered": False}, "deliverables[D05].delivered"),
    ("R-CLS-04", {"deliverables[D05].folder": ...}, "deliverables[D05].folder"),
    ("R-CLS-04", {"documents[PRJ-A-INIT-01].status": "review"}, "documents[PRJ-A-INIT-01].status"),
    ("R-CLS-05", {"closure.reserve_released": 900000}, "closure.reserve_released"),
    ("R-CLS-05", {"closure.reserve_drawn": 1400000}, "closure.reserve_drawn"),
    ("R-CLS-05", {"closure.final_total_cost": 42000000}, "closure.final_total_cost"),
    ("R-CLS-05", {"closure.final_net_revenue": 55950000}, "closure.final_net_revenue"),
    ("R-CLS-05", {"closure.final_margin_pct": 25}, "closure.final_margin_pct"),
    ("R-CLS-05", {"closure.final_margin": ...}, "closure.final_margin"),
    ("R-CLS-06", {"closure.lessons[LL-03]": ...}, "closure.lessons"),
    ("R-CLS-06", {"closure.lessons[LL-01].action_owner": ...}, "closure.lessons[LL-01].action_owner"),
]


@pytest.mark.parametrize(("rule", "edit", "path"), BROKEN)
def test_each_way_to_break_a_rule_about_closure_is_found(
    breaks: Callable[..., None], rule: str, edit: Mapping[str, object], path: str
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_project_passes_and_an_empty_one_is_not_judged(
    untouched: dict[str, Outcome], unwritten: dict[str, Outcome], rule: str
) -> None:
    assert (untouched[rule].state, unwritten[rule].state) == ("pass", "not_yet_applicable")


def test_a_risk_still_ahead_may_be_transferred_to_operations(mutated: Callable[..., dict[str, Outcome]]) -> None:
    ahead = {"risks[R12].proximity": ...}
    assert mutated(ahead)["R-CLS-02"].state == "fail"
    assert mutated({**ahead, "risks[R12].status": "transferred"})["R-CLS-02"].state == "pass"


def test_a_small_project_may_leave_one_lesson(mutated: Callable[..., dict[str, Outcome]]) -> None:
    one = {"closure.lessons[LL-03]": ..., "closure.lessons[LL-02]": ...}
    assert mutated(one)["R-CLS-06"].state == "fail"
    assert mutated({**one, "project.class": "small"})["R-CLS-06"].state == "pass"
