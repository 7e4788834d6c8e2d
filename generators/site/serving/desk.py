"""The Markdown of the pages that a change reaches, made with what is still known of everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from generators.documents.catalog import LANGUAGES, Entry, entries, every_edition
from generators.errors import Refused
from generators.process import load_process
from generators.production import make_documents, without_notice
from generators.quantities import Text
from generators.reading import Reading, forget_shared, load_shelf, read
from generators.site.generated import NEWEST
from generators.site.handbook import HandbookPage, load_handbook, reload_pages
from generators.site.internal_handbook import single_docs, ways_to_propose
from generators.site.project_pages import DocumentPage, ProjectPage, document_page
from generators.site.serving.reach import Reach
from generators.site.serving.standing import Standing
from generators.site.staging import document_docs, refuse_unsafe
from generators.site.state_docs import newest_state, state_docs
from generators.site.tags import tags_of_pages
from generators.workspace import Book

KEPT = 8
"""How many projects stay read; of the others a changed template shows with the whole site, and so does the state of more than these."""


class Remade(NamedTuple):
    """A page or a picture as it is staged now; `path` is below the docs folder of its language."""

    language: str
    path: str
    content: bytes


class Desk:
    """What is read once and holds as long as changes reach single pages only."""

    def __init__(self, book: Book) -> None:
        self.book = book
        forget_shared()
        self._readings: dict[str, Reading] = {}
        self._handbook = load_handbook(book)
        self._ways = ways_to_propose(book, self._handbook)
        self._tags = tags_of_pages(load_process(book))
        self._standing = Standing(book)
        self._preparing = self._all()

    def prepare(self) -> bool:
        """Do a little of what lets the next change show sooner: read projects, compile templates. Whether there was anything to do."""
        return next(self._preparing, None) is not None

    def remake(self, reach: Reach, first: str = "") -> Iterator[Remade]:
        """The pages and pictures that the change reaches, one after the other; the page at the place `first` comes early.

        Raises Refused for a mistake in any of them.
        """
        self._forget(reach)
        yield from self._pages(reach.pages)
        project, document = _document_at(first)
        if reach.states and not document:
            yield from self._state()
        changed = _beginning_with(project, reach.projects.intersection(self.book.project_ids()))
        yield from self._documents_of(changed, _first_of_all(document, entries()))
        if reach.documents:
            others = _beginning_with(project, self._readings.keys() - reach.projects)
            yield from self._documents_of(others, _first_of_all(document, entries(sorted(reach.documents))))
            self._preparing = self._documents_of(tuple(self._readings)[-1:], entries())
        if reach.states:
            yield from self._state()

    def _forget(self, reach: Reach) -> None:
        """Let go of what the change has made out of date."""
        if reach.documents:
            forget_shared()
        for each in reach.projects:
            self._readings.pop(each, None)
        self._standing.forget(self.book.project_ids() if reach.judged else reach.projects)

    def _all(self) -> Iterator[Remade]:
        """All that single changes need, read and made once."""
        yield from self._documents_of(self.book.project_ids()[:KEPT], entries())
        yield from self._state()

    def _state(self) -> Iterator[Remade]:
        """Portfolio, gates and boards, the pages of the projects and the home page, as all of them stand now."""
        if len(self.book.project_ids()) > KEPT:
            return
        told = self._standing.tell()
        refuse_unsafe((), told)
        for language in LANGUAGES:
            pages = [each for each in told if each.language == language]
            yield from _remade(language, state_docs(pages, self._ways))
            homes = {path: each for path, each in self._handbook.pages[language].items() if NEWEST in each.markdown}
            yield from self._handbook_pages(language, homes, newest_state(pages))

    def _pages(self, wanted: Iterable[tuple[str, str]]) -> Iterator[Remade]:
        """Pages of the handbook, as they are written now."""
        now = reload_pages(self.book, self._handbook, sorted(wanted)).pages
        whole = {language: {**pages, **now[language]} for language, pages in self._handbook.pages.items()}
        self._handbook = replace(self._handbook, pages=whole)
        for language in LANGUAGES:
            single = {path: page for path, page in now[language].items() if NEWEST not in page.markdown}
            yield from self._handbook_pages(language, single)
        if any(NEWEST in page.markdown for language in LANGUAGES for page in now[language].values()):
            yield from self._state()

    def _handbook_pages(self, language: str, pages: Mapping[str, HandbookPage], newest: str = "") -> Iterator[Remade]:
        chosen = replace(self._handbook, pages={language: pages})
        return _remade(language, single_docs(chosen, self._tags, self._ways, language, newest))

    def _documents_of(self, projects: Iterable[str], chosen: Sequence[Entry]) -> Iterator[Remade]:
        for project in projects:
            yield from self._documents(project, chosen)

    def _documents(self, project: str, chosen: Sequence[Entry]) -> Iterator[Remade]:
        """Documents of the project; both languages of one come together."""
        known = {each.file: each for each in every_edition(chosen)}
        pages: list[DocumentPage] = []
        for made in make_documents(load_shelf(self.book), self._reading(project), chosen, ("md",)):
            if made.format == "svg":
                yield Remade(made.language, f"projects/{project}/{made.document}.svg", made.content)
                continue
            words = without_notice(made.content.decode())
            pages.append(document_page(known[made.document], made.language, words))
            self._standing.note(project, pages[-1])
            if made.language == LANGUAGES[-1]:
                yield from self._staged(ProjectPage(project, Text(project, project), tuple(pages)))
                pages = []

    def _staged(self, project: ProjectPage) -> Iterator[Remade]:
        refuse_unsafe((project,))
        for language in LANGUAGES:
            yield from _remade(language, document_docs(project, self._ways, language))

    def _reading(self, project: str) -> Reading:
        """The project as read; of those read before, the newest stay."""
        if project not in self._readings:
            reading = read(self.book, project)
            if reading.findings:
                raise Refused(reading.findings)
            for oldest in list(self._readings)[: len(self._readings) - KEPT + 1]:
                del self._readings[oldest]
            self._readings[project] = reading
        return self._readings[project]


def _document_at(place: str) -> tuple[str, str]:
    """The project and the file of the document at a place of the site; empty where no document stands."""
    match PurePosixPath(place.removeprefix("en/")).parts:
        case ("projects", project, file):
            return project, file
    return "", ""


def _beginning_with(project: str, projects: Iterable[str]) -> list[str]:
    return sorted(projects, key=lambda each: (each != project, each))


def _first_of_all(file: str, chosen: Sequence[Entry]) -> list[Entry]:
    """The documents, the one of that file before all others."""
    return sorted(chosen, key=lambda entry: file not in {each.file for each in entry.in_every_edition})


def _remade(language: str, docs: dict[str, str]) -> Iterator[Remade]:
    return (Remade(language, path, markdown.encode()) for path, markdown in docs.items())
