"""What a writer waits while the book is served: from a saved change to its page in a browser's hands."""

from __future__ import annotations

import statistics
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from time import sleep
from urllib.request import urlopen

from measure import copied_book, timed

from generators.errors import Refused
from generators.quantities import Text
from generators.site.serving.session import serve_book
from generators.workspace import Book

PROJECT = "city-health"
CHANGES = (
    ("a page of the handbook", "content/handbook/en/process.md", "\n## ", "en/process/"),
    ("a sentence of a template", "templates/sow/en.md", "\n## ", f"en/projects/{PROJECT}/sow/"),
    (
        "a value of a project",
        f"content/projects/{PROJECT}/risks.yaml",
        "trigger: {zh: ",
        f"projects/{PROJECT}/risk-register/",
    ),
    ("a value, on a board", f"content/projects/{PROJECT}/risks.yaml", "text: {zh: ", "boards/risks/"),
    ("a question of a checklist", "checklists/bid.yaml", "ask:      {zh: ", f"projects/{PROJECT}/checklist-bid/"),
)
"""What is changed, where, before which words something is put, and the page that shows it."""
REST = 3.0
"""Seconds in which the next change is prepared for, shorter than the pause after which the whole site follows."""


class Served:
    """The book, served until `end`; every message waits in `told`."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.told: Queue[Text | Refused] = Queue()
        self._is_ending = False
        self._thread = threading.Thread(target=serve_book, args=(book, 0, self._tell, self._tell))
        self._thread.start()
        self.address = self.next().split(" ")[4].rstrip(";")

    def _tell(self, what: Text | Refused) -> None:
        if self._is_ending:
            raise KeyboardInterrupt
        self.told.put(what)

    def next(self) -> str:
        told = self.told.get()
        assert isinstance(told, Text), told
        return told.in_language("en")

    def page(self, path: str) -> str:
        with urlopen(self.address + path) as answer:
            return str(answer.read().decode())

    def end(self) -> None:
        """The next message ends the session; a change that is shown brings it."""
        self._is_ending = True
        path = self.book.handbook / "en" / "process.md"
        path.write_text(path.read_text(encoding="utf-8") + "\nThe end.\n", encoding="utf-8")
        self._thread.join()


def single_changes(home: Path) -> None:
    """Seconds from a saved change to its page, and until all other pages that it reaches are shown, in a copy of this book."""
    print("serve: from a saved change to the page that is looked at, and to all pages that it reaches")
    with tempfile.TemporaryDirectory() as folder:
        served = Served(copied_book(home, Path(folder)))
        try:
            for what, file, old, page in CHANGES:
                first, rest = zip(*_seconds(served, file, old, page), strict=True)
                print(f"  {what:42} {statistics.median(first):7.2f} s {statistics.median(rest):7.2f} s")
        finally:
            served.end()
    print()


def _seconds(served: Served, file: str, old: str, page: str) -> Iterator[tuple[float, float]]:
    """Three changes, one after the other has been shown and everything is ready for the next."""
    path = served.book.root / file
    for number in range(3):
        sleep(REST)
        mark = f"Change {number} of this."
        served.page(page)
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} holds no {old!r}"
        put = f"\n{mark}\n{old}" if old.startswith("\n") else f"{old}{mark}"
        waiting = served.book.root / "waiting"
        waiting.write_text(text.replace(old, put, 1), encoding="utf-8")
        waiting.replace(path)

        def until_shown(mark: str = mark) -> None:
            while mark not in served.page(page):
                sleep(0.01)

        first = timed(until_shown)
        yield first, first + timed(served.next)
