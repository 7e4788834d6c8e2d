"""Requirements traced forward and backward, with the figures of the sample."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Percent
from generators.schema import Audience

FactsOf = Callable[[str], Facts]

SMALL = """
scope: {modules: [{id: M1, name: Portal}, {id: M2, name: Nobody asked}]}
quote_lines: [{id: Q1, name: Portal, net: 1, vat: 6}, {id: Q2, name: Extra, net: 1, vat: 6}]
acceptance_criteria: [{id: AC-1, metric: Load}, {id: AC-2, metric: Unasked}]
deliverables: [{id: D1, name: Portal, ac: [AC-1]}]
requirements:
  - {id: RQ-1, text: Traced, module: M1, q: [Q1], design_items: ['1'], tc: 3, tests_passed: 2, ac: [AC-1]}
  - {id: RQ-2, text: No case, module: M1, q: [Q1], design_items: ['1'], ac: [AC-1]}
  - {id: RQ-3, text: Gone, module: M1, status: removed}
tests: {uat: {by_module: [{module: M1, total: 4}]}}
signoffs: [{id: SO-1, module: M1, version: V1, count: 3, signed_offset: T+5}]
"""


def test_every_requirement_of_the_sample_is_traced(city_health: Facts) -> None:
    assert {each.gap for each in city_health.trace_rows} == {"none"}
    assert {each.share for each in city_health.trace_coverage} == {Percent.of(100)}


def test_a_requirement_shows_cases_passed_of_all(city_health: Facts) -> None:
    rows = {each.requirement.id: each.result.en for each in city_health.trace_rows}
    assert rows["REQ-M06-02"] == "19/20"


def test_the_first_missing_link_is_the_gap(facts_of: FactsOf) -> None:
    facts = facts_of(SMALL)
    assert [each.gap for each in facts.trace_rows] == ["none", "cases", "closed"]
    assert [each.id for each in facts.trace_rows[0].deliverables] == ["D1"]
    cases = next(each for each in facts.trace_coverage if each.link == "cases")
    assert (cases.covered, cases.total, [each.id for each in cases.missing]) == (1, 2, ["RQ-2"])


def test_what_nobody_asked_for_is_an_orphan(facts_of: FactsOf) -> None:
    found = facts_of(SMALL).orphans
    named = [[each.id for each in part] for part in (found.quotes, found.criteria, found.modules, found.cases)]
    assert (named, found.total) == ([["Q2"], ["AC-2"], ["M2"], ["M1"]], 4)


def test_a_sheet_that_counts_otherwise_is_told(facts_of: FactsOf) -> None:
    (sheet,) = facts_of(SMALL).signoff_sheets
    assert (sheet.expected, sheet.signoff.count, sheet.verdict) == (2, 3, "differs")


def test_the_sheets_of_the_sample_count_their_requirements(city_health: Facts) -> None:
    assert {each.verdict for each in city_health.signoff_sheets} == {"agrees"}
    assert [each.id for each in city_health.changed_requirements] == ["REQ-M07-02"]


def test_without_requirements_there_is_nothing_to_trace(facts_of: FactsOf) -> None:
    facts = facts_of("project: {id: P, name: Nothing yet}")
    assert (facts.trace_rows, facts.trace_coverage, facts.orphans, facts.signoff_sheets) == ((), (), None, ())


def test_the_customer_reads_the_matrix(city_health: Facts) -> None:
    for name in ("trace_rows", "trace_coverage", "orphans", "changed_requirements", "signoff_sheets"):
        assert city_health.audience_of(name) <= Audience.CUSTOMER
