"""The state of all projects among the staged pages: what each page asks of the site, and where it stands in the navigation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generators.quantities import Text
from generators.site.archive_pages import ARCHIVE
from generators.site.configuration import as_title, with_meta
from generators.site.portfolio_pages import BOARDS
from generators.site.proposals import Ways
from generators.site.state_pages import StatePage

SECTIONS = {"gates": Text("关口", "Gates"), "boards": BOARDS}
"""The pages that stand together, by the folder of their path; others stand alone."""

DATA = "content/projects"
NEWEST = "newest"
ELSEWHERE = (NEWEST, "project", "projects", ARCHIVE)
"""Templates whose pages stand among the documents of the projects, or on the home page."""


WIDE: Mapping[str, object] = {"search": {"boost": 0.2}, "wide": True, "hide": ["navigation", "toc"]}
META: Mapping[str, Mapping[str, object]] = {
    "portfolio": WIDE,
    "board": WIDE,
    ARCHIVE: WIDE,
    "project": {"search": {"boost": 2}, "hide": ["navigation"], "upright": True},
}
"""What pages of a template ask of the site besides what all of them do."""


def state_docs(pages: Iterable[StatePage], ways: Ways) -> dict[str, str]:
    """The pages by path, with tables that sort; what the home page shows is no page of its own."""
    docs = {}
    for page in (each for each in pages if each.template != NEWEST):
        meta = {"title": as_title(page.title), "search": {"boost": 0.5}, "sortable": True, "hide": ["toc"]}
        meta |= META.get(page.template, {})
        meta |= ways.below(page.title, DATA, f"templates/{page.template}/{page.language}.md", is_generated=True)
        docs[page.path] = with_meta(meta, page.markdown)
    return docs


def newest_state(pages: Iterable[StatePage]) -> str:
    """What the home page shows of all projects; nothing without them."""
    return next((page.markdown for page in pages if page.template == NEWEST), "")


def state_navigation(pages: Sequence[StatePage], language: str) -> list[object]:
    """Where the pages stand in the navigation, in their order; the list that leads a section bears no name of its own."""
    navigation: list[object] = []
    sections: dict[str, list[object]] = {}
    for page in (each for each in pages if each.template not in ELSEWHERE):
        folder = page.path.rpartition("/")[0]
        if folder not in SECTIONS:
            navigation.append({as_title(page.title): page.path})
            continue
        if folder not in sections:
            sections[folder] = []
            navigation.append({SECTIONS[folder].in_language(language): sections[folder]})
        sections[folder].append(page.path if page.path.endswith("/index.md") else {as_title(page.title): page.path})
    return navigation
