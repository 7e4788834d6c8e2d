"""The register of risks with the figures of the sample."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generators.derive import Facts
from generators.quantities import Money, Offset, Percent
from generators.schema import Audience

FactsOf = Callable[[str], Facts]

ODD = """
contracts: {upstream: {id: C-UP, net: 10000}}
risks:
  - {id: R1, text: No figures yet}
  - {id: R2, text: Accepted, p: 0.5, i: 600, rp: 0.1, ri: 10, strategy: accept}
  - {id: R3, text: Filed without a bottom line, p: 0.1, i: 10, rp: 0.1, ri: 10, filed: true, status: occurred}
"""


def test_each_risk_is_rated_before_and_after_its_response(city_health: Facts) -> None:
    first, *_, last = city_health.register_entries
    assert (first.inherent_emv, first.inherent_score, first.inherent_light) == (Money.of(800_000), 16, "red")
    assert (first.emv, first.score, first.light, first.due_date) == (Money.of(420_000), 12, "amber", date(2026, 4, 28))
    assert (last.risk.id, last.score, last.light) == ("R12", 3, "green")


def test_the_register_has_12_risks_and_draws_of_1_430_000(city_health: Facts) -> None:
    totals = city_health.register_totals
    assert (totals.risks, totals.open, totals.red, totals.amber, totals.green) == (12, 12, 0, 6, 6)
    assert (totals.emv, totals.drawn) == (Money.of(2_220_000), Money.of(1_430_000))


def test_the_owner_acts_where_no_actionee_is_named(city_health: Facts) -> None:
    by_id = {each.risk.id: each.actionee.id for each in city_health.register_entries}
    assert (by_id["R01"], by_id["R02"]) == ("S3-PM", "S2-PM")


def test_risks_are_grouped_by_the_milestone_before_which_they_hit(city_health: Facts) -> None:
    rows = {each.milestone.id: [risk.id for risk in each.risks] for each in city_health.risk_proximity}
    assert rows["MS08"] == ["R01", "R03", "R04", "R10"]
    assert list(rows) == ["MS05", "MS08", "MS09", "MS10", "MS12", "MS14"]


def test_a_risk_names_its_issue_and_its_last_draw(city_health: Facts) -> None:
    first = city_health.risks_struck[0]
    assert ([each.id for each in first.issues], first.draws, first.last) == (["IS-01"], 1, Offset(130))


def test_bounds_are_told_in_money_once_the_contract_is_known(city_health: Facts, facts_of: FactsOf) -> None:
    assert city_health.risk_level_bounds[2].impact_from == Money.of(1_119_000)
    assert facts_of("project: {id: P, name: X}").risk_level_bounds[2].impact_from is None


def test_an_accepted_risk_keeps_its_figures_and_is_big(facts_of: FactsOf) -> None:
    facts = facts_of(ODD)
    accepted, filed = facts.register_filings
    assert (accepted.impact, accepted.share, accepted.verdict) == (Money.of(600), Percent.of(6), "to_file")
    assert filed.verdict == "no_bottom_line"


def test_a_risk_without_figures_stays_in_the_register_unrated(facts_of: FactsOf) -> None:
    facts = facts_of(ODD)
    assert facts.register_entries[0].emv is None
    assert (facts.register_totals.unrated, facts.register_totals.occurred) == (1, 1)
    assert [each.risk.id for each in facts.risks_struck] == ["R3"]


def test_without_risks_there_is_nothing_to_tell(facts_of: FactsOf) -> None:
    facts = facts_of("project: {id: P, name: Nothing yet}")
    assert (facts.register_entries, facts.register_totals, facts.risk_field) == ((), None, ())


def test_the_register_is_for_us_alone(city_health: Facts) -> None:
    for name in ("register_entries", "register_totals", "risks_struck", "risk_field", "risk_proximity"):
        assert city_health.audience_of(name) is Audience.INTERNAL
