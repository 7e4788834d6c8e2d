"""A change of the published site → one commit on the branch that is served, through mike; nothing is pushed.

The commit is made on a branch of its own first; only then does the served branch move, in one step and only from where it was. So
an interrupted publish changes nothing, and of two at once the second one is told.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, contextmanager, suppress
from pathlib import Path

from mike.git_utils import Commit, FileInfo, GitEmptyCommit, GitError

from generators.errors import GeneratorError, UsageError
from generators.lock import sole_writer
from generators.quantities import Text
from generators.site.edition import Edition
from generators.site.versions import Change, Read

WORKING = "deliverybook-publishing"
PATIENCE = 60.0
NOBODY = {
    "GIT_AUTHOR_NAME": "deliverybook",
    "GIT_AUTHOR_EMAIL": "deliverybook@book.invalid",
    "GIT_COMMITTER_NAME": "deliverybook",
    "GIT_COMMITTER_EMAIL": "deliverybook@book.invalid",
    "TZ": "UTC",
}
"""Who publishes for customers: no name of ours stands in what they get."""


def refuse_no_repository(repository: Path) -> None:
    """Refuse a folder that is in no git repository."""
    if not _git(repository, "rev-parse", "--git-dir", fails=True):
        raise UsageError(
            Text(
                f"{repository} 不是 git 仓库，不能发布。", f"{repository} is no git repository; it cannot be published."
            ),
            Text(
                "请在仓库的克隆里运行，或用 --output 发布到文件夹。",
                "Run inside a clone, or publish into a folder with --output.",
            ),
        )


def commit_change(repository: Path, edition: Edition, change_from: Callable[[Read], Change]) -> str:
    """The commit at which the edition's branch holds the change of what it held; without any difference, the commit it had.

    The branch of a customer edition is always one commit without a past: what is removed is gone, and no name of ours is in it.
    Raises GeneratorError for git's trouble; the branch then is where it was.
    """
    repository = repository.resolve()
    folder = Path(_git(repository, "rev-parse", "--path-format=absolute", "--git-common-dir"))
    with sole_writer(folder, PATIENCE), _git_trouble():
        _sweep(repository)
        before = _git(repository, "rev-parse", "--verify", "--quiet", f"refs/heads/{edition.branch}", fails=True)
        change = change_from(lambda path: _published(repository, before, path))
        after = _committed(repository, before, change, edition)
        if after != before:
            _git(repository, "update-ref", f"refs/heads/{edition.branch}", after, before or "0" * 40)
        return after


def _committed(repository: Path, before: str, change: Change, edition: Edition) -> str:
    """The commit that holds the change; the one before when nothing differs."""
    with _working_branch(repository, before) as working, chdir(repository):
        with suppress(GitEmptyCommit), Commit(working, change.says) as commit:
            commit.delete_files(change.gone)
            for path, source in change.files.items():
                commit.add_file(FileInfo(path, source if isinstance(source, bytes) else source.read_bytes()))
        after = _git(repository, "rev-parse", f"refs/heads/{working}")
        if edition.is_internal or after == before:
            return after
        return _git(repository, "commit-tree", f"{after}^{{tree}}", "-m", change.says, environment=NOBODY)


def _published(repository: Path, commit: str, path: str) -> bytes | None:
    if not commit:
        return None
    done = subprocess.run(["git", "-C", str(repository), "cat-file", "blob", f"{commit}:{path}"], capture_output=True)
    return None if done.returncode else done.stdout


@contextmanager
def _working_branch(repository: Path, before: str) -> Iterator[str]:
    """A branch that begins at that commit and is gone after the block."""
    working = f"{WORKING}-{os.getpid()}"
    if before:
        _git(repository, "update-ref", f"refs/heads/{working}", before)
    try:
        yield working
    finally:
        _git(repository, "update-ref", "-d", f"refs/heads/{working}", fails=True)


def _sweep(repository: Path) -> None:
    """Take away the working branches that killed runs left."""
    for left in _git(repository, "for-each-ref", "--format=%(refname)", f"refs/heads/{WORKING}-*").split():
        _git(repository, "update-ref", "-d", left)


def _git(repository: Path, *arguments: str, fails: bool = False, environment: Mapping[str, str] | None = None) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(repository), *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, **(environment or {})},
        )
    except FileNotFoundError as error:
        raise UsageError(
            Text("这台机器上没有 git。", "There is no git on this machine."),
            Text("请先安装 git。", "Install git first."),
        ) from error
    if done.returncode and not fails:
        raise _trouble(done.stderr.strip())
    return done.stdout.strip()


@contextmanager
def _git_trouble() -> Iterator[None]:
    try:
        yield
    except (GitError, ValueError, OSError) as error:
        raise _trouble(str(error)) from error


def _trouble(said: str) -> GeneratorError:
    return GeneratorError(
        Text(
            f"没有发布，已发布的站点保持原样。git 说：{said}",
            f"Nothing was published, the published site is as it was. git says: {said}",
        ),
        Text(
            "如果同时有人在发布，请再运行一次；否则检查仓库和 user.name、user.email。",
            "If somebody else is publishing, run it again; otherwise check the repository and user.name, user.email.",
        ),
    )
