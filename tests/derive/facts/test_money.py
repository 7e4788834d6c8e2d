"""The price with its VAT, to the cent."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Money, Percent
from generators.schema import Audience


def test_the_quotation_is_55_950_000_net_and_60_million_gross(city_health: Facts) -> None:
    totals = city_health.contract_totals
    assert (totals.lines, totals.net, totals.tax, totals.gross) == (
        15,
        Money.of(55_950_000),
        Money.of(4_050_000),
        Money.of(60_000_000),
    )
    assert totals.capitals == "陆仟万元整"


def test_vat_is_shown_by_rate(city_health: Facts) -> None:
    assert [(each.rate, each.lines, each.net, each.tax, each.gross) for each in city_health.rate_totals] == [
        (Percent.of(6), 13, Money.of(46_050_000), Money.of(2_763_000), Money.of(48_813_000)),
        (Percent.of(13), 2, Money.of(9_900_000), Money.of(1_287_000), Money.of(11_187_000)),
    ]


def test_a_line_of_goods_has_13_percent(city_health: Facts) -> None:
    hardware = next(each for each in city_health.priced_lines if each.line.id == "Q12")
    assert (hardware.rate, hardware.tax, hardware.gross) == (Percent.of(13), Money.of(1_040_000), Money.of(9_040_000))


def test_each_line_is_rounded_before_it_is_added(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("quote_lines: [{id: Q1, name: a, net: 0.10, vat: 6}, {id: Q2, name: b, net: 0.10, vat: 6}]")
    assert facts.contract_totals.gross == Money.of("0.22")


def test_a_line_without_a_price_leaves_the_totals_open(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("quote_lines: [{id: Q1, name: Portal, net: 100, vat: 6}, {id: Q2, name: Data}]")
    assert facts.contract_totals is None
    assert [each.line.id for each in facts.priced_lines] == ["Q1"]


def test_lines_that_can_grow_have_an_extension_price(city_health: Facts) -> None:
    prices = {each.id: each.unit_net for each in city_health.extension_prices}
    assert prices["Q05"] == Money.of(65_000)
    assert "Q12" not in prices


def test_the_price_is_for_customers(city_health: Facts) -> None:
    for name in ("priced_lines", "contract_totals", "rate_totals", "extension_prices"):
        assert city_health.audience_of(name) <= Audience.CUSTOMER
