"""What a project offers on its first page: documents kit by kit, customers' forms and issued versions, each with its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generators.documents.catalog import id_of, load_catalog
from generators.documents.versions import Life
from generators.forms import load_form
from generators.quantities import Text
from generators.site.project_pages import FORMATS, KINDS, DocumentPage, ProjectPage
from generators.summary.page_changes import gaps_of

Place = Callable[[str, str, str], str]
"""From a document, a format and an issued version, if it is one, to where the file stands below the site of its language."""


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


def offers_of(project: ProjectPage, lives: Mapping[str, Life], language: str, place: Place) -> dict[str, object]:
    """What the project offers in one language, by its name in templates."""
    return {
        "kits": tuple(_iter_kits(project, lives, language, place)),
        "forms": tuple(_iter_forms(project, language, place)),
        "issues": tuple(_iter_issues(project, language, place)),
    }


def _iter_forms(project: ProjectPage, language: str, place: Place) -> Iterator[SheetForm]:
    for each in (form for form in project.forms if form.language == language):
        yield SheetForm(each.title, each.gaps, _files(place, each.form, ("docx",)))


def _iter_issues(project: ProjectPage, language: str, place: Place) -> Iterator[SheetIssue]:
    for each in (issue for issue in project.issues if issue.language == language):
        files = _files(place, each.document, each.formats, each.version)
        yield SheetIssue(each.title, each.version, each.day, files)


def _files(place: Place, document: str, formats: Iterable[str], version: str = "") -> tuple[SheetDownload, ...]:
    return tuple(SheetDownload(FORMATS[each], place(document, each, version)) for each in formats)


def _iter_kits(project: ProjectPage, lives: Mapping[str, Life], language: str, place: Place) -> Iterator[SheetKit]:
    """The three kits of the catalogue, then the checklists; those without a document are left out."""
    kit_of = {entry.id: entry.kit for entry in load_catalog()}
    written = project.pages(language, "document")
    documents = load_form("catalog").fields["documents"].item
    assert documents is not None
    for kit, title in documents.fields["kit"].values.items():
        chosen = [page for page in written if kit_of.get(id_of(page.document)) == kit]
        if chosen:
            yield SheetKit(title, tuple(_document(page, lives, place) for page in chosen))
    if checklists := project.pages(language, "checklist"):
        yield SheetKit(KINDS["checklist"], tuple(_document(page, lives, place) for page in checklists))


def _document(page: DocumentPage, lives: Mapping[str, Life], place: Place) -> SheetDocument:
    life = lives.get(id_of(page.document), Life())
    return SheetDocument(
        document=page.document,
        title=page.title,
        version=life.version,
        status=life.status,
        issued=life.day,
        gaps=len(gaps_of({f"{page.language}/{page.document}": page.markdown})),
        downloads=_files(place, page.document, page.formats),
    )
