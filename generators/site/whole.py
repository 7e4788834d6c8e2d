"""The whole handbook on one page, to be printed: all pages in their order, with a table of contents; links among them lead within it."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape

from generators.dress.page import escape
from generators.quantities import Text
from generators.site.handbook import Handbook, HandbookPage
from generators.site.navigation import Part
from generators.site.sections import place

WHOLE = "print.md"
HOME = "index.md"
WHOLE_TITLE = Text("整本手册", "The whole handbook")
LEAD = Text(
    "全部页面按导航的顺序排在这一页，用浏览器打印，或另存为 PDF。",
    "All pages stand here in the order of the navigation; print this one, or save it as PDF.",
)
CONTENTS = Text("目录", "Contents")
DEEPEST = 6

FENCE = re.compile(r" {0,3}(```+|~~~+)")
HEADING = re.compile(r"(#{1,6}) +(.+?)(?: +#+)? *")
LINK = re.compile(r"(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))|\]\((?P<target>[^()\s]+)\)")
NAME = re.compile(r'(?<=<)[^<>]*?\bid="([^"]+)"')
ATTRIBUTE = re.compile(r'(?<=[ "])(?P<name>href|id|aria-labelledby|aria-describedby)="(?P<value>[^"]*)"')
MARKDOWN = re.compile(r"[`*]|\]\([^)]*\)|!?\[|<[^>]*>")


@dataclass(frozen=True)
class Leaf:
    """One page among all others: its anchor, and those within it by the name they have on the page itself."""

    page: HandbookPage
    level: int

    @cached_property
    def anchor(self) -> str:
        """Told apart from the anchors that the engine makes of headings."""
        return f"page-{self.page.path.removesuffix('.md').replace('/', '-')}"

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """The anchors of its headings, in their order."""
        return tuple(_iter_slugs(self.page.markdown))

    @cached_property
    def names(self) -> frozenset[str]:
        """What the page can be linked by: its headings, and what generated parts name."""
        return frozenset((*self.slugs, *NAME.findall(self.page.markdown)))

    def within(self, name: str) -> str:
        """The anchor here of something that the page names."""
        return f"{self.anchor}--{name}"

    def anchor_of(self, fragment: str) -> str:
        """Where a link to the page leads; to its beginning when nothing on it bears that name."""
        return self.within(fragment) if fragment in self.names else self.anchor


def render_whole(handbook: Handbook, language: str) -> str:
    """The page in one language."""
    leaves = {path: Leaf(handbook.pages[language][path], level) for path, level in _levels(handbook.parts)}
    lines = [f"# {WHOLE_TITLE.in_language(language)}", "", LEAD.in_language(language), ""]
    lines += [f"## {CONTENTS.in_language(language)}", "", *_contents(handbook.parts, leaves, language, 0), ""]
    for part in handbook.parts:
        lines += _iter_part(part, leaves, handbook, language)
    return "\n".join(lines) + "\n"


def _levels(parts: tuple[Part, ...], level: int = 2) -> Iterator[tuple[str, int]]:
    """Each page with the level of its heading: one deeper than what it stands below. The home page is no part of the book."""
    for part in parts:
        if part.page and part.page != HOME:
            yield part.page, min(level, DEEPEST)
        yield from _levels(part.parts, level + 1)


def _contents(parts: tuple[Part, ...], leaves: Mapping[str, Leaf], language: str, depth: int) -> Iterator[str]:
    for part in parts:
        leaf = leaves.get(part.page)
        if leaf is not None:
            yield f"{'    ' * depth}- [{_words(leaf.page.title)}](#{leaf.anchor})"
        elif not part.page:
            yield f"{'    ' * depth}- {_words(part.title.in_language(language))}"
        yield from _contents(part.parts, leaves, language, depth + 1)


def _iter_part(
    part: Part, leaves: Mapping[str, Leaf], handbook: Handbook, language: str, level: int = 2
) -> Iterator[str]:
    if leaf := leaves.get(part.page):
        yield from _iter_page(leaf, leaves, handbook)
    elif not part.page:
        yield from (f"{'#' * level} {_words(part.title.in_language(language))}", "")
    for each in part.parts:
        yield from _iter_part(each, leaves, handbook, language, level + 1)


def _iter_page(leaf: Leaf, leaves: Mapping[str, Leaf], handbook: Handbook) -> Iterator[str]:
    """The lines of a page with its headings lowered and its links led to where they lead from here."""
    slugs = iter(leaf.slugs)
    fence, is_first = "", True
    for line in leaf.page.markdown.split("\n"):
        if found := FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
        heading = None if fence else HEADING.fullmatch(line)
        if heading is not None:
            slug = next(slugs)
            anchor = leaf.anchor if is_first else leaf.within(slug)
            deeper = "#" * min(len(heading[1]) + leaf.level - 1, DEEPEST)
            yield f'{deeper} <span id="{anchor}"></span>{heading[2]}'
            is_first = False
        elif fence or found:
            yield line
        else:
            led = LINK.sub(lambda link: _led(link, leaf, leaves, handbook), line) if "](" in line else line
            yield ATTRIBUTE.sub(lambda part: _told_apart(part, leaf, leaves), led) if '="' in led else led
    yield ""


def _led(link: re.Match[str], leaf: Leaf, leaves: Mapping[str, Leaf], handbook: Handbook) -> str:
    target = link["target"]
    if target is None or re.match(r"[a-z]+:|//", target):
        return link[0]
    path, _, fragment = target.partition("#")
    found = _beside(leaf.page.path, path) if path else leaf.page.path
    if found in leaves:
        return f"](#{leaves[found].anchor_of(unescape(fragment))})"
    return f"]({place(found, handbook.leading)}{'#' + fragment if fragment else ''})"


@lru_cache(maxsize=10_000)
def _beside(page: str, path: str) -> str:
    """Where a path leads that is written on the page."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


def _told_apart(part: re.Match[str], leaf: Leaf, leaves: Mapping[str, Leaf]) -> str:
    """A name or an address of a drawing or another generated part: names bear the page, addresses lead to the page as it is built."""
    name, value = part["name"], part["value"]
    if name != "href":
        return f'{name}="{" ".join(map(leaf.within, value.split()))}"'
    address, _, fragment = value.partition("#")
    found = posixpath.normpath(posixpath.join(leaf.page.path.removesuffix(".md"), address))
    known = leaves.get(f"{found}.md")
    if known is not None:
        return f'href="#{known.anchor_of(unescape(fragment))}"'
    return f'href="../{found}/{"#" + fragment if fragment else ""}"'


def _iter_slugs(markdown: str) -> Iterator[str]:
    """The anchor that the engine gives each heading, in order."""
    fence = ""
    seen: dict[str, int] = {}
    for line in markdown.split("\n"):
        if found := FENCE.match(line):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
        heading = None if fence else HEADING.fullmatch(line)
        if heading is not None:
            slug = _slug(heading[2])
            seen[slug] = seen.get(slug, -1) + 1
            yield f"{slug}_{seen[slug]}" if seen[slug] else slug


def _slug(heading: str) -> str:
    words = unicodedata.normalize("NFC", MARKDOWN.sub("", unescape(heading))).strip().lower()
    return re.sub(r"[^\w\- ]", "", words).replace(" ", "-")


def _words(text: str) -> str:
    return escape(text).replace("]", "&#93;")
