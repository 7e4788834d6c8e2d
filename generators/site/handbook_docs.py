"""The handbook → the pages of one language as files, and their navigation."""

from __future__ import annotations

from html import escape

from generators.site.configuration import with_meta
from generators.site.handbook import Handbook


def handbook_docs(handbook: Handbook, language: str) -> dict[str, str]:
    """The pages of the handbook by path below the docs folder."""
    docs = {}
    for path, page in handbook.pages[language].items():
        meta: dict[str, object] = {"title": escape(page.title), "owner": escape(page.owner), "reviewed": page.reviewed}
        if path == "index.md":
            meta |= {"doors": True, "hide": ["navigation", "toc"]}
        docs[path] = with_meta(meta, page.markdown)
    return docs


def handbook_navigation(handbook: Handbook, language: str) -> list[object]:
    """The navigation of the handbook as the engine takes it."""
    navigation: list[object] = []
    for part in handbook.parts:
        pages: list[object] = [{escape(handbook.pages[language][path].title): path} for path in part.pages]
        if part.title.has(language) and pages:
            navigation.append({escape(part.title.in_language(language)): pages})
        else:
            navigation += pages
    return navigation
