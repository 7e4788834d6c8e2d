"""Milestones: each rule passes on city-health and fails on the defect it is there for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from generators.rules import Outcome

RELIEF = "contracts.upstream.customer_delay_relief"
CASES: list[tuple[str, Mapping[str, object], str]] = [
    ("R-MIL-04", {"milestones[MS05].offset": 1}, "milestones[MS05].offset"),
    ("R-MIL-04", {"milestones[MS17].months": 0}, "milestones[MS17].offset"),
    ("R-MIL-05", {"milestones[MS10].name.zh": "2026年12月3日初验"}, "milestones[MS10].name"),
    ("R-MIL-05", {"bid.responses[6].how.en": "Connected by 2026-09-30"}, "bid.responses[6].how"),
    ("R-MIL-05", {"contracts.upstream.effective_rule": ...}, "contracts.upstream.effective_rule"),
    ("R-MIL-09", {"milestones[MS14].offset": 320}, "milestones[MS14].offset"),
    ("R-MIL-12", {f"{RELIEF}.cost": False}, f"{RELIEF}.cost"),
    ("R-MIL-13", {"training.courses[TR-05].offset_to": 276}, "training.courses[TR-05].offset_to"),
    ("R-MIL-13", {"training.courses[TR-05].offset_to": 263}, "training.courses[TR-05].offset_to"),
    ("R-MIL-14", {"contracts.upstream.award.duration_wd": 275, "risks[R08].cat": "other"}, "milestones[MS14].offset"),
    (
        "R-MIL-15",
        {
            "calendar.blackouts[+]": {"id": "BO-01", "start": "2026-12-01", "finish": "2026-12-31"},
            "milestones[MS11].actual_offset": ...,
        },
        "milestones[MS11].offset",
    ),
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
    assert untouched[rule].state == ("not_yet_applicable" if rule == "R-MIL-15" else "pass")
    assert unwritten[rule].state == "not_yet_applicable"


def test_a_calendar_date_may_stand_where_nothing_is_promised(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"project.background.zh": "自2025年10月20日批复以来"}
    assert mutated(edit)["R-MIL-05"].state == "pass"


def test_a_window_binds_the_kinds_it_names_and_not_what_already_happened(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    window = {"id": "BO-01", "start": "2026-12-01", "finish": "2027-04-30", "kinds": ["handover_review"]}
    assert mutated({"calendar.blackouts[+]": window})["R-MIL-15"].state == "pass"
    late = mutated({"calendar.blackouts[+]": window, "milestones[MS13].actual_offset": ...})["R-MIL-15"]
    assert [each.place.path for each in late.findings] == ["milestones[12].offset"]


def test_a_risk_of_delay_penalties_makes_up_for_missing_float(mutated: Callable[..., dict[str, Outcome]]) -> None:
    assert mutated({"contracts.upstream.award.duration_wd": 275}, date(2026, 3, 2))["R-MIL-14"].state == "pass"
