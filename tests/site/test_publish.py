"""A built site → a version on a branch."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from sample_site import sample_pages

from generators.errors import GeneratorError
from generators.site.publish import commit_site, publish_site
from generators.site.staging import stage_site

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "PMO")
    git(root, "config", "user.email", "pmo@example.invalid")
    git(root, "commit", "--quiet", "--allow-empty", "--message=Begin")
    return root


def test_chinese_stands_under_the_version_and_english_under_en(repository: Path, tmp_path: Path) -> None:
    commit_site(site(tmp_path, "1.0"), repository, "1.0", ["latest"])
    assert published(repository) == {
        ".nojekyll",
        "index.html",
        "versions.json",
        "1.0/index.html",
        "1.0/downloads/en/a.docx",
        "latest/index.html",
        "latest/downloads/en/a.docx",
        "en/index.html",
        "en/versions.json",
        "en/1.0/index.html",
        "en/latest/index.html",
    }
    assert "zh 1.0" in git(repository, "show", "gh-pages:latest/index.html")
    assert "en 1.0" in git(repository, "show", "gh-pages:en/latest/index.html")


def test_the_staged_handbook_is_built_and_published_as_a_version(repository: Path, tmp_path: Path) -> None:
    stage_site(ROOT, tmp_path / "build", [], [], sample_pages())
    publish_site(tmp_path / "build", repository, "2.1", ["latest"])
    assert {"2.1/process/index.html", "en/2.1/process/index.html", "404.html"} <= published(repository)
    assert not [path for path in published(repository) if path.startswith("2.1/en/")]
    assert 'href="../../en/2.1/process/"' in git(repository, "show", "gh-pages:2.1/process/index.html")


def test_a_second_version_keeps_the_first_and_takes_over_the_alias(repository: Path, tmp_path: Path) -> None:
    commit_site(site(tmp_path, "1.0"), repository, "1.0", ["latest"])
    commit_site(site(tmp_path, "1.1"), repository, "1.1", ["latest"])
    versions = json.loads(git(repository, "show", "gh-pages:versions.json"))
    assert [(each["version"], each["aliases"]) for each in versions] == [("1.1", ["latest"]), ("1.0", [])]
    assert "zh 1.0" in git(repository, "show", "gh-pages:1.0/index.html")
    assert "zh 1.1" in git(repository, "show", "gh-pages:latest/index.html")


def test_an_unchanged_site_adds_no_commit_and_the_checkout_is_not_touched(repository: Path, tmp_path: Path) -> None:
    first = commit_site(site(tmp_path, "1.0"), repository, "1.0", ["latest"])
    assert commit_site(site(tmp_path, "1.0"), repository, "1.0", ["latest"]) == first
    assert git(repository, "status", "--porcelain") == ""
    assert git(repository, "for-each-ref", "--format=%(refname:short)").split() == ["gh-pages", "main"]


def test_a_publish_that_fails_half_way_leaves_the_branch_as_it_was(repository: Path, tmp_path: Path) -> None:
    commit_site(site(tmp_path, "1.0"), repository, "1.0", ["latest"])
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "served"), "gh-pages")
    (tmp_path / "served" / "en" / "versions.json").write_text("no list of versions", encoding="utf-8")
    git(tmp_path / "served", "commit", "--quiet", "--all", "--message=Break the English list of versions")
    before = git(repository, "rev-parse", "gh-pages")
    with pytest.raises(GeneratorError, match="the published site is as it was"):
        commit_site(site(tmp_path, "1.1"), repository, "1.1", ["latest"])
    assert git(repository, "rev-parse", "gh-pages") == before
    assert git(repository, "for-each-ref", "--format=%(refname:short)").split() == ["gh-pages", "main"]


def test_what_another_publish_moved_meanwhile_is_not_overwritten(repository: Path, tmp_path: Path) -> None:
    commit_site(site(tmp_path, "1.0"), repository, "1.0")
    (repository / ".git" / "refs" / "heads" / "gh-pages.lock").touch()
    with pytest.raises(GeneratorError, match="the published site is as it was"):
        commit_site(site(tmp_path, "1.1"), repository, "1.1")
    assert "1.1/index.html" not in published(repository)


@pytest.mark.parametrize("name", ["", ".git", "-rf", "CON", "1.0<script>", "1.0\n", "../1", "latest", "1" * 300, "en"])
def test_a_name_that_is_no_version_is_refused(repository: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(GeneratorError, match="cannot name"):
        commit_site(site(tmp_path, "1.0"), repository, name)
    assert git(repository, "branch", "--list", "gh-pages") == ""


@pytest.mark.parametrize("alias", ["en", "zh", "a/b", "1.0", "Latest", "con", ""])
def test_a_name_that_is_no_alias_is_refused(repository: Path, tmp_path: Path, alias: str) -> None:
    with pytest.raises(GeneratorError, match="cannot name"):
        commit_site(site(tmp_path, "1.0"), repository, "1.0", [alias])


def test_a_site_built_for_another_version_is_refused(repository: Path, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"no site built for version 1\.1"):
        commit_site(site(tmp_path, "1.0"), repository, "1.1")


def site(tmp_path: Path, version: str) -> Path:
    """What `build_site` puts in place, in small."""
    root = tmp_path / f"site-{version}"
    for path, text in (
        ("index.html", f'zh {version} <a href="../en/{version}/">'),
        ("downloads/en/a.docx", "PK"),
        ("en/index.html", f"en {version}"),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def published(repository: Path) -> set[str]:
    return set(git(repository, "ls-tree", "-r", "--name-only", "gh-pages").split("\n")) - {""}


def git(repository: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(repository), *arguments], capture_output=True, text=True, check=True)
    return done.stdout
