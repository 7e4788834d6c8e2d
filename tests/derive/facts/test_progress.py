"""Milestones against their baseline, and the contract value with approved changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generators.derive import Facts
from generators.quantities import Money, Offset, Percent
from generators.schema import Audience

SMALL = """
contracts: {upstream: {id: C, gross: 1060000, net: 1000000}}
changes:
  - {id: CR-01, name: a, decision: approved, decided_offset: T+50, price_net: 20000, price_gross: 21200}
  - {id: CR-02, name: b, decision: approved, decided_offset: T+150, price_net: 10000, price_gross: 10600}
  - {id: CR-03, name: c, decision: rejected, decided_offset: T+50, price_net: 90000, price_gross: 95400}
  - {id: CR-04, name: d, price_net: 90000, price_gross: 95400}
  - {id: CR-05, name: e, decision: approved, price_net: 1000, price_gross: 1060}
acceptance: {initial: {offset: T+100}, final: {offset: T+200}}
"""


def test_the_value_holds_the_approved_changes(city_health: Facts) -> None:
    value = city_health.value_at_initial
    assert (value.contract_gross, value.changes_gross) == (Money.of(60000000), Money.of(254400))
    assert value.gross == Money.of(60254400)
    assert value.net == Money.of(56190000)
    assert value.share == Percent.of("0.43")
    assert [each.id for each in value.decided] == ["CR-01", "CR-02", "CR-03"]
    assert [each.id for each in value.approved] == ["CR-01", "CR-02"]


def test_a_change_approved_after_the_acceptance_does_not_count(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(SMALL)
    assert facts.value_at_initial.gross == Money.of(1060000 + 21200 + 1060)
    assert facts.value_at_final.gross == Money.of(1060000 + 21200 + 1060 + 10600)


def test_an_approval_without_a_date_counts(facts_of: Callable[[str], Facts]) -> None:
    assert "CR-05" in [each.id for each in facts_of(SMALL).value_at_initial.approved]


def test_without_a_contract_there_is_no_value(facts_of: Callable[[str], Facts]) -> None:
    value = facts_of("changes: []").value_at_initial
    assert (value.gross, value.net, value.share) == (None, None, None)


def test_the_course_of_the_project_ends_with_the_acceptance(city_health: Facts) -> None:
    assert [row.milestone.id for row in city_health.milestones_to_initial][-1] == "MS10"
    assert [row.milestone.id for row in city_health.milestones_to_final][-1] == "MS14"


def test_a_milestone_shows_how_late_it_was(city_health: Facts) -> None:
    rows = {row.milestone.id: row for row in city_health.milestones_to_initial}
    assert (rows["MS04"].planned, rows["MS04"].actual, rows["MS04"].deviation) == (Offset(45), Offset(47), 2)
    assert rows["MS08"].deviation == 0


@pytest.mark.parametrize("name", ["value_at_initial", "value_at_final", "milestones_to_initial", "milestones_to_final"])
def test_progress_is_for_customers(city_health: Facts, name: str) -> None:
    assert city_health.audience_of(name) <= Audience.CUSTOMER
