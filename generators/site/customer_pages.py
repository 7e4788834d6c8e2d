"""The site of a customer: the open documents of one project and the public handbook, staged by default-deny.

Nothing is taken from what was staged for us, and no address says where in the book a page comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generators.documents.catalog import id_of
from generators.errors import Refused
from generators.findings import Finding, in_order
from generators.quantities import Text
from generators.site.configuration import Staged, as_title, with_meta, write_stage, written
from generators.site.customer_home import place_of
from generators.site.handbook import Handbook, iter_unsafe
from generators.site.handbook_docs import handbook_docs, handbook_navigation
from generators.site.project_pages import FORMATS, DocumentPage, Download, ProjectPage, link
from generators.site.public_pages import HOME, load_public_handbook, with_plain_words
from generators.site.state_pages import StatePage
from generators.workspace import Book, read_file

START = Text("首页", "Home")
DOCUMENTS = Text("项目文件", "Project documents")
ASSET = re.compile(r"assets/[A-Za-z0-9_.-]+")


def stage_customer_site(
    book: Book, workshop: Path, project: ProjectPage, downloads: Sequence[Download], homes: Sequence[StatePage]
) -> None:
    """Write docs folders and configurations of the project's customer edition under `workshop/stage`.

    `project`, `downloads` and `homes`, its first page in each language, hold what the customer may read, and nothing else.
    Raises Refused for pages that hold more than words.
    """
    public = load_public_handbook(book)
    _refuse_unsafe(project, homes)
    staged = {
        home.language: Staged(
            _files(public, project, downloads, home), _navigation(public, project, home.language), project.name
        )
        for home in homes
    }
    write_stage(book.root, workshop / "stage", staged, theme=dict(_theme(book)))


def _files(
    handbook: Handbook, project: ProjectPage, downloads: Iterable[Download], home: StatePage
) -> dict[str, bytes]:
    """Every file of one language; a link of a document to what is not among them becomes its words."""
    language = home.language
    docs = handbook_docs(handbook, language)
    offered = {
        place_of(each.document, each.format, each.version): each.content
        for each in downloads
        if each.language == language
    }
    offered |= {
        f"documents/{path}": picture for (spoken, path), picture in project.pictures.items() if spoken == language
    }
    pages = {_page_path(each): _with_downloads(each) for each in project.pages(language)}
    about: dict[str, dict[str, object]] = {
        _page_path(each): {"title": as_title(each.title)} for each in project.pages(language)
    }
    pages[HOME], about[HOME] = home.markdown, {"title": as_title(home.title), "offers": True}
    known = {*docs, *pages, *offered}
    docs |= {path: with_meta(about[path], with_plain_words(pages[path], path, known)) for path in pages}
    return written(docs) | offered


def _with_downloads(page: DocumentPage) -> str:
    """The page with its files below its title."""
    title, _, rest = page.markdown.partition("\n")
    files = " · ".join(link(FORMATS[each], f"../{place_of(page.document, each)}") for each in page.formats)
    return f"{title}\n\n{files}\n{rest}" if files else page.markdown


def _navigation(handbook: Handbook, project: ProjectPage, language: str) -> list[object]:
    documents = [{as_title(page.title): _page_path(page)} for page in project.pages(language)]
    return [
        {START.in_language(language): HOME},
        {DOCUMENTS.in_language(language): documents},
        *handbook_navigation(handbook, language),
    ]


def _page_path(page: DocumentPage) -> str:
    return f"documents/{id_of(page.document)}.md"


def _theme(book: Book) -> Iterator[tuple[str, bytes]]:
    """The files of the theme that make a page, and of its assets those that the configuration or a template names.

    Why: the engine publishes whatever stands in the folder of the theme.
    """
    folder = book.templates / "site"
    templates = [path for path in sorted(folder.rglob("*.html")) if path.is_file()]
    read = {path.relative_to(folder).as_posix(): _read(book, path) for path in templates}
    yield from read.items()
    named = b"\n".join([_read(book, book.root / "mkdocs.yml"), *read.values()]).decode("utf-8", "replace")
    for asset in sorted(set(ASSET.findall(named))):
        if (folder / asset).is_file():
            yield asset, _read(book, folder / asset)


def _read(book: Book, path: Path) -> bytes:
    content = read_file(book, path)
    if isinstance(content, Finding):
        raise Refused((content,))
    return content


def _refuse_unsafe(project: ProjectPage, homes: Iterable[StatePage]) -> None:
    findings: list[Finding] = []
    for home in homes:
        findings += iter_unsafe(f"templates/{home.template}/{home.language}.md", home.markdown, is_limited=False)
    for page in project.documents:
        file = f"content/projects/{project.project}/documents/{page.language}/{page.document}.md"
        findings += iter_unsafe(file, page.markdown)
    if findings:
        raise Refused(in_order(findings))
