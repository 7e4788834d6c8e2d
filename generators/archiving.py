"""The archive of a project: read, listed as it stands on a day, packed, and put in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.archive.completeness import Completeness, list_archive
from generators.archive.mistakes import check_archive
from generators.archive.package import ArchiveFile, pack_archive
from generators.archive.workbook import archive_workbook
from generators.documents.catalog import LANGUAGES, Entry, entries
from generators.dress.sheet import render_workbook
from generators.errors import Refused
from generators.findings import in_order
from generators.issuing.ledger import check_issued, issued_file
from generators.process import load_process
from generators.production import Made, fill_forms, make_documents
from generators.reading import Reading, load_shelf, read
from generators.site.archive_pages import render_archive_pages
from generators.site.project_pages import ProjectPage
from generators.summary.page_changes import gaps_of
from generators.workspace import Book
from generators.write import write_set

KEPT = ("docx", "xlsx")
"""The formats that an archive keeps; pages are for reading on the site."""


@dataclass(frozen=True)
class Archived:
    """What came of it: the list as it stands, the file, and whether its bytes had to be written."""

    archive: Completeness
    path: Path
    is_new: bool


def pack_project(book: Book, project_id: str, languages: Sequence[str], output: Path, as_of: date) -> Archived:
    """The ZIP of the project below `output`; refused, with nothing written, on any finding."""
    reading = read(book, project_id, as_of)
    _refuse_mistakes(book, reading)
    shelf = load_shelf(book)
    made = (
        *make_documents(shelf, reading, _offered(book), KEPT),
        *fill_forms(shelf, reading, [each.id for each in shelf.forms]),
    )
    archive = archive_of(book, reading, {each.document: each.gaps for each in made}, as_of)
    files = (*_issued_files(book, reading, archive), *_drafts(archive, made))
    lists = {each: _lists(book, archive, each) for each in languages}
    outcome = write_set(output, {f"{project_id}.zip": pack_archive(archive, files, lists, languages)})
    return Archived(archive, output / f"{project_id}.zip", bool(outcome.differing))


def _offered(book: Book) -> list[Entry]:
    """The documents for which the book has templates."""
    library = load_shelf(book).library
    return [each for each in entries() if all(library.has(f"{each.template}/{one}.md") for one in LANGUAGES)]


def _refuse_mistakes(book: Book, reading: Reading) -> None:
    """Refuse what would make the archive wrong: mistakes in its list, issued files that are gone or were changed."""
    reading.nouns()
    if findings := in_order((*check_archive(book, reading), *check_issued(book, reading))):
        raise Refused(findings)


def _issued_files(book: Book, reading: Reading, archive: Completeness) -> Iterator[ArchiveFile]:
    """The files of every version that was issued, as they were issued."""
    project, _ = reading.nouns()
    listed = {(paper.file.partition(".")[0], version) for paper in archive.papers for version in paper.issued}
    for issue in (each for each in project.issued if (each.document, each.version) in listed):
        for file in issue.files:
            language, _, name = file.file.partition("/")
            document, _, format = name.rpartition(".")
            if format in KEPT:
                path = book.projects / reading.source.id / issued_file(issue.document, issue.version, file.file)
                yield ArchiveFile(language, document, format, path.read_bytes(), issue.version)


def _drafts(archive: Completeness, made: Iterable[Made]) -> Iterator[ArchiveFile]:
    """The documents whose present version was not issued, as the data of now gives them."""
    wanted = {paper.file for paper in archive.papers if paper.file and not paper.is_issued}
    for each in made:
        if each.document in wanted:
            yield ArchiveFile(each.language, each.document, each.format, each.content)


def archives_of(book: Book, pages: Iterable[ProjectPage], as_of: date) -> Iterator[Completeness]:
    """The archive of each project whose pages were made."""
    for page in pages:
        gaps = {
            each.document: len(gaps_of({f"{each.language}/{each.document}": each.markdown})) for each in page.documents
        } | {each.form: each.gaps for each in page.forms}
        yield archive_of(book, read(book, page.project, as_of), gaps, as_of)


def archive_of(book: Book, reading: Reading, gaps: Mapping[str, int], as_of: date) -> Completeness:
    """The archive of a project that was read, on that day."""
    project, facts = reading.nouns()
    return list_archive(project, facts, load_process(book), gaps, as_of, load_shelf(book).forms_of(reading.source.id))


def _lists(book: Book, archive: Completeness, language: str) -> list[tuple[str, bytes]]:
    """The completeness list in one language: as a page and as a workbook."""
    shelf = load_shelf(book)
    pages = {each.language: each.markdown for each in render_archive_pages(shelf.library, (archive,))}
    workbook = render_workbook(archive_workbook(archive, language), shelf.looks)
    return [("md", pages[language].encode()), ("xlsx", workbook)]
