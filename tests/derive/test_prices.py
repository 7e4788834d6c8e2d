"""VAT by line, totals by rate and margins, with the figures of the sample project."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generators.derive.prices import (
    PricedLine,
    agrees,
    is_above_floor,
    margin,
    margins,
    totals,
    totals_by_rate,
)
from generators.quantities import Money, Percent

SAMPLE = tuple(
    PricedLine(Money.of(net), Percent.of(vat))
    for net, vat in (
        (3200000, 6),
        (5000000, 6),
        (5100000, 6),
        (4800000, 6),
        (5800000, 6),
        (6400000, 6),
        (2200000, 6),
        (6200000, 6),
        (1800000, 6),
        (700000, 6),
        (1900000, 13),
        (8000000, 13),
        (3150000, 6),
        (800000, 6),
        (900000, 6),
    )
)
REVENUE = Money.of(55950000)
LINES = st.lists(
    st.builds(
        PricedLine,
        st.integers(0, 10**10).map(lambda cents: Money.of(cents) / 100),
        st.sampled_from([3, 6, 9, 13]).map(Percent.of),
    )
)


def test_the_quotation_of_the_sample_is_60_000_000_gross() -> None:
    assert totals(SAMPLE).net == REVENUE
    assert totals(SAMPLE).gross == Money.of(60000000)
    assert totals(SAMPLE).vat == Money.of(4050000)


def test_totals_are_shown_by_rate() -> None:
    by_rate = totals_by_rate(SAMPLE)
    assert list(by_rate) == [Percent.of(6), Percent.of(13)]
    assert by_rate[Percent.of(13)].net == Money.of(9900000)


def test_a_total_is_the_sum_of_rounded_lines() -> None:
    lines = [PricedLine(Money.of("0.05"), Percent.of(13))] * 2
    assert totals(lines).gross == Money.of("0.12")


def test_a_stated_total_may_be_a_cent_a_line_apart() -> None:
    assert agrees(Money.of("100.02"), Money.of(100), lines=2)
    assert not agrees(Money.of("100.03"), Money.of(100), lines=2)
    assert agrees(Money.of("100.02"), Money.of("100.04"), lines=2)


def test_the_margins_of_the_sample_before_and_after_reserves() -> None:
    found = margins(REVENUE, Money.of(40589000), Money.of(2300000), Money.of(1000000))
    assert found.before_reserves == (Money.of(15361000), Percent.of("27.45"))
    assert found.after_contingency == (Money.of(13061000), Percent.of("23.34"))
    assert found.after_all_reserves == (Money.of(12061000), Percent.of("21.56"))


def test_the_final_margin_of_the_sample() -> None:
    assert margin(Money.of(56190000), Money.of(42250000)) == (Money.of(13940000), Percent.of("24.81"))


def test_the_margin_floor_is_judged_on_amounts() -> None:
    almost = margin(Money.of(1000000), Money.of(820001))
    assert almost.share == Percent.of(18)
    assert not is_above_floor(almost, Money.of(1000000), Percent.of(18))
    assert is_above_floor(margin(REVENUE, Money.of(43889000)), REVENUE, Percent.of(18))


def test_without_revenue_there_is_no_share() -> None:
    assert margin(Money.of(0), Money.of(100)) == (Money.of(-100), Percent.of(0))


@given(LINES)
@settings(deadline=None)
def test_the_totals_by_rate_add_up_to_the_totals(lines: list[PricedLine]) -> None:
    parts = totals_by_rate(lines).values()
    assert Money.total(part.net for part in parts) == totals(lines).net
    assert Money.total(part.gross for part in parts) == totals(lines).gross
