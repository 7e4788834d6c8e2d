"""The book's folders and the files in them: found once, merged with the place of everything, links never followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generators.errors import GeneratorError
from generators.findings import Finding, Place
from generators.workspace import Book, ProjectSource, find_book, load_project, read_file


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An empty book."""
    for folder in ("content/projects/sample", "templates"):
        (tmp_path / "book" / folder).mkdir(parents=True)
    return Book(tmp_path / "book")


def write(book: Book, name: str, text: str) -> Path:
    """A file of the sample project."""
    path = book.projects / "sample" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def loaded(book: Book) -> ProjectSource:
    source, findings = load_project(book, "sample")
    assert findings == []
    return source


def told(book: Book, project: str = "sample") -> list[tuple[str, str]]:
    """(file:line:column, rule) of what is wrong with the project."""
    return [(str(each.place), each.rule) for each in load_project(book, project)[1]]


# --- the book


def test_the_book_is_found_from_any_folder_inside_it(book: Book) -> None:
    for start in (book.root, book.root / "templates", book.projects / "sample"):
        assert find_book(start) == book


def test_outside_of_a_book_the_error_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="content/projects and templates were not found"):
        find_book(tmp_path)


def test_projects_are_the_folders_in_order_of_their_names(book: Book) -> None:
    for name in ("zulu", "alpha", ".hidden"):
        (book.projects / name).mkdir()
    (book.projects / "README.md").write_text("x", encoding="utf-8")
    assert book.project_ids() == ("alpha", "sample", "zulu")


def test_a_book_without_projects_has_none(tmp_path: Path) -> None:
    assert Book(tmp_path).project_ids() == ()


def test_findings_name_files_relative_to_the_book_with_forward_slashes(book: Book) -> None:
    assert book.named(book.projects / "sample" / "scope.yaml") == "content/projects/sample/scope.yaml"


# --- the files of a project


def test_the_files_of_a_project_are_merged_by_key_whatever_their_names(book: Book) -> None:
    write(book, "b.yaml", "payments: [{id: P1}]\n")
    write(book, "a.yml", "milestones: [{id: MS01}]\nscope: {modules: []}\n")
    write(book, "notes.txt", "not data: [")
    write(book, "documents/zh/sow.md", "# not data")
    write(book, "deeper/c.yaml", "not: read")
    source = loaded(book)
    assert list(source.data) == ["milestones", "scope", "payments"]
    assert source.place(("payments", 0, "id")) == Place("content/projects/sample/b.yaml", 1, 13, "payments[0].id")


def test_a_key_in_two_files_is_told_where_it_stands_again(book: Book) -> None:
    write(book, "a.yaml", "payments: []\n")
    write(book, "b.yaml", "risks: []\npayments: []\n")
    (finding,) = load_project(book, "sample")[1]
    assert finding.place == Place("content/projects/sample/b.yaml", 2, 1, "payments")
    assert finding.says.in_language("en") == "The key payments already stands at content/projects/sample/a.yaml:1."


def test_gate_records_become_one_list_in_order_of_their_files(book: Book) -> None:
    write(book, "reviews/bid.yaml", "id: GR-1\ngate: bid\n")
    write(book, "reviews/a-contract.yaml", "id: GR-2\nanswers: [{item: CON-01}]\n")
    source = loaded(book)
    assert [each["id"] for each in source.data["reviews"]] == ["GR-2", "GR-1"]  # type: ignore[attr-defined]
    assert source.place_at("reviews[0].answers[0].item").line == 2
    assert str(source.place_at("reviews[1].gate")) == "content/projects/sample/reviews/bid.yaml:2:1"
    assert source.place_at("reviews[1]").file == "content/projects/sample/reviews/bid.yaml"


def test_gate_records_stand_in_files_or_in_a_list_not_in_both(book: Book) -> None:
    write(book, "a.yaml", "reviews: [{id: GR-1}]\n")
    assert list(loaded(book).data) == ["reviews"]
    (book.projects / "sample" / "reviews").mkdir()
    assert list(loaded(book).data) == ["reviews"]
    write(book, "reviews/bid.yaml", "id: GR-2\n")
    assert [rule for _, rule in told(book)] == ["yaml-duplicate-key"]


def test_what_is_wrong_in_several_files_is_told_at_once(book: Book) -> None:
    write(book, "a.yaml", "x: y: z")
    write(book, "b.yaml", "y: 1\ny: 2\n")
    write(book, "reviews/bid.yaml", "z: &a 1\n")
    assert told(book) == [
        ("content/projects/sample/a.yaml:1:5", "yaml-syntax"),
        ("content/projects/sample/b.yaml:2:1", "yaml-duplicate-key"),
        ("content/projects/sample/reviews/bid.yaml:1:4", "yaml-alias"),
    ]


def test_a_project_without_a_file_is_a_project_without_data(book: Book) -> None:
    assert (loaded(book).data, loaded(book).folder) == ({}, "content/projects/sample")


# --- places


def test_what_is_not_written_stands_at_the_nearest_thing_that_is(book: Book) -> None:
    write(book, "a.yaml", "payments:\n  - id: P1\n    evidence: [x]\n")
    source = loaded(book)
    for path, line, column in (
        ("payments[0].amount", 2, 5),
        ("payments[0].evidence[7]", 3, 5),
        ("payments[9].amount", 1, 1),
    ):
        place = source.place_at(path)
        assert (place.line, place.column, place.path) == (line, column, path)


def test_what_stands_nowhere_stands_in_the_folder(book: Book) -> None:
    assert loaded(book).place_at("risks[0].id") == Place("content/projects/sample", 1, 1, "risks[0].id")


# --- links, devices and names


def test_a_link_is_a_finding_and_its_target_is_not_read(book: Book, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("payments: []\n", encoding="utf-8")
    (book.projects / "sample" / "a.yaml").symlink_to(tmp_path / "secret.yaml")
    (book.projects / "sample" / "b.yaml").symlink_to(tmp_path / "nowhere.yaml")
    source, findings = load_project(book, "sample")
    assert source.data == {}
    assert [each.rule for each in findings] == ["file-unreadable", "file-unreadable"]


@pytest.mark.parametrize("folder", ["content/projects/sample/reviews", "content/projects/sample"])
def test_a_folder_that_is_a_link_is_not_entered(book: Book, tmp_path: Path, folder: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "bid.yaml").write_text("id: GR-1\n", encoding="utf-8")
    target = book.root / folder
    if target.exists():
        target.rmdir()
    target.symlink_to(outside)
    source, findings = load_project(book, "sample")
    assert [each.rule for each in findings] == ["file-unreadable"]
    assert "GR-1" not in str(source.data)


def test_a_folder_or_a_pipe_named_like_data_is_a_finding(book: Book) -> None:
    (book.projects / "sample" / "a.yaml").mkdir()
    os.mkfifo(book.projects / "sample" / "b.yaml")
    assert [rule for _, rule in told(book)] == ["file-unreadable", "file-unreadable"]


def test_a_book_reached_through_a_link_is_still_that_book(book: Book, tmp_path: Path) -> None:
    path = write(book, "a.yaml", "payments: []\n")
    (tmp_path / "alias").symlink_to(book.root)
    assert read_file(Book(tmp_path / "alias"), tmp_path / "alias" / path.relative_to(book.root)) == b"payments: []\n"


@pytest.mark.parametrize(
    "name", ["City-Health", "项目", "a_b", "a b", "-a", "a-", "a.b", "con", "nul", "com1", "a" * 65]
)
def test_a_folder_that_some_system_could_not_hold_is_no_project(book: Book, name: str) -> None:
    (book.projects / name).mkdir()
    assert told(book, name) == [(f"content/projects/{name}:1:1", "project-id")]


@pytest.mark.parametrize("name", ["city-health", "a", "9", "com10", "a--b", "a" * 64])
def test_small_letters_digits_and_hyphens_name_a_project(book: Book, name: str) -> None:
    (book.projects / name).mkdir()
    assert told(book, name) == []


def test_a_file_too_large_to_be_read_is_told_with_its_true_size(book: Book) -> None:
    path = book.projects / "sample" / "a.yaml"
    path.write_bytes(b"#" * 3_141_593)
    assert told(book) == [("content/projects/sample/a.yaml:1:1", "file-size")]
    found = read_file(book, path)
    assert isinstance(found, Finding)
    assert found.says.in_language("en") == "The file has 3,141,593 bytes; the limit is 2,000,000."
    assert read_file(book, path, 4_000_000) == b"#" * 3_141_593


def test_a_file_that_is_gone_is_a_finding(book: Book) -> None:
    found = read_file(book, book.projects / "sample" / "gone.yaml")
    assert isinstance(found, Finding) and found.place.file == "content/projects/sample/gone.yaml"
