"""The waiting room of a run: gone with its run, swept by the next one after a kill, left alone while its run is alive."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_book import lay_small_book

from generators.errors import GeneratorError
from generators.lock import sole_writer
from generators.waiting import PREFIX, waiting_room

HERE = Path(__file__).parent
PARTS = ("templates/word", "templates/checklist", "templates/sheet", "checklists")

SIT = """
import sys
from pathlib import Path
from generators.waiting import waiting_room
with waiting_room(Path(sys.argv[1])) as room:
    (room / "half.docx").write_bytes(b"half")
    print(room.name, flush=True)
    sys.stdin.read()
"""

GENERATE = """
import sys
from pathlib import Path
from generators.pipeline import generate_documents
from generators.workspace import Book
def pause(project):
    print("made", flush=True)
    sys.stdin.read()
generate_documents(Book(Path(sys.argv[1])), documents=["sow"], formats=("md", "docx"), progress=pause)
print("done", flush=True)
"""


def start(program: str, folder: Path) -> tuple[subprocess.Popen[str], str]:
    """The program at work in another process, and the first line it says."""
    command = [sys.executable, "-c", program, str(folder)]
    running = subprocess.Popen(command, cwd=HERE.parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    return running, running.stdout.readline().strip()


def kill(running: subprocess.Popen[str]) -> None:
    running.kill()
    running.communicate(timeout=60)


def rooms(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.glob(f"{PREFIX}*"))


def test_a_room_is_gone_with_its_run(tmp_path: Path) -> None:
    with waiting_room(tmp_path) as room:
        (room / "zh").mkdir()
        (room / "zh" / "sow.md").write_bytes(b"x")
        assert rooms(tmp_path) == [room.name]
    assert list(tmp_path.iterdir()) == []


def test_a_room_is_gone_when_its_run_fails(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="broken"), waiting_room(tmp_path):
        raise ValueError("broken")
    assert list(tmp_path.iterdir()) == []


def test_the_next_run_sweeps_what_a_killed_one_left(tmp_path: Path) -> None:
    running, left = start(SIT, tmp_path)
    kill(running)
    assert rooms(tmp_path) == [left]
    with waiting_room(tmp_path) as room:
        assert rooms(tmp_path) == [room.name] != [left]
    assert list(tmp_path.iterdir()) == []


def test_the_room_of_a_run_that_is_alive_stays(tmp_path: Path) -> None:
    running, alive = start(SIT, tmp_path)
    with waiting_room(tmp_path) as room:
        assert rooms(tmp_path) == sorted([alive, room.name])
        assert (tmp_path / alive / "half.docx").read_bytes() == b"half"
    assert rooms(tmp_path) == [alive]
    running.communicate("", timeout=60)
    assert list(tmp_path.iterdir()) == []


def test_only_rooms_are_swept(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.md").write_bytes(b"kept")
    output = tmp_path / "output"
    (output / "waiting-list").mkdir(parents=True)
    (output / ".waiting-room").mkdir()
    (output / f"{PREFIX}note").write_bytes(b"a file")
    (output / f"{PREFIX}link").symlink_to(outside)
    before = sorted(output.iterdir())
    with waiting_room(output):
        pass
    assert sorted(output.iterdir()) == before
    assert (outside / "kept.md").read_bytes() == b"kept"


def test_no_room_is_opened_while_another_run_sweeps(tmp_path: Path) -> None:
    busy = pytest.raises(GeneratorError, match=f"Another process \\({os.getpid()}\\)")
    with sole_writer(tmp_path, 0), busy, waiting_room(tmp_path, patience=0):
        pytest.fail("opened")
    assert list(tmp_path.iterdir()) == []


def test_generate_sweeps_after_a_generate_that_was_killed(tmp_path: Path) -> None:
    book = lay_small_book(tmp_path / "book", *PARTS).root
    documents = book / "build" / "documents"
    running, said = start(GENERATE, book)
    assert said == "made"
    kill(running)
    assert len(rooms(documents)) == 1
    assert not (documents / "sample").exists()
    running, _ = start(GENERATE, book)
    assert running.communicate("", timeout=120)[0] == "done\n"
    assert (documents / "sample" / "en" / "sow.docx").is_file()
    assert [each.name for each in documents.iterdir() if each.name.startswith(".deliverybook")] == []
