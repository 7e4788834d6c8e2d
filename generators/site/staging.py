"""Pages and downloads → docs folders, navigation and configuration, as the site engine wants them.

Everything is staged under `build/stage/<language>`: `docs/` holds the allow-listed handbook pages, the state of all
projects, the pages of the projects and their downloads; `mkdocs.yml` inherits from the book's own. site_engine.py then
builds each language on its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

import yaml

from generators.errors import Refused
from generators.findings import Finding, in_order
from generators.quantities import Text
from generators.site.handbook import LANGUAGES, Handbook, iter_unsafe, load_handbook
from generators.site.portfolio_pages import GATES, StatePage
from generators.site.project_pages import (
    PROJECTS,
    Download,
    ProjectPage,
    download_path,
    list_of_documents,
    list_of_projects,
)
from generators.workspace import Book
from generators.write import write_set

SITE = Text("交付手册", "Delivery handbook")
DARK = Text("切换到深色", "Switch to dark")
LIGHT = Text("切换到浅色", "Switch to light")
PERMALINK = Text("本节链接", "Link to this section")
WORDS: Mapping[str, Text] = {
    "owner": Text("负责人：", "Owner: "),
    "reviewed": Text("复核日期：", "Reviewed: "),
    "language": Text("语言 Language", "Language 语言"),
    "outdated": Text("您在看一个旧版本。", "You are reading an old version."),
    "to_newest": Text("到最新版本", "To the latest version"),
}
"""What the templates in templates/site print; they find these words as `config.extra.words`."""

LOST: Mapping[str, Text] = {
    "title": Text("没有这一页", "There is no such page"),
    "advice": Text("它可能改了名字，请从上一级页面找起。", "It may have a new name. Begin at the page above it."),
    "above": Text("到上一级页面", "To the page above"),
}
"""What is shown at an address that leads nowhere, in both languages: `config.extra.lost`."""


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
    handbook = load_handbook(Book(book_root))
    _refuse_unsafe(projects, state)
    files: dict[str, bytes] = {}
    for language in LANGUAGES:
        pages = [page for page in state if page.language == language]
        docs = {**_handbook_docs(handbook, language), **_state_docs(pages), **_project_docs(projects, language)}
        files |= {f"{language}/docs/{path}": text.encode() for path, text in docs.items()}
        files |= {
            f"{language}/docs/{download_path(*each[:4])}": each.content
            for each in downloads
            if each.language == language
        }
        files[f"{language}/mkdocs.yml"] = _config(book_root, language, _navigation(handbook, projects, pages, language))
    stage = build / "stage"
    write_set(stage, files, remove=_left_over(stage, files))


def _handbook_docs(handbook: Handbook, language: str) -> dict[str, str]:
    docs = {}
    for path, page in handbook.pages[language].items():
        meta: dict[str, object] = {"title": escape(page.title), "owner": escape(page.owner), "reviewed": page.reviewed}
        if path == "index.md":
            meta |= {"doors": True, "hide": ["navigation", "toc"]}
        docs[path] = _with_meta(meta, page.markdown)
    return docs


def _state_docs(pages: Iterable[StatePage]) -> dict[str, str]:
    docs = {}
    for page in pages:
        meta: dict[str, object] = {
            "title": escape(page.title),
            "search": {"boost": 0.5},
            "sortable": True,
            "hide": ["toc"],
        }
        if page.template == "portfolio":
            meta |= {"search": {"boost": 0.2}, "wide": True, "hide": ["navigation", "toc"]}
        docs[page.path] = _with_meta(meta, page.markdown)
    return docs


def _project_docs(projects: Sequence[ProjectPage], language: str) -> dict[str, str]:
    title = PROJECTS.in_language(language)
    docs = {"projects/index.md": _with_meta({"title": title}, list_of_projects(projects, language))}
    for project in projects:
        folder, name = f"projects/{project.project}", escape(project.name.in_language(language))
        docs[f"{folder}/index.md"] = _with_meta({"title": name}, list_of_documents(project, language))
        for page in project.pages(language):
            meta: dict[str, object] = {"title": escape(page.title), "search": {"boost": 0.5}}
            if not any(each.document == page.document and each.language != language for each in project.documents):
                meta["alone"] = True
            docs[f"{folder}/{page.document}.md"] = _with_meta(meta, page.markdown)
    return docs


def _with_meta(meta: Mapping[str, object], markdown: str) -> str:
    return f"---\n{_yaml(meta)}---\n\n{markdown}"


def _navigation(
    handbook: Handbook, projects: Sequence[ProjectPage], state: Sequence[StatePage], language: str
) -> list[object]:
    navigation: list[object] = []
    for part in handbook.parts:
        pages: list[object] = [{escape(handbook.pages[language][path].title): path} for path in part.pages]
        if part.title.has(language) and pages:
            navigation.append({escape(part.title.in_language(language)): pages})
        else:
            navigation += pages
    gates: list[object] = []
    for page in state:
        if page.template == "portfolio":
            navigation.append({escape(page.title): page.path})
        else:
            gates.append(page.path if page.template == "gates" else {escape(page.title): page.path})
    if gates:
        navigation.append({GATES.in_language(language): gates})
    entries: list[object] = ["projects/index.md"]
    for project in projects:
        folder = f"projects/{project.project}"
        pages = [{escape(page.title): f"{folder}/{page.document}.md"} for page in project.pages(language)]
        entries.append({escape(project.name.in_language(language)): [f"{folder}/index.md", *pages]})
    return [*navigation, {PROJECTS.in_language(language): entries}]


def _config(book_root: Path, language: str, navigation: list[object]) -> bytes:
    return _yaml(
        {
            "INHERIT": (book_root / "mkdocs.yml").resolve().as_posix(),
            "site_name": SITE.in_language(language),
            "docs_dir": "docs",
            "site_dir": "site",
            "theme": {
                "language": language,
                "custom_dir": (book_root / "templates" / "site").resolve().as_posix(),
                "palette": [
                    _palette("light", "default", "night", DARK.in_language(language)),
                    _palette("dark", "slate", "sunny", LIGHT.in_language(language)),
                ],
            },
            "markdown_extensions": {"toc": {"permalink_title": PERMALINK.in_language(language)}},
            "extra": {
                "words": {key: text.in_language(language) for key, text in WORDS.items()},
                "lost": [
                    {"lang": each, **{key: text.in_language(each) for key, text in LOST.items()}}
                    for each in sorted(LANGUAGES, key=lambda each: each != language)
                ],
            },
            "nav": navigation,
        }
    ).encode()


def _palette(media: str, scheme: str, icon: str, name: str) -> dict[str, object]:
    return {
        "media": f"(prefers-color-scheme: {media})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": f"material/weather-{icon}", "name": name},
    }


def _refuse_unsafe(projects: Sequence[ProjectPage], state: Sequence[StatePage]) -> None:
    findings: list[Finding] = []
    for each in state:
        findings += iter_unsafe(f"templates/{each.template}/{each.language}.md", each.markdown, is_limited=False)
    for project in projects:
        for page in project.documents:
            file = f"content/projects/{project.project}/documents/{page.language}/{page.document}.md"
            findings += iter_unsafe(file, page.markdown)
    if findings:
        raise Refused(in_order(findings))


def _left_over(stage: Path, files: Mapping[str, bytes]) -> list[str]:
    docs = (path for language in LANGUAGES for path in (stage / language / "docs").rglob("*") if path.is_file())
    return [name for name in (path.relative_to(stage).as_posix() for path in docs) if name not in files]


def _yaml(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
