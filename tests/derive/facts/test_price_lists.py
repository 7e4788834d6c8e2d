"""Requirements, quotation and LTC list side by side."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Money, Percent
from generators.schema import Audience

HOLES = """
parties: [{id: V, name: Vendor, kind: vendor}, {id: S1, name: Supplier, kind: supplier}]
requirements:
  - {id: REQ-1, text: Priced and costed, q: [Q1]}
  - {id: REQ-2, text: Priced only, q: [Q2]}
  - {id: REQ-3, text: Not priced}
quote_lines:
  - {id: Q1, name: Portal, net: 100, vat: 6}
  - {id: Q2, name: Data, net: 50, vat: 6}
  - {id: Q3, name: Nobody asked, net: 10, vat: 13}
  - {id: Q4, name: Undercosted, net: 20, vat: 6}
ltc_lines:
  - id: L1
    quote: Q1
    name: Work
    own: true
    party: V
    vat: 6
    sell_net: 100
    cost_net: 60
    e2e: DSRCI
    excluded_services: [{service: W, party: S1}]
  - {id: L2, name: Lost}
  - {id: L3, quote: Q3, name: Goods, vat: 6, sell_net: 10, cost_net: 8}
  - {id: L4, quote: Q4, name: Rest, vat: 6, sell_net: 19, cost_net: 8}
"""


def test_the_sample_maps_21_requirements_15_quotation_and_27_ltc_lines_without_a_gap(city_health: Facts) -> None:
    summary = city_health.mapping_summary
    assert (summary.requirements, summary.quote_lines, summary.ltc_lines, summary.gaps) == (21, 15, 27, 0)
    assert {each.gap for each in city_health.mapping_rows} == {"none"}


def test_a_requirement_leads_to_its_lines(city_health: Facts) -> None:
    mlps = next(each for each in city_health.mapping_rows if each.requirement.id == "REQ-M10-01")
    assert [each.id for each in mlps.quote_lines] == ["Q10", "Q11", "Q14"]
    assert [each.id for each in mlps.ltc_lines] == ["L18", "L19", "L25"]


def test_every_kind_of_gap_is_found(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(HOLES)
    assert [each.gap for each in facts.mapping_rows] == ["none", "no_ltc", "no_quote"]
    summary = facts.mapping_summary
    assert [each.id for each in summary.unpriced] == ["REQ-3"]
    assert [each.id for each in summary.quotes_without_requirement] == ["Q3", "Q4"]
    assert [each.id for each in summary.quotes_without_ltc] == ["Q2"]
    assert [each.id for each in summary.ltc_without_quote] == ["L2"]
    assert summary.gaps == 5


def test_q06_sells_for_6_400_000_costs_5_120_000_and_leaves_20_percent(city_health: Facts) -> None:
    line = next(each for each in city_health.line_margins if each.line.id == "Q06")
    assert (line.net, line.cost, line.margin, line.share) == (
        Money.of(6_400_000),
        Money.of(5_120_000),
        Money.of(1_280_000),
        Percent.of(20),
    )
    assert (line.rate, line.gross, line.verdict) == (Percent.of(6), Money.of(6_784_000), "reconciled")


def test_all_lines_of_the_sample_reconcile_and_add_up(city_health: Facts) -> None:
    assert {each.verdict for each in city_health.line_margins} == {"reconciled"}
    totals = city_health.line_margin_totals
    assert (totals.net, totals.ltc_net, totals.cost, totals.gross) == (
        Money.of(55_950_000),
        Money.of(55_950_000),
        Money.of(39_249_000),
        Money.of(60_000_000),
    )


def test_lines_that_do_not_reconcile_say_why(facts_of: Callable[[str], Facts]) -> None:
    verdicts = {each.line.id: each.verdict for each in facts_of(HOLES).line_margins}
    assert verdicts == {"Q1": "reconciled", "Q2": "no_ltc", "Q3": "mixed_vat", "Q4": "differs"}


def test_own_lines_of_the_sample_are_end_to_end(city_health: Facts) -> None:
    rows = city_health.end_to_end
    assert [each.line.id for each in rows] == [
        "L02", "L03", "L04", "L05", "L06", "L07", "L08", "L14", "L17", "L24", "L26", "L27",
    ]  # fmt: skip
    assert {each.verdict for each in rows} == {"complete"}


def test_a_service_is_covered_supplied_elsewhere_or_missing(facts_of: Callable[[str], Facts]) -> None:
    (row,) = facts_of(HOLES).end_to_end
    assert (row.develop, row.warranty, row.test, row.accept, row.verdict) == (
        "covered",
        "S1",
        "missing",
        "missing",
        "incomplete",
    )


def test_an_empty_project_has_no_lists(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("project: {id: P, name: Nothing yet}")
    assert (facts.mapping_summary, facts.mapping_rows, facts.line_margins, facts.end_to_end) == (None, (), (), ())
    assert facts.line_margin_totals is None


def test_the_lists_are_for_us_alone(city_health: Facts) -> None:
    for name in ("mapping_rows", "mapping_summary", "line_margins", "line_margin_totals", "end_to_end"):
        assert city_health.audience_of(name) is Audience.INTERNAL
