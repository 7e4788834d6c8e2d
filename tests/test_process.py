"""The process is read as nouns; whatever its files do not allow is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited import edit
from house_policy import HOME
from small_book import lay_small_book

from generators.errors import Refused
from generators.process import FILES, load_process
from generators.reading import check_shelf
from generators.workspace import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The small book with the repository's process and checklists."""
    return lay_small_book(tmp_path / "book", "checklists", "content/process")


def told(book: Book) -> list[tuple[str, str]]:
    """Place and rule of every finding of the process."""
    with pytest.raises(Refused) as refusal:
        load_process(book)
    return [(f"{each.place.file}:{each.place.path}", each.rule) for each in refusal.value.findings]


def spoil(book: Book, name: str, old: str, new: str) -> None:
    edit(book.process / f"{name}.yaml", old, new)


def test_activities_know_their_stage_and_their_gate(book: Book) -> None:
    process = load_process(book)
    assert [each.id for each in process.of_stage("S3")] == ["A07", "A08", "A09", "A10"]
    gate = process.gate_of("A09")
    assert gate is not None and (gate.id, gate.mark) == ("contract", "★")
    briefing = process.gate_of("A12")
    assert briefing is not None and briefing.mark == "◆"
    assert process.gate_of("A10") is None


def test_a_book_without_a_process_has_an_empty_one(tmp_path: Path) -> None:
    process = load_process(Book(tmp_path))
    assert not process.activities and not process.roles


def test_a_name_that_another_file_does_not_know_is_told_with_what_was_meant(book: Book) -> None:
    spoil(book, "activities", "responsible: [V-BOPS]", "responsible: [V-BOP]")
    spoil(book, "gates", "activity: A03", "activity: A33")
    spoil(book, "stages", "phase: PLANNING", "phase: PLANING")
    spoil(book, "activities", "documents: [opportunity-record]", "documents: [opportunity-recrod]")
    assert told(book) == [
        ("content/process/activities.yaml:activities[0].responsible[0]", "R-STR-02"),
        ("content/process/activities.yaml:activities[0].documents[0]", "process-document"),
        ("content/process/gates.yaml:gates[0].activity", "R-STR-02"),
        ("content/process/stages.yaml:stages[3].phase", "R-STR-02"),
    ]
    with pytest.raises(Refused) as refusal:
        load_process(book)
    assert [each.advice.en for each in refusal.value.findings] == [
        "Did you mean V-BOPS?",
        "Did you mean opportunity-record?",
        "Did you mean A03?",
        "Did you mean PLANNING?",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("stages", "page: stages/s1-opportunity.md", "page: ../secret.md", "schema-code"),
        ("activities", "outputs:", "output:", "schema-unknown-key"),
        ("gates", "kind: review_point", "kind: review-point", "schema-choice"),
        ("roles", "name: {zh: 总经理, en: General manager}", "name: 总经理", "text-one-language"),
        ("archive", "folders:", "roles:", "schema-unknown-key"),
        ("service_levels", "id: SERIOUS", "id: URGENT", "R-STR-01"),
    ],
)
def test_each_file_is_held_against_its_form(book: Book, name: str, old: str, new: str, rule: str) -> None:
    spoil(book, name, old, new)
    assert {(place.split(":")[0], found) for place, found in told(book)} >= {(f"content/process/{name}.yaml", rule)}


def test_what_is_wrong_with_the_process_is_told_with_the_rest_of_the_shelf(book: Book) -> None:
    assert check_shelf(book) == ()
    spoil(book, "gates", "kind: gate", "kind: door")
    assert [(str(each.place), each.rule) for each in check_shelf(book)] == [
        ("content/process/gates.yaml:26:5", "schema-choice")
    ]


def test_every_file_of_the_process_folder_has_a_form_of_its_name() -> None:
    held = {path.stem for path in (HOME / "content" / "process").iterdir()}
    assert set(FILES) <= held <= {path.stem for path in (HOME / "generators" / "schema" / "forms").glob("*.yaml")}
