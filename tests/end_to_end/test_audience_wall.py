"""The audience wall, proven twice: no canary of an internal field reaches a byte of a customer document, and projects that differ only
in internal data have the same customer documents, byte for byte. The customer editions of internal documents are customer documents.

Every internal field of the schema takes part, whatever its type, and a new one takes part by itself. Where a type has too few values for a
canary (flags, choices, small counts, references), the second proof alone holds the wall. Departures from policy take part too, as far as the
parameter is internal: a limit that customers may read is as open where a project sets it as where the book does.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from canaries import (
    FORMATS,
    PRINTED,
    SCHEMA,
    Sung,
    assert_same,
    documents,
    every_canary,
    read_data,
    stripped,
    with_canaries,
)
from imagined import Path, scalars, schema_path
from opened import opened

from generators.documents.catalog import load_catalog
from generators.reading import Reading
from generators.schema import Audience, Field
from generators.sources import dotted
from generators.workspace import ProjectSource

CUSTOMER = tuple(entry for entry in PRINTED if entry.audience is Audience.CUSTOMER)
INTERNAL = tuple(entry for entry in load_catalog() if entry.audience is Audience.INTERNAL and not entry.is_checklist)
OPEN = (Audience.SUPPLIER, Audience.CUSTOMER)
CANARY_TYPES = {"text", "code", "id", "money", "percent", "number", "count", "offset", "date", "until", "any"}


@pytest.fixture(scope="module")
def sung(source: ProjectSource) -> Sung:
    return with_canaries(source, 1)


@pytest.fixture(scope="module")
def other(source: ProjectSource) -> Sung:
    return with_canaries(source, 2)


# --- what takes part


def internal_fields() -> dict[str, Field]:
    """Every internal field of the schema that holds a value, by its path."""
    found = {}
    for path, field in SCHEMA.walk():
        held = field.item if field.type == "list" else field
        if held is not None and held.type not in ("dict", "list") and held.audience is Audience.INTERNAL:
            found[path if held is field else f"{path}[]"] = held
    return found


def written(reading: Reading, *audiences: Audience) -> dict[Path, Any]:
    return {path: value for path, field, value in scalars(SCHEMA, reading.source.data) if field.audience in audiences}


def test_every_internal_field_of_the_schema_is_written_and_differs_wherever_both_projects_write_it(
    sung: Sung, other: Sung
) -> None:
    mine, others = written(sung.reading, Audience.INTERNAL), written(other.reading, Audience.INTERNAL)
    common = mine.keys() & others.keys()
    assert {schema_path(path) for path in common} == internal_fields().keys()
    assert [dotted(path) for path in sorted(common, key=str) if mine[path] == others[path]] == []


def test_the_projects_differ_only_in_internal_fields(source: ProjectSource, sung: Sung, other: Sung) -> None:
    mine = written(sung.reading, *OPEN)
    assert mine == written(other.reading, *OPEN)
    as_written = written(read_data(source, source.data), *OPEN)
    assert as_written.items() <= mine.items()


def test_every_type_that_can_hold_a_canary_does(sung: Sung) -> None:
    assert sung.canaries.sung.keys() == CANARY_TYPES & {field.type for field in internal_fields().values()}


# --- the first proof


def test_no_canary_of_an_internal_field_is_in_any_byte_of_a_customer_document(sung: Sung) -> None:
    canaries = every_canary(sung)
    assert len(canaries) > 700
    made = documents(sung.reading, CUSTOMER)
    assert {each.document for each in made if each.format in FORMATS} == {entry.file for entry in CUSTOMER}
    assert {"sow", "final-acceptance", "delivery-plan.customer", "status-report.customer"} <= {
        entry.file for entry in CUSTOMER
    }
    leaks = [
        (name, word)
        for each in made
        for name, text in opened(each.path, each.content)
        for word in canaries
        if word in text
    ]
    assert leaks == []


@pytest.mark.parametrize("kind", sorted(CANARY_TYPES - {"until", "any"}))
def test_canaries_of_every_type_do_sing_in_internal_documents(sung: Sung, kind: str) -> None:
    """The control: were the wall open, the test above would see it. (The end of a waiver prints beside its item of a checklist only, a departure from policy nowhere.)"""
    text = "".join(text for each in documents(sung.reading, INTERNAL) for _, text in opened(each.path, each.content))
    assert [word for word in sung.canaries.sung[kind] if word in text]


def test_worksheets_are_searched_as_their_readers_see_them(sung: Sung) -> None:
    """In the file a day is a number, and a percentage a share of 1."""
    files = (each for each in documents(sung.reading, INTERNAL) if each.format == "xlsx")
    cells = [text for each in files for name, text in opened(each.path, each.content) if name.endswith("!cells")]
    assert [word for word in sung.canaries.sung["percent"] if any(word in text for text in cells)]
    assert [text for text in cells if re.search(r"^20\d\d-\d\d-\d\d$", text, re.M)]


# --- the second proof


def test_projects_that_differ_only_in_internal_data_have_the_same_customer_documents(sung: Sung, other: Sung) -> None:
    assert_same(CUSTOMER, sung.reading, other.reading)


def test_a_project_without_any_internal_data_has_the_same_customer_documents(source: ProjectSource, sung: Sung) -> None:
    assert_same(
        CUSTOMER, read_data(source, source.data), read_data(source, stripped(SCHEMA, source.data, Audience.CUSTOMER))
    )
    assert_same(
        CUSTOMER, sung.reading, read_data(source, stripped(SCHEMA, sung.reading.source.data, Audience.CUSTOMER))
    )


def test_what_customers_may_know_is_computed_the_same_whatever_is_internal(sung: Sung, other: Sung) -> None:
    """Every open fact, those included that no document of today prints."""
    stripped_data = stripped(SCHEMA, sung.reading.source.data, Audience.CUSTOMER)
    (mine, *others) = (
        open_facts(each) for each in (sung.reading, other.reading, read_data(sung.reading.source, stripped_data))
    )
    assert len(mine) > 20
    assert others == [mine, mine]


def test_what_is_computed_from_internal_fields_differs_in_what_is_compared(
    source: ProjectSource, sung: Sung, other: Sung
) -> None:
    """The control: were a figure let through, one of the comparisons would see it. The rest are limits, and rows told by their places."""
    bare = read_data(source, stripped(SCHEMA, source.data, Audience.CUSTOMER))
    pairs = ((read_data(source, source.data), bare), (sung.reading, other.reading))
    moved = {name for one, another in pairs for name in internal_facts(one) if said(one, name) != said(another, name)}
    assert len(moved) > 70


def open_facts(reading: Reading) -> dict[str, str]:
    """What each fact says that is computed from open fields only."""
    facts = reading.nouns()[1]
    return {name: said(reading, name) for name in facts.names() if facts.audience_of(name) <= Audience.CUSTOMER}


def internal_facts(reading: Reading) -> set[str]:
    facts = reading.nouns()[1]
    return {name for name in facts.names() if facts.audience_of(name) is Audience.INTERNAL}


def said(reading: Reading, fact: str) -> str:
    """What the fact says; a noun is told by its place."""
    return repr(getattr(reading.nouns()[1], fact))
