"""The daily work logs: signatures, effort by role, open points."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from generators.derive import Facts

FactsOf = Callable[[str], Facts]

BOOK = """
project: {{id: P, name: Small}}
parties: [{{id: CUS, kind: customer, name: Customer}}, {{id: V, kind: vendor, name: Vendor}}]
roles: [{{id: CUS-PM, party: CUS, name: Customer PM}}, {{id: V-PM, party: V, name: Vendor PM}}, {{id: NONE, name: Nobody}}]
scope: {{modules: [{{id: M01, name: Portal}}, {{id: M02, name: Store}}]}}
work_logs: [{rows}]
"""


def test_the_logs_of_city_health_are_all_signed(city_health: Facts) -> None:
    totals = city_health.work_log_totals
    assert (totals.days, totals.entries, totals.hours, totals.waiting) == (3, 8, Decimal(62), 0)
    assert totals.effort == totals.signed == Decimal("7.75")


def test_days_stand_in_order_with_those_who_signed_once_each(city_health: Facts) -> None:
    days = city_health.work_log_days
    assert [str(each.offset) for each in days] == ["T+118", "T+119", "T+120"]
    assert days[0].day == date(2026, 8, 19)
    assert [each.id for each in days[2].signatories] == ["CUS-IT", "HC-BO"]


@pytest.mark.parametrize(
    ("signed", "confirmation"),
    [
        ("confirmed_by: CUS-PM, confirmed_offset: T+10", "in_time"),
        ("confirmed_by: CUS-PM, confirmed_offset: T+11", "in_time"),
        ("confirmed_by: CUS-PM, confirmed_offset: T+12", "late"),
        ("confirmed_by: CUS-PM", "in_time"),
        ("confirmed_by: V-PM, confirmed_offset: T+10", "not_entitled"),
        ("confirmed_by: NONE", "not_entitled"),
        ("hours: 8", "open"),
    ],
)
def test_the_customer_signs_by_the_next_working_day(facts_of: FactsOf, signed: str, confirmation: str) -> None:
    (entry,) = facts_of(BOOK.format(rows=f"{{id: WL-1, offset: T+10, {signed}}}")).work_log_entries
    assert entry.confirmation == confirmation


def test_effort_that_is_not_signed_does_not_count(facts_of: FactsOf) -> None:
    rows = (
        "{id: WL-1, offset: T+1, role: V-PM, effort_pd: 1, confirmed_by: CUS-PM}, "
        "{id: WL-2, offset: T+2, role: V-PM, effort_pd: 0.5, confirmed_by: V-PM}, "
        "{id: WL-3, offset: T+3, role: V-PM, effort_pd: 0.25}"
    )
    (role,) = facts_of(BOOK.format(rows=rows)).work_log_roles
    assert (role.entries, role.effort, role.signed, role.waiting) == (3, Decimal("1.75"), Decimal(1), 2)


def test_a_point_is_open_while_the_latest_log_repeats_it(facts_of: FactsOf) -> None:
    rows = (
        "{id: WL-1, offset: T+1, role: V-PM, module: M01, problems: [Settled, Lasting]}, "
        "{id: WL-2, offset: T+2, role: V-PM, module: M01, problems: [Lasting]}, "
        "{id: WL-3, offset: T+1, role: V-PM, module: M02, problems: [Elsewhere]}"
    )
    points = facts_of(BOOK.format(rows=rows)).work_log_points
    assert [(each.text.in_language("en"), each.log.id, str(each.since)) for each in points] == [
        ("Lasting", "WL-2", "T+1"),
        ("Elsewhere", "WL-3", "T+1"),
    ]


def test_a_project_without_logs_has_no_totals(facts_of: FactsOf) -> None:
    facts = facts_of(BOOK.format(rows=""))
    assert facts.work_log_totals is None
    assert facts.work_log_days == facts.work_log_roles == facts.work_log_points == ()
