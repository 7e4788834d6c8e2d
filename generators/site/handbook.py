"""The handbook's pages, in the order of its navigation and in both languages; knows nothing of the site engine.

Default-deny: only pages that content/handbook/navigation.yaml lists are read, and a page that could be more than words
(raw HTML, a foreign picture, a link that is a script) is refused at its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape
from pathlib import PurePosixPath
from typing import NamedTuple

from generators.characters import blocker, iter_forbidden, place_in, shown
from generators.errors import Refused
from generators.findings import Finding, Place, in_order
from generators.schema import Audience
from generators.site.generated import CHAPTERS, fill_in
from generators.site.navigation import Part, load_navigation
from generators.site.spot import Material, Spot
from generators.workspace import Book, read_file

LANGUAGES = ("zh", "en")
FRONT_MATTER = ("title", "owner", "reviewed")
MAX_PAGE = 400_000
MAX_BRACKETS = 4_000
"""More opening brackets than any real page has; the Markdown library slows down with their square."""

DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])", re.ASCII)
HEAD = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
FIELD = re.compile(r"([a-z]+): *(.*\S) *")
MARKUP = re.compile(r"<(?!br>)[A-Za-z/!?]")
TARGET = re.compile(r"\]\(\s*<?|^ {0,3}\[.+?\]:\s*<?", re.MULTILINE)
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|//")
SAFE_SCHEMES = ("http", "https", "mailto")


class HandbookPage(NamedTuple):
    """One page in one language; `path` is below the language's folder, `markdown` the page without its front matter.

    `line` is where the Markdown begins in its file. A page that nobody writes is `made_from` another file of the book.
    """

    path: str
    title: str
    owner: str
    reviewed: str
    markdown: str
    line: int = 1
    made_from: str = ""

    @property
    def is_made(self) -> bool:
        """Whether nobody writes the page."""
        return bool(self.made_from)

    def source(self, language: str) -> str:
        """The file to change when the page is to say something else."""
        return self.made_from or f"content/handbook/{language}/{self.path}"


@dataclass(frozen=True)
class Handbook:
    """The navigation, and each page by language and path."""

    parts: tuple[Part, ...]
    pages: Mapping[str, Mapping[str, HandbookPage]]

    @cached_property
    def leading(self) -> frozenset[str]:
        """The pages that lead a section of the navigation."""
        return frozenset(page for part in self.parts for page in part.leading())


def load_handbook(book: Book, only: Container[str] | None = None) -> Handbook:
    """The handbook of the book. Raises Refused with every page that is missing, incomplete or not just words.

    With `only`, no other page is read, and generated parts lead to no other page and hold what customers may read.
    """
    findings: list[Finding] = []
    parts = load_navigation(book)
    if only is not None:
        parts = tuple(left for part in parts for left in part.only(only))
    pages: dict[str, dict[str, HandbookPage]] = {language: {} for language in LANGUAGES}
    material = _material(book, [path for part in parts for path in part.paths()], only is not None)
    for path, maker in (source for part in parts for source in part.sources()):
        for language in LANGUAGES:
            spot = Spot(path, language, material)
            if maker is not None:
                page = _made(spot, maker, pages[language].get(maker.page), findings)
            elif page := _load_page(book, language, path, findings):
                page = _filled_in(page, spot, findings)
            if page is not None:
                pages[language][path] = page
    if findings:
        raise Refused(in_order(findings))
    return Handbook(parts, pages)


def reload_pages(book: Book, handbook: Handbook, wanted: Iterable[tuple[str, str]]) -> Handbook:
    """The handbook with nothing but these written pages (language, path), as their files are now; a page it does not have is left out.

    Raises Refused like `load_handbook`.
    """
    findings: list[Finding] = []
    pages: dict[str, dict[str, HandbookPage]] = {language: {} for language in LANGUAGES}
    material = _material(book, [path for part in handbook.parts for path in part.paths()], False)
    for language, path in wanted:
        known = handbook.pages[language].get(path)
        if known is not None and not known.is_made and (page := _load_page(book, language, path, findings)):
            pages[language][path] = _filled_in(page, Spot(path, language, material), findings)
    if findings:
        raise Refused(in_order(findings))
    return replace(handbook, pages=pages)


def _material(book: Book, paths: list[str], is_public: bool) -> Material:
    """What generated parts are made of; those of our own handbook lead to the pages of the gates as well."""
    if is_public:
        return Material(book, paths, Audience.CUSTOMER)
    return Material(book, [*paths, *(f"gates/{each.stem}.md" for each in book.checklists.glob("*.yaml"))])


def _made(spot: Spot, maker: Part, leading: HandbookPage | None, findings: list[Finding]) -> HandbookPage | None:
    """A page of a chapter; it has the owner and the date of the page that leads the chapter."""
    if leading is None:
        return None
    chapter, topic = CHAPTERS[maker.chapter], PurePosixPath(spot.page).stem
    try:
        title, markdown = chapter.titles()[topic].in_language(spot.language), chapter.render(spot, topic)
    except Refused as refusal:
        findings += (each for each in refusal.findings if each not in findings)
        return None
    source = chapter.source.format(topic=topic)
    return leading._replace(path=spot.page, title=title, markdown=f"# {title}\n\n{markdown}\n", made_from=source)


def _filled_in(page: HandbookPage, spot: Spot, findings: list[Finding]) -> HandbookPage:
    """The page with its generated parts."""
    place = Place(page.source(spot.language), page.line)
    markdown, problems = fill_in(page.markdown, spot, place)
    findings += (each for each in problems if each not in findings)
    return page._replace(markdown=markdown)


def iter_unsafe(file: str, text: str, is_limited: bool = True) -> Iterator[Finding]:
    """Yield a finding for whatever in a Markdown page a reader's browser would run or fetch from elsewhere.

    Why: pages come in by pull request, and the Markdown library passes raw HTML on as it stands. A page that grows with
    the number of projects is not limited.
    """
    if is_limited and (len(text) > MAX_PAGE or text.count("[") > MAX_BRACKETS):
        yield blocker(
            Place(file),
            "page-size",
            "这一页太大。",
            "This page is too large.",
            "请按主题拆成几页。",
            "Split it by subject.",
        )
        return
    for match in iter_forbidden(text):
        yield blocker(
            place_in(file, text, match.start()),
            "page-character",
            f"有不可见或不允许的字符 U+{ord(match.group()[0]):04X}。",
            f"An invisible or forbidden character, U+{ord(match.group()[0]):04X}.",
            "请删除它。",
            "Delete it.",
        )
    for match in MARKUP.finditer(text):
        yield blocker(
            place_in(file, text, match.start()),
            "page-html",
            f"页面里不能写 HTML 标签：{shown(text[match.start() : match.start() + 20])}。",
            f"A page may not contain HTML tags: {shown(text[match.start() : match.start() + 20])}.",
            "请用 Markdown；占位名用大写字母，例如 PROJECT。",
            "Use Markdown; write placeholders in capitals, for example PROJECT.",
        )
    yield from _iter_unsafe_targets(file, text)


def _iter_unsafe_targets(file: str, text: str) -> Iterator[Finding]:
    for match in TARGET.finditer(text):
        paragraph = text[text.rfind("\n\n", 0, match.start()) + 1 : match.end()]
        target = re.sub(r"[\s\x00-\x1f]", "", unescape(text[match.end() : match.end() + 200]))
        scheme = SCHEME.match(target)
        if scheme and "[" in paragraph and ("![" in paragraph or (scheme[1] or "").lower() not in SAFE_SCHEMES):
            yield blocker(
                place_in(file, text, match.start()),
                "page-link",
                f"不能使用这个链接目标：{shown(target[:30])}。",
                f"This target may not be used: {shown(target[:30])}.",
                "链接只用相对路径、http、https 或 mailto；图片放在手册里。",
                "Links use relative paths, http, https or mailto; pictures stand in the handbook.",
            )


def _load_page(book: Book, language: str, path: str, findings: list[Finding]) -> HandbookPage | None:
    file = f"content/handbook/{language}/{path}"
    content = read_file(book, book.root / file)
    if isinstance(content, Finding):
        findings.append(content)
        return None
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        findings.append(
            blocker(
                Place(file),
                "page-encoding",
                "页面不是 UTF-8。",
                "The page is not UTF-8.",
                "请另存为 UTF-8。",
                "Save it as UTF-8.",
            )
        )
        return None
    findings.extend(iter_unsafe(file, text))
    return _read_page(file, path, text, findings.append)


def _read_page(file: str, path: str, text: str, report: Callable[[Finding], None]) -> HandbookPage | None:
    head = HEAD.match(text)
    fields = [FIELD.fullmatch(line) for line in head[1].split("\n")] if head else []
    values = {field[1]: field[2] for field in fields if field}
    if not head or None in fields or tuple(values) != FRONT_MATTER or not DATE.fullmatch(values["reviewed"]):
        report(
            blocker(
                Place(file),
                "page-front-matter",
                "页面开头必须依次写明 title、owner、reviewed。",
                "A page begins with title, owner and reviewed, in this order.",
                "例如 title: 标题，owner: PMO，reviewed: 2026-11-22，上下各一行 ---。",
                "For example title: …, owner: PMO, reviewed: 2026-11-22, between two lines of ---.",
            )
        )
        return None
    words = text[head.end() :].lstrip("\n")
    line = text.count("\n", 0, len(text) - len(words)) + 1
    return HandbookPage(path, values["title"], values["owner"], values["reviewed"], words, line)
