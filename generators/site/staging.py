"""Pages and downloads → docs folders, navigation and configuration, as the site engine wants them.

Everything is staged under `build/stage/<language>`: `docs/` holds the allow-listed handbook pages, the state of all
projects, the pages of the projects and their downloads; the navigation lists them. configuration.py writes them for the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generators.errors import Refused
from generators.findings import Finding, in_order
from generators.process import load_process
from generators.quantities import Text
from generators.site.archive_pages import ARCHIVE
from generators.site.configuration import Staged, as_title, with_meta, write_stage, written
from generators.site.handbook import LANGUAGES, Handbook, iter_unsafe, load_handbook
from generators.site.handbook_docs import handbook_navigation
from generators.site.internal_handbook import find_navigation, internal_docs, ways_to_propose
from generators.site.project_pages import (
    PROJECTS,
    Download,
    ProjectPage,
    list_of_documents,
    list_of_projects,
    made_from,
    path_of,
)
from generators.site.proposals import Ways
from generators.site.state_docs import newest_state, state_docs, state_navigation
from generators.site.state_pages import StatePage
from generators.site.tags import tags_of_pages
from generators.workspace import Book

TAB = Text("项目", "Projects")


def stage_site(
    book_root: Path,
    build: Path,
    projects: Sequence[ProjectPage],
    downloads: Sequence[Download],
    state: Sequence[StatePage] = (),
) -> None:
    """Write docs folders and configurations of both languages under `build/stage`; whatever else stood there goes.

    Default-deny: a page is staged when the handbook's navigation lists it, `projects` or `state` holds it, and nothing
    else is. Raises Refused for pages that hold more than words.
    """
    book = Book(book_root)
    handbook = load_handbook(book)
    refuse_unsafe(projects, state)
    tags, ways = tags_of_pages(load_process(book)), ways_to_propose(book, handbook)
    staged = {}
    for language in LANGUAGES:
        pages = [page for page in state if page.language == language]
        docs = {
            **internal_docs(handbook, tags, ways, language, newest_state(pages)),
            **_project_docs(projects, ways, language),
        }
        docs |= state_docs(pages, ways)
        offered = {path_of(each): each.content for each in downloads if each.language == language}
        files = written(docs) | offered | _pictures(projects, language)
        staged[language] = Staged(files, _navigation(handbook, projects, pages, language))
    write_stage(book_root, build / "stage", staged)


def _project_docs(projects: Sequence[ProjectPage], ways: Ways, language: str) -> dict[str, str]:
    title = PROJECTS.in_language(language)
    docs = {"projects/index.md": with_meta({"title": title}, list_of_projects(projects, language))}
    for project in projects:
        folder, name = f"projects/{project.project}", as_title(project.name.in_language(language))
        docs[f"{folder}/index.md"] = with_meta({"title": name}, list_of_documents(project, language))
        docs |= document_docs(project, ways, language)
    return docs


def document_docs(project: ProjectPage, ways: Ways, language: str) -> dict[str, str]:
    """The documents of the project in one language by path below the docs folder."""
    docs = {}
    for page in project.pages(language):
        made = made_from(project.project, page.document, language)
        meta: dict[str, object] = {"title": as_title(page.title), "search": {"boost": 0.5}}
        meta |= ways.below(page.title, *made, is_generated=True)
        if not any(each.document == page.document and each.language != language for each in project.documents):
            meta["alone"] = True
        docs[f"projects/{project.project}/{page.document}.md"] = with_meta(meta, page.markdown)
    return docs


def _pictures(projects: Sequence[ProjectPage], language: str) -> dict[str, bytes]:
    """The pictures of the pages, beside them."""
    return {
        f"projects/{project.project}/{path}": content
        for project in projects
        for (spoken, path), content in project.pictures.items()
        if spoken == language
    }


def _navigation(
    handbook: Handbook, projects: Sequence[ProjectPage], state: Sequence[StatePage], language: str
) -> list[object]:
    navigation = [*handbook_navigation(handbook, language), *state_navigation(state, language)]
    entries: list[object] = ["projects/index.md"]
    for project in projects:
        folder = f"projects/{project.project}"
        pages = [{as_title(page.title): f"{folder}/{page.document}.md"} for page in project.pages(language)]
        pages += [{as_title(each.title): each.path} for each in state if each.path == f"{folder}/{ARCHIVE}.md"]
        entries.append({as_title(project.name.in_language(language)): [f"{folder}/index.md", *pages]})
    return [*navigation, {TAB.in_language(language): entries}, *find_navigation(language)]


def refuse_unsafe(projects: Sequence[ProjectPage], state: Sequence[StatePage] = ()) -> None:
    """Refuse pages that hold more than words."""
    findings: list[Finding] = []
    for each in state:
        findings += iter_unsafe(f"templates/{each.template}/{each.language}.md", each.markdown, is_limited=False)
    for project in projects:
        for page in project.documents:
            file = f"content/projects/{project.project}/documents/{page.language}/{page.document}.md"
            findings += iter_unsafe(file, page.markdown)
    if findings:
        raise Refused(in_order(findings))
