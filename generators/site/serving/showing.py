"""What readers see: a copy of the built site, in which single pages are put before the whole site is built again."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generators.site.engines import engine_trouble
from generators.site.handbook import LANGUAGES
from generators.site.serving.desk import Remade
from generators.site.warm import Rendered, WarmEngine
from generators.write import write_set

WITHIN = {"zh": "", "en": "en/"}
"""Where the site of a language stands within the whole one."""


class Shown(NamedTuple):
    """The addresses of the pages that were put in place, and whether all there was to show could be shown alone."""

    pages: tuple[str, ...]
    is_all: bool


class Showing:
    """A site as it is shown from `folder`, with a warm engine for each of its languages.

    Why a copy: the build puts its site in place by taking the earlier one away, and what readers see must never be half.
    """

    def __init__(self, stage: Path, site: Path, folder: Path) -> None:
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(site, folder)
        self._shown = {language: _digests(stage / language / "docs") for language in LANGUAGES}
        self._engines = {language: WarmEngine(stage / language / "build.yml") for language in LANGUAGES}

    def show(self, remade: Iterable[Remade], first: str = "") -> Shown:
        """Put in place what is not as it is shown: up to the page `first` as soon as that is made, and then the rest.

        What the site has no place for yet is left to the whole build. Raises GeneratorError for what the engine complains of,
        EngineGone when there is none any more.
        """
        coming = iter(remade)
        before = self._show(_up_to(coming, first))
        rest = self._show(coming)
        return Shown(tuple(sorted({*before.pages, *rest.pages})), before.is_all and rest.is_all)

    def _show(self, remade: Iterable[Remade]) -> Shown:
        """Put in place all of it or nothing."""
        due: list[Remade] = []
        try:
            for each in remade:
                if self._is_other(each):
                    due.append(each)
                    self._begin(each)
        finally:
            rendered = {language: engine.finish() for language, engine in self._engines.items()}
        return self._put(due, rendered)

    def end(self) -> None:
        """Take the copy away; nobody is shown it any more."""
        for engine in self._engines.values():
            engine.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _is_other(self, each: Remade) -> bool:
        return self._shown[each.language].get(each.path) != _digest(each.content)

    def _begin(self, each: Remade) -> None:
        if each.path.endswith(".md") and each.path in self._shown[each.language]:
            self._engines[each.language].begin(each.path, each.content.decode())

    def _put(self, due: Sequence[Remade], rendered: Mapping[str, Rendered]) -> Shown:
        placed = [each for each in due if each.path in self._shown[each.language]]
        is_all = len(placed) == len(due)
        complaints = {language: each.complaints for language, each in rendered.items() if each.complaints}
        if complaints and is_all:
            raise engine_trouble(complaints)
        if complaints:
            return Shown((), is_all=False)
        pages = {
            f"{WITHIN[language]}{path}": page
            for language, each in rendered.items()
            for path, page in each.pages.items()
        }
        pictures = {
            f"{WITHIN[each.language]}{each.path}": each.content for each in placed if not each.path.endswith(".md")
        }
        write_set(self.folder, pages | pictures)
        for each in placed:
            self._shown[each.language][each.path] = _digest(each.content)
        return Shown(tuple(path.removesuffix("index.html") for path in pages), is_all)


def _up_to(remade: Iterator[Remade], page: str) -> Iterator[Remade]:
    """What comes until the page has come, and the page itself."""
    for each in remade:
        yield each
        if _place(each) == page:
            return


def _place(each: Remade) -> str:
    """Where the page stands in the site: `en/process`."""
    return f"{WITHIN[each.language]}{each.path}".removesuffix(".md").removesuffix("/index")


def _digests(docs: Path) -> dict[str, str]:
    """What is staged, by path."""
    files = (path for path in docs.rglob("*") if path.suffix in (".md", ".svg"))
    return {path.relative_to(docs).as_posix(): _digest(path.read_bytes()) for path in files}


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
