"""The after-sales team as it is appointed: its size, its lines, and whether it was there before the review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generators.derive import Facts

SMALL = """
handover:
  appointment_offset: {appointed}
  rota: [{shifts}]
milestones: [{{id: MS1, name: Review, kind: handover_review, offset: T+10}}]
"""
THREE = ", ".join(f"{{id: RO-{each}, name: Shift, tier: tier{each}, persons: 2}}" for each in (1, 2, 3))
TWO = ", ".join(f"{{id: RO-{each}, name: Shift, tier: tier{each}, persons: 2}}" for each in (1, 2))


def test_nine_people_in_three_lines_are_appointed_before_the_review(city_health: Facts) -> None:
    team = city_health.team_appointment
    assert (str(team.appointed), team.appointed_date) == ("T+258", date(2027, 3, 9))
    assert (team.persons, team.tiers, team.verdict) == (9, 3, "ready")


@pytest.mark.parametrize(
    ("appointed", "shifts", "verdict"),
    [
        ("T+10", THREE, "ready"),
        ("T+11", THREE, "late"),
        ("T+9", TWO, "incomplete"),
        ("null", THREE, "not_appointed"),
    ],
)
def test_the_team_is_ready_when_three_lines_are_there_by_the_review(
    facts_of: Callable[[str], Facts], appointed: str, shifts: str, verdict: str
) -> None:
    text = SMALL.format(appointed=appointed, shifts=shifts).replace("  appointment_offset: null\n", "")
    assert facts_of(text).team_appointment.verdict == verdict


def test_a_shift_without_people_does_not_staff_its_line(facts_of: Callable[[str], Facts]) -> None:
    text = SMALL.format(appointed="T+1", shifts=THREE.replace("persons: 2", "persons: 0", 1))
    assert facts_of(text).team_appointment.verdict == "incomplete"
