"""The story of an edition: its documents → its pages, staged by default-deny → its site → a version on a branch or in a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from generators.pipeline import build_book, generate_documents, refuse_sources, stage_book
from generators.reading import choose_projects, load_shelf, read
from generators.shelving import shelved
from generators.site.customer_home import render_customer_home
from generators.site.customer_pages import stage_customer_site
from generators.site.edition import Edition
from generators.site.engine import build_site, engines_ahead, refuse_foreign
from generators.site.folder import publish_into, refuse_foreign_folder
from generators.site.publish import commit_change, refuse_no_repository
from generators.site.versions import Change, Read, Release, change_for, change_without, refuse_names
from generators.workspace import Book

Progress = Callable[[str], None]


def build_edition(
    book: Book,
    edition: Edition,
    output: Path | None = None,
    progress: Progress = lambda _: None,
    as_of: date | None = None,
) -> Path:
    """The site of the edition in both languages. Its folder comes back."""
    if edition.is_internal:
        return build_book(book, output, progress, as_of)
    target = output or edition.output(book.build)
    refuse_sources(book, target)
    refuse_foreign(target, edition)
    workshop = edition.workshop(book.build)
    with engines_ahead(book, workshop, target) as engines:
        stage_edition(book, edition, progress, as_of)
        build_site(workshop, target, edition=edition, engines=engines)
    return target


def stage_edition(book: Book, edition: Edition, progress: Progress = lambda _: None, as_of: date | None = None) -> None:
    """The documents of the edition, and its pages and downloads laid out for the site engine."""
    if edition.is_internal:
        return stage_book(book, progress, as_of)
    choose_projects(book, (edition.project,))
    documents = edition.documents()
    generate_documents(book, (edition.project,), {each.id for each in documents}, progress=progress)
    day = as_of or date.today()
    (project,), downloads = shelved(book, (edition.project,), documents, day, edition.readers)
    _, facts = read(book, edition.project, day).nouns()
    homes = render_customer_home(load_shelf(book).library, facts, project, day)
    return stage_customer_site(book, edition.workshop(book.build), project, downloads, homes)


def publish_edition(
    book: Book, edition: Edition, release: Release, output: Path | None = None, as_of: date | None = None
) -> None:
    """The edition's site, built as that version and put among those that are published: on its branch, or in `output`."""
    refuse_names(release)
    _refuse_place(book, edition, output)
    workshop = edition.workshop(book.build)
    site = workshop / "versioned"
    with engines_ahead(book, workshop, site) as engines:
        stage_edition(book, edition, as_of=as_of)
        build_site(workshop, site, release.version, release.is_hidden, edition, engines)
    _bring(book, edition, output, lambda read: change_for(read, edition, site, release))


def unpublish(book: Book, edition: Edition, versions: Sequence[str], output: Path | None = None) -> None:
    """The published site of the edition without those versions."""
    _refuse_place(book, edition, output)
    _bring(book, edition, output, lambda read: change_without(read, edition, versions))


def _refuse_place(book: Book, edition: Edition, output: Path | None) -> None:
    """Refuse before anything is built what no site can be published into."""
    if output is None:
        refuse_no_repository(book.root)
    else:
        refuse_sources(book, output)
        refuse_foreign_folder(output, edition)


def _bring(book: Book, edition: Edition, output: Path | None, change_from: Callable[[Read], Change]) -> None:
    if output is None:
        commit_change(book.root, edition, change_from)
    else:
        publish_into(output, edition, change_from)
