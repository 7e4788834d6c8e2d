"""The state of all projects among the staged pages: what each page asks of the site, and where it stands in the navigation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from generators.site.configuration import with_meta
from generators.site.portfolio_pages import BOARDS, GATES
from generators.site.state_pages import StatePage

SECTIONS = {"gates": GATES, "boards": BOARDS}
"""The pages that stand together, by the folder of their path; others stand alone."""


def state_docs(pages: Iterable[StatePage]) -> dict[str, str]:
    """The pages by path, with tables that sort."""
    docs = {}
    for page in pages:
        meta: dict[str, object] = {
            "title": escape(page.title),
            "search": {"boost": 0.5},
            "sortable": True,
            "hide": ["toc"],
        }
        if page.template in ("portfolio", "board"):
            meta |= {"search": {"boost": 0.2}, "wide": True, "hide": ["navigation", "toc"]}
        docs[page.path] = with_meta(meta, page.markdown)
    return docs


def state_navigation(pages: Sequence[StatePage], language: str) -> list[object]:
    """Where the pages stand in the navigation, in their order; the list that leads a section bears no name of its own."""
    navigation: list[object] = []
    sections: dict[str, list[object]] = {}
    for page in pages:
        folder = page.path.rpartition("/")[0]
        if folder not in SECTIONS:
            navigation.append({escape(page.title): page.path})
            continue
        if folder not in sections:
            sections[folder] = []
            navigation.append({SECTIONS[folder].in_language(language): sections[folder]})
        sections[folder].append(page.path if page.path.endswith("/index.md") else {escape(page.title): page.path})
    return navigation
