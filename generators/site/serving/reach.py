"""Which pages show a change at once: those of a project, of a template, of a checklist, or of the handbook itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generators.documents.catalog import LANGUAGES, load_catalog
from generators.workspace import Book

WORDS = tuple(f"{language}.md" for language in LANGUAGES)
JUDGED = re.compile(r"^\{(?:gate|gates|checklists)\b", re.MULTILINE)
"""Marks of the handbook that print what the checklists ask."""


@dataclass
class Reach:
    """Projects whose documents are made anew, documents of all projects, written pages of the handbook as (language, path).

    Whether checklists have changed, by which all projects are `judged` anew. A change that reaches `beyond` them shows with the whole site only: navigation, theme, a page that is new.
    """

    projects: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    pages: set[tuple[str, str]] = field(default_factory=set)
    judged: bool = False
    beyond: bool = False

    @property
    def states(self) -> bool:
        """Whether it changes how projects stand."""
        return self.judged or bool(self.projects)


def reach_of(book: Book, changed: Iterable[str]) -> Reach:
    """What the changed sources reach, by their paths in the book."""
    reach = Reach()
    for path in changed:
        match PurePosixPath(path).parts:
            case ("content", "projects", project, *_):
                reach.projects.add(project)
            case ("content", "handbook", language, *below) if language in LANGUAGES:
                reach.pages.add((language, "/".join(below)))
            case ("templates", template, name) if name in WORDS and (named := _documents_of(template)):
                reach.documents |= named
            case ("checklists", _):
                reach.documents |= {entry.id for entry in load_catalog() if entry.gate}
                reach.pages |= _judged_pages(book)
                reach.judged = True
            case _:
                reach.beyond = True
    return reach


def _documents_of(template: str) -> set[str]:
    return {entry.id for entry in load_catalog() if entry.template == template}


def _judged_pages(book: Book) -> set[tuple[str, str]]:
    return {
        (language, path.relative_to(book.handbook / language).as_posix())
        for language in LANGUAGES
        for path in (book.handbook / language).rglob("*.md")
        if path.is_file() and JUDGED.search(path.read_text(encoding="utf-8", errors="replace"))
    }
