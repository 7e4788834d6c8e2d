"""The leadership walk-through: rehearsals, stops, go or no-go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from generators.derive import Facts

ROUTE = """
parties: [{{id: V, name: Vendor}}]
roles: [{{id: V-PM, party: V, name: PM}}]
experience_route:
  date_offsets: [T+1, T+2, T+3]
  commander: V-PM
  fallback: Recording
  stops: [{{id: EX-1, name: Hall, minutes: 5, checks: {checks}, final_check: {final}}}]
"""


def test_two_stops_failed_once_and_all_six_are_ready(city_health: Facts) -> None:
    first, second, third = city_health.rehearsals
    assert [[stop.id for stop in each.failed] for each in (first, second, third)] == [["EX-02"], ["EX-04"], []]
    assert (third.day, third.went_well, third.unchecked) == (date(2026, 12, 1), 6, 0)
    state = city_health.route_state
    assert (state.stops, state.minutes, state.ready, state.verdict) == (6, Decimal(40), 6, "go")


@pytest.mark.parametrize(
    ("checks", "final", "verdict", "decision"),
    [
        ("[OK, OK, OK]", "Fine", "ready", "go"),
        ("[OK]", "Fine", "too_few", "no_go"),
        ("[OK, OK, NG]", "Fine", "failed", "no_go"),
        ("[NG, OK, OK]", "", "unconfirmed", "no_go"),
    ],
)
def test_a_stop_is_shown_when_it_was_right_at_last_and_confirmed(
    facts_of: Callable[[str], Facts], checks: str, final: str, verdict: str, decision: str
) -> None:
    facts = facts_of(ROUTE.format(checks=checks, final=final))
    assert (facts.route_stops[0].verdict, facts.route_state.verdict) == (verdict, decision)


def test_a_stop_that_a_rehearsal_left_out_is_counted(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(ROUTE.format(checks="[OK]", final="Fine"))
    assert [each.unchecked for each in facts.rehearsals] == [0, 1, 1]


def test_no_route_has_no_state(facts_of: Callable[[str], Facts]) -> None:
    assert facts_of("project: {id: P, name: Small}").route_state is None
