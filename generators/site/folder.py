"""A change of the published site → a folder that a web server or a share offers, in the layout of the branch.

The whole site is laid out beside the folder first, what stays by links to the files there are; then the two change places in one
step. So an interrupted publish leaves the site as it was, and readers never meet half of one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from generators.errors import GeneratorError
from generators.lock import sole_writer
from generators.quantities import Text
from generators.site.edition import MARK, Edition
from generators.site.exchange import next_to, put_in_place, recover
from generators.site.versions import Change, Read, published_names, published_versions
from generators.write import disk_trouble

PATIENCE = 60.0


def publish_into(folder: Path, edition: Edition, change_from: Callable[[Read], Change]) -> None:
    """Bring the change into the folder.

    Raises GeneratorError, with the folder as it was, when anything stands there but a site of this edition that we published.
    """
    folder = Path(os.path.abspath(folder))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with sole_writer(folder.parent, PATIENCE):
            recover(folder)
            refuse_foreign_folder(folder, edition)
            change = change_from(lambda path: _bytes_of(folder / path))
            staged = next_to(folder)
            _lay_out(folder, staged, change)
            put_in_place(staged, folder)
    except OSError as error:
        raise disk_trouble(folder, error) from error


def refuse_foreign_folder(folder: Path, edition: Edition) -> None:
    """Refuse a folder that is a link, holds one, or holds anything that is not of a site of this edition that we published."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise _foreign(folder, folder.name)
    names = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
    if not names:
        return
    if not (folder / MARK).is_file():
        raise _foreign(folder, names[0])
    known = published_names(published_versions(lambda path: _bytes_of(folder / path), edition))
    strange = next((name for name in names if name not in known), None) or next(_iter_strange(folder), None)
    if strange:
        raise _foreign(folder, strange)


def _iter_strange(folder: Path) -> Iterator[str]:
    """What is neither a file nor a folder: a link, a device."""
    for path in _iter_paths(folder):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            yield path.relative_to(folder).as_posix()


def _iter_paths(folder: Path) -> Iterator[Path]:
    """Everything below the folder; no link is followed."""
    for root, folders, files in os.walk(folder):
        yield from (Path(root, name) for name in sorted((*folders, *files)))


def _lay_out(folder: Path, staged: Path, change: Change) -> None:
    """The site as it will be, in `staged`, safe on the disk."""
    staged.mkdir()
    stays = (path for path in _iter_paths(folder) if path.is_file())
    kept = {path.relative_to(folder).as_posix(): path for path in stays}
    for path, earlier in kept.items():
        if path not in change.files and not any(path.startswith(f"{gone}/") for gone in change.gone):
            _link(earlier, staged / path)
    laid_out: dict[Path, Path] = {}
    for path, source in change.files.items():
        content = source.read_bytes() if isinstance(source, Path) else source
        if path in kept and kept[path].read_bytes() == content:
            _link(kept[path], staged / path)
        elif isinstance(source, Path) and source in laid_out:
            _link(laid_out[source], staged / path)
        else:
            _folder_of(staged / path).write_bytes(content)
        if isinstance(source, Path):
            laid_out.setdefault(source, staged / path)
    if hasattr(os, "sync"):
        os.sync()


def _link(source: Path, target: Path) -> None:
    """A second name for the file; a copy where the disk knows no such thing."""
    try:
        os.link(source, _folder_of(target))
    except OSError:
        shutil.copyfile(source, target)


def _folder_of(path: Path) -> Path:
    """The path, in a folder that is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _foreign(folder: Path, name: str) -> GeneratorError:
    return GeneratorError(
        Text(
            f"{folder} 里的 {name!a} 不属于我们发布的站点，没有动它。",
            f"{name!a} in {folder} is not of a site that we published; nothing was touched.",
        ),
        Text("请换一个空文件夹；其中不能有链接。", "Name an empty folder; no link may stand in it."),
    )
