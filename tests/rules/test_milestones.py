"""Where the rules about milestones draw the line; what they find stands in mutations/milestones.yaml."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generators.rules import Outcome


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
