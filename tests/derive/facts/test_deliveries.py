"""Deliverables, documents, goods and the archive."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from generators.derive import Facts
from generators.derive.labels import load_fact_fields
from generators.quantities import Percent
from generators.schema import Audience

ARCHIVE = Path(__file__).resolve().parents[3] / "content" / "process" / "archive.yaml"

SMALL = """
milestones:
  - {id: MS1, name: a, kind: initial_acceptance, offset: 100}
  - {id: MS2, name: b, kind: final_acceptance, offset: 200}
deliverables:
  - {id: D1, name: a, type: doc, folder: "03", milestone: MS1, delivered: true, delivered_offset: T+90}
  - {id: D2, name: b, type: doc, folder: "03", milestone: MS1, delivered: true, delivered_offset: T+110}
  - {id: D3, name: c, type: software, folder: "05", milestone: MS2, delivered: false}
acceptance: {initial: {offset: T+100}, final: {offset: T+200}}
"""


def test_seventeen_deliverables_were_due_by_the_preliminary_acceptance(city_health: Facts) -> None:
    state = city_health.initial_deliveries
    assert (state.delivered, state.due) == (17, 17)
    assert (state.documents_delivered, state.documents_due) == (7, 7)
    assert "D16" not in {row.deliverable.id for row in state.rows}


def test_by_the_final_acceptance_only_the_warranty_reports_are_left(city_health: Facts) -> None:
    state = city_health.final_deliveries
    assert (state.delivered, state.due) == (23, 23)
    assert "D24" not in {row.deliverable.id for row in state.rows}


def test_what_came_after_the_acceptance_was_not_delivered_at_it(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(SMALL)
    assert (facts.initial_deliveries.delivered, facts.initial_deliveries.due) == (1, 2)
    assert (facts.final_deliveries.delivered, facts.final_deliveries.due) == (2, 3)


def test_goods_are_counted_by_bill_of_material(city_health: Facts) -> None:
    by_id = {each.bom.id: each for each in city_health.goods}
    assert (by_id["BOM-11"].lines, by_id["BOM-11"].lines_complete) == (11, 11)
    assert (by_id["BOM-12"].ordered, by_id["BOM-12"].received) == (Decimal(79), Decimal(79))
    assert by_id["BOM-12"].share == Percent.of(100)


def test_the_archive_has_ten_folders_and_is_complete(city_health: Facts) -> None:
    archive = city_health.archive
    assert [each.folder for each in archive.folders] == [f"{number:02}" for number in range(1, 11)]
    assert archive.due == archive.filed
    assert archive.share == Percent.of(100)


def test_the_archive_shows_what_is_missing(facts_of: Callable[[str], Facts]) -> None:
    archive = facts_of(SMALL).archive
    by_folder = {each.folder: each for each in archive.folders}
    assert (by_folder["03"].filed, by_folder["03"].due) == (2, 2)
    assert (by_folder["05"].filed, by_folder["05"].due) == (0, 1)
    assert by_folder["01"].share is None
    assert archive.share == Percent.of("66.67")


def test_the_archive_of_the_customer_holds_no_internal_document(city_health: Facts) -> None:
    filed = {document.id for folder in city_health.archive.folders for document in folder.documents}
    assert filed == {"PRJ-A-SOW-01", "PRJ-A-INIT-01"}


def test_the_folders_are_called_as_in_the_process() -> None:
    folders = yaml.safe_load(ARCHIVE.read_text(encoding="utf-8"))["folders"]
    labels = load_fact_fields()["ArchiveFolder"].fields["folder"].values
    written = {
        each["id"]: (f"{each['id']} {each['name']['zh']}", f"{each['id']} {each['name']['en']}") for each in folders
    }
    assert {name: (text.zh, text.en) for name, text in labels.items()} == written


@pytest.mark.parametrize("name", ["initial_deliveries", "final_deliveries", "goods", "archive"])
def test_deliveries_are_for_customers(city_health: Facts, name: str) -> None:
    assert city_health.audience_of(name) <= Audience.CUSTOMER
