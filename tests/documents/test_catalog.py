"""The one list of documents: complete in both languages, with a template for each, asked for by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generators.documents.catalog import LANGUAGES, Entry, entries, load_catalog, unknown_name
from generators.errors import UsageError
from generators.quantities import Text
from generators.schema import Audience, load_schema

HOME = Path(__file__).resolve().parents[2]
each_entry = pytest.mark.parametrize("entry", load_catalog(), ids=lambda entry: entry.id)
FORMATS = {"md", "docx", "xlsx"}


@each_entry
def test_an_entry_is_complete(entry: Entry) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", entry.id)
    assert re.fullmatch(r"[A-Z][A-Z-]*", entry.code)
    assert re.search("[\u4e00-\u9fff]", str(entry.title.zh)) and not re.search("[\u4e00-\u9fff]", str(entry.title.en))
    assert re.fullmatch(r"\d\d", entry.folder) and re.fullmatch(r"A\d\d", entry.activity) and entry.kit
    assert set(entry.formats) <= FORMATS and "md" in entry.formats and "docx" in entry.formats


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
def test_a_checklist_can_be_filled_in_and_nothing_else_can(entry: Entry) -> None:
    assert ("xlsx" in entry.formats) == entry.is_checklist
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
