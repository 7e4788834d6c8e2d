"""A small book that is served while a test changes it."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from queue import Queue
from urllib.request import urlopen

from house_policy import lay_policy
from sample_site import small_book

from generators.errors import Refused
from generators.quantities import Text
from generators.site.serving.session import serve_book
from generators.workspace import Book

HOME = Path(__file__).parents[1]
PAGE = "content/handbook/en/process.md"
LONG = 300.0
"""Seconds after which something that never comes is given up."""


def lay_book(root: Path) -> Book:
    """The small project among our own templates and checklists, with a handbook of two pages, the first of which tells how all projects stand."""
    for folder in ("templates", "checklists", "content/process"):
        shutil.copytree(HOME / folder, root / folder)
    shutil.rmtree(root / "templates" / "site")
    shutil.copytree(HOME / "tests/books/small/content/projects", root / "content/projects")
    small_book(root)
    lay_policy(root)
    for home in root.glob("content/handbook/*/index.md"):
        home.write_text(home.read_text(encoding="utf-8") + "\n{newest}\n", encoding="utf-8")
    return Book(root)


class Session:
    """A running server: what it told, and how to read its pages. It ends with what it is told next after `end`."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.told: Queue[Text | Refused | BaseException] = Queue()
        self.is_ending = False
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        self.address = self.next_words().split(" ")[4].rstrip(";")

    def _run(self) -> None:
        try:
            serve_book(self.book, 0, self._tell, self._tell)
        except BaseException as error:
            self.told.put(error)

    def _tell(self, what: Text | Refused) -> None:
        if self.is_ending:
            raise KeyboardInterrupt
        self.told.put(what)

    def next(self) -> Text | Refused | BaseException:
        return self.told.get(timeout=LONG)

    def next_words(self) -> str:
        told = self.next()
        assert isinstance(told, Text), told
        return told.in_language("en")

    def page(self, address: str) -> str:
        with urlopen(self.address + address, timeout=LONG) as answer:
            assert answer.headers["Cache-Control"] == "no-store"
            return str(answer.read().decode())

    def change(self, file: str, old: str, new: str) -> None:
        path = self.book.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        self.put(path, text.replace(old, new, 1))

    def put(self, path: Path, text: str) -> None:
        """Change the file as editors do: whole, in one step, from where nobody looks."""
        waiting = self.book.root / "waiting"
        waiting.write_text(text, encoding="utf-8")
        waiting.replace(path)

    def end(self) -> None:
        self.is_ending = True
        self.change(PAGE, "# Process", "# The process")
        self.thread.join(timeout=LONG)
