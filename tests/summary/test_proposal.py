"""Which projects a change concerns, and what is told once for all of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from proposed import DAY, PROJECT, commit, git, lay_repository, replace, write

from generators.reading import forget_shared
from generators.summary.comparison import Comparison
from generators.summary.proposal import compare_with_base
from generators.workspace import Book


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book with two projects on main."""
    book = lay_repository(tmp_path_factory.mktemp("proposal") / "book")
    shutil.copytree(book.projects / "sample", book.projects / "second")
    commit(book.root, "Add")
    return book.root


@pytest.fixture
def book(repository: Path, tmp_path: Path) -> Book:
    forget_shared()
    return Book(shutil.copytree(repository, tmp_path / "book", symlinks=True))


def compared(book: Book, *named: str) -> Comparison:
    return compare_with_base(book, named or book.project_ids(), bool(named), "main", DAY)


def test_only_projects_with_a_changed_file_are_concerned(book: Book) -> None:
    replace(book.root, "content/projects/second/project.yaml", "SC-1", "SC-2")
    comparison = compared(book)
    assert [each.id for each in comparison.projects] == ["second"]
    assert comparison.untouched == 1


@pytest.mark.parametrize("path", ["templates/sow/zh.md", "checklists/bid.yaml", "content/process/glossary.yaml"])
def test_what_projects_share_concerns_all_of_them(book: Book, path: str) -> None:
    write(book.root, path, (book.root / path).read_text(encoding="utf-8") + "\n")
    assert [each.id for each in compared(book).projects] == ["sample", "second"]


def test_other_files_concern_no_project(book: Book) -> None:
    write(book.root, "README.md", "new")
    write(book.root, "content/handbook/zh/index.md", "new")
    comparison = compared(book)
    assert comparison.projects == () and comparison.untouched == 2


def test_named_projects_are_told_whether_the_change_concerns_them_or_not(book: Book) -> None:
    comparison = compared(book, "sample")
    assert [(each.id, each.verdict) for each in comparison.projects] == [("sample", "yes")]
    assert comparison.projects[0].findings.remaining and not comparison.projects[0].findings.new


def test_a_broken_template_is_one_finding_of_all_and_none_of_a_project(book: Book) -> None:
    replace(book.root, "templates/sow/en.md", "{{ project.project.name }}", "{{ project.project.nmae }}")
    comparison = compared(book)
    assert [each.rule for each in comparison.shared.new] == ["template-name"]
    assert [(each.findings.new, each.is_rendered) for each in comparison.projects] == [((), False)] * 2


def test_trouble_without_a_line_is_a_finding_of_its_project(book: Book) -> None:
    shutil.rmtree(book.checklists)
    comparison = compared(book)
    assert {each.rule for project in comparison.projects for each in project.findings.new} == {"not-made"}
    assert comparison.verdict == "no"


def test_a_base_that_this_tool_cannot_judge_is_not_known(book: Book) -> None:
    kept = (book.root / "content/process/policy.yaml").read_text(encoding="utf-8")
    git(book.root, "rm", "--quiet", "content/process/policy.yaml")
    commit(book.root, "An older book")
    git(book.root, "branch", "--quiet", "older")
    write(book.root, "content/process/policy.yaml", kept)
    comparison = compare_with_base(book, book.project_ids(), False, "older", DAY)
    assert [(each.was_readable, each.findings.new) for each in comparison.projects] == [(False, ())] * 2
    assert [each.rule for each in comparison.shared.resolved] == ["file-unreadable"]


def test_looks_that_were_spoiled_before_are_neither_resolved_nor_held_against_the_change(book: Book) -> None:
    write(book.root, "templates/sheet/looks.yaml", "page: {}\n")
    commit(book.root, "Spoil")
    git(book.root, "branch", "--quiet", "spoiled")
    replace(book.root, "content/projects/second/project.yaml", "SC-1", "SC-2")
    (change,) = compare_with_base(book, book.project_ids(), False, "spoiled", DAY).projects
    assert [each.rule for each in change.findings.remaining].count("not-made") == 1 and not change.findings.new
    (book.root / "templates/sheet/looks.yaml").unlink()
    forget_shared()
    changes = compare_with_base(book, book.project_ids(), False, "spoiled", DAY).projects
    assert [(each.findings.new, each.findings.resolved) for each in changes] == [((), ())] * 2


def test_the_checkout_is_what_is_judged_not_the_last_commit(book: Book) -> None:
    write(book.root, f"{PROJECT}/project.yaml", "project: [\n")
    (change,) = compared(book).projects
    assert not change.is_readable and change.verdict == "no"
    assert change.name.en == "Sample project"
