"""The handbook → what customers may read of it: the pages that navigation.yaml lists as public, and nothing else.

A link from a public page to one that is not becomes plain words, so that not even its address is told.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import replace
from posixpath import dirname, join, normpath

from generators.characters import blocker
from generators.errors import Refused
from generators.findings import Finding, Place, in_order
from generators.site.handbook import Handbook, HandbookPage, load_handbook
from generators.site.navigation import NAVIGATION
from generators.sources import Source, read_yaml
from generators.workspace import Book, read_file

PUBLIC = "public"
HOME = "index.md"
"""What a customer edition begins with is its own."""

CODE = re.compile(
    r"^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[ \t]*$|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)", re.M | re.S
)
WORDS = r"\[(?P<words>(?:[^\[\]\n]|\n(?!\n)|\[[^\[\]\n]*\])*)\]"
LINK = re.compile(rf"(?P<picture>!?){WORDS}\(\s*<?(?P<target>[^\s()<>]*)>?(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)")
ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def load_public_handbook(book: Book) -> Handbook:
    """The handbook with its public pages only, in their places. Raises Refused for a path that is no page of the navigation."""
    content = read_file(book, book.root / NAVIGATION)
    if isinstance(content, Finding):
        raise Refused((content,))
    source, problems = read_yaml(NAVIGATION, content)
    listed = source.data.get(PUBLIC, [])
    paths = listed if isinstance(listed, list) else [listed]
    handbook = load_handbook(book, only=frozenset(map(str, paths)) - {HOME})
    known = handbook.pages["zh"].keys()
    unknown = [_unknown(source, index, each) for index, each in enumerate(paths) if str(each) not in known]
    if problems or unknown:
        raise Refused(in_order([*problems, *unknown]))
    return replace(handbook, pages={language: _within(pages) for language, pages in handbook.pages.items()})


def _within(pages: Mapping[str, HandbookPage]) -> dict[str, HandbookPage]:
    """The pages without a link to any other."""
    return {path: page._replace(markdown=with_plain_words(page.markdown, path, pages)) for path, page in pages.items()}


def with_plain_words(markdown: str, path: str, known: Container[str]) -> str:
    """The page with every link to a page or file that is not known replaced by its words; code stays as it was."""
    parts, end = [], 0
    for code in CODE.finditer(markdown):
        parts += [_plain(markdown[end : code.start()], path, known), code.group()]
        end = code.end()
    return "".join([*parts, _plain(markdown[end:], path, known)])


def _plain(text: str, path: str, known: Container[str]) -> str:
    def words_of(link: re.Match[str]) -> str:
        return link.group() if _is_known(link["target"], path, known) else link["words"]

    return LINK.sub(words_of, text)


def _is_known(target: str, path: str, known: Container[str]) -> bool:
    """Whether the link stays on its page, leaves the site, or leads to what is known."""
    address = target.partition("#")[0]
    return not address or ELSEWHERE.match(address) is not None or normpath(join(dirname(path), address)) in known


def _unknown(source: Source, index: int, path: object) -> Finding:
    place = source.places.get((PUBLIC, index), source.places.get((PUBLIC,), Place(NAVIGATION)))
    return blocker(
        place,
        "public-page-unknown",
        f"公开页面 {path!s:.60} 不在手册的导航里。",
        f"The public page {path!s:.60} is not in the handbook's navigation.",
        "请写导航里列出的路径，例如 process.md。",
        "Write a path that the navigation lists, for example process.md.",
    )
