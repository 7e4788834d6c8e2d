"""The page of each project, the list of all and their newest state on the home page: what a survey and the documents tell together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generators.documents.catalog import load_catalog
from generators.documents.templates import Library
from generators.forms import load_form
from generators.quantities import Text
from generators.site.project_pages import FORMATS, KINDS, PROJECTS, DocumentPage, ProjectPage, download_path, plan_told
from generators.site.state_pages import StatePage, lenses, state_page
from generators.summary.page_changes import gaps_of
from generators.survey import ProjectSheet, Registered, Survey

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
    """A document with its page, its version and status in the register, and what is not written yet."""

    document: str
    title: str
    version: str | None
    status: str | None
    gaps: int
    downloads: tuple[SheetDownload, ...]


@dataclass(frozen=True)
class SheetKit:
    """The documents that a project hands over together."""

    title: Text
    documents: tuple[SheetDocument, ...]


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
            kits = tuple(_iter_kits(sheet, shelved[sheet.project], lens.language))
            path = f"projects/{sheet.project}/index.md"
            told.append(
                state_page(
                    library,
                    lens,
                    "project",
                    path,
                    sheet.name,
                    {"project": sheet, "kits": kits, "plan": plan_told(shelved[sheet.project], lens.language)},
                )
            )
    return tuple(told)


def _iter_kits(sheet: ProjectSheet, pages: ProjectPage, language: str) -> Iterator[SheetKit]:
    """The three kits of the catalogue, then the checklists; those without a document are left out."""
    kit_of = {entry.id: entry.kit for entry in load_catalog()}
    written = pages.pages(language, "document")
    documents = load_form("catalog").fields["documents"].item
    assert documents is not None
    for kit, title in documents.fields["kit"].values.items():
        chosen = [page for page in written if kit_of.get(_entry_of(page)) == kit]
        if chosen:
            yield SheetKit(title, tuple(_documents(chosen, sheet, language)))
    if checklists := pages.pages(language, "checklist"):
        yield SheetKit(KINDS["checklist"], tuple(_documents(checklists, sheet, language)))


def _documents(pages: Iterable[DocumentPage], sheet: ProjectSheet, language: str) -> Iterator[SheetDocument]:
    for page in pages:
        registered = sheet.registered.get(_entry_of(page), Registered(None, None))
        paths = ((form, download_path(sheet.project, language, page.document, form)) for form in page.formats)
        yield SheetDocument(
            document=page.document,
            title=page.title,
            version=registered.version,
            status=registered.status,
            gaps=len(gaps_of({f"{language}/{page.document}": page.markdown})),
            downloads=tuple(SheetDownload(FORMATS[form], path) for form, path in paths),
        )


def _entry_of(page: DocumentPage) -> str:
    """The entry of the catalogue, whatever edition of it the page shows."""
    return page.document.partition(".")[0]
