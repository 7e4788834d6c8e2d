"""The site built beside plain mkdocs-material and beside Zensical, on the same staged pages."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import yaml
from measure import copied_book, timed

from generators.documents.catalog import LANGUAGES, Entry, entries, every_edition
from generators.gates.checklists import load_checklists
from generators.production import pictures_on, without_notice
from generators.quantities import Text
from generators.site.engine import build_site
from generators.site.engines import QUIET, Engines
from generators.site.project_pages import ProjectPage, document_page
from generators.site.staging import stage_site
from generators.site.state_pages import StatePage
from generators.workspace import Book

PROJECT = "city-health"
SIZES = {10: 5, 100: 3, 1000: 1}
"""How many project pages a language, and how often each way builds them."""


def site_builds(home: Path) -> None:
    """Seconds and bytes of the whole site by the number of its project pages, three ways, both languages at once."""
    print("The site in both languages: the handbook and so many pages of projects in each")
    for number, rounds in SIZES.items():
        with tempfile.TemporaryDirectory() as folder:
            book = copied_book(home, Path(folder))
            _compare(book.root, book.build, number, rounds)
    print()


def _compare(home: Path, build: Path, number: int, rounds: int) -> None:
    projects, state = _projects(home, number), _empty_pages(home)
    site, stage = build / "site", build / "stage"

    def staging() -> None:
        stage_site(home, build, projects, (), state)

    def ours() -> None:
        shutil.rmtree(site, ignore_errors=True)
        build_site(build, site)

    def whole() -> None:
        """As the command does it: the engines load while pages are staged."""
        shutil.rmtree(site, ignore_errors=True)
        with Engines() as engines:
            engines.load()
            staging()
            build_site(build, site, engines=engines)

    staging()
    ways: dict[str, Callable[[], object]] = {
        "staging": staging,
        "ours": ours,
        "whole": whole,
        "plain": lambda: _run("mkdocs", [_plain(stage, each) for each in LANGUAGES]),
        **_zensical(stage),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            times[name].append(timed(way))
    seconds = {name: statistics.median(each) for name, each in times.items()}
    sizes = _sizes(build)
    ours()

    def again() -> None:
        staging()
        build_site(build, site)

    _print(number, seconds, sizes, timed(again))


def _print(number: int, seconds: Mapping[str, float], sizes: Mapping[str, int], again: float) -> None:
    engine = seconds["plain"]
    print(f"  {number:5} pages  mkdocs-material, plain     {engine:7.1f} s  {sizes['plain'] / 1e6:6.1f} MB")
    whole, build, staging = (seconds[each] for each in ("whole", "ours", "staging"))
    print(
        f"               ours, staged and built     {whole:7.1f} s  {sizes['ours'] / 1e6:6.1f} MB  {whole / engine:.2f} x plain"
    )
    print(f"               ours, from staged pages    {build:7.1f} s  to which staging adds {whole / build - 1:.3f}")
    print(f"               staging alone              {staging:7.2f} s  {staging / build:.3f} of that build")
    print(f"               again, nothing changed     {again:7.1f} s  the engine does not run")
    if "zensical" in seconds:
        print(
            f"               Zensical {version('zensical'):17} {seconds['zensical']:7.1f} s  {sizes['zensical'] / 1e6:6.1f} MB"
        )
    else:
        print("               Zensical is not installed; it is not measured")


def _projects(home: Path, number: int) -> list[ProjectPage]:
    """Copies of city-health as it is committed, as many as give so many pages a language."""
    known = every_edition(entries())
    copies = -(-number // len(known))
    return [_project(home, f"copy-{index:03}", known[: number - index * len(known)]) for index in range(copies)]


def _project(home: Path, name: str, chosen: tuple[Entry, ...]) -> ProjectPage:
    pages = []
    pictures: dict[tuple[str, str], bytes] = {}
    for entry in chosen:
        for language in LANGUAGES:
            folder = home / "content" / "projects" / PROJECT / "documents" / language
            words = without_notice((folder / f"{entry.file}.md").read_text(encoding="utf-8"))
            pictures |= {(language, each): (folder / each).read_bytes() for each in pictures_on(words)}
            pages.append(document_page(entry, language, words)._replace(formats=()))
    return ProjectPage(name, Text(name, name), tuple(pages), pictures)


def _empty_pages(home: Path) -> list[StatePage]:
    """The pages that the handbook leads to, empty: what projects state is no part of the measurement."""
    gates = ("index", *load_checklists(Book(home)))
    paths = ("portfolio.md", "boards/index.md", *(f"gates/{each}.md" for each in gates))
    return [StatePage("gate", path, language, path, f"# {path}\n") for path in paths for language in LANGUAGES]


def _plain(stage: Path, language: str) -> Path:
    """The smallest configuration that shows the staged pages: the same theme without ours, the same plugins and extensions."""
    written = yaml.safe_load((stage / language / "mkdocs.yml").read_text(encoding="utf-8"))
    base = yaml.load(Path(written["INHERIT"]).read_text(encoding="utf-8"), Loader=yaml.UnsafeLoader)
    extensions: dict[str, Any] = {**base["markdown_extensions"], "toc": {"permalink": True}}
    plain = {
        "site_name": written["site_name"],
        "docs_dir": "docs",
        "site_dir": "plain",
        "nav": written["nav"],
        "theme": {"name": "material", "language": language, "font": False, "features": base["theme"]["features"]},
        "plugins": base["plugins"],
        "markdown_extensions": extensions,
    }
    path = stage / language / "plain.yml"
    path.write_text(yaml.safe_dump(plain, allow_unicode=True), encoding="utf-8")
    return path


def _zensical(stage: Path) -> dict[str, Callable[[], object]]:
    try:
        version("zensical")
    except PackageNotFoundError:
        return {}
    return {"zensical": lambda: _run("zensical", [stage / each / "build.yml" for each in LANGUAGES])}


def _run(engine: str, configs: list[Path]) -> None:
    """Both languages at once, as our own build does."""
    command = [sys.executable, "-W", "ignore", "-m", engine, "build", "--clean", "--config-file"]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": {**os.environ, **QUIET}}
    running = [subprocess.Popen([*command, str(each)], **quiet) for each in configs]
    assert {each.wait() for each in running} == {0}, f"{engine} failed"


def _sizes(build: Path) -> dict[str, int]:
    """The bytes of each site; Zensical writes where our configuration says."""
    sites = {"ours": [build / "site"]}
    sites |= {
        name: [build / "stage" / each / folder for each in LANGUAGES]
        for name, folder in (("plain", "plain"), ("zensical", "site"))
    }
    return {name: sum(_size(each) for each in folders) for name, folders in sites.items()}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
