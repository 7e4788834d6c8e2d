"""The archive list: nothing that is expected is left out, and each paper is in the state of its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generators.archive.completeness import Completeness
from generators.archive.papers import ArchivePaper, state_on
from generators.archive.sources import field_at
from generators.derive.labels import load_fact_fields
from generators.documents.catalog import every_edition, load_catalog
from generators.process import load_process
from generators.quantities import Text
from generators.reading import read
from generators.workspace import Book

ArchiveOf = Callable[..., Completeness]
CLOSED, RUNNING = date(2027, 7, 1), date(2026, 11, 20)
SAMPLES = (("city-health", CLOSED), ("middle-platform", RUNNING))

SMALL = """
project: {{id: P, name: Small, effective_date: 2026-03-02}}
calendar: {{id: C, holidays: [], makeup_workdays: []}}
parties: [{{id: V, kind: vendor, name: Vendor}}]
roles: [{{id: V-PM, party: V, name: Vendor PM}}]
milestones: [{{id: MS1, name: End, kind: final_acceptance, offset: 10}}]
{data}
"""


def paper(archive: Completeness, number: str) -> ArchivePaper:
    (found,) = (each for each in archive.papers if each.number == number)
    return found


@pytest.mark.parametrize(("project", "day"), SAMPLES)
def test_every_document_of_the_catalogue_stands_in_its_folder_in_every_edition(
    archive_of: ArchiveOf, project: str, day: date
) -> None:
    archive = archive_of(project, day)
    listed = [(each.folder, each.title) for each in archive.papers if each.kind == "document"]
    expected = [(each.folder, each.name) for each in every_edition(load_catalog())]
    assert sorted(listed, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(("project", "day"), SAMPLES)
def test_every_deliverable_with_a_folder_and_every_own_paper_is_listed_once(
    archive_of: ArchiveOf, book: Book, project: str, day: date
) -> None:
    nouns, _ = read(book, project).nouns()
    archive = archive_of(project, day)
    for kind, rows in (("deliverable", nouns.deliverables), ("own", nouns.archive.records)):
        listed = [each.number for each in archive.papers if each.kind == kind]
        assert sorted(listed) == sorted(each.id for each in rows if each.folder is not None)


def test_minutes_letters_receipts_sign_offs_and_reports_are_filed_one_by_one(archive_of: ArchiveOf) -> None:
    archive = archive_of("city-health", CLOSED)
    records = {each.number: each for each in archive.papers if each.kind == "record"}
    assert {"MM-01", "LT-01", "RC-01", "SO-M01", "C-S1", "PRJ-A-TR-05"} <= records.keys()
    assert records["MM-01"].title == Text("会议纪要：CR-01变更评审会", "Minutes: Change review of CR-01")
    assert (records["RC-06"].state, records["RC-01"].day) == ("later", date(2026, 3, 20))
    assert records["C-S1"].audience == "internal"


def test_the_folders_and_their_sums_hold_all_papers(archive_of: ArchiveOf) -> None:
    archive = archive_of("city-health", CLOSED)
    assert [each.folder for each in archive.shelves] == [f"{number:02}" for number in range(1, 11)]
    assert sum(each.count.expected for each in archive.shelves) == archive.count.expected == len(archive.papers)
    count = archive.count
    assert count.present + count.draft + count.missing + count.later + count.not_applicable == count.expected


def test_deliverables_and_registered_papers_are_those_that_the_final_acceptance_counts(
    archive_of: ArchiveOf, book: Book
) -> None:
    _, facts = read(book, "city-health").nouns()
    archive = archive_of("city-health", CLOSED)
    present = {each.number for each in archive.papers if each.state == "present"}
    counted = [each.id for folder in facts.archive.folders for each in (*folder.deliverables, *folder.documents)]
    assert len(counted) == facts.archive.due == facts.archive.filed
    assert set(counted) <= present


def test_nothing_is_missing_in_a_closed_project(archive_of: ArchiveOf) -> None:
    assert archive_of("city-health", CLOSED).missing == ()


def test_the_running_project_lacks_the_goods_receipt_and_says_what_does_not_apply(archive_of: ArchiveOf) -> None:
    archive = archive_of("middle-platform", RUNNING)
    assert [each.number for each in archive.missing] == ["AR-06"]
    unneeded = paper(archive, "PRJ-B-EI-01")
    assert (unneeded.state, unneeded.version, unneeded.file) == ("not_applicable", None, "")
    assert unneeded.reason is not None and "bid review" in unneeded.reason.in_language("en")
    assert all(each.reason for each in archive.papers if each.state == "not_applicable")


def test_the_same_paper_is_not_due_before_its_milestone(archive_of: ArchiveOf) -> None:
    assert paper(archive_of("middle-platform", date(2026, 6, 1)), "AR-06").state == "later"


def test_a_registered_document_shows_its_version_and_status_and_a_draft_its_gaps(archive_of: ArchiveOf) -> None:
    archive = archive_of("city-health", CLOSED, {"sow": 0, "cost-plan": 3})
    signed, draft = paper(archive, "PRJ-A-SOW-01"), paper(archive, "PRJ-A-COST-01")
    assert (signed.state, signed.version, signed.status) == ("present", "V1.0", "signed")
    assert (draft.state, draft.version, draft.status, draft.gaps) == ("draft", "V0.1", "draft", 3)


def test_a_checklist_is_on_record_from_the_day_its_gate_was_concluded(archive_of: ArchiveOf) -> None:
    held = paper(archive_of("city-health", CLOSED), "PRJ-A-CL-BID-01")
    assert (held.state, held.version) == ("present", None)
    assert held.day is not None
    assert paper(archive_of("city-health", date(2025, 1, 1)), "PRJ-A-CL-BID-01").state == "draft"


ISSUED = """
issued: [{{document: sow, version: V1.10, date: 2026-05-20, status: baseline}}, {{document: sow, version: V1.9, date: 2026-05-10}}]
{register}
"""


@pytest.mark.parametrize(
    ("register", "day", "version", "status", "is_issued"),
    [
        ("", date(2026, 6, 1), "V1.10", "baseline", True),
        ("", date(2026, 5, 12), "V1.9", "baseline", True),
        ("", date(2026, 5, 1), "V0.1", "draft", False),
        (
            "documents: [{id: P-SOW-01, document: sow, version: V1.10, status: signed}]",
            date(2026, 6, 1),
            "V1.10",
            "signed",
            True,
        ),
        (
            "documents: [{id: P-SOW-01, document: sow, version: V1.2, status: draft}]",
            date(2026, 6, 1),
            "V1.10",
            "baseline",
            True,
        ),
        (
            "documents: [{id: P-SOW-01, document: sow, version: V2.0, status: review}]",
            date(2026, 6, 1),
            "V2.0",
            "review",
            False,
        ),
    ],
)
def test_the_last_issued_version_counts_unless_the_register_tells_of_one_since(
    archive_of_small: ArchiveOf, register: str, day: date, version: str, status: str, is_issued: bool
) -> None:
    archive = archive_of_small(SMALL.format(data=ISSUED.format(register=register)), day)
    found = paper(archive, "P-SOW-01")
    assert (found.version, found.status, found.is_issued) == (version, status, is_issued)
    assert found.state == ("present" if is_issued else "draft")


@pytest.mark.parametrize(
    ("filed", "due", "is_filed", "state"),
    [
        (date(2026, 5, 1), None, True, "present"),
        (None, None, True, "present"),
        (date(2026, 5, 3), date(2026, 5, 1), True, "missing"),
        (None, date(2026, 5, 2), False, "missing"),
        (None, date(2026, 5, 3), False, "later"),
        (None, None, False, "later"),
    ],
)
def test_a_paper_is_in_the_state_of_the_day(filed: date | None, due: date | None, is_filed: bool, state: str) -> None:
    assert state_on(date(2026, 5, 2), filed, due, is_filed) == state


@pytest.mark.parametrize(
    ("data", "number", "state"),
    [
        ("deliverables: [{id: D1, name: Book, folder: '07', milestone: MS1, delivered: true}]", "D1", "present"),
        ("deliverables: [{id: D1, name: Book, folder: '07', milestone: MS1, delivered: false}]", "D1", "missing"),
        ("minutes: [{id: MM-1, name: Talk, offset: T+5}]", "MM-1", "missing"),
        ("minutes: [{id: MM-1, name: Talk, offset: T+5, issued_offset: T+6}]", "MM-1", "present"),
        ("letters: [{id: LT-1, subject: Please}]", "LT-1", "later"),
        ("archive: {records: [{id: AR-1, folder: '01', name: Tender, milestone: MS1}]}", "AR-1", "missing"),
        ("archive: {records: [{id: AR-1, folder: '01', name: Tender, reason: None}]}", "AR-1", "not_applicable"),
    ],
)
def test_each_source_says_when_its_papers_are_there(
    archive_of_small: ArchiveOf, data: str, number: str, state: str
) -> None:
    assert paper(archive_of_small(SMALL.format(data=data), date(2026, 6, 1)), number).state == state


def test_a_test_that_was_not_needed_has_a_reason_instead_of_a_report(archive_of: ArchiveOf) -> None:
    unneeded = [each for each in archive_of("middle-platform", RUNNING).papers if each.folder == "06" and each.reason]
    assert len(unneeded) == 2
    assert all(each.state == "not_applicable" for each in unneeded)


def test_every_record_kind_of_the_process_is_a_list_of_the_data(book: Book) -> None:
    for filing in load_process(book).filings.values():
        fields = field_at(filing.rows).fields
        names = (filing.number, filing.title, filing.filed, filing.due, filing.needed, filing.reason)
        assert {each for each in names if each} <= fields.keys()


def test_every_state_and_status_has_its_words() -> None:
    fields = load_fact_fields()["ArchivePaper"].fields
    assert set(fields["state"].values) == {"present", "draft", "missing", "later", "not_applicable"}
    register = Path(__file__).parents[2] / "generators" / "schema" / "project.yaml"
    assert all(f"{status}:" in register.read_text(encoding="utf-8") for status in fields["status"].values)
