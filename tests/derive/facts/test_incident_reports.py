"""Incidents against the clocks of the service levels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from generators.derive import Facts

SMALL = """
sla:
  levels: [{{id: P1, name: Urgent, resolve_h: 4}}]
  incident: {{first_notice_min: 30, report_wd: 5}}
incidents: [{{id: IN-1, level: P1, name: Down, offset: T+10, {taken}}}]
"""


def test_both_incidents_of_the_trial_run_kept_all_three_clocks(city_health: Facts) -> None:
    totals = city_health.incident_totals
    assert (totals.incidents, totals.closed, totals.minutes) == (2, 2, Decimal(510))
    assert (totals.restored_in_time, totals.notified_in_time, totals.reported_in_time) == (2, 2, 2)
    first = city_health.incident_reports[0]
    assert (first.limit_min, str(first.report_due), first.day) == (Decimal(480), "T+208", date(2026, 12, 22))


@pytest.mark.parametrize(
    ("taken", "clocks"),
    [
        ("duration_min: 240, notified_min: 30, report_offset: T+15", ("kept", "kept", "kept")),
        ("duration_min: 241, notified_min: 31, report_offset: T+16", ("missed", "missed", "missed")),
        ("effect: Much", ("unknown", "unknown", "unknown")),
    ],
)
def test_a_clock_is_kept_up_to_its_limit(
    facts_of: Callable[[str], Facts], taken: str, clocks: tuple[str, str, str]
) -> None:
    (report,) = facts_of(SMALL.format(taken=taken)).incident_reports
    assert (report.restored, report.notified, report.reported) == clocks


def test_no_incident_has_no_totals(facts_of: Callable[[str], Facts]) -> None:
    assert facts_of("project: {id: P, name: Small}").incident_totals is None
