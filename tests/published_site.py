"""Small sites as `build_site` makes them for a version, and where tests publish them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from sample_site import write

from generators.site.edition import INTERNAL, Edition
from generators.site.folder import publish_into
from generators.site.publish import commit_change
from generators.site.versions import Release, change_for, change_without

PAGES = {"index.html", "downloads/a.docx"}


def small_site(root: Path, version: str, words: str = "") -> Path:
    """What `build_site` puts in place for a version, in small."""
    site = root / f"site-{version}{words}"
    write(site / "index.html", f'zh {version}{words} <a href="../en/{version}/">')
    write(site / "downloads/a.docx", "PK zh")
    write(site / "404.html", "lost")
    write(site / ".edition", "internal\n")
    write(site / "en/index.html", f"en {version}{words}")
    write(site / "en/downloads/a.docx", "PK en")
    return site


def small_repository(root: Path) -> Path:
    """A repository with one commit on main."""
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "PMO")
    git(root, "config", "user.email", "pmo@example.invalid")
    git(root, "commit", "--quiet", "--allow-empty", "--message=Begin")
    return root


def commit(
    site: Path, repository: Path, version: str, *aliases: str, edition: Edition = INTERNAL, **options: Any
) -> str:
    """Publish the site on the edition's branch."""
    release = Release(version, aliases, **options)
    return commit_change(repository, edition, lambda read: change_for(read, edition, site, release))


def put(site: Path, folder: Path, version: str, *aliases: str, edition: Edition = INTERNAL, **options: Any) -> None:
    """Publish the site into a folder."""
    release = Release(version, aliases, **options)
    publish_into(folder, edition, lambda read: change_for(read, edition, site, release))


def remove(place: Path, *versions: str, edition: Edition = INTERNAL) -> None:
    """Remove versions from a repository's branch, or from a folder."""
    if (place / ".git").is_dir():
        commit_change(place, edition, lambda read: change_without(read, edition, versions))
    else:
        publish_into(place, edition, lambda read: change_without(read, edition, versions))


def on_branch(repository: Path, branch: str = "gh-pages") -> dict[str, bytes]:
    """What the branch holds, by path."""
    names = git(repository, "ls-tree", "-r", "--name-only", branch).split("\n")
    return {
        name: subprocess.run(
            ["git", "-C", str(repository), "cat-file", "blob", f"{branch}:{name}"], capture_output=True, check=True
        ).stdout
        for name in names
        if name
    }


def in_folder(folder: Path) -> dict[str, bytes]:
    """What the folder holds, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def git(repository: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(repository), *arguments], capture_output=True, text=True, check=True)
    return done.stdout
