"""Writing as a set, with real kills, a really exhausted file size and really parallel writers."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generators.errors import GeneratorError
from generators.write import STAGING, Written, write_set

TWO = {"zh/a.md": b"one", "b.docx": b"two"}

SIZES = {"a.md": 3, "b.docx": 70_000, "zh/c.md": 400_000, "zh/deep/d.xlsx": 5_000, "en/e.md": 90_000}

# Contents take turns for ever; each file is its letter repeated, so a torn file shows at once.
TAKING_TURNS = (
    f"SIZES = {SIZES}"
    + """
import sys
from pathlib import Path
from generators.write import write_set
root, letters = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
turn = 0
while True:
    letter = letters[turn % len(letters)]
    write_set(root, {path: letter.encode() * size for path, size in SIZES.items()})
    turn += 1
"""
)

TOO_BIG = """
import resource, sys
from pathlib import Path
from generators.errors import GeneratorError
from generators.write import write_set
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_set(Path(sys.argv[1]), {"a.md": b"new", "b.md": b"n" * 300_000, "c.md": b"new"})
except GeneratorError as error:
    print(error.says.in_language("en"))
"""

SOME_TURNS = """
import sys
from pathlib import Path
from generators.write import write_set
root, letter = Path(sys.argv[1]), sys.argv[2]
for turn in range(40):
    write_set(root, {f"{name}.md": f"{letter}{turn:02}".encode() * 5000 for name in "abcdef"})
"""


def tree(root: Path) -> dict[str, bytes]:
    """Every file under the root, by relative path."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    home = Path(__file__).resolve().parents[1]
    return subprocess.Popen([sys.executable, "-c", program, *arguments], cwd=home, stdout=subprocess.PIPE, text=True)


def test_new_changed_same_and_removed_are_told_apart(tmp_path: Path) -> None:
    assert write_set(tmp_path, TWO) == Written(new=("b.docx", "zh/a.md"))
    written = write_set(tmp_path, {**TWO, "b.docx": b"TWO", "c.md": b""}, remove=["zh/gone.md"])
    assert written == Written(new=("c.md",), changed=("b.docx",), same=("zh/a.md",))
    assert write_set(tmp_path, {}, remove=["c.md", "zh/a.md"]).removed == ("c.md", "zh/a.md")
    assert tree(tmp_path) == {"b.docx": b"TWO"}


def test_a_file_with_the_same_bytes_is_not_touched(tmp_path: Path) -> None:
    write_set(tmp_path, TWO)
    os.utime(tmp_path / "b.docx", (1, 1))
    before = (tmp_path / "b.docx").stat()
    write_set(tmp_path, TWO)
    after = (tmp_path / "b.docx").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_root_that_does_not_exist_is_made(tmp_path: Path) -> None:
    write_set(tmp_path / "build" / "documents", TWO)
    assert tree(tmp_path / "build" / "documents") == dict(sorted(TWO.items()))


def test_nothing_but_the_files_remains(tmp_path: Path) -> None:
    write_set(tmp_path, TWO)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["b.docx", "zh"]


def test_files_have_the_permissions_that_the_umask_gives(tmp_path: Path) -> None:
    (tmp_path / "ordinary").write_bytes(b"")
    write_set(tmp_path, TWO)
    assert (tmp_path / "b.docx").stat().st_mode == (tmp_path / "ordinary").stat().st_mode


@pytest.mark.parametrize(
    "path",
    [
        "../out.md", "a/../../out.md", "a/..", "/etc/out.md", "", ".", "a//b", "a/", "./a", "C:out.md",
        "a\\b", "a\nb", "a\0b", "name.", "name ", "\ud800", STAGING, f"{STAGING}/a", ".deliverybook-lock",
    ],
)  # fmt: skip
def test_a_path_that_leaves_the_root_or_is_no_plain_name_is_refused(tmp_path: Path, path: str) -> None:
    for files, remove in (({"good.md": b"x", path: b"x"}, []), ({"good.md": b"x"}, [path])):
        with pytest.raises(GeneratorError, match="cannot be used"):
            write_set(tmp_path / "root", files, remove=remove)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("names", [("A.md", "a.md"), ("a", "a/b"), ("\u00e9.md", "e\u0301.md")])
def test_two_paths_that_meet_in_one_place_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    with pytest.raises(GeneratorError, match="meet in one place"):
        write_set(tmp_path, dict.fromkeys(names, b"x"))
    assert tree(tmp_path) == {}


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "secret.md").write_bytes(b"secret")
    (root / "folder").symlink_to(outside)
    (root / "file.md").symlink_to(outside / "secret.md")
    (root / "dangling.md").symlink_to(outside / "not-yet.md")
    for path in ("folder/a.md", "folder/secret.md", "file.md", "dangling.md"):
        for files, remove in (({"good.md": b"x", path: b"x"}, []), ({"good.md": b"x"}, [path])):
            with pytest.raises(GeneratorError, match="symbolic link"):
                write_set(root, files, remove=remove)
    assert tree(outside) == {"secret.md": b"secret"}
    assert not (root / "good.md").exists()


def test_a_root_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "root").symlink_to(tmp_path / "real")
    with pytest.raises(GeneratorError, match="symbolic link"):
        write_set(tmp_path / "root", TWO)
    assert tree(tmp_path / "real") == {}


def test_a_folder_in_the_place_of_a_file_and_the_reverse_are_refused(tmp_path: Path) -> None:
    (tmp_path / "b.docx").mkdir()
    with pytest.raises(GeneratorError, match=r"b\.docx exists but is not what is needed"):
        write_set(tmp_path, TWO)
    (tmp_path / "b.docx").rmdir()
    (tmp_path / "zh").write_bytes(b"")
    with pytest.raises(GeneratorError, match="zh exists but is not what is needed"):
        write_set(tmp_path, TWO)
    assert tree(tmp_path) == {"zh": b""}


def test_a_fifo_in_the_place_of_a_file_is_refused_and_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "b.docx")
    with pytest.raises(GeneratorError, match="not what is needed"):
        write_set(tmp_path, TWO)


def test_a_name_too_long_for_the_disk_is_an_error_with_advice(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError) as trouble:
        write_set(tmp_path, {**TWO, "n" * 300: b"x"})
    assert "permissions" in trouble.value.advice.in_language("en")
    assert tree(tmp_path) == {}


def test_leftovers_of_a_killed_run_are_swept_even_when_nothing_differs(tmp_path: Path) -> None:
    write_set(tmp_path, TWO)
    (tmp_path / STAGING).mkdir()
    (tmp_path / STAGING / "0").write_bytes(b"half")
    assert write_set(tmp_path, TWO).differing == ()
    assert not (tmp_path / STAGING).exists()


def test_a_link_in_the_place_of_the_staging_folder_is_taken_away_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep").write_bytes(b"kept")
    root = tmp_path / "root"
    root.mkdir()
    (root / STAGING).symlink_to(outside)
    write_set(root, TWO)
    assert tree(outside) == {"keep": b"kept"}
    assert tree(root) == dict(sorted(TWO.items()))


def test_a_full_disk_leaves_earlier_files_whole(tmp_path: Path) -> None:
    earlier = {"a.md": b"old", "b.md": b"old", "c.md": b"old"}
    write_set(tmp_path, earlier)
    said, _ = start(TOO_BIG, str(tmp_path)).communicate(timeout=60)
    assert "The disk is too full" in said
    assert tree(tmp_path) == earlier
    assert not (tmp_path / STAGING).exists()


def test_forty_kills_at_random_moments_leave_every_file_whole(tmp_path: Path) -> None:
    moments = random.Random(7)
    letters, interrupted = "xyz", 0
    for _ in range(40):
        writer = start(TAKING_TURNS, str(tmp_path), letters)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(moments.uniform(0.0, 0.05))
        writer.kill()
        writer.communicate(timeout=60)
        interrupted += (tmp_path / STAGING).exists()
        for path, content in tree(tmp_path).items():
            if not path.startswith(".deliverybook-"):
                assert content in {letter.encode() * SIZES[path] for letter in letters}, path
    assert interrupted, "no kill met a writer at work: the test proves nothing"
    write_set(tmp_path, {"a.md": b"whole"})
    assert [each for each in tree(tmp_path) if each.startswith(".")] == []


def test_parallel_writers_do_not_interleave(tmp_path: Path) -> None:
    writers = [start(SOME_TURNS, str(tmp_path), letter) for letter in "PQRS"]
    while any(writer.poll() is None for writer in writers):
        for path in tmp_path.glob("*.md"):
            content = path.read_bytes()
            assert content == content[:3] * 5000
        time.sleep(0.005)
    assert [writer.communicate()[0] for writer in writers] == [""] * 4
    assert [writer.returncode for writer in writers] == [0] * 4
    assert len(set(tree(tmp_path).values())) == 1, "the last set must stand whole"
    assert len(tree(tmp_path)) == 6
