"""The site engine kept warm: configuration, theme and navigation of one language stay loaded, and single pages are rendered at once.

A process of its own, which renders while its owner already makes the next page. It reads the staged pages once, writes nothing, and
gives each page as the whole build would.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from generators.site.engines import QUIET

SPAWN = get_context("spawn")


class EngineGone(Exception):
    """The process of the engine has ended without being asked to."""


class Rendered(NamedTuple):
    """Pages by path below the site of their language, and what the engine complains of."""

    pages: Mapping[str, bytes]
    complaints: Sequence[str]


class WarmEngine:
    """The engine of one staged language, which loads while nobody waits for it; any request may raise EngineGone."""

    def __init__(self, config: Path) -> None:
        self._line, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_attend, args=(theirs, config), daemon=True)
        self._process.start()
        theirs.close()

    def begin(self, path: str, markdown: str) -> None:
        """Have the staged page rendered with these words; does not wait."""
        with _alive():
            self._line.send((path, markdown))

    def finish(self) -> Rendered:
        """All pages begun since the last time."""
        with _alive():
            self._line.send(None)
            rendered: Rendered = self._line.recv()
            return rendered

    def end(self) -> None:
        self._line.close()
        self._process.terminate()
        self._process.join()


@contextmanager
def _alive() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError) as error:
        raise EngineGone from error


def _attend(line: Connection, config: Path) -> None:
    """Render what is asked for until the owner is gone; Ctrl+C is for the owner alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(QUIET)
    complaints = _Complaints(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(complaints)
    press = _Press(config)
    complaints.said.clear()
    pages: dict[str, bytes] = {}
    try:
        while True:
            asked = line.recv()
            if asked is not None:
                pages |= press.render(*asked)
                continue
            line.send(Rendered(pages, tuple(complaints.said)))
            pages = {}
            complaints.said.clear()
    except (EOFError, OSError):
        return


class _Complaints(logging.Handler):
    """What the engine warns of, as its own command prints it."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it for whoever asked for the page."""
        self.said.append(f"{record.levelname} -  {record.getMessage()}")


class _Press:
    """The first half of a build of the engine, done once: everything that is ready before the first page is rendered."""

    def __init__(self, config: Path) -> None:
        from mkdocs.config import load_config
        from mkdocs.structure.files import get_files, set_exclusions
        from mkdocs.structure.nav import get_navigation

        loaded = load_config(str(config))
        loaded.plugins.on_startup(command="build", dirty=False)
        self.config = loaded.plugins.on_config(loaded)
        self.config.plugins.on_pre_build(config=self.config)
        files = get_files(self.config)
        theme = self.config.theme.get_env()
        files.add_files_from_theme(theme, self.config)
        self.files = self.config.plugins.on_files(files, config=self.config)
        set_exclusions(self.files, self.config)
        self.nav = self.config.plugins.on_nav(
            get_navigation(self.files, self.config), config=self.config, files=self.files
        )
        self.theme = self.config.plugins.on_env(theme, config=self.config, files=self.files)
        for page in self._pages():
            page.read_source(self.config)

    def _pages(self) -> list[Any]:
        return [each.page for each in self.files.documentation_pages() if each.page is not None]

    def render(self, path: str, markdown: str) -> dict[str, bytes]:
        """The page with these words; none when there is no such page, or it cannot be made, which is then complained of."""
        from mkdocs.commands.build import get_context as context_of

        file = self.files.get_file_from_path(path)
        if file is None or file.page is None:
            logging.getLogger("mkdocs").warning("There is no page '%s'.", path)
            return {}
        page = file.page
        file.content_string = markdown
        page.read_source(self.config)
        page.render(self.config, self.files)
        page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)
        page.active = True
        template = self.theme.get_template(page.meta.get("template", "main.html"))
        html = template.render(context_of(self.nav, self.files.documentation_pages(), self.config, page))
        page.active = False
        return {file.dest_uri: html.encode("utf-8", errors="xmlcharrefreplace")}
