"""The trial run held against itself: minutes, weeks, levels, releases, closure, and the conclusion they allow."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from generators.derive import Facts

FactsOf = Callable[[str], Facts]

RUN = """
project: {{id: P, name: Small}}
parties: [{{id: CUS, kind: customer, name: Customer}}, {{id: V, kind: vendor, name: Vendor}}]
roles: [{{id: CUS-PM, party: CUS, name: Customer PM}}, {{id: V-PM, party: V, name: Vendor PM}}]
acceptance:
  initial: {{conclusion: passed}}
  trial_run: {{{run}}}
"""
GOOD = (
    "start_offset: T+10, end_offset: T+70, min_wd: 60, availability_pct: 99.93, "
    "availability_months: [{month: 2026-12, counted_min: 10000, unplanned_min: 7}], "
    "transactions: 30, weekly: [{week: 1, transactions: 10}, {week: 2, transactions: 20}], "
    "incidents: {P1: 0, P2: 1}, closed: 1, open: 0, user_feedback: {received: 2, closed: 1, planned: 1}, "
    "signed_by: [CUS-PM, V-PM], conclusion: passed"
)


def states(facts: Facts) -> dict[str, str]:
    return {each.subject: each.state for each in facts.trial_conclusion.checks}


def test_the_minutes_of_city_health_come_to_the_availability_stated(city_health: Facts) -> None:
    availability = city_health.trial_availability
    assert (availability.counted, availability.planned, availability.unplanned) == (120_960, 60, 85)
    assert round(availability.share.value, 2) == Decimal("99.93")
    assert availability.agrees is True


def test_the_twelve_weeks_come_to_the_transactions_stated(city_health: Facts) -> None:
    volume = city_health.trial_volume
    assert (len(volume.weeks), volume.transactions, volume.agrees) == (12, 412_600, True)


def test_both_major_incidents_have_a_report(city_health: Facts) -> None:
    levels = [(each.level, each.found, each.reported) for each in city_health.trial_levels]
    assert levels == [("P1", 0, 0), ("P2", 2, 2), ("P3", 11, 0), ("P4", 23, 0)]


def test_all_eight_releases_fall_into_the_trial_run(city_health: Facts) -> None:
    assert (city_health.trial_releases.total, city_health.trial_releases.agrees) == (8, True)


def test_the_trial_run_of_city_health_assesses_availability_and_follows_as_passed(city_health: Facts) -> None:
    assert [row.criterion.id for row in city_health.trial_criteria] == ["AC-19"]
    assert set(states(city_health).values()) == {"met"}
    assert (city_health.trial_conclusion.follows, city_health.trial_conclusion.is_milder) == ("passed", False)


def test_what_was_closed_after_the_trial_run_is_open_in_its_report(facts_of: FactsOf) -> None:
    book = """
project: {id: P, name: Small}
acceptance:
  initial: {conclusion: conditional, conditions: [{text: One, closed_offset: T+70}, {text: Two, closed_offset: T+71}]}
  trial_run: {end_offset: T+70}
"""
    assert [str(row.closed) for row in facts_of(book).trial_closure.rows] == ["T+70", "None"]


def test_a_criterion_due_at_the_end_is_listed_before_it_has_a_result(facts_of: FactsOf) -> None:
    book = """
project: {id: P, name: Small}
milestones: [{id: MS1, name: End, kind: trial_end}, {id: MS2, name: Other, kind: sign_off}]
acceptance_criteria: [{id: AC-1, metric: Uptime}, {id: AC-2, metric: Speed}]
deliverables: [{id: D1, name: Report, milestone: MS1, ac: [AC-1]}, {id: D2, name: Test, milestone: MS2, ac: [AC-2]}]
"""
    assert [row.criterion.id for row in facts_of(book).trial_criteria] == ["AC-1"]


@pytest.mark.parametrize(
    ("before", "after", "subject", "state"),
    [
        ("end_offset: T+70", "end_offset: T+69", "trial_length", "unmet"),
        ("unplanned_min: 7", "unplanned_min: 8", "availability", "unmet"),
        ("availability_pct: 99.93, ", "", "availability", "open"),
        ("transactions: 30", "transactions: 31", "volume", "unmet"),
        ("transactions: 30, ", "", "volume", "open"),
        ("P1: 0, P2: 1", "P1: 1, P2: 0", "incidents", "unmet"),
        ("closed: 1, open: 0", "closed: 2, open: 0", "incidents", "unmet"),
        ("closed: 1, open: 0, ", "", "incidents", "open"),
        ("closed: 1, planned: 1", "closed: 2, planned: 1", "feedback", "unmet"),
        ("conclusion: passed", "conclusion: passed, releases: 1", "releases", "unmet"),
        ("[CUS-PM, V-PM]", "[V-PM]", "signatures", "unmet"),
    ],
)
def test_one_figure_that_does_not_agree_shows_in_its_point(
    facts_of: FactsOf, before: str, after: str, subject: str, state: str
) -> None:
    whole, changed = facts_of(RUN.format(run=GOOD)), facts_of(RUN.format(run=GOOD.replace(before, after)))
    differing = {name for name, found in states(changed).items() if states(whole)[name] != found}
    assert differing == {subject}
    assert states(changed)[subject] == state


def test_a_point_that_is_not_met_allows_an_extension_and_makes_passed_too_mild(facts_of: FactsOf) -> None:
    conclusion = facts_of(RUN.format(run=GOOD.replace("T+70", "T+69"))).trial_conclusion
    assert (conclusion.follows, conclusion.is_milder) == ("extended", True)


def test_nothing_follows_from_a_trial_run_that_goes_on(facts_of: FactsOf) -> None:
    conclusion = facts_of("project: {id: P, name: Small}").trial_conclusion
    assert {each.state for each in conclusion.checks} == {"open"}
    assert (conclusion.follows, conclusion.is_milder) == (None, False)
