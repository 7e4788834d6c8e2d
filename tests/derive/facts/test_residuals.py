"""What an acceptance leaves open, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generators.derive import Facts
from generators.quantities import Money, Offset, Percent
from generators.schema import Audience

SMALL = """
contracts: {upstream: {id: C, gross: 1000000}}
suspended_items:
  - {id: SUS-1, value_gross: 90000, closed_offset: T+150}
  - {id: SUS-2, value_gross: 20000}
acceptance:
  initial:
    offset: T+100
    suspended: [SUS-1, SUS-2]
    conditions: [{text: a, due: T+110, closed_offset: T+120}, {text: b, due: T+110}]
  final: {offset: T+200}
"""


def test_the_suspended_part_is_worth_206700(city_health: Facts) -> None:
    state = city_health.suspended_at_initial
    assert (state.count, state.value) == (1, Money.of(206700))
    assert state.share == Percent.of("0.34")
    assert not state.needs_steering
    assert state.is_complete
    assert state.rows[0].long_stop_day == date(2027, 3, 4)


def test_nothing_is_suspended_at_the_final_acceptance(city_health: Facts) -> None:
    assert city_health.suspended_at_final.count == 0


def test_more_than_a_tenth_of_the_contract_needs_the_steering_committee(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(SMALL)
    assert facts.suspended_at_initial.value == Money.of(110000)
    assert facts.suspended_at_initial.needs_steering
    assert facts.suspended_at_final.value == Money.of(20000)
    assert not facts.suspended_at_final.needs_steering


def test_without_a_list_of_the_acceptance_all_that_is_suspended_counts(facts_of: Callable[[str], Facts]) -> None:
    assert facts_of(SMALL.replace("suspended: [SUS-1, SUS-2]", "suspended: [SUS-2]")).suspended_at_initial.count == 1
    assert facts_of(SMALL.replace("    suspended: [SUS-1, SUS-2]\n", "")).suspended_at_initial.count == 2


def test_a_memo_without_its_elements_is_not_complete(facts_of: Callable[[str], Facts]) -> None:
    state = facts_of(SMALL).suspended_at_initial
    assert not state.is_complete
    assert state.rows[0].missing == 11


def test_all_that_was_left_open_is_closed_by_the_final_acceptance(city_health: Facts) -> None:
    closure = city_health.initial_closure
    assert (closure.residual_closed, closure.residual) == (2, 2)
    assert (closure.closed, closure.total) == (6, 6)
    assert closure.is_complete
    assert [row.kind for row in closure.rows] == ["residual"] * 2 + ["condition"] + ["opinion"] * 2 + ["suspended"]
    assert all(row.in_time for row in closure.rows)


def test_the_outcome_of_an_opinion_is_told_when_it_is_closed(city_health: Facts) -> None:
    rows = {row.id: row for row in city_health.initial_closure.rows}
    assert "2.6" in rows["OP-02"].outcome.in_language("en")
    assert rows["SUS-01"].closed == Offset(248)


def test_late_and_open_conditions_show(facts_of: Callable[[str], Facts]) -> None:
    closure = facts_of(SMALL).initial_closure
    conditions = [row for row in closure.rows if row.kind == "condition"]
    assert [row.in_time for row in conditions] == [False, None]
    assert (closure.closed, closure.total) == (2, 4)
    assert not closure.is_complete


def test_residual_issues_have_a_day(city_health: Facts) -> None:
    assert [row.item.id for row in city_health.residual_at_initial] == ["UI-01", "UI-02"]
    assert city_health.residual_at_initial[0].due_day == date(2026, 12, 24)


@pytest.mark.parametrize(
    "name",
    [
        "suspended_at_initial",
        "suspended_at_final",
        "initial_closure",
        "residual_at_initial",
        "conditions_at_initial",
        "opinions_at_initial",
        "conditions_at_final",
        "opinions_at_final",
    ],
)
def test_residuals_are_for_customers(city_health: Facts, name: str) -> None:
    assert city_health.audience_of(name) <= Audience.CUSTOMER
