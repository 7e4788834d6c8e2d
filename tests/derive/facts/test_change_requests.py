"""Change requests with their shares, the level needed and who signs."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Money, Percent
from generators.schema import Audience

THREE = """
contracts: {upstream: {net: 1000000, change_threshold: {pm_pct: 0, ccb_pct: 3, supplement_pct: 10, free_change_personday_limit: 0}}}
changes:
  - {id: CR-1, name: a, price_net: 20000, price_gross: 21200, level: ccb, decision: approved, decided_offset: T+10}
  - {id: CR-2, name: b, price_net: 20000, level: ccb, decision: approved, decided_offset: T+20}
  - {id: CR-3, name: c, price_net: 500000, level: ccb, decision: rejected, decided_offset: T+30}
  - {id: CR-4, name: d}
"""


def test_shares_add_up_what_was_approved_before(city_health: Facts) -> None:
    first, second, third = city_health.change_requests
    assert (first.tax, first.share_before, first.share_with) == (Money.of(14400), Percent.of(0), Percent.of("0.43"))
    assert (second.needed, second.verdict) == ("pm_free", "enough")
    assert (third.share_with, third.verdict) == (Percent.of("1.14"), "declined")
    assert city_health.approved_share == Percent.of("0.43")


def test_slices_of_one_change_are_judged_together(facts_of: Callable[[str], Facts]) -> None:
    rows = facts_of(THREE).change_requests
    assert [(row.needed, row.verdict) for row in rows] == [
        ("ccb", "enough"),
        ("steering", "too_low"),
        ("supplement", "declined"),
        (None, "undecided"),
    ]


def test_slices_decided_on_one_day_are_judged_one_after_the_other(facts_of: Callable[[str], Facts]) -> None:
    rows = facts_of(THREE.replace("T+20", "T+10")).change_requests
    assert [(row.needed, row.verdict) for row in rows[:2]] == [("ccb", "enough"), ("steering", "too_low")]


def test_change_requests_are_for_customers(city_health: Facts) -> None:
    assert city_health.audience_of("change_requests") <= Audience.CUSTOMER
