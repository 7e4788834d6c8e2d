"""One writer at a time: a lock file that holds the pid of whoever writes to a folder."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generators.errors import GeneratorError
from generators.quantities import Text

LOCK = ".deliverybook-lock"
PAUSE = 0.02  # seconds between two tries


@contextmanager
def sole_writer(folder: Path, patience: float) -> Iterator[None]:
    """Hold the lock of `folder`; wait up to `patience` seconds for whoever holds it, then GeneratorError.

    Why the kernel's lock on the file and not the file's existence: it ends with its process, so a lock that a
    killed run left behind is free at once, and two waiters can never both take it over.
    """
    path = folder / LOCK
    descriptor = _acquire(path, time.monotonic() + patience)
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        _release(path, descriptor)


def _acquire(path: Path, deadline: float) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            _lock(descriptor)
            if _is_still(path, descriptor):
                return descriptor
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= deadline:
                pid = os.read(descriptor, 20).decode("ascii", "replace").strip()
                os.close(descriptor)
                raise _busy(path.parent, pid or "?") from None
            time.sleep(PAUSE)
        os.close(descriptor)


def _is_still(path: Path, descriptor: int) -> bool:
    """Whether the file we locked is the one others will find: its last owner may just have unlinked it."""
    try:
        return os.path.samestat(os.stat(path, follow_symlinks=False), os.fstat(descriptor))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 4096, os.SEEK_SET)  # beyond the pid, which others must be able to read
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

    def _release(path: Path, descriptor: int) -> None:
        os.close(descriptor)  # an open file cannot be unlinked there
        with suppress(OSError):
            path.unlink()
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(path: Path, descriptor: int) -> None:
        with suppress(FileNotFoundError):
            path.unlink()
        os.close(descriptor)


def _busy(folder: Path, pid: str) -> GeneratorError:
    return GeneratorError(
        Text(
            zh=f"另一个进程（{pid}）正在写入 {folder}。",
            en=f"Another process ({pid}) is writing to {folder}.",
        ),
        Text(zh="请等它结束后重新运行。", en="Wait until it has ended and run again."),
    )
