"""The page of each project, the list of all and their newest state on the home page: what a survey and the documents tell together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generators.documents.catalog import load_catalog
from generators.documents.templates import Library
from generators.documents.versions import Life
from generators.forms import load_form
from generators.quantities import Text
from generators.site.project_pages import FORMATS, KINDS, PROJECTS, DocumentPage, ProjectPage, download_path, plan_told
from generators.site.state_pages import StatePage, lenses, state_page
from generators.summary.page_changes import gaps_of
from generators.survey import ProjectSheet, Survey

HOME = "index.md"
FIRST = 20
"""How many projects the home page lists: those that need somebody."""


@dataclass(frozen=True)
class SheetDownload:
    """A file to download, by the name of its format."""

    name: str
    path: str


@dataclass(frozen=True)
class SheetDocument:
    """A document with its page, its version and status, the day it was issued if it was, and what is not written yet."""

    document: str
    title: str
    version: str | None
    status: str | None
    issued: date | None
    gaps: int
    downloads: tuple[SheetDownload, ...]


@dataclass(frozen=True)
class SheetKit:
    """The documents that a project hands over together."""

    title: Text
    documents: tuple[SheetDocument, ...]


@dataclass(frozen=True)
class SheetForm:
    """A customer's own form, filled as far as the data goes."""

    title: str
    gaps: int
    downloads: tuple[SheetDownload, ...]


@dataclass(frozen=True)
class SheetIssue:
    """A version of a document that was issued."""

    title: str
    version: str
    issued: date
    downloads: tuple[SheetDownload, ...]


def render_project_sheets(library: Library, survey: Survey, pages: Sequence[ProjectPage]) -> tuple[StatePage, ...]:
    """The newest state for the home page, the list of projects and the page of each of them, in both languages."""
    shelved = {each.project: each for each in pages}
    first = tuple(sorted(survey.sheets, key=lambda each: each.urgency)[:FIRST])
    named = {"projects": survey.sheets, "first": first, "portfolio": survey.portfolio, "boards": survey.boards}
    told: list[StatePage] = []
    for lens in lenses():
        told.append(state_page(library, lens, "newest", HOME, PROJECTS, named))
        told.append(state_page(library, lens, "projects", "projects/index.md", PROJECTS, named))
        for sheet in survey.sheets:
            page = shelved[sheet.project]
            seen = {
                "project": sheet,
                "kits": tuple(_iter_kits(sheet, page, lens.language)),
                "forms": tuple(_iter_forms(page, lens.language)),
                "issues": tuple(_iter_issues(page, lens.language)),
                "plan": plan_told(page, lens.language),
            }
            told.append(state_page(library, lens, "project", f"projects/{sheet.project}/index.md", sheet.name, seen))
    return tuple(told)


def _iter_forms(page: ProjectPage, language: str) -> Iterator[SheetForm]:
    for each in (form for form in page.forms if form.language == language):
        yield SheetForm(each.title, each.gaps, _files(page, language, each.form, ("docx",)))


def _iter_issues(page: ProjectPage, language: str) -> Iterator[SheetIssue]:
    for each in (issue for issue in page.issues if issue.language == language):
        files = _files(page, language, each.document, each.formats, each.version)
        yield SheetIssue(each.title, each.version, each.day, files)


def _files(
    page: ProjectPage, language: str, document: str, formats: Iterable[str], version: str = ""
) -> tuple[SheetDownload, ...]:
    return tuple(
        SheetDownload(FORMATS[each], download_path(page.project, language, document, each, version)) for each in formats
    )


def _iter_kits(sheet: ProjectSheet, pages: ProjectPage, language: str) -> Iterator[SheetKit]:
    """The three kits of the catalogue, then the checklists; those without a document are left out."""
    kit_of = {entry.id: entry.kit for entry in load_catalog()}
    written = pages.pages(language, "document")
    documents = load_form("catalog").fields["documents"].item
    assert documents is not None
    for kit, title in documents.fields["kit"].values.items():
        chosen = [page for page in written if kit_of.get(_entry_of(page)) == kit]
        if chosen:
            yield SheetKit(title, tuple(_documents(chosen, sheet, pages, language)))
    if checklists := pages.pages(language, "checklist"):
        yield SheetKit(KINDS["checklist"], tuple(_documents(checklists, sheet, pages, language)))


def _documents(
    chosen: Iterable[DocumentPage], sheet: ProjectSheet, project: ProjectPage, language: str
) -> Iterator[SheetDocument]:
    for page in chosen:
        life = sheet.lives.get(_entry_of(page), Life())
        yield SheetDocument(
            document=page.document,
            title=page.title,
            version=life.version,
            status=life.status,
            issued=life.day,
            gaps=len(gaps_of({f"{language}/{page.document}": page.markdown})),
            downloads=_files(project, language, page.document, page.formats),
        )


def _entry_of(page: DocumentPage) -> str:
    """The entry of the catalogue, whatever edition of it the page shows."""
    return page.document.partition(".")[0]
