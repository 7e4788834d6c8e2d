"""A waiting room: a folder of our own where a run gathers its files before any of them is put in place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from generators.errors import GeneratorError
from generators.lock import sole_writer

PREFIX = ".deliverybook-waiting-"


@contextmanager
def waiting_room(output: Path, patience: float = 60.0) -> Iterator[Path]:
    """An empty folder below `output`, ours alone until the block ends and gone after it.

    Why each room has a lock: nobody clears up after a killed run, so the next one does; the lock ends with its process and
    tells a room that was left from one in use. Rooms are opened and swept one run at a time, so that none is swept before it is locked.
    """
    with ExitStack() as room_in_use:
        with sole_writer(output, patience):
            _sweep(output)
            room = Path(tempfile.mkdtemp(prefix=PREFIX, dir=output))
            room_in_use.callback(shutil.rmtree, room, ignore_errors=True)
            room_in_use.enter_context(sole_writer(room, 0))
        yield room


def _sweep(output: Path) -> None:
    """Take away the rooms that killed runs left; what is a link or in use stays."""
    for room in output.glob(f"{PREFIX}*"):
        if room.is_dir() and not room.is_symlink() and _is_left(room):
            shutil.rmtree(room, ignore_errors=True)


def _is_left(room: Path) -> bool:
    try:
        with sole_writer(room, 0):
            return True
    except (GeneratorError, OSError):
        return False
