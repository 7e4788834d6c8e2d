"""The issues and risks that delivery takes over from the briefing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from generators.derive import Facts
from generators.quantities import Money
from generators.schema import Audience

SMALL = """
contracts: {upstream: {id: C-UP, net: 1000000}}
briefing:
  offset_to: T+6
  issues:
    - {id: BI-1, text: Later, severity: minor, due: T+9}
    - {id: BI-2, text: Sooner, severity: minor, due: T+7}
    - {id: BI-3, text: No date, severity: minor}
    - {id: BI-4, text: Grave, severity: blocker, due: T+30, status: closed}
risks:
  - {id: R1, gate: bid, text: Big and not filed, strategy: mitigate, p: 0.5, i: 50000, rp: 0.5, ri: 20000}
  - {id: R2, gate: contract, text: No bottom line, p: 0.5, i: 30000, rp: 0.1, ri: 30000, filed: true}
  - {id: R3, gate: bid, text: Small, strategy: mitigate, p: 0.5, i: 30000, rp: 0.1, ri: 19999.99}
  - {id: R4, gate: plan, text: Found later, strategy: mitigate, p: 0.5, i: 90000, rp: 0.1, ri: 90000}
  - {id: R5, gate: bid, text: Closed later, strategy: accept, p: 0.1, i: 10000, status: closed, closed_offset: T+50}
  - {id: R6, gate: bid, text: Closed before, strategy: accept, p: 0.1, i: 10000, status: closed, closed_offset: T+1}
  - {id: R7, gate: bid, text: Not yet quantified}
"""


def test_six_issues_stand_by_severity_and_date(city_health: Facts) -> None:
    issues = city_health.briefing_issues
    assert [each.issue.id for each in issues] == ["BI-04", "BI-03", "BI-01", "BI-02", "BI-05", "BI-06"]
    assert [each.severity for each in issues] == ["major"] * 3 + ["minor"] * 3
    assert all(each.owner is not None for each in issues)


def test_each_issue_has_its_last_day_as_a_date(city_health: Facts) -> None:
    data = next(each for each in city_health.briefing_issues if each.issue.id == "BI-01")
    assert (str(data.due), data.due_date) == ("T+20", date(2026, 3, 30))


def test_no_blocker_three_majors_and_three_minors_all_owned(city_health: Facts) -> None:
    counts = [(each.severity, each.total, each.open, each.unowned) for each in city_health.briefing_issue_counts]
    assert counts == [("blocker", 0, 0, 0), ("major", 3, 2, 0), ("minor", 3, 3, 0)]


def test_ten_risks_are_carried_in_five_from_each_gate(city_health: Facts) -> None:
    carried = city_health.carried_totals
    assert (carried.risks, carried.from_bid, carried.from_contract) == (10, 5, 5)
    assert [each.risk.id for each in city_health.carried_risks] == [f"R{number:02}" for number in range(1, 11)]
    assert {each.status for each in city_health.carried_risks} == {"open"}


def test_the_carried_risks_may_cost_2090000_and_the_reserve_covers_them(city_health: Facts) -> None:
    carried = city_health.carried_totals
    assert carried.emv == Money.of(2_090_000)
    assert carried.reserve == Money.of(2_300_000)
    assert carried.covered
    first = city_health.carried_risks[0]
    assert (first.probability, first.impact, first.emv) == (Decimal("0.35"), Money.of(1_200_000), Money.of(420_000))


def test_an_accepted_risk_keeps_its_inherent_figures(city_health: Facts) -> None:
    delay = next(each for each in city_health.carried_risks if each.risk.id == "R07")
    assert (delay.impact, delay.emv) == (Money.of(900_000), Money.of(360_000))


def test_three_risks_are_big_and_all_seven_filed_ones_have_a_bottom_line(city_health: Facts) -> None:
    filings = city_health.risk_filings
    assert [each.risk.id for each in filings if each.is_big] == ["R03", "R01", "R08"]
    assert {each.risk.id for each in filings} == {"R01", "R02", "R03", "R04", "R05", "R07", "R08"}
    assert {each.verdict for each in filings} == {"filed"}
    assert all(each.bottom_line is not None for each in filings)
    assert {each.filed_date for each in filings} == {date(2026, 3, 16)}


def test_issues_without_a_date_come_last_among_their_equals(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(SMALL)
    assert [each.issue.id for each in facts.briefing_issues] == ["BI-4", "BI-2", "BI-1", "BI-3"]
    assert [each.unowned for each in facts.briefing_issue_counts] == [1, 0, 3]


def test_a_risk_of_two_percent_must_be_filed_and_one_cent_less_need_not(facts_of: Callable[[str], Facts]) -> None:
    verdicts = {each.risk.id: each.verdict for each in facts_of(SMALL).risk_filings}
    assert verdicts == {"R1": "to_file", "R2": "no_bottom_line"}


def test_carried_risks_are_counted_by_the_gate_that_saw_them(facts_of: Callable[[str], Facts]) -> None:
    totals = facts_of(SMALL).carried_totals
    assert (totals.risks, totals.from_bid, totals.from_contract) == (6, 5, 1)


def test_a_risk_found_after_the_briefing_is_not_carried_in(facts_of: Callable[[str], Facts]) -> None:
    assert "R4" not in {each.risk.id for each in facts_of(SMALL).carried_risks}


def test_a_risk_that_was_closed_later_is_still_open_in_the_pack(facts_of: Callable[[str], Facts]) -> None:
    carried = {each.risk.id: each for each in facts_of(SMALL).carried_risks}
    assert (carried["R5"].status, carried["R5"].emv) == ("open", Money.of(1000))
    assert (carried["R6"].status, carried["R6"].emv) == ("closed", Money.of(0))


def test_a_risk_without_figures_has_no_emv(facts_of: Callable[[str], Facts]) -> None:
    carried = {each.risk.id: each for each in facts_of(SMALL).carried_risks}
    assert carried["R7"].emv is None


def test_without_risks_and_issues_nothing_is_stated(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("project: {id: P}")
    assert facts.carried_totals is None
    assert facts.briefing_issue_counts == ()
    assert facts.risk_filings == ()


def test_carried_risks_are_internal(city_health: Facts) -> None:
    assert city_health.audience_of("carried_risks") is Audience.INTERNAL
