"""The one list of documents: complete in both languages, with a template for each, asked for by name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

import pytest

from generators.documents.catalog import CATALOG, LANGUAGES, Entry, entries, load_catalog, unknown_name
from generators.errors import UsageError
from generators.findings import Finding
from generators.forms import load_filled
from generators.quantities import Text
from generators.schema import Audience, load_schema
from generators.sources import read_yaml
from generators.workspace import Book

HOME = Path(__file__).resolve().parents[2]
each_entry = pytest.mark.parametrize("entry", load_catalog(), ids=lambda entry: entry.id)


def findings_in(folder: Path, text: str) -> list[Finding]:
    (folder / "catalog.yaml").write_text(text, encoding="utf-8")
    return load_filled(Book(folder), folder / "catalog.yaml", "catalog")[1]


def process(name: str) -> dict[str, Any]:
    """What stands in a file of content/process, by id."""
    source, _ = read_yaml(name, (HOME / "content" / "process" / f"{name}.yaml").read_bytes())
    return {str(each["id"]): each for each in cast("list[Any]", source.data[name if name != "archive" else "folders"])}


def test_the_catalogue_fits_its_form(tmp_path: Path) -> None:
    assert findings_in(tmp_path, CATALOG.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("right", "wrong", "rule", "path"),
    [
        ("    kit: delivery", "    kit: deliver", "schema-choice", "documents[2].kit"),
        ("    audience: internal", "    audience: everybody", "schema-choice", "documents[1].audience"),
        ("    folder: 01", "    folder: 11", "schema-choice", "documents[0].folder"),
        ("    formats: [md, docx]", "    formats: [md, pdf]", "schema-choice", "documents[0].formats[1]"),
        ("    writers: [V-PM, V-PSA]", "    writers: []", "schema-length", "documents[0].writers"),
        ("    writers: [V-PM, V-PSA]", "    writer: [V-PM, V-PSA]", "schema-unknown-key", "documents[0].writer"),
        ("  - id: sow", "  - id: SOW", "schema-code", "documents[0].id"),
        ("{zh: 工作说明书, en: Statement of Work}", "Statement of Work", "text-one-language", "documents[0].title"),
    ],
)
def test_a_wrong_entry_is_refused_at_its_line(tmp_path: Path, right: str, wrong: str, rule: str, path: str) -> None:
    written = CATALOG.read_text(encoding="utf-8")
    findings = findings_in(tmp_path, written.replace(right, wrong, 1))
    line = written[: written.index(right)].count("\n") + 1
    assert (rule, path, line) in [(each.rule, each.place.path, each.place.line) for each in findings]


@each_entry
def test_an_entry_is_complete(entry: Entry) -> None:
    assert re.fullmatch(r"[A-Z][A-Z-]*", entry.code)
    assert re.search("[\u4e00-\u9fff]", str(entry.title.zh)) and not re.search("[\u4e00-\u9fff]", str(entry.title.en))
    assert "md" in entry.formats and "docx" in entry.formats


@each_entry
def test_an_entry_names_activity_folder_and_roles_of_the_process(entry: Entry) -> None:
    assert entry.folder in process("archive")
    assert entry.activity in process("activities")
    assert {*entry.writers, *entry.reviewers, *entry.signatories} <= process("roles").keys()


@each_entry
def test_an_edition_is_for_readers_who_may_see_less_and_tells_so_in_its_name_and_files(entry: Entry) -> None:
    own, *others = entry.in_every_edition
    assert (own, own.file, own.name) == (entry, entry.id, entry.title)
    assert all(each.audience < entry.audience and each.formats == entry.formats for each in others)
    assert [each.file for each in others] == [f"{entry.id}.{each.name.lower()}" for each in entry.editions]
    called = {Audience.CUSTOMER: "对外版", Audience.SUPPLIER: "供应商版"}
    assert [each.name.zh for each in others] == [f"{entry.title.zh}（{called[each]}）" for each in entry.editions]


@each_entry
def test_nobody_reviews_what_they_write(entry: Entry) -> None:
    assert not set(entry.writers) & set(entry.reviewers)


@each_entry
def test_the_activity_of_a_document_names_it_and_its_gate(entry: Entry) -> None:
    if entry.is_checklist:
        assert process("gates")[entry.gate]["activity"] == entry.activity
    else:
        assert entry.id in process("activities")[entry.activity]["documents"]


@each_entry
def test_an_entry_has_a_template_in_each_language(entry: Entry) -> None:
    for language in LANGUAGES:
        assert (HOME / "templates" / entry.template / f"{language}.md").is_file()


@each_entry
def test_a_gate_of_an_entry_has_its_questions_and_its_records(entry: Entry) -> None:
    if not entry.gate:
        assert not entry.is_checklist
        return
    assert (HOME / "checklists" / f"{entry.gate}.yaml").is_file()
    reviews = load_schema().fields["reviews"].item
    assert reviews is not None and entry.gate in reviews.fields["gate"].values
    assert entry.audience is Audience.INTERNAL or not entry.is_checklist


@each_entry
def test_a_document_is_a_worksheet_exactly_where_its_rows_are_declared(entry: Entry) -> None:
    has_rows = (HOME / "templates" / entry.template / "sheet.yaml").is_file()
    assert ("xlsx" in entry.formats) == (entry.is_checklist or has_rows)
    assert entry.id.startswith("checklist-") == entry.is_checklist
    assert not entry.is_checklist or entry.id == f"checklist-{entry.gate}"


def test_ids_codes_and_titles_are_given_once() -> None:
    for part in ("id", "code", "title"):
        values = [getattr(entry, part) for entry in load_catalog()]
        assert len(set(values)) == len(values), part


def test_the_documents_of_the_main_job_are_in_the_catalogue() -> None:
    ids = {entry.id for entry in load_catalog()}
    assert ids >= {
        "sow",
        "bid-review",
        "contract-briefing",
        "operations-handover",
        "preliminary-acceptance",
        "final-acceptance",
    }
    assert ids >= {
        f"checklist-{gate}" for gate in ("bid", "briefing", "handover", "preliminary-acceptance", "final-acceptance")
    }


def test_a_document_number_names_project_and_kind() -> None:
    (sow,) = entries(["sow"])
    assert sow.number("PRJ-A") == "PRJ-A-SOW-01"


def test_documents_come_in_the_order_of_the_catalogue_each_once() -> None:
    assert entries() == load_catalog()
    assert [entry.id for entry in entries(["contract-briefing", "sow", "sow"])] == ["sow", "contract-briefing"]


def test_an_unknown_document_is_wrong_use_with_what_was_meant() -> None:
    with pytest.raises(UsageError, match="There is no document named sov") as caught:
        entries(["sow", "sov"])
    assert caught.value.advice == Text("是不是 sow？", "Did you mean sow?")


def test_a_name_that_is_nowhere_near_gets_the_list() -> None:
    error = unknown_name(Text("关口", "gate"), "xyz", ("bid", "change"))
    assert error.says == Text("没有名为 xyz 的关口。", "There is no gate named xyz.")
    assert error.advice == Text("可选：bid、change。", "Choose from: bid, change.")
