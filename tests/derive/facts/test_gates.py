"""When gates were held, and what became of their conditions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generators.derive import Facts
from generators.schema import Audience

SMALL = """
reviews:
  - {id: GR-1, gate: bid, offset: T-20, conclusion: conditional, conditions: [
      {text: Price it, due_offset: T-10, closed: true}, {text: Ask again, due_offset: T-5}]}
  - {id: GR-2, gate: briefing, conditions: [{text: Late, closed_offset: T+9}]}
"""


def test_the_bid_review_was_held_45_working_days_before_T_and_closed_both_conditions(city_health: Facts) -> None:
    bid = next(each for each in city_health.gate_records if each.gate == "bid")
    assert bid.held_on == date(2025, 12, 22)
    assert (bid.conditions, bid.still_open) == (2, 0)


def test_a_condition_carries_its_last_day_as_a_date(city_health: Facts) -> None:
    storage = next(each for each in city_health.gate_conditions if each.gate == "handover")
    assert str(storage.due) == "T+290"
    assert storage.due_date == date(2027, 4, 22)
    assert storage.state == "closed"
    assert storage.closed_date == date(2027, 4, 20)


def test_the_briefing_looks_back_at_the_gates_before_it(city_health: Facts) -> None:
    assert [each.gate for each in city_health.conditions_before_briefing] == ["bid", "bid", "contract"]


def test_a_condition_is_closed_by_its_flag_or_by_its_day(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(SMALL)
    assert [each.state for each in facts.gate_conditions] == ["closed", "open", "closed"]
    assert [each.still_open for each in facts.gate_records] == [1, 0]


def test_without_T_conditions_have_no_dates(facts_of: Callable[[str], Facts]) -> None:
    assert facts_of(SMALL).gate_conditions[0].due_date is None


def test_conditions_are_internal(city_health: Facts) -> None:
    assert city_health.audience_of("gate_conditions") is Audience.INTERNAL
