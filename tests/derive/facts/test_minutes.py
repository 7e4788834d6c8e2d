"""Minutes of meetings: issued in time or not, who was missing, open actions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generators.derive import Facts

BOOK = """
roles: [{id: CUS-PM, name: Customer}, {id: V-PM, name: Manager}, {id: V-ARCH, name: Architect}]
governance: {meetings: [{id: MT-1, name: Weekly, minutes_due_wd: 2, participants_customer: [CUS-PM], participants_vendor: [V-PM, V-ARCH]}]}
minutes: [{id: MM-1, meeting: MT-1, name: First, offset: T+10, chair: CUS-PM, attendees: [V-PM], actions: [{text: Do}], %s}]
"""


def test_both_minutes_of_city_health_went_out_in_time(city_health: Facts) -> None:
    assert [(each.issue, str(each.due), each.open_actions) for each in city_health.meeting_minutes] == [
        ("in_time", "T+119", 0),
        ("in_time", "T+121", 0),
    ]
    assert [role.id for role in city_health.meeting_minutes[0].absent] == ["MI-BO"]


@pytest.mark.parametrize(
    ("written", "issue"),
    [("place: Here", "open"), ("issued_offset: T+12", "in_time"), ("issued_offset: T+13", "late")],
)
def test_minutes_are_due_by_the_days_of_their_meeting(
    facts_of: Callable[[str], Facts], written: str, issue: str
) -> None:
    (minutes,) = facts_of(BOOK % written).meeting_minutes
    assert (minutes.issue, minutes.actions, minutes.open_actions) == (issue, 1, 1)
    assert [role.id for role in minutes.absent] == ["V-ARCH"]
