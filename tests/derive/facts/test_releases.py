"""Releases: the rule of their kind, the four checks, those who sign."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generators.derive import Facts

BOOK = """
roles: [{id: V-PM, name: Manager}, {id: V-DIR, name: Director}, {id: V-TEST, name: Tester}]
sla: {change: [{name: Regular, kind: regular, approver: V-PM, notice_cd: 1}, {name: Down, kind: downtime, approver: V-DIR, notice_cd: 3}]}
deployments: [{id: RL-1, %s}]
"""


def test_the_eight_releases_of_the_trial_run_keep_the_rules(city_health: Facts) -> None:
    releases = city_health.release_requests
    assert [each.release.id for each in releases] == [f"RL-0{number}" for number in range(1, 9)]
    assert {each.complies for each in releases} == {"met"}
    assert (releases[6].rule.approver.id, releases[6].day) == ("V-DIR", date(2027, 2, 3))


@pytest.mark.parametrize(
    ("written", "check", "verdict"),
    [
        ("kind: downtime, approved_by: V-DIR", "approval", "met"),
        ("kind: downtime, approved_by: V-PM", "approval", "breached"),
        ("kind: regular, requested_by: V-PM, approved_by: V-PM", "approval", "breached"),
        ("kind: regular, requested_by: V-TEST, approved_by: V-PM", "approval", "met"),
        ("kind: emergency, approved_by: V-DIR", "approval", "open"),
        ("kind: downtime, notice_cd: 2", "notice", "breached"),
        ("kind: downtime, notice_cd: 3", "notice", "met"),
        ("kind: downtime", "notice", "open"),
        ("canary: true", "canary", "met"),
        ("canary: false", "canary", "breached"),
        ("canary: false, no_canary: One switch", "canary", "met"),
        ("kind: regular", "canary", "open"),
        ("requested_by: V-PM, verified_by: V-PM, verified_min: 5", "verification", "breached"),
        ("requested_by: V-PM, verified_by: V-TEST, verified_min: 5", "verification", "met"),
        ("requested_by: V-PM, verified_by: V-TEST", "verification", "open"),
    ],
)
def test_a_release_is_held_to_the_rule_of_its_kind(
    facts_of: Callable[[str], Facts], written: str, check: str, verdict: str
) -> None:
    (release,) = facts_of(BOOK % written).release_requests
    assert getattr(release, check) == verdict


def test_one_check_that_is_not_met_outweighs_those_still_open(facts_of: Callable[[str], Facts]) -> None:
    (release,) = facts_of(BOOK % "kind: downtime, approved_by: V-PM").release_requests
    assert (release.notice, release.complies) == ("open", "breached")


def test_a_role_signs_once(facts_of: Callable[[str], Facts]) -> None:
    (release,) = facts_of(BOOK % "requested_by: V-PM, approved_by: V-DIR, verified_by: V-PM").release_requests
    assert [each.id for each in release.signatories] == ["V-PM", "V-DIR"]
