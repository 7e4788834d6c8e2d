"""Accounts, assets, drills, monitoring and capacity on the day of the handover review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generators.derive import Facts

SMALL = """
project: {id: P, effective_date: 2026-03-02}
parties: [{id: V, name: Vendor}]
roles: [{id: V-PM, party: V, name: PM}]
milestones: [{id: MS1, name: Handover review, kind: handover_review, offset: T+100}]
handover:
  accounts: {total: 5, project: 3, revoked: 2, rotated_offset: T+99}
  assets:
    - {name: Domain, expires: 2030-01-01}
    - {name: Certificate, expires: 2026-08-01}
    - {name: Licence, owner: V-PM}
  drills:
    - {name: In time, offset: T+95, rto_h: 4, rto_target_h: 4, result: pass}
    - {name: Too slow, offset: T+95, rto_h: 4.5, rto_target_h: 4, result: pass}
    - {name: Too old, offset: T+1, result: pass}
    - {name: Failed, offset: T+95, result: fail}
    - {name: Without a result, offset: T+95}
  monitoring: {host: 9, app: 9, business: 1, alarms_p1_p2: 7, runbooks: 6}
  capacity: [{name: Network, headroom_pct: 30}, {name: Storage, headroom_pct: 29.9}, {name: Memory}]
"""


def test_all_project_accounts_are_revoked(city_health: Facts) -> None:
    accounts = city_health.accounts_state
    assert (accounts.total, accounts.project, accounts.revoked, accounts.remaining) == (58, 34, 34, 0)
    assert accounts.verdict == "clean"


def test_the_certificate_expires_first_and_everything_has_an_owner(city_health: Facts) -> None:
    assets = city_health.asset_expiries
    assert (assets[0].expires, assets[0].days_left) == (date(2028, 1, 15), 306)
    assert [each.expires for each in assets] == sorted(each.expires for each in assets)
    assert {each.verdict for each in assets} == {"owned"}


def test_all_drills_met_their_targets_within_90_days(city_health: Facts) -> None:
    assert [each.verdict for each in city_health.drill_results] == ["met"] * 4
    assert [each.age for each in city_health.drill_results] == [24, 25, 18, 24]


def test_188_checks_at_three_layers_and_a_runbook_for_every_alarm(city_health: Facts) -> None:
    monitoring = city_health.monitoring_state
    assert (monitoring.total, monitoring.alarms_p1_p2, monitoring.without_runbook) == (188, 34, 0)
    assert monitoring.verdict == "ready"


def test_image_storage_is_the_one_scarce_resource(city_health: Facts) -> None:
    assert [each.verdict for each in city_health.capacity_rows] == ["scarce", "enough", "enough", "enough"]
    assert str(city_health.capacity_rows[0].headroom) == "26%"


def test_one_account_left_is_not_clean(facts_of: Callable[[str], Facts]) -> None:
    accounts = facts_of(SMALL).accounts_state
    assert (accounts.remaining, accounts.verdict) == (1, "open")


def test_an_asset_that_expires_within_90_days_needs_an_owner(facts_of: Callable[[str], Facts]) -> None:
    verdicts = {each.name.en: each.verdict for each in facts_of(SMALL).asset_expiries}
    assert verdicts == {"Certificate": "to_assign", "Domain": "far", "Licence": "owned"}


def test_a_drill_must_pass_within_its_targets_and_be_fresh(facts_of: Callable[[str], Facts]) -> None:
    assert [each.verdict for each in facts_of(SMALL).drill_results] == ["met", "missed", "too_old", "missed", "open"]


def test_an_alarm_without_a_runbook_is_seen(facts_of: Callable[[str], Facts]) -> None:
    monitoring = facts_of(SMALL).monitoring_state
    assert (monitoring.without_runbook, monitoring.verdict) == (1, "runbook_missing")
    blind = facts_of("handover: {monitoring: {host: 9, app: 9, alarms_p1_p2: 1, runbooks: 1}}")
    assert blind.monitoring_state.verdict == "layer_missing"


def test_thirty_percent_of_headroom_are_enough(facts_of: Callable[[str], Facts]) -> None:
    verdicts = {each.name.en: each.verdict for each in facts_of(SMALL).capacity_rows}
    assert verdicts == {"Memory": "unknown", "Storage": "scarce", "Network": "enough"}


def test_before_anything_was_measured_nothing_is_stated(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("project: {id: P}")
    assert facts.accounts_state is None
    assert facts.monitoring_state is None
    assert facts.asset_expiries == facts.drill_results == facts.capacity_rows == ()
