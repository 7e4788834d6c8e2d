"""A new project begins valid, whatever names it is given; what could not be read back is refused before anything is written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from house_policy import lay_policy
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.errors import UsageError
from generators.newproject import first_files, questions
from generators.quantities import Text
from generators.reading import Reading, read
from generators.workspace import Book
from generators.write import write_set

ANSWERS = {"name_zh": "新项目", "name_en": "New project", "customer": "示例客户", "sector": "public"}


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    """A book that has a policy and nothing else; each example takes its project away again."""
    with TemporaryDirectory() as folder:
        lay_policy(Path(folder))
        for name in ("content/projects", "templates"):
            (Path(folder) / name).mkdir(parents=True)
        yield Book(Path(folder))


def begun(book: Book, project: str, files: dict[str, bytes]) -> Reading:
    """The project as read after its first files were written."""
    write_set(book.projects, files)
    try:
        return read(book, project)
    finally:
        shutil.rmtree(book.projects / project)


def refusal(book: Book, project: str = "first", **answers: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        first_files(book, project, {**ANSWERS, **answers})
    return caught.value


@pytest.mark.parametrize("project", ["first", "a", "2026-city", "null", "true", "1e5", "0x10", "a" * 64])
@pytest.mark.parametrize("sector", ["public", "private"])
def test_a_new_project_checks_clean_whatever_it_is_called(book: Book, project: str, sector: str) -> None:
    files = first_files(book, project, {**ANSWERS, "sector": sector})
    assert list(files) == [f"{project}/project.yaml"]
    reading = begun(book, project, files)
    assert reading.findings == ()
    noun, _ = reading.nouns()
    assert (noun.project.id, noun.project.sector) == (project.upper(), sector)
    assert [each.id for each in noun.roles] == ["CUS-PM", "V-PM"]


PIECES = ['"', "'", "\\", "\\n", "{", "}", "[", ":", ": ", " #", "#", "&", "*", "!", "|", ">", "%", "@", "`", ",", "- ", "~", "null", "中", "\u200b", "\r", "\n", "\t", "\x85", "\u2028"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join) | st.text(min_size=1, max_size=20))
@settings(max_examples=200, deadline=None)
def test_a_name_is_read_back_exactly_or_refused(book: Book, name: str) -> None:
    try:
        files = first_files(book, "second", {**ANSWERS, "name_zh": name, "name_en": name, "customer": name})
    except UsageError as error:
        assert error.says.in_language("zh") and error.says.in_language("en")
        return
    noun, _ = begun(book, "second", files).nouns()
    assert noun.project.name == Text(name, name)
    assert noun.parties[0].name == Text(name, name)


@pytest.mark.parametrize(
    "project", ["", "../evil", "a/b", "A", "项目", "a b", "-a", "con", "nul", "x" * 65, "a\n", "a\x1b[31m"]
)
def test_a_name_that_is_no_folder_everywhere_is_refused(book: Book, project: str) -> None:
    error = refusal(book, project)
    assert "cannot name a project folder" in str(error)
    assert "city-health" in error.advice.in_language("en") and str(error).isprintable()


def test_a_project_that_is_there_is_left_alone(book: Book) -> None:
    (book.projects / "there").mkdir()
    assert str(refusal(book, "there")) == "The project there is already there."


@pytest.mark.parametrize(
    "answer", ["", " ", " a", "a\nb", "a\tb", "a\u200bb", "a\udcffb", "a\x00", "a\r", "x" * 20_000]
)
def test_an_answer_that_could_not_be_read_back_is_refused_with_its_question(book: Book, answer: str) -> None:
    for name in ("name_zh", "name_en", "customer"):
        assert refusal(book, **{name: answer}).advice == questions()[name]


def test_a_sector_is_public_or_private(book: Book) -> None:
    assert str(refusal(book, sector="semi")) == "The sector is public or private."


def test_every_answer_has_its_question_in_both_languages() -> None:
    assert set(questions()) == set(ANSWERS)
    assert all(each.zh and each.en for each in questions().values())
