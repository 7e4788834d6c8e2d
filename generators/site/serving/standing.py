"""How all projects stand, told anew after a change to some of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generators.documents.catalog import entries, every_edition
from generators.reading import load_shelf
from generators.shelving import shelved
from generators.site.portfolio_pages import render_state_pages
from generators.site.project_pages import DocumentPage, ProjectPage
from generators.site.project_sheets import render_project_sheets
from generators.site.state_pages import StatePage
from generators.survey import Surveyed, assemble_survey, survey_project
from generators.workspace import Book


class Standing:
    """What is known of each project on the day it is first asked for: how it was surveyed, and the documents it offers."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._day = date.today()
        self._surveyed: dict[str, Surveyed] = {}
        self._offered: dict[str, ProjectPage] = {}

    def note(self, project: str, page: DocumentPage) -> None:
        """Have the project offer the page as it was made now."""
        if known := self._offered.get(project):
            documents = tuple(page if _same(each, page) else each for each in known.documents)
            self._offered[project] = known._replace(documents=documents)

    def forget(self, projects: Iterable[str]) -> None:
        """Have these projects surveyed anew."""
        for each in projects:
            self._surveyed.pop(each, None)

    def tell(self) -> tuple[StatePage, ...]:
        """The pages that tell of all projects, and of each of them. Raises Refused when the data of one is not valid."""
        book, projects = self._book, self._book.project_ids()
        new = [each for each in projects if each not in self._offered]
        self._offered |= {page.project: page for page in shelved(book, new, every_edition(entries()), self._day)[0]}
        for each in projects:
            if each not in self._surveyed:
                self._surveyed[each] = survey_project(book, each, self._day)
        survey = assemble_survey(book, [self._surveyed[each] for each in projects], self._day)
        library, offered = load_shelf(book).library, [self._offered[each] for each in projects]
        told = render_state_pages(library, survey.portfolio, survey.boards)
        return told + render_project_sheets(library, survey, offered)


def _same(one: DocumentPage, other: DocumentPage) -> bool:
    return (one.document, one.language) == (other.document, other.language)
