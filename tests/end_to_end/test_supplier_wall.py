"""The wall before suppliers, proven as that before customers: suppliers may read less, and their editions tell nothing of the rest.

Every field that is not marked for suppliers takes part: prices, payments and contracts as much as all that is internal.
"""

from __future__ import annotations

from pathlib import Path

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
from opened import opened

from generators.schema import Audience
from generators.site.edition import Edition
from generators.workspace import ProjectSource

SUPPLIER = tuple(entry for entry in PRINTED if entry.audience is Audience.SUPPLIER)
OTHERS = tuple(entry for entry in PRINTED if entry.audience is Audience.CUSTOMER)


@pytest.fixture(scope="module")
def sung(source: ProjectSource) -> Sung:
    return with_canaries(source, 1, Audience.SUPPLIER)


@pytest.fixture(scope="module")
def other(source: ProjectSource) -> Sung:
    return with_canaries(source, 2, Audience.SUPPLIER)


def test_no_canary_is_in_any_byte_of_a_supplier_edition(sung: Sung) -> None:
    canaries = every_canary(sung)
    assert len(canaries) > 1500
    made = documents(sung.reading, SUPPLIER)
    assert {each.document for each in made if each.format in FORMATS} == {entry.file for entry in SUPPLIER}
    assert {each.format for each in made} >= set(FORMATS)
    assert [
        (name, word)
        for each in made
        for name, text in opened(each.path, each.content)
        for word in canaries
        if word in text
    ] == []


def test_the_same_canaries_do_sing_before_customers(sung: Sung) -> None:
    """The control: what suppliers may not read does stand in documents for customers, so the test above could see it."""
    text = "".join(text for each in documents(sung.reading, OTHERS) for _, text in opened(each.path, each.content))
    for kind in ("text", "money", "code", "id", "date", "offset", "percent"):
        assert [word for word in sung.canaries.sung[kind] if word in text], kind


def test_projects_that_differ_in_what_suppliers_may_not_read_have_the_same_supplier_editions(
    sung: Sung, other: Sung
) -> None:
    assert_same(SUPPLIER, sung.reading, other.reading)


def test_a_project_of_what_suppliers_may_read_has_the_same_supplier_editions(source: ProjectSource, sung: Sung) -> None:
    for each in (read_data(source, source.data), sung.reading):
        assert_same(SUPPLIER, each, read_data(source, stripped(SCHEMA, each.source.data, Audience.SUPPLIER)))


def test_nothing_for_suppliers_is_on_the_site_of_a_customer(source: ProjectSource) -> None:
    shown = {entry.file for entry in Edition(source.id).documents()}
    assert shown.isdisjoint(entry.file for entry in SUPPLIER)
    assert {entry.file for entry in OTHERS} == shown


def test_the_supplier_editions_are_those_that_the_catalogue_names() -> None:
    told = {"responsibility-matrix", "milestone-plan", "delivery-plan", "communication-plan", "kickoff-pack"}
    assert {Path(entry.file).name for entry in SUPPLIER} == {f"{each}.supplier" for each in told}
