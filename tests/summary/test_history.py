"""The book at a git revision: found, listed and laid out without running or trusting anything the repository holds."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest
from proposed import commit, git, replace, write

from generators.errors import GeneratorError, UsageError
from generators.summary.history import Base, Blob, NoBase, find_base, project_of
from generators.workspace import Book

DATA = "content/projects/a/project.yaml"
OTHER = "content/projects/b/project.yaml"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Two projects and a template on main; a branch `change` is checked out."""
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    write(root, DATA, "project: {id: A}\n")
    write(root, OTHER, "project: {id: B}\n")
    write(root, "content/projects/a/documents/zh/合同.md", "甲\r\n乙\r\n")
    write(root, "templates/sow/zh.md", "## 一\n")
    write(root, "README.md", "outside\n")
    commit(root, "Begin")
    git(root, "checkout", "--quiet", "-b", "change")
    return Book(root)


def test_the_base_is_where_the_two_histories_part(book: Book) -> None:
    fork = git(book.root, "rev-parse", "main").strip()
    replace(book.root, DATA, "id: A", "id: C")
    commit(book.root, "Change")
    git(book.root, "checkout", "--quiet", "main")
    replace(book.root, OTHER, "id: B", "id: D")
    commit(book.root, "Somebody else")
    git(book.root, "checkout", "--quiet", "change")
    base = find_base(book, "main")
    assert (base.commit, base.is_parting) == (fork, True)
    assert base.differing() == {DATA}


def test_without_common_history_the_base_is_the_revision_itself(book: Book) -> None:
    git(book.root, "checkout", "--quiet", "--orphan", "island")
    commit(book.root, "Alone")
    base = find_base(book, "main")
    assert (base.commit, base.is_parting) == (git(book.root, "rev-parse", "main").strip(), False)


def test_the_base_holds_the_files_of_the_book_and_no_others(book: Book) -> None:
    base = find_base(book, "main")
    assert set(base.files) == {DATA, OTHER, "content/projects/a/documents/zh/合同.md", "templates/sow/zh.md"}
    assert base.project_ids == {"a", "b"}


def test_what_differs_is_found_by_content_new_and_removed_files_too(book: Book) -> None:
    base = find_base(book, "main")
    assert base.differing() == frozenset()
    replace(book.root, DATA, "id: A", "id: X")
    write(book.root, "content/projects/c/project.yaml", "project: {}\n")
    (book.root / OTHER).unlink()
    write(book.root, "content/projects/a/.swap", "an editor's")
    assert base.differing() == {DATA, OTHER, "content/projects/c/project.yaml"}


def test_a_laid_out_book_has_the_bytes_of_the_revision_and_the_wanted_projects(book: Book, tmp_path: Path) -> None:
    base = find_base(book, "main")
    (book.root / "content/projects/a/documents/zh/合同.md").unlink()
    past = base.lay_out(tmp_path / "past", ["a"])
    laid = {path.relative_to(past.root).as_posix() for path in past.root.rglob("*") if path.is_file()}
    assert laid == {DATA, "content/projects/a/documents/zh/合同.md", "templates/sow/zh.md"}
    assert (past.root / "content/projects/a/documents/zh/合同.md").read_bytes() == "甲\r\n乙\r\n".encode()
    assert git(book.root, "status", "--porcelain").strip().startswith("D ")


def test_a_book_in_a_folder_of_its_repository_is_read_from_there(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    write(root, f"books/one/{DATA}", "project: {id: A}\n")
    write(root, DATA, "project: {id: OTHER}\n")
    commit(root, "Begin")
    base = find_base(Book(root / "books" / "one"), "main")
    assert set(base.files) == {DATA}
    past = base.lay_out(tmp_path / "past", ["a"])
    assert (past.root / DATA).read_text(encoding="utf-8") == "project: {id: A}\n"


@pytest.mark.parametrize(
    ("path", "project"), [(DATA, "a"), ("content/projects/README.md", ""), ("templates/a/b.md", "")]
)
def test_a_path_belongs_to_a_project_or_to_all(path: str, project: str) -> None:
    assert project_of(path) == project


# --- no base


@pytest.mark.parametrize("revision", [None, "", "0000000000000000000000000000000000000000"])
def test_no_revision_is_no_base(book: Book, revision: str | None) -> None:
    with pytest.raises(NoBase, match="No base revision was given"):
        find_base(book, revision)


def test_an_unknown_revision_is_named(book: Book) -> None:
    with pytest.raises(NoBase, match="holds no revision mian"):
        find_base(book, "mian")


@pytest.mark.parametrize("revision", ["HEAD:README.md", "main..change", "v1^{tree}", ":/nothing", "@{upstream}"])
def test_what_is_no_commit_is_unknown(book: Book, revision: str) -> None:
    with pytest.raises(NoBase, match="holds no revision"):
        find_base(book, revision)


def test_a_shallow_clone_is_told_how_to_get_the_history(book: Book, tmp_path: Path) -> None:
    replace(book.root, DATA, "id: A", "id: C")
    commit(book.root, "Change")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=change", book.root.as_uri(), str(clone))
    with pytest.raises(NoBase, match="recent history only") as error:
        find_base(Book(clone), "origin/main")
    assert "fetch-depth: 0" in error.value.advice.zh and "GIT_DEPTH: 0" in error.value.advice.en


def test_a_clone_without_the_files_of_the_base_fetches_nothing(book: Book, tmp_path: Path) -> None:
    git(book.root, "config", "uploadpack.allowFilter", "true")
    replace(book.root, DATA, "id: A", "id: C")
    commit(book.root, "Change")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", "--branch=change", book.root.as_uri(), str(clone))
    with pytest.raises(NoBase, match="lacks files of the base"):
        find_base(Book(clone), "origin/main").lay_out(tmp_path / "past", ["a"])


def test_a_file_that_is_gone_from_the_repository_is_told(book: Book, tmp_path: Path) -> None:
    base = find_base(book, "main")
    gone = replace_blob(base, DATA, Blob("1" * 40, 5))
    with pytest.raises(NoBase, match="lacks files of the base"):
        gone.lay_out(tmp_path / "past", ["a"])


def test_a_file_that_cannot_be_laid_out_is_told_in_words(book: Book, tmp_path: Path) -> None:
    write(tmp_path, "past/content", "a file where a folder is needed")
    with pytest.raises(GeneratorError, match=r"Writing to .* failed"):
        find_base(book, "main").lay_out(tmp_path / "past", ["a"])


def test_outside_a_repository_there_is_no_base(tmp_path: Path) -> None:
    write(tmp_path, DATA, "project: {}\n")
    with pytest.raises(NoBase, match="no git repository"):
        find_base(Book(tmp_path), "main")


def test_without_git_there_is_no_base(book: Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with pytest.raises(NoBase, match="no git on this machine"):
        find_base(book, "main")


def test_a_folder_that_git_does_not_trust_is_told_with_the_command(
    book: Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script(tmp_path / "bin" / "git", "echo 'fatal: detected dubious ownership in repository' >&2; exit 128")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    with pytest.raises(NoBase, match="does not trust this folder") as error:
        find_base(book, "main")
    assert "safe.directory" in error.value.advice.en


# --- nothing hostile is run


@pytest.mark.parametrize(
    "revision", ["-h", "--output=stolen", "--exec=touch stolen", "a\nb", "a\x00b", "a\u202eb", "x" * 300]
)
def test_what_could_be_an_option_never_reaches_git(book: Book, revision: str) -> None:
    with pytest.raises(UsageError, match="cannot be the base revision"):
        find_base(book, revision)
    assert not list(book.root.rglob("stolen"))


def test_a_revision_is_no_shell_command(book: Book) -> None:
    for revision in ("main; touch stolen", "$(touch stolen)", "main | touch stolen"):
        with pytest.raises(NoBase):
            find_base(book, revision)
    assert not list(book.root.rglob("stolen"))


def test_settings_of_repository_and_environment_run_nothing(
    book: Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trap = script(tmp_path / "trap", f"touch {tmp_path / 'sprung'}")
    for name in ("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external", "filter.x.smudge"):
        git(book.root, "config", name, str(trap))
    git(book.root, "config", "core.hooksPath", str(trap.parent))
    write(book.root, ".gitattributes", "* filter=x export-ignore\n")
    for name in ("GIT_PAGER", "GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_EDITOR"):
        monkeypatch.setenv(name, str(trap))
    base = find_base(book, "main")
    base.lay_out(tmp_path / "past", ["a", "b"])
    assert base.differing() == frozenset()
    assert not (tmp_path / "sprung").exists()


def test_the_environment_cannot_lead_git_to_another_repository(
    book: Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    git(elsewhere, "init", "--quiet", "--initial-branch=main")
    monkeypatch.setenv("GIT_DIR", str(elsewhere / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(elsewhere))
    assert DATA in find_base(book, "main").files


def test_links_and_modules_are_not_laid_out(book: Book, tmp_path: Path) -> None:
    (book.root / "content/projects/a/link.yaml").symlink_to("/etc/passwd")
    commit(book.root, "A link")
    git(book.root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},templates/module")
    git(book.root, "commit", "--quiet", "--message=A module")
    past = find_base(book, "change").lay_out(tmp_path / "past", ["a"])
    assert set(past.root.rglob("*.yaml")) == {tmp_path / "past" / DATA}


def test_a_tree_that_climbs_out_of_its_folder_is_not_followed(book: Book) -> None:
    blob = git(book.root, "rev-parse", f"main:{DATA}").strip()
    tree = made_tree(book.root, "100644 stolen.yaml", blob)
    for name in ("..", "..", "projects", "content"):
        tree = made_tree(book.root, f"40000 {name}", tree)
    climb = git(book.root, "commit-tree", tree, "-m", "Climb", "-p", "main").strip()
    assert git(book.root, "ls-tree", "-r", "--name-only", climb).strip() == "content/projects/../../stolen.yaml"
    git(book.root, "update-ref", "refs/heads/change", climb)
    assert find_base(book, climb).files == {}


def replace_blob(base: Base, path: str, blob: Blob) -> Base:
    return Base(base.root, base.commit, base.is_parting, {**base.files, path: blob})


def made_tree(root: Path, entry: str, inside: str) -> str:
    """The id of a tree with this one entry, whatever its name is."""
    content = f"{entry}\0".encode() + bytes.fromhex(inside)
    command = ["git", "-C", str(root), "hash-object", "-t", "tree", "-w", "--literally", "--stdin"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode().strip()


def script(path: Path, commands: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{commands}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path
