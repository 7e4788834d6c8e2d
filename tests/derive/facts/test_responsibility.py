"""The responsibility matrix judged, with the figures of the samples."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.schema import Audience

FactsOf = Callable[[str], Facts]

SMALL = """
parties: [{id: C, name: Customer}, {id: V, name: Vendor}]
dependencies: [{id: DEP-1, text: Racks, raci: RA-2}]
raci:
  style: STYLE
  codes: {R: Does, A: Answers}
  columns: [C, V]
  rows:
    - {id: RA-1, name: One of each, parties: {C: A, V: R}}
    - {id: RA-2, name: Nobody answers, parties: {V: R}}
    - {id: RA-3, name: Two answer, parties: {C: A, V: AR}}
    - {id: RA-4, name: Unknown code, parties: {C: A, V: X}}
"""


def test_every_row_of_the_sample_has_one_who_answers(city_health: Facts) -> None:
    check = city_health.matrix_check
    assert (check.rows, check.columns, check.sound, check.unsound, check.unknown) == (20, 9, 20, (), ())


def test_codes_are_counted_by_column(city_health: Facts) -> None:
    loads = {each.party.id: each for each in city_health.party_loads}
    assert (loads["CUS"].accountable, loads["CUS"].responsible) == (14, 1)
    assert sum(each.accountable for each in loads.values()) == 20


def test_rows_without_or_with_two_who_answer_are_named(facts_of: FactsOf) -> None:
    check = facts_of(SMALL.replace("STYLE", "rasci")).matrix_check
    assert [each.id for each in check.unsound] == ["RA-2", "RA-3"]
    assert [each.id for each in check.unknown] == ["RA-3", "RA-4"]


def test_where_those_who_execute_answer_each_row_has_one_of_them(facts_of: FactsOf) -> None:
    check = facts_of(SMALL.replace("STYLE", "executing")).matrix_check
    assert [each.id for each in check.unsound] == ["RA-3", "RA-4"]


def test_a_dependency_finds_its_rows_from_either_side(city_health: Facts, facts_of: FactsOf) -> None:
    first = city_health.matrix_dependencies[0]
    assert [each.id for each in first.rows] == ["RA-07", "RA-13"]
    (row,) = facts_of(SMALL.replace("STYLE", "rasci")).matrix_dependencies
    assert [each.id for each in row.rows] == ["RA-2"]


def test_without_rows_there_is_nothing_to_judge(facts_of: FactsOf) -> None:
    facts = facts_of("project: {id: P, name: Nothing yet}")
    assert (facts.party_loads, facts.matrix_check, facts.matrix_dependencies) == ((), None, ())


def test_the_customer_reads_the_matrix(city_health: Facts) -> None:
    for name in ("party_loads", "matrix_check", "matrix_dependencies"):
        assert city_health.audience_of(name) <= Audience.CUSTOMER
