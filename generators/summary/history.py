"""The book as it was: a git revision, read without touching the checkout.

Why so careful: a revision may come from a workflow's event, the settings of git from whoever owns the machine. git is called with
fixed words, gets no revision that could be an option, sees no setting from the environment, and neither pages nor fetches.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from generators.errors import GeneratorError, UsageError
from generators.quantities import Text
from generators.workspace import Book
from generators.write import disk_trouble

PROJECTS = "content/projects"
SHARED = ("checklists", "content/process", "templates")
LARGEST = 20_000_000
PATIENCE = 120.0
FIXED = ("--no-pager", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs")
SETTINGS = (f"core.hooksPath={os.devnull}", "core.fsmonitor=false", "protocol.allow=never")
NOTHING = re.compile("0*")
PLAIN = ("100644", "100755")
ENTRY = re.compile(r"(\d{6}) blob ([0-9a-f]{40,64}) +(\d+)\t(.+)", re.DOTALL)
FORBIDDEN = frozenset({"", ".", "..", ".git"})


class NoBase(GeneratorError):
    """There is nothing to compare with; says why, and what to do about it."""


class Blob(NamedTuple):
    """The content of a file as git keeps it."""

    id: str
    size: int


@dataclass(frozen=True)
class Base:
    """The revision that a change is compared with: the commit, and the files of the book in it.

    `is_parting` tells whether it is where the two histories part; without that history it is the tip of the revision.
    """

    root: Path
    commit: str
    is_parting: bool
    files: Mapping[str, Blob]

    @property
    def project_ids(self) -> frozenset[str]:
        """The projects that the revision holds."""
        return frozenset(name for path in self.files if (name := project_of(path)))

    def differing(self) -> frozenset[str]:
        """The paths whose content in the book is not what it was, new and removed ones too."""
        present = {path: file for path, file in _files_below(self.root) if path in self.files}
        added = {path for path, _ in _files_below(self.root) if path not in self.files}
        changed = {path for path, file in present.items() if not _is_same(file, self.files[path])}
        return frozenset(added | changed | (set(self.files) - set(present)))

    def lay_out(self, folder: Path, projects: Collection[str]) -> Book:
        """The book as it was, in an empty folder: what projects share, and the named projects."""
        wanted = {path: blob for path, blob in self.files.items() if project_of(path) in ("", *projects)}
        try:
            for path, content in _contents(self.root, wanted):
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        except OSError as error:
            raise disk_trouble(folder, error) from error
        return Book(folder)


def project_of(path: str) -> str:
    """The project that the path belongs to; nothing for what projects share."""
    inside = path.removeprefix(f"{PROJECTS}/")
    return inside.split("/")[0] if inside != path and "/" in inside else ""


def find_base(book: Book, revision: str | None) -> Base:
    """The base for a revision as people write it: where its history and that of the book part, else the revision itself.

    Raises NoBase when there is nothing to compare with, UsageError for what is no revision.
    """
    if not revision or NOTHING.fullmatch(revision):
        raise NoBase(
            Text("没有给出基准版本。", "No base revision was given."),
            Text("用 --base 给出，例如 --base origin/main。", "Give one with --base, such as --base origin/main."),
        )
    if revision.startswith("-") or len(revision) > 250 or not revision.isprintable():
        raise UsageError(
            Text(f"{revision[:60]!a} 不能作基准版本。", f"{revision[:60]!a} cannot be the base revision."),
            Text(
                "写成分支、标签或提交号，例如 origin/main。", "Name a branch, a tag or a commit, such as origin/main."
            ),
        )
    _refuse_no_repository(book.root)
    commit = _git(book.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise _unknown(book.root, revision)
    parted = _git(book.root, "merge-base", commit.strip(), "HEAD")
    chosen = (parted or commit).strip().split("\n")[0]
    return Base(book.root, chosen, parted is not None, dict(_list_files(book.root, chosen)))


def commit_of(root: Path) -> str:
    """The commit that the checkout stands at. Raises NoBase when there is none."""
    _refuse_no_repository(root)
    commit = _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if commit is None:
        raise NoBase(
            Text("仓库里还没有提交。", "The repository has no commit yet."),
            Text("请先提交这本书。", "Commit the book first."),
        )
    return commit.strip()


def uncommitted(root: Path, folders: Collection[str]) -> tuple[str, ...]:
    """The paths below the folders that are not what the commit holds, new ones too, seen from the root of the book."""
    prefix = (_git(root, "rev-parse", "--show-prefix") or "").strip()
    status = _git(root, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", *folders)
    if status is None:
        raise _incomplete()
    return tuple(sorted(line[3:].removeprefix(prefix) for line in status.split("\0") if line))


def _refuse_no_repository(root: Path) -> None:
    done = _run(root, "rev-parse", "--is-inside-work-tree")
    if done.returncode == 0:
        return
    if b"dubious ownership" in done.stderr:
        raise NoBase(
            Text(
                "git 不信任这个文件夹，因为它属于另一个用户。", "git does not trust this folder: another user owns it."
            ),
            Text(
                "先运行 git config --global --add safe.directory，后面写仓库目录。",
                "Run git config --global --add safe.directory with the folder of the repository.",
            ),
        )
    raise NoBase(
        Text("这里不是 git 仓库，或者 git 读不了它。", "This is no git repository, or git cannot read it."),
        Text("请在仓库的克隆里运行。", "Run inside a clone of the repository."),
    )


def _unknown(root: Path, revision: str) -> NoBase:
    if (_git(root, "rev-parse", "--is-shallow-repository") or "").strip() == "true":
        return NoBase(
            Text(
                f"这个克隆只有最近的历史，其中没有 {revision}。",
                f"This clone holds recent history only, and no {revision}.",
            ),
            Text(
                "检出时取全部历史：GitHub 写 fetch-depth: 0，GitLab 写 GIT_DEPTH: 0。",
                "Check out with all history: fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab.",
            ),
        )
    return NoBase(
        Text(f"仓库里没有版本 {revision}。", f"The repository holds no revision {revision}."),
        Text("检查名称；需要时先运行 git fetch。", "Check the name; run git fetch first where needed."),
    )


def _list_files(root: Path, commit: str) -> Iterator[tuple[str, Blob]]:
    """Every ordinary file of the book in the commit; links and odd names are left out, as the book refuses them."""
    listed = _git(root, "ls-tree", "-r", "-l", "-z", commit, "--", PROJECTS, *SHARED)
    if listed is None:
        raise _incomplete()
    for line in listed.split("\0"):
        found = ENTRY.fullmatch(line)
        if found is None or found[1] not in PLAIN or int(found[3]) > LARGEST:
            continue
        if FORBIDDEN.isdisjoint(found[4].split("/")) and found[4].isprintable() and not set(found[4]) & set("\\:"):
            yield found[4], Blob(found[2], int(found[3]))


def _contents(root: Path, wanted: Mapping[str, Blob]) -> Iterator[tuple[str, bytes]]:
    """(path, content) of each file, asked of one git process, one after the other."""
    command, pipe = _command(root, "cat-file", "--batch"), subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=_surroundings()) as asked:
        assert asked.stdin is not None and asked.stdout is not None
        for path, blob in wanted.items():
            yield path, _asked(asked.stdin, asked.stdout, blob)


def _asked(questions: IO[bytes], answers: IO[bytes], blob: Blob) -> bytes:
    """The content of the blob; nothing is read that git has not announced, for it would never come."""
    try:
        questions.write(f"{blob.id}\n".encode())
        questions.flush()
        is_announced = answers.readline().split() == [blob.id.encode(), b"blob", str(blob.size).encode()]
        content = answers.read(blob.size + 1) if is_announced else b""
    except OSError as error:
        raise _incomplete() from error
    if len(content) != blob.size + 1:
        raise _incomplete()
    return content[:-1]


def _incomplete() -> NoBase:
    return NoBase(
        Text("这个克隆缺少基准版本的部分文件。", "This clone lacks files of the base revision."),
        Text("请使用完整的克隆，不加 --filter。", "Use a full clone, without --filter."),
    )


def _files_below(root: Path) -> Iterator[tuple[str, Path]]:
    for folder in (PROJECTS, *SHARED):
        for file in sorted((root / folder).rglob("*")):
            path = file.relative_to(root).as_posix()
            if file.is_file() and not file.is_symlink() and "__pycache__" not in path and "/." not in path:
                yield path, file


def _is_same(file: Path, blob: Blob) -> bool:
    if file.stat().st_size != blob.size:
        return False
    kind = hashlib.sha1 if len(blob.id) == 40 else hashlib.sha256
    content = file.read_bytes()
    return kind(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest() == blob.id


def _git(root: Path, *words: str) -> str | None:
    """What git answers; None when it fails."""
    done = _run(root, *words)
    return None if done.returncode else done.stdout.decode("utf-8", "replace")


def _run(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    command = _command(root, *words)
    try:
        return subprocess.run(
            command, capture_output=True, env=_surroundings(), timeout=PATIENCE, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError as error:
        raise NoBase(
            Text("这台机器上没有 git。", "There is no git on this machine."),
            Text("请先安装 git。", "Install git first."),
        ) from error
    except subprocess.TimeoutExpired as error:
        raise NoBase(Text("git 没有及时回答。", "git did not answer in time.")) from error


def _command(root: Path, *words: str) -> list[str]:
    settings = [part for each in SETTINGS for part in ("-c", each)]
    return ["git", "-C", str(root), *FIXED, *settings, *words]


def _surroundings() -> dict[str, str]:
    """The environment without anything that steers git."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": ""}
