"""A folder that was made ready beside a place → that place, in one step; what stood there is gone afterwards."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

NEXT = ".deliverybook-next-"
EARLIER = ".deliverybook-earlier-"
HERE = -100
EXCHANGE = 2
"""What Linux calls the current folder, and the wish that two names change places, in renameat2."""


def next_to(folder: Path) -> Path:
    """Where what comes to stand in the folder is made ready: beside it, so that no copying is left to do."""
    return folder.with_name(NEXT + folder.name)


def put_in_place(staged: Path, folder: Path) -> None:
    """Give the folder what is staged; what stood there is gone afterwards.

    Where the system cannot let two names change places there is an instant without the folder; the next run recovers from a kill then.
    """
    if not folder.exists():
        staged.rename(folder)
    elif _exchange(staged, folder):
        shutil.rmtree(staged, ignore_errors=True)
    else:
        earlier = folder.with_name(EARLIER + folder.name)
        folder.rename(earlier)
        staged.rename(folder)
        shutil.rmtree(earlier, ignore_errors=True)


def recover(folder: Path) -> None:
    """Take away what a killed run left beside the folder; bring back what it had only moved aside."""
    earlier = folder.with_name(EARLIER + folder.name)
    if earlier.is_dir() and not earlier.is_symlink() and not folder.exists():
        earlier.rename(folder)
    for left in (earlier, next_to(folder)):
        if left.is_symlink():
            left.unlink()
        elif left.exists():
            shutil.rmtree(left)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two names changed places in one step."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    return renameat2 is not None and renameat2(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0
