"""What the handover leaves to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generators.derive import Facts

SMALL = """
parties: [{id: V, name: Vendor}]
roles: [{id: V-PM, party: V, name: PM}]
known_errors:
  - {id: KE-1, text: No way round, owner: V-PM, due: T+9, accepted_by: V-PM}
  - {id: KE-2, text: No day, workaround: Restart, owner: V-PM}
  - {id: KE-3, text: Not accepted, workaround: Restart, owner: V-PM, due: T+9}
handover:
  follow_ons: [{id: FU-1, text: Collect the rest}, {id: FU-2, text: Done, owner: V-PM, due: T+9, closed_offset: T+8}]
"""


def test_maintenance_takes_over_three_known_errors_with_workarounds(city_health: Facts) -> None:
    left = city_health.left_overs
    assert (left.errors, left.with_workaround, left.accepted) == (3, 3, 3)
    assert [each.kind for each in city_health.handed_over_errors] == ["known_error", "known_error", "technical_debt"]


def test_six_matters_of_the_contract_have_an_owner_and_a_day(city_health: Facts) -> None:
    left = city_health.left_overs
    assert (left.matters, left.owned) == (6, 6)
    assert [each.about.id for each in city_health.open_matters] == ["HO-17", "CR-01", "P5", "SUS-01", "KE-03", "D24"]


def test_a_matter_due_at_a_milestone_has_the_date_of_the_milestone(city_health: Facts) -> None:
    retention = city_health.open_matters[2]
    assert retention.due is None
    assert retention.milestone.id == "MS17"
    assert retention.due_date == date(2028, 4, 1)


def test_what_was_closed_after_the_review_is_open_in_its_report(city_health: Facts) -> None:
    assert {each.state for each in city_health.open_matters} == {"open"}


def test_a_known_error_needs_a_way_round_an_owner_with_a_day_and_consent(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(SMALL)
    assert [each.verdict for each in facts.handed_over_errors] == ["no_workaround", "no_owner", "not_accepted"]
    assert facts.left_overs.accepted == 0


def test_a_matter_without_owner_or_day_is_not_owned(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(SMALL)
    assert (facts.left_overs.matters, facts.left_overs.owned) == (2, 1)
    assert [each.state for each in facts.open_matters] == ["open", "closed"]
