"""The handbook → the pages of one language as files, and their navigation."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generators.site.configuration import as_title, with_meta
from generators.site.drawing import WIDE
from generators.site.generated import NEWEST
from generators.site.handbook import Handbook
from generators.site.navigation import Part
from generators.site.sections import lead_sections, place


def handbook_docs(
    handbook: Handbook,
    language: str,
    newest: str = "",
    about: Mapping[str, Mapping[str, object]] = MappingProxyType({}),
) -> dict[str, str]:
    """The pages of the handbook by path below the docs folder, with the newest state of all projects where they ask for it.

    `about` is what the theme should know of a page besides.
    """
    docs = {}
    for path, page in handbook.pages[language].items():
        meta: dict[str, object] = {
            "title": as_title(page.title),
            "owner": as_title(page.owner),
            "reviewed": page.reviewed,
        }
        if path == "index.md":
            meta |= {"doors": True, "hide": ["navigation", "toc"]}
        elif WIDE in page.markdown:
            meta["hide"] = ["toc"]
        elif page.is_made:
            meta["search"] = {"boost": 0.5}
        meta |= about.get(path, {})
        docs[path] = with_meta(meta, page.markdown.replace(NEWEST, newest))
    return lead_sections(docs, handbook.leading)


def handbook_navigation(handbook: Handbook, language: str) -> list[object]:
    """The navigation of the handbook as the engine takes it."""
    return [entry for part in handbook.parts for entry in _entries(part, handbook, language)]


def _entries(part: Part, handbook: Handbook, language: str) -> list[object]:
    """The part as the engine wants it: a page, or a section that may begin with the page that leads it."""
    title = as_title(handbook.pages[language][part.page].title if part.page else part.title.in_language(language))
    below = [entry for each in part.parts for entry in _entries(each, handbook, language)]
    if part.page and not below:
        return [{title: part.page}]
    leading = [place(part.page, handbook.leading)] if part.page else []
    return [{title: [*leading, *below]}] if below else []
