"""The site of a customer: the open documents of one project and the public handbook, staged by default-deny.

Nothing is taken from what was staged for us, and no address says where in the book a page comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape as escape_html
from pathlib import Path

from generators.dress.page import escape
from generators.errors import Refused
from generators.findings import Finding, in_order
from generators.quantities import Text
from generators.site.configuration import Staged, with_meta, write_stage, written
from generators.site.handbook import LANGUAGES, Handbook, iter_unsafe
from generators.site.handbook_docs import handbook_docs, handbook_navigation
from generators.site.project_pages import (
    DOWNLOAD,
    FORMATS,
    PAGE,
    DocumentPage,
    Download,
    IssuedVersion,
    ProjectPage,
    link,
    row,
)
from generators.site.public_pages import HOME, load_public_handbook, with_plain_words
from generators.workspace import Book, read_file

START = Text("首页", "Home")
DOCUMENTS = Text("项目文件", "Project documents")
LEAD = Text(
    "本项目提供给贵方的文件：网页用来阅读和评审，Word 用来签字，Excel 用来填写。",
    "The documents of this project for you: pages to read and review, Word to sign, Excel to fill in.",
)
FORMS, FORM, DOCUMENT = Text("贵方表单", "Your forms"), Text("表单", "Form"), Text("文件", "Document")
ISSUED, VERSION, DAY = Text("签发版本", "Issued versions"), Text("版本", "Version"), Text("签发日期", "Issued on")
NEVER_CHANGES = Text(
    "签发的版本不再改变，新的在前；上面的下载是现有数据生成的稿。",
    "An issued version never changes; the newest stand first. The downloads above are drafts from the data of now.",
)
ASSET = re.compile(r"assets/[A-Za-z0-9_.-]+")


def stage_customer_site(book: Book, workshop: Path, project: ProjectPage, downloads: Sequence[Download]) -> None:
    """Write docs folders and configurations of the project's customer edition under `workshop/stage`.

    `project` and `downloads` hold what the customer may read, and nothing else. Raises Refused for pages that hold more
    than words.
    """
    public = load_public_handbook(book)
    _refuse_unsafe(project)
    staged = {
        language: Staged(
            _files(public, project, downloads, language), _navigation(public, project, language), project.name
        )
        for language in LANGUAGES
    }
    write_stage(book.root, workshop / "stage", staged, theme=dict(_theme(book)))


def _files(handbook: Handbook, project: ProjectPage, downloads: Iterable[Download], language: str) -> dict[str, bytes]:
    """Every file of one language; a link of a document to what is not among them becomes its words."""
    docs = handbook_docs(handbook, language)
    offered = {
        _download_path(each.document, each.format, each.version): each.content
        for each in downloads
        if each.language == language
    }
    offered |= {
        f"documents/{path}": picture for (spoken, path), picture in project.pictures.items() if spoken == language
    }
    pages = {_page_path(each): each for each in project.pages(language)}
    for path, page in pages.items():
        words = with_plain_words(page.markdown, path, {HOME, *docs, *pages, *offered})
        docs[path] = with_meta({"title": escape_html(page.title)}, words)
    docs[HOME] = with_meta({"title": escape_html(project.name.in_language(language))}, _home(project, language))
    return written(docs) | offered


def _home(project: ProjectPage, language: str) -> str:
    """The first page: all documents, the customer's own forms and the issued versions with their downloads."""
    titles = [each.in_language(language) for each in (PAGE, DOWNLOAD)]
    lines = [f"# {escape(project.name.in_language(language))}", "", LEAD.in_language(language), ""]
    lines += [row(titles), "|---|---|"]
    for page in project.pages(language):
        offered = (link(FORMATS[each], _download_path(page.document, each)) for each in page.formats)
        lines.append(row((link(page.title, _page_path(page)), " · ".join(offered))))
    return "\n".join([*lines, *_forms(project, language), *_issues(project, language), ""])


def _forms(project: ProjectPage, language: str) -> Iterator[str]:
    """The customer's own forms in this language, filled; nothing without any."""
    forms = [each for each in project.forms if each.language == language]
    if forms:
        titles = [each.in_language(language) for each in (FORM, DOWNLOAD)]
        yield from ("", f"## {FORMS.in_language(language)}", "", row(titles), "|---|---|")
        yield from (
            row((escape(each.title), link(FORMATS["docx"], _download_path(each.form, "docx")))) for each in forms
        )


def _issues(project: ProjectPage, language: str) -> Iterator[str]:
    """The versions that were issued in this language; nothing without any."""
    issues = [each for each in project.issues if each.language == language]
    if issues:
        titles = [each.in_language(language) for each in (DOCUMENT, VERSION, DAY, DOWNLOAD)]
        yield from ("", f"## {ISSUED.in_language(language)}", "", NEVER_CHANGES.in_language(language), "")
        yield from (row(titles), "|---|---|---|---|")
        yield from (row((escape(each.title), each.version, f"{each.day}", _issued_files(each))) for each in issues)


def _issued_files(issue: IssuedVersion) -> str:
    paths = ((each, _download_path(issue.document, each, issue.version)) for each in issue.formats)
    return " · ".join(link(FORMATS[form], path) for form, path in paths)


def _navigation(handbook: Handbook, project: ProjectPage, language: str) -> list[object]:
    documents = [{escape_html(page.title): _page_path(page)} for page in project.pages(language)]
    return [
        {START.in_language(language): HOME},
        {DOCUMENTS.in_language(language): documents},
        *handbook_navigation(handbook, language),
    ]


def _page_path(page: DocumentPage) -> str:
    return f"documents/{_name(page.document)}.md"


def _download_path(document: str, form: str, version: str = "") -> str:
    name = f"issued/{_name(document)}-{version}" if version else _name(document)
    return f"downloads/{name}.{form}"


def _name(document: str) -> str:
    """What the document is called in addresses: nothing tells that there is another edition of it."""
    return document.partition(".")[0]


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


def _refuse_unsafe(project: ProjectPage) -> None:
    findings: list[Finding] = []
    for page in project.documents:
        file = f"content/projects/{project.project}/documents/{page.language}/{page.document}.md"
        findings += iter_unsafe(file, page.markdown)
    if findings:
        raise Refused(in_order(findings))
