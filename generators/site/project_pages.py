"""The pages that list projects, their documents and downloads: Markdown text, knows nothing of the site engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import unescape
from types import MappingProxyType
from typing import Literal, NamedTuple

from generators.documents.catalog import Entry, id_of, load_catalog
from generators.dress.page import escape
from generators.quantities import Text

PROJECTS = Text("项目与文件", "Projects and documents")
LEAD = Text(
    "每个项目的文件和检查单：网页用来评审，Word 用来签字，Excel 用来填写。",
    "The documents and checklists of each project: pages to review, Word to sign, Excel to fill in.",
)
NONE_YET = Text("还没有项目。", "There are no projects yet.")
PROJECT = Text("项目", "Project")
PAGE = Text("网页", "Page")
DOWNLOAD = Text("下载", "Download")
KINDS: Mapping[str, Text] = {"document": Text("文件", "Documents"), "checklist": Text("检查单", "Checklists")}
PLAN = Text("计划一览", "The plan at a glance")
PLAN_PICTURE = re.compile(r"^!\[(.*)\]\(pictures/milestones\.svg\)$", re.MULTILINE)
FORMATS = {"docx": "Word", "xlsx": "Excel", "md": "Markdown"}


class DocumentPage(NamedTuple):
    """One document or checklist in one language as a page; `formats` are those that can be downloaded."""

    document: str
    language: str
    title: str
    kind: Literal["document", "checklist"]
    markdown: str
    formats: tuple[str, ...] = ()


def document_page(entry: Entry, language: str, markdown: str) -> DocumentPage:
    """The document of the catalogue as a page with these words."""
    offered = tuple(each for each in entry.formats if each != "md")
    kind: Literal["checklist", "document"] = "checklist" if entry.is_checklist else "document"
    return DocumentPage(entry.file, language, entry.name.in_language(language), kind, markdown, offered)


class FormFile(NamedTuple):
    """A customer's own form, filled in one language as Word; `gaps` are the values that are not there yet."""

    form: str
    language: str
    title: str
    gaps: int


class IssuedVersion(NamedTuple):
    """A version of a document as it was issued in one language; `formats` are those that can be downloaded."""

    document: str
    language: str
    title: str
    version: str
    day: date
    formats: tuple[str, ...]


class ProjectPage(NamedTuple):
    """A project and its pages, in the order in which they are listed."""

    project: str
    name: Text
    documents: tuple[DocumentPage, ...]
    pictures: Mapping[tuple[str, str], bytes] = MappingProxyType({})
    """(language, path from where the pages stand) → the pictures that they show."""
    forms: tuple[FormFile, ...] = ()
    issues: tuple[IssuedVersion, ...] = ()

    def pages(self, language: str, kind: str = "") -> tuple[DocumentPage, ...]:
        """The pages in one language, of one kind or of both."""
        return tuple(page for page in self.documents if page.language == language and kind in ("", page.kind))


class Download(NamedTuple):
    """One file to download; `format` is docx, xlsx or md, `version` the one that it was issued as."""

    project: str
    language: str
    document: str
    format: str
    content: bytes
    version: str = ""


def list_of_projects(projects: Sequence[ProjectPage], language: str) -> str:
    """The page of all projects: a table with the number of documents and checklists of each."""
    lines = [f"# {PROJECTS.in_language(language)}", ""]
    if not projects:
        return "\n".join([*lines, NONE_YET.in_language(language), ""])
    lines += [LEAD.in_language(language), "", row(_words(language, PROJECT, *KINDS.values())), "|---|---:|---:|"]
    for project in projects:
        counts = (str(len(project.pages(language, kind))) for kind in KINDS)
        lines.append(row((link(project.name.in_language(language), f"{project.project}/index.md"), *counts)))
    return "\n".join([*lines, ""])


def list_of_documents(project: ProjectPage, language: str) -> str:
    """The page of one project: its documents and its checklists, each with its page and its downloads."""
    lines = [f"# {escape(project.name.in_language(language))}", ""]
    for kind, heading in KINDS.items():
        pages = project.pages(language, kind)
        if pages:
            lines += [f"## {heading.in_language(language)}", "", row(_words(language, PAGE, DOWNLOAD)), "|---|---|"]
            lines += [row((link(page.title, f"{page.document}.md"), _downloads(project, page))) for page in pages]
            lines.append("")
    if told := plan_told(project, language):
        lines += [f"## {PLAN.in_language(language)}", "", f"!{link(told, 'pictures/milestones.svg')}", ""]
    return "\n".join(lines)


def plan_told(project: ProjectPage, language: str) -> str:
    """The words of the picture of its plan, as one of its pages shows it; nothing while none does."""
    found = (PLAN_PICTURE.search(page.markdown) for page in project.pages(language))
    return next((unescape(match[1]) for match in found if match), "")


def download_path(project: str, language: str, document: str, form: str, version: str = "") -> str:
    """Where a download stands below the site of its language.

    Why `.md.txt`: the engine publishes a file that ends with `.md` as a page.
    """
    name = f"issued/{document}-{version}" if version else document
    return f"downloads/{project}/{language}/{name}.{'md.txt' if form == 'md' else form}"


def path_of(download: Download) -> str:
    """Where the file stands below the site of its language."""
    return download_path(download.project, download.language, download.document, download.format, download.version)


def made_from(project: str, document: str, language: str) -> tuple[str, str]:
    """The files that say what stands in a document of the project: its data, and the words."""
    known = {entry.id: entry.template for entry in load_catalog()}
    entry = id_of(document)
    return f"content/projects/{project}", f"templates/{known.get(entry, entry)}/{language}.md"


def _downloads(project: ProjectPage, page: DocumentPage) -> str:
    paths = {form: download_path(project.project, page.language, page.document, form) for form in page.formats}
    return " · ".join(link(FORMATS[form], f"../../{path}") for form, path in paths.items())


def link(text: str, target: str) -> str:
    """A Markdown link whose text is shown literally."""
    # A bracket in the text would end it, and the rest would be a target of its own.
    return f"[{escape(text).replace(']', '&#93;')}]({target})"


def _words(language: str, *texts: Text) -> Iterable[str]:
    return (text.in_language(language) for text in texts)


def row(cells: Iterable[str]) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(cells)} |"
