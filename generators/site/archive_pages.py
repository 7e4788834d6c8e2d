"""The archive list of each project as a page: beside its documents on the site, and in its archive."""

from __future__ import annotations

from collections.abc import Iterable

from generators.archive.completeness import Completeness
from generators.archive.workbook import TITLE
from generators.documents.templates import Library
from generators.site.state_pages import StatePage, lenses, state_page

ARCHIVE = "archive"
"""The template, and the name of the page among the documents of a project."""


def render_archive_pages(library: Library, archives: Iterable[Completeness]) -> tuple[StatePage, ...]:
    """The page of each archive in both languages."""
    return tuple(
        state_page(library, lens, ARCHIVE, f"projects/{each.project}/{ARCHIVE}.md", TITLE, {ARCHIVE: each})
        for each in archives
        for lens in lenses()
    )
