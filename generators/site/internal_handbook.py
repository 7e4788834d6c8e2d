"""The handbook as we read it ourselves: with the newest state on its first page, tags, ways to edit, and all of it on one page.

None of this is in an edition for a customer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType

from generators.process import load_process
from generators.quantities import Text
from generators.site import tags, whole
from generators.site.configuration import as_title, with_meta
from generators.site.handbook import Handbook
from generators.site.handbook_docs import handbook_docs
from generators.site.proposals import HELP, Ways, load_repository
from generators.workspace import Book

FIND = Text("查找与打印", "Find and print")
PLAIN: Mapping[str, object] = {"search": {"exclude": True}, "hide": ["toc"]}


def ways_to_propose(book: Book, handbook: Handbook) -> Ways:
    """How readers of the site propose something."""
    return Ways(load_repository(book), HELP in handbook.pages["zh"])


def internal_docs(book: Book, handbook: Handbook, ways: Ways, language: str, newest: str = "") -> dict[str, str]:
    """The pages of the handbook by path below the docs folder, and the two that are made from all of them."""
    named = tags.tags_of_pages(load_process(book))
    about = {
        path: {
            "labels": tags.shown_tags(named.get(path, ()), language),
            **ways.below(page.title, f"content/handbook/{language}/{path}"),
        }
        for path, page in handbook.pages[language].items()
    }
    docs = handbook_docs(handbook, language, newest, about)
    for module, markdown in _made_of_all(named, handbook, language):
        title = as_title(module.TITLE.in_language(language))
        docs[module.PAGE] = with_meta({"title": title, **PLAIN, "whole": module is whole}, markdown)
    return docs


def _made_of_all(
    named: Mapping[str, Sequence[tags.Tag]], handbook: Handbook, language: str
) -> Iterator[tuple[ModuleType, str]]:
    yield tags, tags.render_tags(named, handbook, language)
    yield whole, whole.render_whole(handbook, language)


def find_navigation(language: str) -> list[object]:
    """Where the two pages stand in the navigation."""
    pages: list[object] = [{module.TITLE.in_language(language): module.PAGE} for module in (tags, whole)]
    return [{FIND.in_language(language): pages}]
