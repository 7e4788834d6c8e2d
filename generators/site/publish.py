"""The staged site → a version on the branch that is served, through mike: zh in `<version>/`, en in `en/<version>/`.

Both languages are committed on a branch of their own first; only then does the served branch move, in one step and only
from where it was. So an interrupted publish changes nothing, and of two at once the second one is told.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager, suppress
from pathlib import Path

from mike import commands
from mike.git_utils import Commit, FileInfo, GitEmptyCommit, GitError

from generators.errors import GeneratorError, UsageError
from generators.quantities import Text
from generators.site.engine import build_site

BRANCH = "gh-pages"
DEFAULT = "latest"
VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,3}|preview-[0-9]{1,6}", re.ASCII)
ALIAS = re.compile(r"[a-z][a-z0-9-]{1,30}", re.ASCII)
RESERVED = ("en", "zh", "con", "prn", "aux", "nul")


def publish_site(build: Path, repository: Path, version: str, aliases: Sequence[str] = ()) -> str:
    """Build the staged site for `version` and commit it; the commit comes back. Nothing is pushed.

    Raises GeneratorError for a name that is no version or alias, for the engine's trouble and for git's.
    """
    refuse_unpublishable(repository, version, aliases)
    site = build / "versioned"
    build_site(build, site, version)
    return commit_site(site, repository, version, aliases)


def refuse_unpublishable(repository: Path, version: str, aliases: Sequence[str] = ()) -> None:
    """Refuse what can be known before anything is built: bad names, no git repository."""
    _refuse_names(version, aliases)
    if not _git(repository, "rev-parse", "--git-dir", fails=True):
        raise UsageError(
            Text(
                f"{repository} 不是 git 仓库，不能发布。", f"{repository} is no git repository; it cannot be published."
            ),
            Text("请在仓库的克隆里运行。", "Run inside a clone of the repository."),
        )


def commit_site(site: Path, repository: Path, version: str, aliases: Sequence[str] = (), branch: str = BRANCH) -> str:
    """The commit at which the branch holds `site` as `version` and as a copy under each alias.

    `site` is what `build_site(…, version)` put in place. When `latest` is published, the root leads to it. An unchanged
    site adds no commit.
    """
    _refuse_names(version, aliases)
    _refuse_other_version(site, version)
    repository = repository.resolve()
    with tempfile.TemporaryDirectory() as scratch, _working_branch(repository, branch) as working:
        chinese = Path(scratch) / "zh"
        shutil.copytree(site, chinese, ignore=lambda folder, _: ["en"] if Path(folder) == site else [])
        with _git_trouble(), chdir(repository):
            for folder, prefix in ((chinese, ""), ((site / "en").resolve(), "en")):
                _deploy(folder, prefix, working, version, aliases)
            if DEFAULT in aliases:
                _put_lost_page(site.resolve() / "404.html", working)
    return _git(repository, "rev-parse", f"refs/heads/{branch}")


def _deploy(folder: Path, prefix: str, working: str, version: str, aliases: Sequence[str]) -> None:
    settings = {"site_dir": str(folder), "use_directory_urls": True}
    where = {"branch": working, "deploy_prefix": prefix}
    message = f"Publish {version}{f' in {prefix}' if prefix else ''}"
    with (
        suppress(GitEmptyCommit),
        commands.deploy(
            settings, version, None, sorted(aliases), True, commands.AliasType.copy, message=message, **where
        ),
    ):
        pass
    if DEFAULT in aliases:
        with suppress(GitEmptyCommit):
            commands.set_default(DEFAULT, message=f"Lead to {DEFAULT}", **where)


def _put_lost_page(page: Path, working: str) -> None:
    """Put the page for lost addresses at the root, where servers of a branch look for it."""
    if page.is_file():
        with suppress(GitEmptyCommit), Commit(working, "Show the way from lost addresses") as commit:
            commit.add_file(FileInfo(page.name, page.read_bytes()))


@contextmanager
def _working_branch(repository: Path, branch: str) -> Iterator[str]:
    """A branch that begins where `branch` stands; without an error, `branch` then moves to its end in one step."""
    working = f"publishing-{os.getpid()}"
    before = _git(repository, "rev-parse", "--verify", "--quiet", f"refs/heads/{branch}", fails=True)
    if before:
        _git(repository, "update-ref", f"refs/heads/{working}", before)
    try:
        yield working
        after = _git(repository, "rev-parse", f"refs/heads/{working}")
        _git(repository, "update-ref", f"refs/heads/{branch}", after, before or "0" * 40)
    finally:
        _git(repository, "update-ref", "-d", f"refs/heads/{working}", fails=True)


def _git(repository: Path, *arguments: str, fails: bool = False) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(repository), *arguments], capture_output=True, encoding="utf-8", errors="replace"
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


def _refuse_names(version: str, aliases: Sequence[str]) -> None:
    wrong = [] if VERSION.fullmatch(version) else [version]
    wrong += [
        alias for alias in aliases if not ALIAS.fullmatch(alias) or alias in RESERVED or alias.startswith("preview-")
    ]
    if wrong:
        raise UsageError(
            Text(f"{wrong[0]!a} 不能作版本名或别名。", f"{wrong[0]!a} cannot name a version or an alias."),
            Text(
                "版本如 1.2 或 preview-17；别名如 latest。",
                "A version is like 1.2 or preview-17, an alias like latest.",
            ),
        )


def _refuse_other_version(site: Path, version: str) -> None:
    home = site / "index.html"
    chinese = home.is_file() and f"../en/{version}/" in home.read_text(encoding="utf-8")
    if not chinese or not (site / "en" / "index.html").is_file():
        raise GeneratorError(
            Text(
                f"{site.name} 里没有为版本 {version} 构建的站点。",
                f"{site.name} holds no site built for version {version}.",
            ),
            Text("请先以这个版本构建。", "Build it for this version first."),
        )
