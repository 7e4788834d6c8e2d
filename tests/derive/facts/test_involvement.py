"""The early involvement in figures."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Offset


def test_the_team_joins_33_working_days_before_the_bid(city_health: Facts) -> None:
    totals = city_health.early_totals
    assert (totals.roles, totals.person_days, totals.before_bid) == (3, 90, 33)
    assert (totals.begins, totals.ends) == (Offset(-66), Offset(-1))


def test_without_a_team_there_are_no_figures(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("project: {id: P, name: P}")
    assert (facts.early_totals, facts.early_team) == (None, ())
