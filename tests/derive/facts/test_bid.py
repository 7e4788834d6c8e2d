"""Whether what is bid can be delivered."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Offset, Percent

LATE = """
project: {id: P, name: Late, tender_max_duration_wd: 60}
milestones: [{id: MS1, name: Done, kind: final_acceptance, offset: T+75}]
acceptance_criteria:
  - {id: AC-1, metric: Delay, op: "<=", threshold: 3, unit: min, method: Log, evidence: Report}
  - {id: AC-2, metric: Manuals, op: exists, checklist: CL-1, method: Check, evidence: List}
  - {id: AC-3, metric: Pleasant to use, method: Survey, evidence: Report}
  - {id: AC-4, metric: Open defects, op: "==", threshold: 0, unit: defects, method: Test, evidence: Report}
tasks:
  - {id: TK-1, name: Team, mobilisation: true, finish: T+8}
  - {id: TK-2, name: Contracts, mobilisation: true, finish: T+15}
  - {id: TK-3, name: Room, mobilisation: true}
  - {id: TK-4, name: Build, finish: T+50}
parties: [{id: CUS, name: Customer, kind: customer}, {id: S1, name: Supplier, kind: supplier}]
roles: [{id: CUS-PM, party: CUS, name: Project manager}]
stakeholders: [{role: CUS-PM, function: [user], attitude: -1}]
ltc_lines: [{id: L1, name: Work, party: S1}]
"""


def test_final_acceptance_at_t_275_fits_300_working_days(city_health: Facts) -> None:
    fit = city_health.tender_fit
    assert (fit.offset, fit.allowed, fit.spare, fit.fits) == (Offset(275), 300, 25, True)


def test_a_plan_longer_than_the_tender_does_not_fit(facts_of: Callable[[str], Facts]) -> None:
    fit = facts_of(LATE).tender_fit
    assert (fit.spare, fit.fits) == (-15, False)


def test_all_criteria_of_the_sample_are_quantified(city_health: Facts) -> None:
    quality = city_health.criteria_quality
    assert (quality.total, quality.quantified, quality.share, quality.open) == (23, 23, Percent.of(100), ())


def test_a_criterion_without_a_figure_is_not_quantified_but_a_threshold_of_nothing_is(
    facts_of: Callable[[str], Facts],
) -> None:
    quality = facts_of(LATE).criteria_quality
    assert (quality.quantified, quality.share) == (3, Percent.of(75))
    assert [each.id for each in quality.open] == ["AC-3"]


def test_each_function_has_stakeholders_and_two_are_at_odds(city_health: Facts) -> None:
    rows = {each.function: each for each in city_health.stakeholder_functions}
    assert [each.id for each in rows["acceptance"].parties] == ["CUS"]
    assert {function: row.verdict for function, row in rows.items()} == {
        "demand_source": "at_odds",
        "builder": "agreed",
        "user": "at_odds",
        "acceptance": "agreed",
    }


def test_a_function_that_nobody_holds_is_missing(facts_of: Callable[[str], Facts]) -> None:
    verdicts = {each.function: each.verdict for each in facts_of(LATE).stakeholder_functions}
    assert verdicts == {"demand_source": "missing", "builder": "missing", "user": "at_odds", "acceptance": "missing"}


def test_mobilisation_is_judged_at_t_10(city_health: Facts, facts_of: Callable[[str], Facts]) -> None:
    assert {each.verdict for each in city_health.mobilisation} == {"in_time"}
    assert [each.verdict for each in facts_of(LATE).mobilisation] == ["in_time", "late", "undated"]


def test_suppliers_that_have_not_agreed_to_the_schedule_are_named(
    city_health: Facts, facts_of: Callable[[str], Facts]
) -> None:
    assert city_health.unconfirmed_suppliers == ()
    assert [each.id for each in facts_of(LATE).unconfirmed_suppliers] == ["S1"]


def test_effort_is_added_up(city_health: Facts, facts_of: Callable[[str], Facts]) -> None:
    assert (city_health.effort_totals.estimated, city_health.effort_totals.person_days) == (5910, 840)
    assert facts_of(LATE).effort_totals.estimated is None


def test_an_empty_project_is_not_judged(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("project: {id: P, name: Nothing yet}")
    assert (facts.tender_fit, facts.criteria_quality, facts.stakeholder_functions, facts.mobilisation) == (
        None,
        None,
        (),
        (),
    )
