"""The handbook as we read it ourselves: with the newest state on its first page, tags, ways to edit, and all of it on one page.

None of this is in an edition for a customer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generators.quantities import Text
from generators.site.configuration import as_title, with_meta
from generators.site.handbook import Handbook
from generators.site.handbook_docs import handbook_docs
from generators.site.proposals import HELP, Ways, load_repository
from generators.site.tags import TAGS, TAGS_TITLE, Tag, render_tags, shown_tags
from generators.site.whole import WHOLE, WHOLE_TITLE, render_whole
from generators.workspace import Book

FIND = Text("查找与打印", "Find and print")


def ways_to_propose(book: Book, handbook: Handbook) -> Ways:
    """How readers of the site propose something."""
    return Ways(load_repository(book), HELP in handbook.pages["zh"])


def internal_docs(
    handbook: Handbook, named: Mapping[str, Sequence[Tag]], ways: Ways, language: str, newest: str = ""
) -> dict[str, str]:
    """The pages of the handbook by path below the docs folder, and the two that are made from all of them."""
    docs = single_docs(handbook, named, ways, language, newest)
    shared = {"search": {"exclude": True}, "hide": ["toc"]}
    listed, whole = (as_title(title.in_language(language)) for title in (TAGS_TITLE, WHOLE_TITLE))
    docs[TAGS] = with_meta({"title": listed, **shared}, render_tags(named, handbook, language))
    docs[WHOLE] = with_meta({"title": whole, **shared, "whole": True}, render_whole(handbook, language))
    return docs


def single_docs(
    handbook: Handbook, named: Mapping[str, Sequence[Tag]], ways: Ways, language: str, newest: str = ""
) -> dict[str, str]:
    """The pages of the handbook by path below the docs folder, with their tags and the ways to edit them."""
    about = {
        path: {
            "labels": shown_tags(named.get(path, ()), language),
            **ways.below(page.title, page.source(language), is_generated=page.is_made),
        }
        for path, page in handbook.pages[language].items()
    }
    return handbook_docs(handbook, language, newest, about)


def find_navigation(language: str) -> list[object]:
    """Where the two pages stand in the navigation."""
    pages: list[object] = [
        {title.in_language(language): page} for title, page in ((TAGS_TITLE, TAGS), (WHOLE_TITLE, WHOLE))
    ]
    return [{FIND.in_language(language): pages}]
