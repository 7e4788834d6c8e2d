"""Ids, references and chains: what stands twice, leads nowhere or in a circle is told where it stands."""

from __future__ import annotations

import pytest

from generators.findings import Finding
from generators.references import check_references
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.workspace import ProjectSource


def findings_of(text: str) -> list[Finding]:
    source, findings = read_yaml("project.yaml", text.encode())
    assert findings == []
    return list(check_references(ProjectSource("p", "p", dict(source.data), dict(source.places)), load_schema()))


def checked(text: str) -> list[tuple[str, str]]:
    """(path, rule) of each finding of a project written as one file."""
    return sorted((each.place.path, each.rule) for each in findings_of(text))


def test_ids_are_told_apart_by_collection_and_shared_within_nested_ones() -> None:
    text = """\
boms:
  - {id: B1, lines: [{id: A}, {id: B}]}
  - {id: B2, lines: [{id: C}, {id: A}]}
opportunity: {id: A}
"""
    assert [each for each in checked(text) if each[1] == "R-STR-01"] == [("boms[1].lines[1].id", "R-STR-01")]


def test_a_reference_in_another_case_is_told_what_was_meant() -> None:
    (finding,) = findings_of("milestones:\n  - {id: MS01, name: x}\n  - {id: MS02, name: y, after: [Ms01]}\n")
    assert finding.advice.in_language("en") == "Did you mean MS01?"


def chain(links: list[tuple[str, str]]) -> str:
    """Milestones, each with the one it comes after."""
    rows = [f"  - {{id: {name}, name: x, after: [{after}]}}\n" for name, after in links]
    return "milestones:\n" + "".join(rows)


def test_every_circle_is_told_at_the_link_that_closes_it() -> None:
    text = chain([("A", "C"), ("B", "A"), ("C", "B"), ("D", "E"), ("E", "D"), ("F", "F"), ("G", "A")])
    assert [path for path, rule in checked(text) if rule == "reference-cycle"] == [
        "milestones[1].after[0]",
        "milestones[4].after[0]",
        "milestones[5].after[0]",
    ]


def test_a_milestone_that_two_ways_lead_to_is_no_circle() -> None:
    assert checked(chain([("A", ""), ("B", "A"), ("C", "A"), ("D", "B, C"), ("E", "D, A")])) == []


@pytest.mark.parametrize("is_reversed", [False, True])
def test_a_chain_of_thousands_is_followed_to_its_end(is_reversed: bool) -> None:
    links = [(f"K{number}", f"K{number - 1}" if number else "") for number in range(1500)]
    assert checked(chain(links[::-1] if is_reversed else links)) == []
    closed = [("K0", "K1499"), *links[1:]]
    assert [rule for _, rule in checked(chain(closed[::-1] if is_reversed else closed))] == ["reference-cycle"]


def test_keys_that_are_references_are_held_against_their_collection() -> None:
    text = """\
parties: [{id: CUS, kind: customer, name: 甲}]
raci:
  rows: [{id: R1, name: x, parties: {CUS: A, NOBODY: R}}]
"""
    assert ("raci.rows[0].parties.NOBODY", "R-STR-02") in checked(text)
