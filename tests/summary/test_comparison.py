"""Two standings of a project side by side: what is new, what is resolved, what stays, and what that means for merging."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generators.findings import Finding, Place, Severity
from generators.quantities import Text
from generators.summary.comparison import (
    Comparison,
    FindingChange,
    GateChange,
    ProjectChange,
    compare_findings,
    compare_project,
)
from generators.summary.standing import GateState, ItemState, Standing

LATE = Finding(
    Place("content/projects/a/schedule.yaml", 31, 7, "milestones[2].offset"),
    Severity.BLOCKER,
    "R-MIL-04",
    Text("MS03 计划在 T+10，不晚于 MS02（T+20）。", "MS03 is planned at T+10, no later than MS02 (T+20)."),
)
NAME = Text("甲", "A")
DAY = date(2026, 6, 1)


def at(finding: Finding, **place: Any) -> Finding:
    return replace(finding, place=finding.place._replace(**place))


def saying(finding: Finding, old: str, new: str) -> Finding:
    return replace(finding, says=Text(finding.says.zh.replace(old, new), finding.says.en.replace(old, new)))


# --- findings


@pytest.mark.parametrize(
    "moved",
    [
        at(LATE, line=99, column=1),
        at(LATE, path="milestones[7].offset"),
        saying(LATE, "T+20", "T+25"),
        saying(LATE, "MS02 (T+20)", "MS02 (2,026.50)"),
    ],
    ids=["line", "position", "day", "amount"],
)
def test_a_finding_is_the_same_when_only_its_line_position_or_figures_changed(moved: Finding) -> None:
    assert compare_findings([moved], [LATE]) == FindingChange(remaining=(moved,))


@pytest.mark.parametrize(
    "other",
    [
        saying(LATE, "MS03", "MS04"),
        at(LATE, file="content/projects/a/other.yaml"),
        at(LATE, path="milestones[2].after"),
        replace(LATE, rule="R-MIL-05"),
        replace(LATE, severity=Severity.MAJOR),
    ],
    ids=["id", "file", "field", "rule", "weight"],
)
def test_another_id_file_field_rule_or_weight_is_another_finding(other: Finding) -> None:
    assert compare_findings([other], [LATE]) == FindingChange(new=(other,), resolved=(LATE,))


def test_of_two_alike_the_one_with_other_figures_is_new() -> None:
    second = at(saying(LATE, "T+20", "T+30"), line=40)
    assert compare_findings([second, LATE], [LATE]) == FindingChange(new=(second,), remaining=(LATE,))
    assert compare_findings([LATE], [LATE, second]) == FindingChange(resolved=(second,), remaining=(LATE,))


def test_without_a_before_everything_counts() -> None:
    change = compare_findings([LATE], None)
    assert not change.is_compared and change.counted == (LATE,)


# --- projects


def standing(*findings: Finding, **more: Any) -> Standing:
    return Standing("a", NAME, **{"is_readable": True, "is_rendered": True, "findings": findings, **more})


def test_a_project_that_the_base_does_not_have_is_new_with_all_its_findings() -> None:
    change = compare_project(standing(LATE), None, is_compared=True)
    assert (change.fate, change.findings.new, change.verdict) == ("new", (LATE,), "no")


def test_the_documents_of_a_new_project_are_new() -> None:
    pages = {"zh/sow": "a"}
    change = compare_project(standing(pages=pages, copies=pages), None, is_compared=True)
    assert [each.pages["zh"].fate for each in change.documents] == ["new"]
    assert compare_project(standing(pages=pages, copies=pages), None, is_compared=False).documents == ()


def test_a_project_without_a_base_stands_alone() -> None:
    change = compare_project(standing(LATE), None, is_compared=False)
    assert (change.fate, change.findings.new, change.findings.counted) == ("alone", (), (LATE,))


def test_a_removed_project_is_looked_at() -> None:
    change = compare_project(None, standing(LATE), is_compared=True)
    assert (change.fate, change.findings.resolved, change.verdict) == ("removed", (LATE,), "look")


def test_findings_that_nobody_could_judge_any_more_are_not_resolved() -> None:
    broken = replace(LATE, rule="yaml-syntax")
    change = compare_project(standing(broken, is_readable=False), standing(LATE), is_compared=True)
    assert change.findings == FindingChange(new=(broken,))
    assert change.verdict == "no"


def test_where_the_base_could_not_be_judged_nothing_is_called_new() -> None:
    broken = replace(LATE, rule="yaml-syntax")
    change = compare_project(standing(LATE), standing(broken, is_readable=False), is_compared=True)
    assert change.findings == FindingChange(resolved=(broken,), remaining=(LATE,), is_compared=False)
    assert not change.was_readable and change.verdict == "no"


# --- may it be merged?


def changed(**more: Any) -> ProjectChange:
    return ProjectChange("a", NAME, "changed", **{"findings": FindingChange(), **more})


MINOR = replace(LATE, severity=Severity.MINOR)


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        (changed(), "yes"),
        (changed(findings=FindingChange(resolved=(LATE,), remaining=(LATE,))), "yes"),
        (changed(findings=FindingChange(new=(MINOR,))), "look"),
        (changed(findings=FindingChange(new=(MINOR, LATE))), "no"),
        (changed(stale=("zh/sow",)), "no"),
        (changed(is_readable=False), "no"),
        (changed(is_rendered=False), "no"),
    ],
)
def test_only_what_the_change_makes_worse_speaks_against_it(change: ProjectChange, verdict: str) -> None:
    assert change.verdict == verdict
    assert Comparison(DAY, projects=(changed(), change)).verdict == verdict


def test_findings_in_what_all_share_count_too() -> None:
    assert Comparison(DAY, shared=FindingChange(new=(LATE,))).verdict == "no"
    assert Comparison(DAY, shared=FindingChange(remaining=(LATE,))).verdict == "yes"


# --- gates


def gate(conclusion: Any, recorded: str | None, **items: Any) -> GateState:
    """A gate whose items are all blockers; decided means that the decision is no milder than the results allow."""
    order = ("pass", "conditional", "reject")
    mild = recorded is not None and order.index(recorded) < order.index(conclusion)
    decision: Any = None if recorded is None else "too_mild" if mild else "as_allowed"
    states = tuple(ItemState(name, "blocker", verdict) for name, verdict in items.items())
    return GateState("bid", NAME, recorded, conclusion, decision, states)


def test_a_decision_that_stood_and_no_longer_does_speaks_against_the_change() -> None:
    before = gate("pass", "pass", BID01="pass")
    now = gate("reject", "pass", BID01="fail")
    change = GateChange(now, before)
    assert change.is_undone and change.is_worse and change.is_changed
    assert change.changed_items == (("BID01", "pass", "fail"),)
    assert [each.id for each in change.open_blockers] == ["BID01"]
    assert changed(gates=(change,)).verdict == "no"


def test_a_decision_that_did_not_stand_before_is_not_held_against_the_change() -> None:
    fallen = gate("reject", "pass", BID01="fail")
    assert not GateChange(fallen, fallen).is_undone
    assert changed(gates=(GateChange(fallen, fallen),)).verdict == "yes"


def test_a_gate_that_allows_less_but_was_not_held_is_looked_at() -> None:
    change = GateChange(gate("reject", None, BID01="fail"), gate("conditional", None, BID01="pass"))
    assert change.is_worse and not change.is_undone
    assert changed(gates=(change,)).verdict == "look"


def test_the_first_results_of_a_gate_are_not_worse_than_none() -> None:
    waiting = replace(gate("pass", None, BID01="not_yet_applicable"), is_unjudged=True)
    change = GateChange(gate("reject", None, BID01="open"), waiting)
    assert change.is_changed and not change.is_worse


def test_a_question_that_is_new_at_a_gate_is_a_change_of_it() -> None:
    change = GateChange(gate("pass", None, BID02="pass"), gate("pass", None))
    assert change.is_changed and change.changed_items == (("BID02", None, "pass"),)
