"""Projects as a site offers them: pages as they were generated, customers' forms, issued versions, each with its downloads.

Default-deny: what is offered is named by the documents that are chosen and by who reads the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generators.documents.catalog import LANGUAGES, Entry
from generators.documents.versions import order_of
from generators.issuing.ledger import load_issued
from generators.model import Record
from generators.production import fill_forms, pictures_on, without_notice
from generators.quantities import Text
from generators.reading import Reading, load_shelf, read
from generators.schema import Audience
from generators.site.project_pages import (
    FORMATS,
    DocumentPage,
    Download,
    FormFile,
    IssuedVersion,
    ProjectPage,
    document_page,
)
from generators.workspace import Book


def shelved(
    book: Book,
    projects: Iterable[str],
    chosen: Sequence[Entry],
    day: date,
    readers: Audience = Audience.INTERNAL,
) -> tuple[list[ProjectPage], list[Download]]:
    """The pages and downloads of the projects on that day. Refused when an issued file is missing or was changed."""
    pages: list[ProjectPage] = []
    downloads: list[Download] = []
    for project_id in projects:
        reading = read(book, project_id)
        project, _ = reading.nouns()
        documents: list[DocumentPage] = []
        pictures: dict[tuple[str, str], bytes] = {}
        for page, shown, files in _iter_documents(book, project_id, chosen, readers):
            documents.append(page)
            pictures |= shown
            downloads += files
        forms = tuple(_iter_forms(book, reading, readers))
        issues = tuple(_iter_issues(book, reading, chosen, day, readers))
        downloads += (file for _, file in forms)
        downloads += (file for _, files in issues for file in files)
        name = project.project.name or Text(project_id, project_id)
        filled, issued = tuple(each for each, _ in forms), tuple(each for each, _ in issues)
        pages.append(ProjectPage(project_id, name, tuple(documents), pictures, filled, issued))
    return pages, downloads


def _iter_documents(
    book: Book, project: str, chosen: Iterable[Entry], readers: Audience
) -> Iterator[tuple[DocumentPage, dict[tuple[str, str], bytes], list[Download]]]:
    """Each document as a page, with the pictures on it and its files."""
    for entry in chosen:
        for language in LANGUAGES:
            folder = book.build / "documents" / project / language
            words = without_notice((folder / f"{entry.file}.md").read_text(encoding="utf-8"))
            title = _called(entry, readers).in_language(language)
            page = document_page(entry, language, words)._replace(title=title)
            files = [
                Download(project, language, entry.file, each, (folder / f"{entry.file}.{each}").read_bytes())
                for each in page.formats
            ]
            yield page, {(language, each): (folder / each).read_bytes() for each in pictures_on(words)}, files


def _called(entry: Entry, readers: Audience) -> Text:
    """What the document is called; nothing tells readers outside that there is another edition of it."""
    return entry.name if readers is Audience.INTERNAL else entry.title


def _iter_forms(book: Book, reading: Reading, readers: Audience) -> Iterator[tuple[FormFile, Download]]:
    """The customers' own forms that the readers may see, filled from the project."""
    shelf = load_shelf(book)
    wanted = [each.id for each in shelf.forms_of(reading.source.id) if each.audience <= readers]
    for made in fill_forms(shelf, reading, wanted):
        file = Download(made.project, made.language, made.document, made.format, made.content)
        yield FormFile(made.document, made.language, made.title, made.gaps), file


def _iter_issues(
    book: Book, reading: Reading, chosen: Iterable[Entry], day: date, readers: Audience
) -> Iterator[tuple[IssuedVersion, list[Download]]]:
    """The versions of the chosen documents that were issued by the day, in the chosen editions only; the newest of each first."""
    project, _ = reading.nouns()
    for entry in chosen:
        found = [each for each in project.issued if each.document == entry.id and each.date <= day]
        for issue in sorted(found, key=lambda each: order_of(each.version), reverse=True):
            for language in LANGUAGES:
                files = list(_iter_files(book, reading, issue, entry, language))
                if files:
                    formats = tuple(each.format for each in files)
                    title = _called(entry, readers).in_language(language)
                    yield IssuedVersion(entry.file, language, title, issue.version, issue.date, formats), files


def _iter_files(book: Book, reading: Reading, issue: Record, entry: Entry, language: str) -> Iterator[Download]:
    """The issued files of one edition in one language, as they were issued; pages and pictures stay in the book."""
    names = {f"{language}/{entry.file}.{each}": each for each in FORMATS if each != "md"}
    for file in issue.files:
        if form := names.get(file.file):
            content = load_issued(book, reading, issue, file)
            yield Download(reading.source.id, language, entry.file, form, content, issue.version)
