"""A built site → one commit on a branch."""

from __future__ import annotations

from pathlib import Path

import pytest
from published_site import commit, git, on_branch, small_repository, small_site
from sample_site import small_book

from generators.errors import GeneratorError
from generators.site.edition import INTERNAL, Edition
from generators.site.engine import build_site
from generators.site.publish import commit_change
from generators.site.staging import stage_site
from generators.site.versions import Change, Read, Release, change_for

CUSTOMER = Edition("clinic")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return small_repository(tmp_path / "repository")


def test_a_publish_is_one_commit_of_both_languages(repository: Path, tmp_path: Path) -> None:
    first = commit(small_site(tmp_path, "1.0"), repository, "1.0", "latest")
    second = commit(small_site(tmp_path, "1.1"), repository, "1.1", "latest")
    assert git(repository, "rev-list", "gh-pages").split() == [second, first]
    assert git(repository, "log", "--format=%s", "gh-pages").splitlines() == [
        "Publish 1.1, latest",
        "Publish 1.0, latest",
    ]


def test_the_staged_handbook_is_built_and_published_as_a_version(repository: Path, tmp_path: Path) -> None:
    stage_site(small_book(tmp_path / "book"), tmp_path / "build", [], [])
    build_site(tmp_path / "build", tmp_path / "build" / "versioned", "2.1")
    commit(tmp_path / "build" / "versioned", repository, "2.1", "latest")
    published = on_branch(repository)
    assert {"2.1/process/index.html", "en/2.1/process/index.html", "404.html"} <= published.keys()
    assert not [path for path in published if path.startswith("2.1/en/")]
    assert b'href="../../en/2.1/process/"' in published["2.1/process/index.html"]


def test_an_unchanged_site_adds_no_commit_and_the_checkout_is_not_touched(repository: Path, tmp_path: Path) -> None:
    first = commit(small_site(tmp_path, "1.0"), repository, "1.0", "latest", "stable", "pilot")
    assert commit(small_site(tmp_path, "1.0"), repository, "1.0", "stable", "pilot", "latest") == first
    assert git(repository, "status", "--porcelain") == ""
    assert branches(repository) == ["gh-pages", "main"]


def test_an_unchanged_document_adds_nothing_to_the_branch(repository: Path, tmp_path: Path) -> None:
    commit(small_site(tmp_path, "1.0"), repository, "1.0", "latest")
    before = blobs(repository)
    commit(small_site(tmp_path, "1.1"), repository, "1.1", "latest")
    added = {git(repository, "cat-file", "blob", each) for each in blobs(repository) - before}
    assert len(added) == 3  # the pages of the two languages and the list of versions
    assert not [text for text in added if text.startswith(("PK", "lost"))]


def test_a_publish_that_fails_half_way_leaves_the_branch_as_it_was(repository: Path, tmp_path: Path) -> None:
    commit(small_site(tmp_path, "1.0"), repository, "1.0", "latest")
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "served"), "gh-pages")
    (tmp_path / "served" / "versions.json").write_text("no list of versions", encoding="utf-8")
    git(tmp_path / "served", "commit", "--quiet", "--all", "--message=Break the list of versions")
    before = git(repository, "rev-parse", "gh-pages")
    with pytest.raises(GeneratorError, match="the published site is as it was"):
        commit(small_site(tmp_path, "1.1"), repository, "1.1", "latest")
    assert git(repository, "rev-parse", "gh-pages") == before
    assert branches(repository) == ["gh-pages", "main"]


def test_what_somebody_else_published_meanwhile_is_not_overwritten(repository: Path, tmp_path: Path) -> None:
    first, theirs = (commit(small_site(tmp_path, each), repository, each) for each in ("1.0", "1.1"))
    git(repository, "update-ref", "refs/heads/gh-pages", first)

    def change(read: Read) -> Change:
        ours = change_for(read, INTERNAL, small_site(tmp_path, "1.2"), Release("1.2", ()))
        git(repository, "update-ref", "refs/heads/gh-pages", theirs)
        return ours

    with pytest.raises(GeneratorError, match="the published site is as it was"):
        commit_change(repository, INTERNAL, change)
    assert git(repository, "rev-parse", "gh-pages").strip() == theirs
    assert branches(repository) == ["gh-pages", "main"]


def test_a_branch_that_is_being_moved_is_left_alone(repository: Path, tmp_path: Path) -> None:
    commit(small_site(tmp_path, "1.0"), repository, "1.0")
    (repository / ".git" / "refs" / "heads" / "gh-pages.lock").touch()
    with pytest.raises(GeneratorError, match="the published site is as it was"):
        commit(small_site(tmp_path, "1.1"), repository, "1.1")
    assert "1.1/index.html" not in on_branch(repository)


def test_what_a_killed_publish_left_is_gone_after_the_next(repository: Path, tmp_path: Path) -> None:
    git(repository, "branch", "deliverybook-publishing-99")
    git(repository, "branch", "publishing-house")
    commit(small_site(tmp_path, "1.0"), repository, "1.0")
    assert branches(repository) == ["gh-pages", "main", "publishing-house"]


def test_the_branch_of_a_customer_is_one_commit_without_a_past_or_a_name_of_ours(
    repository: Path, tmp_path: Path
) -> None:
    commit(small_site(tmp_path, "1.0"), repository, "1.0", "latest")
    internal = git(repository, "rev-parse", "gh-pages")
    for version in ("1.0", "1.1"):
        head = commit(small_site(tmp_path, version), repository, version, "latest", edition=CUSTOMER)
    assert git(repository, "rev-list", CUSTOMER.branch).split() == [head]
    told = git(repository, "log", "--format=fuller", CUSTOMER.branch)
    assert "deliverybook@book.invalid" in told
    assert "pmo" not in told.lower()
    assert git(repository, "rev-parse", "gh-pages") == internal


def test_an_unchanged_customer_edition_keeps_its_commit(repository: Path, tmp_path: Path) -> None:
    first = commit(small_site(tmp_path, "1.0"), repository, "1.0", "latest", edition=CUSTOMER)
    assert commit(small_site(tmp_path, "1.0"), repository, "1.0", "latest", edition=CUSTOMER) == first


def branches(repository: Path) -> list[str]:
    return git(repository, "for-each-ref", "--format=%(refname:short)").split()


def blobs(repository: Path) -> set[str]:
    return {line.split()[2] for line in git(repository, "ls-tree", "-r", "gh-pages").splitlines()}
