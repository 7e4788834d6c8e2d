"""The whole book is built the way a user builds it, twice, in other circumstances: the same bytes come out, and nothing foreign."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
PARTS = ("content", "templates", "checklists", "mkdocs.yml")


def copied(target: Path) -> Path:
    for part in PARTS:
        source = HOME / part
        if source.is_dir():
            shutil.copytree(source, target / part)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / part)
    return target


def start(book: Path, **environment: str) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "generators",
        "--root",
        str(book),
        "--language",
        "en",
        "build",
        "--date",
        "2026-12-01",
    ]
    return subprocess.Popen(
        command, cwd=HOME, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two builds in other folders, time zones and hash seeds."""
    folders = (copied(tmp_path_factory.mktemp("one") / "book"), copied(tmp_path_factory.mktemp("another") / "book"))
    circumstances = (
        {"TZ": "UTC", "PYTHONHASHSEED": "1"},
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711", "LANG": "C"},
    )
    running = [start(folder, **each) for folder, each in zip(folders, circumstances, strict=True)]
    for process in running:
        output, _ = process.communicate(timeout=600)
        assert process.returncode == 0, output.decode("utf-8", "replace")
    return folders


def digests(folder: Path) -> dict[str, str]:
    files = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return {each.relative_to(folder).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


def test_two_builds_in_other_circumstances_are_the_same_bytes(builds: tuple[Path, Path]) -> None:
    for part in ("documents", "site"):
        one, another = (digests(book / "build" / part) for book in builds)
        one = {name: value for name, value in one.items() if not name.startswith(".stamps")}
        assert one == {name: value for name, value in another.items() if not name.startswith(".stamps")}


def test_every_document_is_there_in_every_language_and_format(builds: tuple[Path, Path]) -> None:
    from generators.documents.catalog import load_catalog

    documents = builds[0] / "build" / "documents"
    for project in ("city-health", "middle-platform"):
        for language in ("zh", "en"):
            for entry in (edition for each in load_catalog() for edition in each.in_every_edition):
                for format in entry.formats:
                    assert (documents / project / language / f"{entry.file}.{format}").stat().st_size > 500


def test_the_site_offers_every_download_it_lists(builds: tuple[Path, Path]) -> None:
    site = builds[0] / "build" / "site"
    offered = 0
    for page in site.rglob("projects/*/index.html"):
        for link in re.findall(r'href="([^"]+\.(?:docx|xlsx))"', page.read_text(encoding="utf-8")):
            assert (page.parent / link).resolve().is_file(), f"{page}: {link}"
            offered += 1
    assert offered >= 2 * 2 * (11 + 5)


def test_nothing_generated_names_the_folder_it_was_made_in(builds: tuple[Path, Path]) -> None:
    needle = str(builds[0].parent).encode()
    found = [
        each for each in (builds[0] / "build" / "site").rglob("*") if each.is_file() and needle in each.read_bytes()
    ]
    assert found == []
