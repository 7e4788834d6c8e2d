"""The processes of the site engine: they load ahead when they will be needed, build what they are told, and never stay behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from published_site import in_folder
from sample_site import small_book, write

from generators.errors import GeneratorError
from generators.site.engine import build_site, engines_ahead
from generators.site.engines import QUIET, Engines
from generators.site.staging import stage_site
from generators.workspace import Book


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small book whose site is staged in `build` and was built once, into `build/site`."""
    root = tmp_path_factory.mktemp("engines")
    book = small_book(root / "book")
    stage_site(book, root / "build", [], [])
    build_site(root / "build", root / "build" / "site")
    return root


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Engines]:
    """The engines that were told to load, in their order; none of them does."""
    loaded: list[Engines] = []
    monkeypatch.setattr(Engines, "load", lambda engines: loaded.append(engines))
    return loaded


def processes(engines: Engines) -> Iterator[int]:
    """The processes that wait to be told what to build."""
    return (each.pid for each in engines._waiting.values())


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_engines_that_loaded_ahead_build_the_same_site(home: Path, tmp_path: Path) -> None:
    with Engines() as engines:
        engines.load()
        build_site(home / "build", tmp_path / "site", engines=engines)
    assert in_folder(tmp_path / "site") == in_folder(home / "build" / "site")


def test_engines_that_nobody_needs_end(home: Path) -> None:
    with Engines() as engines:
        engines.load()
        waiting = [*processes(engines)]
        assert len(waiting) == 2 and all(map(is_running, waiting))
        build_site(home / "build", home / "build" / "site", engines=engines)  # it is what it was
        assert [*processes(engines)] == waiting
    assert not any(map(is_running, waiting))


def test_engines_end_when_staging_is_refused() -> None:
    waiting: list[int] = []
    with pytest.raises(GeneratorError, match="no folder"), Engines() as engines:
        engines.load()
        waiting += processes(engines)
        build_site(Path("nothing"), Path("README.md"), engines=engines)
    assert waiting and not any(map(is_running, waiting))


def test_engines_load_ahead_when_there_is_no_site_yet(home: Path, begun: list[Engines]) -> None:
    with engines_ahead(Book(home / "book"), home / "build", home / "build" / "other") as engines:
        assert begun == [engines]


@pytest.mark.parametrize("source", ["mkdocs.yml", "content/handbook/zh/index.md", "content/projects/clinic/scope.yaml"])
def test_engines_load_ahead_when_a_source_is_newer_than_the_site(home: Path, begun: list[Engines], source: str) -> None:
    book, record = home / "book", home / "build" / "stage" / "built" / "site.txt"
    with engines_ahead(Book(book), home / "build", home / "build" / "site"):
        assert begun == []
    later = record.stat().st_mtime_ns + 1
    is_new = not (book / source).exists()
    if is_new:
        write(book / source, "")
    before = (book / source).stat().st_mtime_ns
    os.utime(book / source, ns=(later, later))
    with engines_ahead(Book(book), home / "build", home / "build" / "site") as engines:
        assert begun == [engines]
    os.utime(book / source, ns=(before, before))
    if is_new:
        (book / source).unlink()


def test_an_engine_that_breaks_down_while_it_loads_says_why(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "broken" / "jieba.py", "raise RuntimeError('the words are lost')")
    monkeypatch.setitem(QUIET, "PYTHONPATH", str(tmp_path / "broken"))
    with pytest.raises(GeneratorError, match="the words are lost"):
        build_site(home / "build", tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_nothing_where_the_command_is_run_is_taken_for_a_part_of_the_engine(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "jieba.py", "raise RuntimeError('hostile')")
    monkeypatch.chdir(tmp_path)
    build_site(home / "build", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").is_file()
