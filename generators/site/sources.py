"""What the site is made of, seen cheaply enough to look several times a second."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from generators.workspace import Book

Snapshot = Mapping[str, tuple[int, int]]
"""Each source by its path in the book, with its time and size."""

GENERATED = "documents"
"""The folder of a project that holds review copies, and those of issued versions."""


def look(book: Book) -> Snapshot | None:
    """The sources as they are now; None when one goes away under our eyes."""
    try:
        return {book.named(Path(each.path)): _state(each) for each in _sources(book)}
    except OSError:
        return None


def differing(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """The sources that are new, changed or gone."""
    return tuple(sorted(path for path in {*before, *after} if before.get(path) != after.get(path)))


def is_newer(book: Book, file: Path) -> bool:
    """Whether a source was written after the file, as far as their times tell."""
    seen = look(book)
    return seen is None or max((time for time, _ in seen.values()), default=0) > file.stat().st_mtime_ns


def _sources(book: Book) -> Iterator[os.DirEntry[str]]:
    yield from (each for each in os.scandir(book.root) if each.name == "mkdocs.yml")
    for folder in (book.templates, book.checklists, book.process, book.handbook):
        yield from _below(folder)
    for project in book.project_ids():
        yield from (
            each for each in _below(book.projects / project, GENERATED) if each.name.endswith((".yaml", ".yml"))
        )


def _below(folder: Path, apart_from: str = "") -> Iterator[os.DirEntry[str]]:
    """The files below the folder; a link is one of them, never followed."""
    if not folder.is_dir():
        return
    for each in os.scandir(folder):
        if not each.is_dir(follow_symlinks=False):
            yield each
        elif each.name != apart_from:
            yield from _below(Path(each.path))


def _state(entry: os.DirEntry[str]) -> tuple[int, int]:
    state = entry.stat(follow_symlinks=False)
    return state.st_mtime_ns, state.st_size
