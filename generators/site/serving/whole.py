"""The whole build in a process of its own, so that pages are shown meanwhile, and given up when sources change under it."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from generators.errors import GeneratorError
from generators.pipeline import build_book
from generators.quantities import Text
from generators.site.warm import SPAWN
from generators.workspace import Book

BROKEN_OFF = Text("整站的构建中断了。", "The build of the whole site broke off.")
AGAIN = Text("请保存任一源文件再试一次。", "Save any source to try again.")


class WholeBuild:
    """At most one build of the book's site that goes on behind the server."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._running: tuple[BaseProcess, Connection] | None = None

    @property
    def is_running(self) -> bool:
        return self._running is not None

    def start(self) -> None:
        ours, theirs = SPAWN.Pipe()
        process = SPAWN.Process(target=_build, args=(theirs, self._book))
        process.start()
        theirs.close()
        self._running = process, ours

    def is_done(self, patience: float) -> bool:
        """Whether the build ends within so many seconds; raises GeneratorError, or Refused with its findings, when it ended badly."""
        if self._running is None or not self._running[1].poll(patience):
            return False
        process, line = self._running
        self._running = None
        try:
            trouble = line.recv()
        except EOFError:
            trouble = GeneratorError(BROKEN_OFF, AGAIN)
        process.join()
        if trouble is not None:
            raise trouble
        return True

    def give_up(self) -> None:
        """End the build, and all processes that it has started."""
        if self._running is None:
            return
        process, line = self._running
        self._running = None
        if process.pid is not None and hasattr(os, "killpg"):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        process.terminate()
        process.join()
        line.close()


def _build(line: Connection, book: Book) -> None:
    """Build the site in a group of processes of its own, which end together; Ctrl+C is for the owner."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setsid"):
        os.setsid()
    try:
        build_book(book)
        line.send(None)
    except GeneratorError as error:
        line.send(error)
