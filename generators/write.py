"""Artifacts to disk: as a set, atomically, and only where bytes differ."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generators.errors import GeneratorError
from generators.lock import LOCK, sole_writer
from generators.quantities import Text

STAGING = ".deliverybook-staging"
NO_FOLDER = (errno.EEXIST, errno.ENOTDIR)
REASONS = {
    errno.EACCES: Text("没有写入权限", "no permission to write"),
    errno.EPERM: Text("没有写入权限", "no permission to write"),
    errno.EROFS: Text("磁盘是只读的", "the disk is read-only"),
    errno.ENOENT: Text("这里不能新建", "nothing can be created there"),
    errno.ENAMETOOLONG: Text("名称太长", "the name is too long"),
}
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Written:
    """What became of each path, sorted: `new`, `changed`, `same` (not touched), `removed`."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def differing(self) -> tuple[str, ...]:
        """The paths whose bytes had to be written."""
        return self.new + self.changed


def write_set(root: Path, files: Mapping[str, bytes], *, remove: Iterable[str] = (), patience: float = 60.0) -> Written:
    """What became of each file after `files` (relative path with `/` → bytes) stand under `root`.

    Why: a kill or a full disk must leave earlier files whole. All bytes are on the disk in a staging folder
    inside `root` before the first rename; only renames touch the targets. A writer that finds another one at
    work waits up to `patience` seconds. Raises GeneratorError, with nothing written, for paths that leave
    `root` or cross a link, and when the disk is full.
    """
    unwanted = tuple(sorted(set(remove)))
    _refuse_paths((*files, *unwanted))
    try:
        _refuse_linked_root(root)
        root.mkdir(parents=True, exist_ok=True)
        with sole_writer(root, patience):
            _sweep(root / STAGING)
            plan = _compare(root, files, unwanted)
            _carry_out(root, files, plan)
            return plan
    except OSError as error:
        raise disk_trouble(root, error) from error


def _compare(root: Path, files: Mapping[str, bytes], unwanted: tuple[str, ...]) -> Written:
    """What has to happen for `files` to stand under `root` and `unwanted` to be gone."""
    kinds: dict[str, list[str]] = {"new": [], "changed": [], "same": []}
    for path in sorted(files):
        kinds[_state(_target(root, path), files[path])].append(path)
    gone = tuple(path for path in unwanted if _target(root, path).exists())
    return Written(tuple(kinds["new"]), tuple(kinds["changed"]), tuple(kinds["same"]), gone)


def _state(target: Path, wanted: bytes) -> str:
    if not target.exists():
        return "new"
    unchanged = target.stat().st_size == len(wanted) and target.read_bytes() == wanted
    return "same" if unchanged else "changed"


def _carry_out(root: Path, files: Mapping[str, bytes], plan: Written) -> None:
    if not plan.differing and not plan.removed:
        return
    staging = root / STAGING
    try:
        staged = _stage(staging, [(path, files[path]) for path in plan.differing])
        for path in plan.differing:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
        for path, waiting in staged.items():
            os.replace(waiting, root / path)
        for path in plan.removed:
            (root / path).unlink(missing_ok=True)
        _sync_folders(root, (*plan.differing, *plan.removed))
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _stage(staging: Path, contents: list[tuple[str, bytes]]) -> dict[str, Path]:
    """The bytes of each path, safe on the disk in the staging folder.

    Why write all before syncing any: the disk then gathers them, which is many times faster than one by one.
    """
    staging.mkdir()
    staged = {path: staging / str(number) for number, (path, _) in enumerate(contents)}
    for path, content in contents:
        staged[path].write_bytes(content)
    for waiting in staged.values():
        with waiting.open("rb+") as stream:
            os.fsync(stream.fileno())
    _sync_folder(staging)
    return staged


def _sync_folders(root: Path, paths: Iterable[str]) -> None:
    """Every folder whose list of names changed, on the disk; deepest first."""
    folders = {folder for path in paths for folder in PurePosixPath(path).parents}
    for folder in sorted(folders, key=lambda each: (-len(each.parts), each)):
        _sync_folder(root / folder)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":  # Windows cannot open a folder to sync it
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(leftover: Path) -> None:
    """Take away what a killed run left behind; a link is taken away itself, never followed."""
    if leftover.is_symlink() or leftover.is_file():
        leftover.unlink()
    elif leftover.exists():
        shutil.rmtree(leftover)


def _refuse_paths(paths: tuple[str, ...]) -> None:
    """Refuse paths that could leave the root, and two paths that some disk would take for one."""
    taken: dict[str, str] = {}
    for path in paths:
        if not _is_plain(path):
            raise _outside(path)
        folded = unicodedata.normalize("NFC", path).casefold()
        if folded in taken:
            raise _clash(taken[folded], path)
        taken[folded] = path
    for folded, path in taken.items():
        for folder in PurePosixPath(folded).parents:
            if str(folder) in taken:
                raise _clash(taken[str(folder)], path)


def _is_plain(path: str) -> bool:
    """Whether every part of the path is an ordinary name on every system."""
    if any(char in '\\:*?"<>|' or unicodedata.category(char) in ("Cc", "Cs") for char in path):
        return False
    parts = path.split("/")
    return parts[0] not in (LOCK, STAGING) and all(part and part == part.rstrip(". ") for part in parts)


def _refuse_linked_root(root: Path) -> None:
    if root.is_symlink():
        raise _linked(str(root))


def _target(root: Path, path: str) -> Path:
    """The place of `path` under `root`, with no link on the way and nothing there but a regular file."""
    target = root
    parts = path.split("/")
    for number, part in enumerate(parts, 1):
        target = target / part
        if target.is_symlink():
            raise _linked("/".join(parts[:number]))
        if target.exists() and not (target.is_file() if number == len(parts) else target.is_dir()):
            raise _in_the_way("/".join(parts[:number]))
    return target


def _outside(path: str) -> GeneratorError:
    shown = ascii(path[:60])
    return GeneratorError(
        Text(zh=f"输出路径 {shown} 不能使用。", en=f"The output path {shown} cannot be used."),
        Text(
            zh="请使用目标文件夹之内、以“/”分隔的相对路径，不含“..”和系统保留字符。",
            en='Use a relative path inside the folder, parted by "/", without ".." and reserved characters.',
        ),
    )


def _clash(first: str, second: str) -> GeneratorError:
    return GeneratorError(
        Text(
            zh=f"输出路径 {first} 与 {second} 会落在同一位置。",
            en=f"The output paths {first} and {second} would meet in one place.",
        ),
        Text(zh="请更改其中一个名称。", en="Rename one of them."),
    )


def _linked(path: str) -> GeneratorError:
    return GeneratorError(
        Text(zh=f"{path} 是符号链接，不能写入。", en=f"{path} is a symbolic link and is not written through."),
        Text(zh="请改为真实的文件或文件夹。", en="Replace it with a real file or folder."),
    )


def _in_the_way(path: str) -> GeneratorError:
    return GeneratorError(
        Text(
            zh=f"{path} 已存在，但类型不符（文件与文件夹混淆）。",
            en=f"{path} exists but is not what is needed there (a file for a folder, or the reverse).",
        ),
        Text(zh="请移走后重新运行。", en="Move it away and run again."),
    )


def disk_trouble(root: Path, error: OSError) -> GeneratorError:
    """The error in words: what could not be written below `root`, and what to do."""
    if error.errno in NO_SPACE:
        return GeneratorError(
            Text(zh=f"磁盘空间不足，无法写入 {root}。", en=f"The disk is too full to write to {root}."),
            Text(
                zh="原有文件保持完整；请释放空间后重新运行。",
                en="Earlier files are whole; free some space and run again.",
            ),
        )
    name = Path(str(error.filename)).name if error.filename else root.name
    if error.errno in NO_FOLDER and name in root.parts:
        return GeneratorError(
            Text(
                zh=f"无法写入 {root}：{name} 不是文件夹。", en=f"Nothing can be written to {root}: {name} is no folder."
            ),
            Text(zh="请换一个文件夹。", en="Name another folder."),
        )
    reason = REASONS.get(error.errno or 0, Text(str(error.strerror), str(error.strerror)))
    return GeneratorError(
        Text(
            zh=f"写入 {root} 失败：{name}：{reason.in_language('zh')}。",
            en=f"Writing to {root} failed at {name}: {reason.in_language('en')}.",
        ),
        Text(
            zh="请检查权限，并关闭正在使用该文件的程序，然后重新运行。",
            en="Check the permissions, close the program that has the file open, and run again.",
        ),
    )
