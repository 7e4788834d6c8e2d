"""A built site → a folder, whole at every instant."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from published_site import in_folder, put, remove, small_site

from generators.errors import GeneratorError
from generators.site.edition import INTERNAL
from generators.site.exchange import EARLIER, NEXT

TESTS = Path(__file__).resolve().parents[1]
STOPPED = 77
STOP_AT = """
import os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from published_site import put, remove
from generators.site import exchange

work, stop = Path(sys.argv[1]), int(sys.argv[2])
touches = 0

def stop_there(event, arguments):
    global touches
    if event in ("os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "ctypes.dlsym", "open"):
        if any(isinstance(each, (str, bytes, Path)) and "public" in os.fsdecode(each) for each in arguments) or event == "ctypes.dlsym":
            touches += 1
            if touches == stop:
                os._exit({stopped})

if sys.argv[3] == "by renames":
    exchange._exchange = lambda one, other: False
sys.addaudithook(stop_there)
put(work / "site-1.1", work / "public", "1.1", "latest")
"""
"""A publish that is killed when it touches the folder, or what is beside it, for the n-th time."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a published version."""
    put(small_site(tmp_path, "1.0"), tmp_path / "public", "1.0", "latest")
    return tmp_path / "public"


@pytest.mark.parametrize("way", ["in one step", "by renames"])
def test_a_publish_that_is_killed_anywhere_leaves_the_site_as_it_was_or_as_it_will_be(tmp_path: Path, way: str) -> None:
    """Where two names cannot change places, the next publish brings back what was only moved aside; nobody publishes 0.9 again."""
    whole, folder = tmp_path / "whole", tmp_path / "public"
    for version in ("0.9", "1.0", "1.1"):
        put(small_site(tmp_path, version), whole, version, "latest")
    after = in_folder(whole)
    for version in ("0.9", "1.0"):
        put(small_site(tmp_path, version), folder, version, "latest")
    before = in_folder(folder)
    seen, stop = set(), 1
    while _publish_until(tmp_path, stop, way) == STOPPED:
        stands = folder if folder.exists() else folder.with_name(EARLIER + folder.name)
        assert in_folder(stands) in (before, after), f"killed at touch {stop}"
        seen.add(stands.name)
        remove_new(folder)
        assert in_folder(folder) == before
        stop += 9 if stop < 60 else 1
    assert stop > 70
    assert in_folder(folder) == after
    assert beside(folder) == {"public", "whole", "site-0.9", "site-1.0", "site-1.1"}
    assert seen == ({"public"} if way == "in one step" else {"public", f"{EARLIER}public"})


def _publish_until(work: Path, stop: int, way: str) -> int:
    script = STOP_AT.format(tests=str(TESTS), stopped=STOPPED)
    done = subprocess.run([sys.executable, "-c", script, str(work), str(stop), way], cwd=TESTS.parent)
    assert done.returncode in (0, STOPPED)
    return done.returncode


def remove_new(folder: Path) -> None:
    """The folder as it was before the second version, by publishing alone."""
    put(small_site(folder.parent, "1.0"), folder, "1.0", "latest")
    if (folder / "1.1").exists():
        remove(folder, "1.1")


def test_what_did_not_change_keeps_its_file(folder: Path, tmp_path: Path) -> None:
    before = {path: os.stat(folder / path).st_ino for path in in_folder(folder)}
    put(small_site(tmp_path, "1.1"), folder, "1.1", "latest")
    for path in ("1.0/index.html", "1.0/downloads/a.docx", "latest/downloads/a.docx", "index.html"):
        assert os.stat(folder / path).st_ino == before[path]


def spoil_with_file(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine", encoding="utf-8")


def spoil_with_link(folder: Path) -> None:
    (folder / "1.0" / "link.html").symlink_to(folder / "index.html")


def spoil_with_linked_folder(folder: Path) -> None:
    (folder / "1.0" / "downloads").rename(folder.parent / "elsewhere")
    (folder / "1.0" / "downloads").symlink_to(folder.parent / "elsewhere")


def spoil_with_pipe(folder: Path) -> None:
    os.mkfifo(folder / "1.0" / "pipe")


def spoil_mark(folder: Path) -> None:
    (folder / ".edition").unlink()


def spoil_list(folder: Path) -> None:
    (folder / "versions.json").write_text("no list", encoding="utf-8")


@pytest.mark.parametrize(
    "spoil", [spoil_with_file, spoil_with_link, spoil_with_linked_folder, spoil_with_pipe, spoil_mark, spoil_list]
)
def test_a_folder_that_is_not_as_we_left_it_is_not_touched(
    folder: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(folder)
    before = sorted(path.as_posix() for path in tmp_path.rglob("*"))
    site = small_site(tmp_path, "1.1")
    with pytest.raises(GeneratorError):
        put(site, folder, "1.1", "latest")
    assert sorted(path.as_posix() for path in tmp_path.rglob("*") if "site-1.1" not in path.as_posix()) == before


def test_a_folder_of_somebody_else_is_not_touched(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(GeneratorError, match="not of a site that we published"):
        put(small_site(tmp_path, "1.0"), folder, "1.0")
    assert in_folder(folder) == {"index.html": b"mine"}


def test_a_link_to_a_folder_and_a_file_are_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for name in ("link", "file"):
        with pytest.raises(GeneratorError):
            put(small_site(tmp_path, "1.1"), tmp_path / name, "1.1")


def test_what_a_killed_publish_left_beside_the_folder_is_cleared_away(folder: Path, tmp_path: Path) -> None:
    (tmp_path / f"{NEXT}public" / "1.1").mkdir(parents=True)
    (tmp_path / f"{EARLIER}public").symlink_to(tmp_path / "site-1.0")
    put(small_site(tmp_path, "1.1"), folder, "1.1", "latest")
    assert beside(folder) == {"public", "site-1.0", "site-1.1"}
    assert (tmp_path / "site-1.0" / "index.html").is_file()


def test_a_folder_is_named_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(small_site(tmp_path, "1.0"), Path("public"), "1.0", "latest", edition=INTERNAL)
    assert "1.0/index.html" in in_folder(tmp_path / "public")


def beside(folder: Path) -> set[str]:
    return {path.name for path in folder.parent.iterdir()}
