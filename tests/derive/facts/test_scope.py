"""The scope as the contract fixes it, without what changes added."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generators.derive import Facts
from generators.model import Record
from generators.schema import Audience

SMALL = """
scope:
  modules: [{id: M01, name: Portal}]
requirements:
  - {id: REQ-1, module: M01, text: Twenty services}
  - {id: REQ-2, module: M01, text: Dropped before signature, status: excluded}
  - {id: REQ-3, module: M01, text: Taken out by a change, status: removed}
  - {id: REQ-4, module: M01, text: Brought by a change, cr: CR-01}
changes: [{id: CR-01, name: Two more services}]
data_sources: [{id: DS-1, module: M01, name: Registry}, {id: DS-2, module: M01, name: Hospitals, count: 3}]
parties: [{id: A, name: Customer, kind: customer}, {id: B, name: Vendor, kind: vendor}]
raci:
  columns: [A, B]
  rows:
    - {id: RA-1, name: Sign off, parties: {A: AR}}
    - {id: RA-2, name: Build, parties: {A: I, B: R}}
"""


def ids(rows: Iterable[Record]) -> list[str]:
    return [each.id for each in rows]


def test_the_contract_has_21_requirements_and_23_criteria(city_health: Facts) -> None:
    assert len(city_health.contract_requirements) == 21
    assert len(city_health.contract_criteria) == 23


def test_what_a_change_removed_was_in_the_contract_and_what_it_brought_was_not(
    facts_of: Callable[[str], Facts],
) -> None:
    assert ids(facts_of(SMALL).contract_requirements) == ["REQ-1", "REQ-3"]


def test_a_module_gathers_all_that_is_written_about_it(city_health: Facts) -> None:
    imaging = next(each for each in city_health.module_scopes if each.module.id == "M05")
    assert ids(imaging.requirements) == ["REQ-M05-01", "REQ-M05-02"]
    assert ids(imaging.quote_lines) == ["Q05"]
    assert ids(imaging.criteria) == ["AC-07", "AC-08"]
    assert ids(imaging.interfaces) == ["IF-02"]
    assert ids(imaging.exclusions) == ["OUT-01"]


def test_the_data_store_takes_22_sources_in_9_groups(city_health: Facts) -> None:
    store = next(each for each in city_health.module_scopes if each.module.id == "M06")
    assert (store.sources, len(store.data_sources)) == (22, 9)


def test_a_source_without_a_count_is_one(facts_of: Callable[[str], Facts]) -> None:
    (scope,) = facts_of(SMALL).module_scopes
    assert scope.sources == 4


def test_a_criterion_of_a_change_proves_no_level_of_the_contract(city_health: Facts) -> None:
    functional = city_health.test_level_terms[0]
    assert "AC-24" in ids(functional.level.ac)
    assert "AC-24" not in ids(functional.criteria)


def test_the_matrix_has_its_codes_in_the_order_of_the_columns(city_health: Facts) -> None:
    columns = ids(city_health.project.raci.columns)
    sign_off = next(each for each in city_health.responsibility_rows if each.row.id == "RA-04")
    assert dict(zip(columns, sign_off.codes, strict=True))["HC"] == "R"
    assert ids(sign_off.accountable) == ["CUS"]


def test_a_party_without_a_code_has_a_dash_and_a_row_may_have_nobody_accountable(
    facts_of: Callable[[str], Facts],
) -> None:
    signed, built = facts_of(SMALL).responsibility_rows
    assert (signed.codes, ids(signed.accountable)) == (("AR", "–"), ["A"])
    assert (built.codes, ids(built.accountable)) == (("I", "R"), [])


def test_third_parties_come_with_what_the_project_needs_of_them(city_health: Facts) -> None:
    hospitals, incumbent = city_health.outside_parties
    assert (hospitals.party.id, ids(hospitals.interfaces), ids(hospitals.dependencies)) == (
        "HOS",
        ["IF-02", "IF-03", "IF-04"],
        ["DEP-09"],
    )
    assert (incumbent.party.managed_by.id, ids(incumbent.dependencies)) == ("CUS", ["DEP-05"])


def test_the_scope_is_for_customers_and_an_empty_project_has_none(
    city_health: Facts, facts_of: Callable[[str], Facts]
) -> None:
    names = (
        "contract_requirements",
        "contract_criteria",
        "module_scopes",
        "test_level_terms",
        "responsibility_rows",
        "outside_parties",
    )
    empty = facts_of("project: {id: P, name: Nothing yet}")
    for name in names:
        assert city_health.audience_of(name) <= Audience.CUSTOMER
        assert getattr(empty, name) == ()
