"""What a writer waits while the book is served: from a saved change to its page on the disk."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import copied_book, timed

from generators.pipeline import build_book
from generators.site.serving.server import open_server
from generators.site.serving.session import Writing
from generators.site.serving.sources import look

PROJECT = "city-health"
CHANGES = (
    ("a page of the handbook", "content/handbook/en/process.md", "\n## ", "en/process"),
    ("a sentence of a template", "templates/sow/en.md", "\n## ", f"en/projects/{PROJECT}/sow"),
    (
        "a value of a project",
        f"content/projects/{PROJECT}/risks.yaml",
        "trigger: {zh: ",
        f"projects/{PROJECT}/risk-register",
    ),
)
"""What is changed, where, before which words something is put, and the page that shows it."""


def single_changes(home: Path) -> None:
    """Seconds from a saved change to its page on the disk, as `serve` makes it in a copy of this book."""
    print("serve: from a saved change to the page on the disk")
    with tempfile.TemporaryDirectory() as folder:
        book = copied_book(home, Path(folder))
        with open_server(book.build, 0) as server:
            seen = look(book) or {}
            build_book(book)
            writing = Writing(book, book.build / "served", server, seen, lambda _: None, lambda refusal: print(refusal))
            try:
                while writing.desk.prepare():
                    pass
                for what, file, old, page in CHANGES:
                    print(f"  {what:42} {statistics.median(_seconds(writing, file, old, page)):7.2f} s")
            finally:
                writing.end()
    print()


def _seconds(writing: Writing, file: str, old: str, page: str) -> Iterator[float]:
    """Three changes, one after the other has been shown and everything is ready for the next."""
    path = writing.book.root / file
    for number in range(3):
        mark = f"Change {number} of this."
        text = path.read_text(encoding="utf-8")
        put = f"\n{mark}\n{old}" if old.startswith("\n") else f"{old}{mark}"

        def until_shown(text: str = text.replace(old, put, 1), mark: str = mark) -> None:
            path.write_text(text, encoding="utf-8")
            while mark not in (writing.showing.folder / page / "index.html").read_text(encoding="utf-8"):
                writing.glance()

        yield timed(until_shown)
        while writing.desk.prepare():
            pass
