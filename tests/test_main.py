"""The door of the command: whatever happens to the terminal, no traceback meets a person."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[1]
FULL = Path("/dev/full")
COMMAND = [sys.executable, "-m", "generators", "--root", str(HOME)]

PRESSED_WHILE_LOADING = """
import os, signal, sys
class Loading:
    def find_spec(self, name, path=None, target=None):
        if name == "generators.cli":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Loading())
from generators.__main__ import main
main()
"""


@contextmanager
def heard(number: int) -> Iterator[None]:
    """A signal that programs begun in the block hear, also where our own caller has us ignore it, as for jobs in the background."""
    before = signal.signal(number, signal.default_int_handler)
    yield
    signal.signal(number, before)


@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-8", "已中止。Stopped."), ("gbk", "已中止。Stopped."), ("ascii", "Stopped.")]
)
def test_ctrl_c_while_loading_is_answered_in_one_line(encoding: str, said: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-c", PRESSED_WHILE_LOADING]
    with heard(signal.SIGINT):
        stopped = subprocess.run(command, cwd=HOME, capture_output=True, env=environment, check=False)
    assert (stopped.returncode, stopped.stdout) == (130, b"")
    assert stopped.stderr.decode(encoding) == f"\n{said}\n"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "deliverybook: 输出没有写全：设备已满。\n"),
        ("en", "deliverybook: The output is not complete: the device is full.\n"),
    ],
)
@pytest.mark.parametrize("arguments", [["check", "city-health"], ["--help"], ["check", "--help"]])
def test_a_full_device_is_told_in_one_sentence(language: str, said: str, arguments: list[str]) -> None:
    with FULL.open("wb") as full:
        command = [*COMMAND, "--language", language, *arguments]
        lost = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    assert (lost.returncode, lost.stderr) == (1, said)


def test_a_full_device_for_messages_too_ends_in_silence() -> None:
    with FULL.open("wb") as full:
        lost = subprocess.run([*COMMAND, "check", "city-health"], stdout=full, stderr=full, check=False)
    assert lost.returncode == 1


def test_a_reader_who_has_seen_enough_is_told_nothing() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        left = subprocess.run([*COMMAND, "--help"], stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert (left.returncode, left.stderr) == (1, b"")


def test_the_command_is_the_same_through_the_door() -> None:
    said = subprocess.run([*COMMAND, "--language", "en", "--help"], capture_output=True, text=True, check=False)
    assert said.returncode == 0 and said.stdout.startswith("Usage: deliverybook ")
