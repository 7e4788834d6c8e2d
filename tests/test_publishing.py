"""Editions and versions as their users ask for them: what is refused before anything is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from published_site import commit, git, in_folder, on_branch, put, small_repository, small_site
from sample_site import write
from small_book import lay_small_book, run

from generators.site.edition import INTERNAL, Edition

CUSTOMER = ("--edition", "customer", "--project", "sample")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return lay_small_book(small_repository(tmp_path / "book")).root


@pytest.mark.parametrize(
    "words", [("--edition", "customer"), ("--project", "sample"), ("--edition", "internal", "--project", "sample")]
)
@pytest.mark.parametrize("command", [("build",), ("publish", "1.0"), ("unpublish", "1.0")])
def test_an_edition_that_is_half_named_is_refused(book: Path, command: tuple[str, ...], words: tuple[str, ...]) -> None:
    outcome = run(book, *command, *words)
    assert outcome.exit_code == 2
    assert "A customer edition names its project, the internal edition names none." in outcome.output
    assert not (book / "build").exists()


@pytest.mark.parametrize("command", [("build",), ("publish", "1.0")])
def test_the_project_of_a_customer_edition_is_one_of_the_book(book: Path, command: tuple[str, ...]) -> None:
    outcome = run(book, *command, "--edition", "customer", "--project", "sampel")
    assert outcome.exit_code == 2
    assert "Did you mean sample?" in outcome.output
    assert not (book / "build").exists()


@pytest.mark.parametrize("folder", ["content/public", "templates", "checklists/x"])
def test_nothing_is_published_into_the_sources(book: Path, folder: str) -> None:
    outcome = run(book, "publish", "1.0", "--output", str(book / folder))
    assert outcome.exit_code == 2
    assert "holds sources" in outcome.output


def test_a_folder_of_somebody_else_is_refused_before_anything_is_built(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "index.html").write_text("mine", encoding="utf-8")
    for words in (("publish", "1.0"), ("unpublish", "1.0")):
        outcome = run(book, *words, "--output", str(folder))
        assert outcome.exit_code == 1
        assert "is not of a site that we published" in outcome.output
    assert not (book / "build").exists()
    assert in_folder(folder) == {"index.html": b"mine"}


def test_a_customer_edition_is_not_put_where_another_edition_is_published(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    put(small_site(tmp_path, "1.0"), folder, "1.0", "latest")
    outcome = run(book, "publish", "1.0", "--output", str(folder), *CUSTOMER)
    assert outcome.exit_code == 1
    assert "Another edition is published there" in outcome.output


@pytest.mark.parametrize(
    ("stands", "words"),
    [
        (Edition("sample").mark, ()),
        (INTERNAL.mark, CUSTOMER),
        (Edition("another").mark, CUSTOMER),
        (b"", ()),
        (b"", CUSTOMER),
    ],
)
def test_a_site_of_another_edition_or_of_nobody_knows_which_is_not_built_over(
    book: Path, tmp_path: Path, stands: bytes, words: tuple[str, ...]
) -> None:
    folder = tmp_path / "served"
    write(folder / "search/search_index.json", "{}")
    write(folder / ".edition", stands.decode())
    before = in_folder(folder)
    outcome = run(book, "build", "--output", str(folder), *words)
    assert outcome.exit_code == 1
    assert outcome.output.replace(str(folder), "served") == (
        "deliverybook: The site in served was not built for this edition; it was left alone.\n"
        "    Give each edition a folder of its own. If nobody reads that site, delete it and run again.\n"
    )
    in_chinese = run(book, "--language", "zh", "build", "--output", str(folder), *words).output
    assert "不是为这个版别构建的，没有覆盖。" in in_chinese and "每个版别用自己的文件夹" in in_chinese
    assert in_folder(folder) == before
    assert not (book / "build").exists()


def test_a_preview_takes_no_alias(book: Path) -> None:
    for words in (("preview-1", "latest"), ("1.0", "latest", "--preview")):
        outcome = run(book, "publish", *words)
        assert outcome.exit_code == 2
        assert "A preview has no alias." in outcome.output


def test_versions_are_removed_from_a_folder_and_a_branch(book: Path, tmp_path: Path) -> None:
    folder, edition = tmp_path / "public", Edition("sample")
    for version in ("1.0", "preview-2"):
        put(small_site(tmp_path, version), folder, version, edition=edition)
        commit(small_site(tmp_path, version), book, version, edition=edition)
    outcome = run(book, "unpublish", "preview-2", "--output", str(folder), *CUSTOMER)
    assert (outcome.exit_code, outcome.output) == (0, f"Removed from {folder}: preview-2.\n")
    outcome = run(book, "unpublish", "preview-2", *CUSTOMER)
    assert (outcome.exit_code, outcome.output) == (0, "Removed from the branch gh-pages-customer-sample: preview-2.\n")
    assert on_branch(book, "gh-pages-customer-sample") == in_folder(folder)
    assert "1.0/index.html" in in_folder(folder)
    assert git(book, "rev-list", "--count", "gh-pages-customer-sample") == "1\n"


def test_outside_a_repository_a_branch_is_refused_and_a_folder_named_instead(tmp_path: Path) -> None:
    book = lay_small_book(tmp_path / "book").root
    outcome = run(book, "publish", "1.0")
    assert outcome.exit_code == 2
    assert "publish into a folder with --output" in outcome.output
