"""Each rule about governance and communication, broken by one change to a project that keeps them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from generators.rules import Outcome

RULES = [f"R-COM-{number:02}" for number in range(1, 7)]
MEETINGS, LADDER = "governance.meetings", "governance.escalation"
MONDAY = {"id": "MT-07", "name": "Weekly meeting", "freq": "weekly", "audience": "pm_team", "slot": "Monday 9:30"}

BROKEN = [
    ("R-COM-01", {f"{MEETINGS}[MT-05]": ...}, "governance.label"),
    ("R-COM-01", {"governance.label": "12会4报"}, "governance.label"),
    ("R-COM-02", {f"{MEETINGS}[MT-02].chair": ...}, f"{MEETINGS}[MT-02].chair"),
    ("R-COM-02", {f"{MEETINGS}[MT-02].participants_vendor": []}, f"{MEETINGS}[MT-02].participants_vendor"),
    ("R-COM-03", {f"{MEETINGS}[+]": MONDAY}, f"{MEETINGS}[6].slot"),
    ("R-COM-04", {f"{LADDER}[1].within_hours": 24}, f"{LADDER}[1].within_hours"),
    ("R-COM-04", {f"{LADDER}[2].forum": ...}, f"{LADDER}[2].to_vendor"),
    ("R-COM-04", {f"{LADDER}[0].to_customer": ...}, f"{LADDER}[0].to_customer"),
    ("R-COM-04", {f"{LADDER}[2].level": 4}, f"{LADDER}[2].level"),
    ("R-COM-05", {"stakeholders[0].channel": []}, "stakeholders[0].channel"),
    ("R-COM-05", {"stakeholders[4].strategy": ...}, "stakeholders[4].strategy"),
    ("R-COM-06", {"minutes[MM-01].issued_offset": "T+122"}, "minutes[MM-01].issued_offset"),
    ("R-COM-06", {"minutes[MM-02].actions[0].owner": ...}, "minutes[MM-02].actions[0].owner"),
]


@pytest.mark.parametrize(("rule", "edit", "path"), BROKEN)
def test_each_way_to_break_a_rule_about_governance_is_found(
    breaks: Callable[..., None], rule: str, edit: Mapping[str, object], path: str
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_project_passes_and_an_empty_one_is_not_judged(
    untouched: dict[str, Outcome], unwritten: dict[str, Outcome], rule: str
) -> None:
    assert (untouched[rule].state, unwritten[rule].state) == ("pass", "not_yet_applicable")


@pytest.mark.parametrize("label", ["6会4报", "六会四报", "项目治理（六会四报）", "Our way of working"])
def test_a_label_may_count_in_digits_or_numerals_or_not_at_all(
    mutated: Callable[..., dict[str, Outcome]], label: str
) -> None:
    assert mutated({"governance.label": label})["R-COM-01"].state == "pass"


def test_minutes_are_missing_only_once_their_day_has_passed(mutated: Callable[..., dict[str, Outcome]]) -> None:
    unissued = {"minutes[MM-01].issued_offset": ...}
    assert mutated(unissued, as_of=date(2026, 8, 20))["R-COM-06"].state == "pass"
    assert mutated(unissued, as_of=date(2026, 8, 25))["R-COM-06"].state == "fail"
