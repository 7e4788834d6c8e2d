"""The order of the handbook, read from content/handbook/navigation.yaml: pages, pages with others below them, parts with a title."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from generators.errors import GeneratorError, Refused
from generators.findings import Finding, in_order
from generators.quantities import Text
from generators.site.generated import CHAPTERS
from generators.sources import read_yaml
from generators.workspace import Book, read_file

NAVIGATION = "content/handbook/navigation.yaml"
LANGUAGES = ("zh", "en")
PAGE_PATH = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9-]*\.md", re.ASCII)
NUMBERED_PAGE = re.compile(r"[0-9]{4}-[a-z0-9-]+\.md", re.ASCII)


class Part(NamedTuple):
    """A page, or what stands together in the navigation: below a title, or below the page that leads to it.

    With a `chapter`, the pages below are not written by anybody: they are made from the book's data.
    """

    title: Text = Text()
    page: str = ""
    parts: tuple[Part, ...] = ()
    chapter: str = ""

    def paths(self) -> Iterator[str]:
        """Every page of the part, in the order in which it is read."""
        if self.page:
            yield self.page
        for part in self.parts:
            yield from part.paths()

    def sources(self) -> Iterator[tuple[str, Part | None]]:
        """Every page with the part that makes it; None for a page that is written."""
        if self.page:
            yield self.page, None
        for part in self.parts:
            yield from [(part.page, self)] if self.chapter else part.sources()

    def leading(self) -> Iterator[str]:
        """Every page that leads to others below it."""
        if self.page and self.parts:
            yield self.page
        for part in self.parts:
            yield from part.leading()

    def only(self, pages: Container[str]) -> tuple[Part, ...]:
        """What is left of the part with these pages alone; what stood below a page that is gone moves up."""
        below = tuple(left for part in self.parts for left in part.only(pages))
        if self.page and self.page not in pages:
            return () if self.chapter else below
        return (self._replace(parts=below),) if self.page or below else ()


def load_navigation(book: Book) -> tuple[Part, ...]:
    """The navigation of the book. Raises Refused for a file that cannot be read, GeneratorError for one that is no navigation."""
    content = read_file(book, book.root / NAVIGATION)
    if isinstance(content, Finding):
        raise Refused((content,))
    source, problems = read_yaml(NAVIGATION, content)
    if problems:
        raise Refused(in_order(problems))
    return _read_parts(book, source.data.get("navigation"))


def _read_part(book: Book, entry: object) -> Part:
    match entry:
        case str(path) if PAGE_PATH.fullmatch(path):
            return Part(page=str(path))
        case {"page": str(path), **rest} if PAGE_PATH.fullmatch(path) and rest.keys() <= {"pages"}:
            return Part(page=str(path), parts=_read_parts(book, rest.get("pages", [])))
        case {"page": str(path), "chapter": str(chapter), **rest} if chapter in CHAPTERS and not rest:
            made = (Part(page=f"{path.removesuffix('.md')}/{topic}.md") for topic in CHAPTERS[chapter].titles())
            return Part(page=str(path), parts=tuple(made), chapter=str(chapter))
        case {"title": {"zh": str(zh), "en": str(en)}, "pages": entries}:
            return Part(Text(str(zh), str(en)), parts=_read_parts(book, entries))
        case {"title": {"zh": str(zh), "en": str(en)}, "folder": str(folder)}:
            return Part(Text(str(zh), str(en)), parts=_numbered_pages(book, folder))
    raise _no_navigation()


def _read_parts(book: Book, entries: object) -> tuple[Part, ...]:
    if not isinstance(entries, list):
        raise _no_navigation()
    return tuple(_read_part(book, entry) for entry in entries)


def _numbered_pages(book: Book, folder: str) -> tuple[Part, ...]:
    names = {page.name for each in LANGUAGES for page in (book.handbook / each / folder).glob("*.md")}
    return tuple(Part(page=f"{folder}/{name}") for name in sorted(names) if NUMBERED_PAGE.fullmatch(name))


def _no_navigation() -> GeneratorError:
    return GeneratorError(
        Text(f"{NAVIGATION} 不是手册的导航。", f"{NAVIGATION} is not the handbook's navigation."),
        Text(
            "每一项是一个页面，或 page 加 pages 或 chapter，或 title 加 pages 或 folder。",
            "Each entry is a page, a page with pages or a chapter, or a title with pages or a folder.",
        ),
    )
