"""The whole book is built the way a user builds it, twice, in other circumstances: the same bytes come out, and nothing foreign."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from house_policy import HOME
from links import broken_links, links_of
from opened import opened
from published_site import in_folder

from generators.documents.catalog import LANGUAGES, every_edition, load_catalog
from generators.site.edition import MARK
from generators.workspace import Book

PROJECTS = Book(HOME).project_ids()
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


@pytest.fixture(scope="module")
def site(builds: tuple[Path, Path]) -> dict[str, bytes]:
    """Every file of the site by its path."""
    return in_folder(builds[0] / "build" / "site")


def digests(folder: Path) -> dict[str, str]:
    files = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return {each.relative_to(folder).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


def test_two_builds_in_other_circumstances_are_the_same_bytes(builds: tuple[Path, Path]) -> None:
    for part in ("documents", "site"):
        one, another = (digests(book / "build" / part) for book in builds)
        one = {name: value for name, value in one.items() if not name.startswith(".stamps")}
        assert len(one) > 300
        assert one == {name: value for name, value in another.items() if not name.startswith(".stamps")}


def test_every_document_is_there_in_every_language_and_format(builds: tuple[Path, Path]) -> None:
    documents = builds[0] / "build" / "documents"
    for project in PROJECTS:
        for language in LANGUAGES:
            for entry in every_edition(load_catalog()):
                for format in entry.formats:
                    assert (documents / project / language / f"{entry.file}.{format}").stat().st_size > 500


def test_both_languages_of_the_site_have_the_same_files(site: dict[str, bytes]) -> None:
    english = {path.removeprefix("en/") for path in site if path.startswith("en/")}
    assert len(english) > 400
    assert english == {path.replace("/zh/", "/en/") for path in site if not path.startswith("en/")} - {MARK}


def test_every_link_of_the_site_leads_to_a_page_a_file_or_an_anchor_that_is_there(site: dict[str, bytes]) -> None:
    assert sum(1 for path, page in site.items() if path.endswith(".html") for _ in links_of(page.decode())) > 20_000
    assert broken_links(site) == []


def test_the_page_of_a_project_offers_every_file_of_the_catalogue(site: dict[str, bytes]) -> None:
    pages = [path for path in site if re.fullmatch(r"(en/)?projects/[^/]+/index\.html", path)]
    assert len(pages) == len(PROJECTS) * len(LANGUAGES)
    files = [(each.file, format) for each in every_edition(load_catalog()) for format in each.formats]
    made = {f"{name}.{format}" for name, format in files if format != "md"}
    for path in pages:
        assert made <= {posixpath.basename(each) for each in links_of(site[path].decode())}, path


def test_nothing_generated_names_the_folder_it_was_made_in(builds: tuple[Path, Path], site: dict[str, bytes]) -> None:
    needle = str(builds[0].parent)
    assert [part for path, file in site.items() for part, text in opened(path, file) if needle in text] == []
