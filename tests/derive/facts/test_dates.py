"""The dates of milestones: T+N, or some months after another one, however long the chain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generators.derive import Facts
from generators.derive.facts.dates import LAST_DAY, date_of_milestone
from generators.quantities import Money
from generators.schema import Audience

T = "project: {id: P, name: P, effective_date: 2026-01-31}\n"


def chain(length: int, months: int) -> str:
    """Milestones K0, K1, …, each so many months after the one before."""
    links = (f"  - {{id: K{n}, name: x, relative_to: K{n - 1}, months: {months}}}\n" for n in range(1, length))
    return "milestones:\n  - {id: K0, name: x, offset: 0}\n" + "".join(links)


def days(facts: Facts) -> list[date | None]:
    return [each.date for each in facts.milestone_dates]


def test_months_are_counted_from_milestone_to_milestone(facts_of: Callable[[str], Facts]) -> None:
    assert days(facts_of(T + chain(3, 1))) == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 28)]


@pytest.mark.parametrize("is_reversed", [False, True])
def test_a_chain_of_thousands_is_counted_to_its_end(facts_of: Callable[[str], Facts], is_reversed: bool) -> None:
    title, first, *rest = chain(5000, 0).splitlines(keepends=True)
    rest[-1] = rest[-1].replace("months: 0", "months: 3")
    lines = [first, *rest]
    facts = facts_of(T + title + "".join(lines[::-1] if is_reversed else lines))
    last = facts.project.milestones[0 if is_reversed else -1]
    assert date_of_milestone(last, facts) == date(2026, 4, 30)
    assert set(days(facts)) == {date(2026, 1, 31), date(2026, 4, 30)}


def test_what_lies_beyond_all_calendars_has_no_date(facts_of: Callable[[str], Facts]) -> None:
    found = days(facts_of(T + chain(200, 120)))
    counted = [each for each in found if each is not None]
    assert counted[-1].year == LAST_DAY.year - 3
    assert set(found[len(counted) :]) == {None}


def test_without_t_there_are_no_dates_but_months_of_cash(facts_of: Callable[[str], Facts]) -> None:
    plan = chain(5000, 0) + "payments: [{id: P1, milestone: K4999, pct: 100, amount: 1000}]\n"
    facts = facts_of(plan)
    assert set(days(facts)) == {None}
    assert [(each.number, each.received) for each in facts.cash_months] == [(1, Money.of(1000))]


def test_own_cost_is_spread_though_the_end_is_written_before_t(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(
        T
        + """
milestones: [{id: M1, name: x, kind: final_acceptance, offset: T-9999}]
parties: [{id: V, name: x, kind: vendor}]
ltc_lines: [{id: L1, name: x, own: true, party: V, cost_net: 90}]
"""
    )
    assert facts.cash_months[0].month == "1987-10"
    assert facts.cash_months[-1].paid_so_far == Money.of(90)


def test_a_date_in_a_year_whose_holidays_are_not_published_is_told_apart(city_health: Facts) -> None:
    beyond = {each.milestone.id: each.beyond_horizon for each in city_health.milestone_dates}
    assert not beyond["MS11"], "2026-12-10"
    assert beyond["MS12"], "2027-03-04"


def test_dates_are_for_customers(city_health: Facts) -> None:
    assert city_health.audience_of("days_of_milestones") <= Audience.CUSTOMER
