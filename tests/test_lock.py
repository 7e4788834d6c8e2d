"""One writer at a time, whoever was killed before."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generators.errors import GeneratorError
from generators.lock import LOCK, sole_writer
from generators.write import write_set

HOLD = """
import sys
from pathlib import Path
from generators.lock import sole_writer
with sole_writer(Path(sys.argv[1]), 5):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock of the folder until its input ends."""
    home = Path(__file__).resolve().parents[1]
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        cwd=home,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_second_writer_gives_up_and_names_the_first(tmp_path: Path) -> None:
    holder = hold(tmp_path)
    with pytest.raises(GeneratorError, match=f"Another process \\({holder.pid}\\) is writing"):
        write_set(tmp_path, {"a.md": b"x"}, patience=0.1)
    assert not (tmp_path / "a.md").exists()
    holder.communicate("", timeout=60)
    assert write_set(tmp_path, {"a.md": b"x"}, patience=0.1).new == ("a.md",)


def test_a_second_writer_waits_for_the_first_as_long_as_its_patience_lasts(tmp_path: Path) -> None:
    holder = hold(tmp_path)
    leaves = threading.Timer(0.3, holder.communicate, ("",))
    leaves.start()
    assert write_set(tmp_path, {"a.md": b"x"}, patience=60).new == ("a.md",)
    leaves.join()


def test_the_lock_of_a_killed_writer_is_taken_over_at_once(tmp_path: Path) -> None:
    holder = hold(tmp_path)
    holder.kill()
    holder.communicate(timeout=60)
    assert (tmp_path / LOCK).exists()
    with sole_writer(tmp_path, 0):
        assert (tmp_path / LOCK).read_text(encoding="ascii") == f"{os.getpid()}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_lock_file_with_the_pid_of_a_living_stranger_does_not_stop_us(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text("1\n", encoding="ascii")
    with sole_writer(tmp_path, 0):
        pass


def test_two_holders_in_one_process_exclude_each_other(tmp_path: Path) -> None:
    with sole_writer(tmp_path, 0), pytest.raises(GeneratorError), sole_writer(tmp_path, 0.05):
        pass


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"kept")
    root = tmp_path / "root"
    root.mkdir()
    (root / LOCK).symlink_to(outside)
    with pytest.raises(GeneratorError):
        write_set(root, {"a.md": b"x"})
    assert outside.read_bytes() == b"kept"
