"""Each rule about reporting, broken by one change to a project that keeps them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

RULES = [f"R-RPT-{number:02}" for number in range(1, 5)]
REPORT = "status_report"

BROKEN = [
    ("R-RPT-01", {f"{REPORT}.rag.schedule": "green"}, f"{REPORT}.rag.schedule"),
    ("R-RPT-01", {f"{REPORT}.evm.ac": 23000000}, f"{REPORT}.rag.cost"),
    ("R-RPT-01", {f"{REPORT}.rag.risk": "green"}, f"{REPORT}.rag.risk"),
    ("R-RPT-02", {f"{REPORT}.evm.bac": 40000000}, f"{REPORT}.evm.bac"),
    ("R-RPT-02", {f"{REPORT}.evm.ev": 41000000}, f"{REPORT}.evm.ev"),
    ("R-RPT-03", {f"{REPORT}.needs_from_customer": ["DEP-09"]}, f"{REPORT}.needs_from_customer"),
    ("R-RPT-04", {"complaints[CM-01].linked_risk": ...}, "complaints[CM-01].linked_risk"),
    (
        "R-RPT-04",
        {"risks[R02].identified_offset": "T+140", "issues[IS-02].raised_offset": "T+143"},
        "complaints[CM-01].linked_risk",
    ),
]


@pytest.mark.parametrize(("rule", "edit", "path"), BROKEN)
def test_each_way_to_break_a_rule_about_reporting_is_found(
    breaks: Callable[..., None], rule: str, edit: Mapping[str, object], path: str
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_project_passes_and_an_empty_one_is_not_judged(
    untouched: dict[str, Outcome], unwritten: dict[str, Outcome], rule: str
) -> None:
    assert (untouched[rule].state, unwritten[rule].state) == ("pass", "not_yet_applicable")


def test_a_light_may_be_set_by_hand_with_a_reason(mutated: Callable[..., dict[str, Outcome]]) -> None:
    reason = {"zh": "人工调整：剩余接口已于今日开放", "en": "Set by hand: the remaining interfaces opened today"}
    outcomes = mutated({f"{REPORT}.rag.schedule": "green", f"{REPORT}.rag_reason": reason})
    assert outcomes["R-RPT-01"].state == "pass"


def test_an_issue_raised_before_the_complaint_is_warning_enough(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"risks[R02].identified_offset": "T+140", "issues[IS-02].raised_offset": "T+130"}
    assert mutated(edit)["R-RPT-04"].state == "pass"
