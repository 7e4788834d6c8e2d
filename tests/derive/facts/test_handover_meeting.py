"""The handover meeting with the customer: its day, and what is still open on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generators.derive import Facts

SMALL = """
handover:
  items:
    - {id: HO-1, std: live, name: Space, result: conditional, action: Add space}
    - {id: HO-2, std: live, name: Told below, result: conditional}
    - {id: HO-3, std: doc, name: Fine, result: pass}
  follow_ons:
    - {id: FU-1, ref: HO-2, text: Still open, closed_offset: T+6}
    - {id: FU-2, text: Closed before, closed_offset: T+4}
  meeting: {offset: T+5}
known_errors: [{id: KE-1, text: Open, status: open}, {id: KE-2, text: Mended, status: closed}]
"""


def test_city_health_met_on_day_280_with_eight_matters_open(city_health: Facts) -> None:
    assert city_health.meeting_day == date(2027, 4, 8)
    told = [each.matter.id for each in city_health.meeting_matters]
    assert told == ["FU-01", "FU-02", "FU-03", "FU-04", "FU-05", "FU-06", "KE-01", "KE-02"]


def test_the_storage_is_followed_up_by_its_item(city_health: Facts) -> None:
    first = city_health.meeting_matters[0]
    assert (first.concerns.id, first.owner.id, str(first.due)) == ("HO-17", "S1-PM", "T+290")


def test_a_matter_due_at_a_milestone_has_the_date_of_the_milestone(city_health: Facts) -> None:
    assert city_health.meeting_matters[2].due_day == date(2028, 4, 1)


def test_what_was_closed_by_the_meeting_is_left_out_and_nothing_stands_twice(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(SMALL)
    assert [each.matter.id for each in facts.meeting_matters] == ["HO-1", "FU-1", "KE-1"]
    assert facts.meeting_matters[0].text.zh == "Add space"


def test_no_meeting_has_no_day(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("project: {id: P, name: Small}")
    assert (facts.meeting_day, facts.meeting_matters) == (None, ())
