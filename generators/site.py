"""Pages and downloads → docs folders, navigation, the built site. Only this room and publish.py know the site engine.

Everything is staged under `build/stage/<language>`: `docs/` holds the allow-listed handbook pages, the pages of the
projects and their downloads, `mkdocs.yml` inherits from the book's own. The engine then builds each language on its
own; zh stands at the root of the site and en under `en/`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

import yaml

from generators.errors import GeneratorError, Refused
from generators.findings import Finding, in_order
from generators.handbook import LANGUAGES, Handbook, iter_unsafe, load_handbook
from generators.portfolio_pages import GATES, StatePage
from generators.project_pages import (
    PROJECTS,
    DocumentPage,
    Download,
    ProjectPage,
    download_path,
    list_of_documents,
    list_of_projects,
)
from generators.quantities import Text
from generators.workspace import Book
from generators.write import disk_trouble, write_set

__all__ = ["DocumentPage", "Download", "ProjectPage", "StatePage", "build_site", "stage_site"]

EPOCH = "1767225600"
"""The build date in the site's files, so that the same pages give the same bytes on every day."""

SITE = Text("交付手册", "Delivery handbook")
DARK = Text("切换到深色", "Switch to dark")
LIGHT = Text("切换到浅色", "Switch to light")
PERMALINK = Text("本节链接", "Link to this section")
WORDS: Mapping[str, Text] = {
    "owner": Text("负责人：", "Owner: "),
    "reviewed": Text("复核日期：", "Reviewed: "),
    "language": Text("语言 Language", "Language 语言"),
    "lost": Text("没有这一页", "There is no such page"),
    "lost_advice": Text("它可能改了名字，请从上一级页面找起。", "It may have a new name. Begin at the page above it."),
    "above": Text("到上一级页面", "To the page above"),
    "outdated": Text("您在看一个旧版本。", "You are reading an old version."),
    "to_newest": Text("到最新版本", "To the latest version"),
}
"""What the templates in templates/site print; they find these words as `config.extra.words`."""


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


def build_site(build: Path, output: Path, version: str = "") -> None:
    """Build the staged pages of both languages at once and put them in place as `output`, zh at its root, en in `en/`.

    With a `version` the links between the languages fit the published layout: `<version>/` and `en/<version>/`.
    Raises GeneratorError with the engine's own message; an earlier site at `output` then stays as it was.
    """
    refuse_foreign(output)
    stage = build / "stage"
    for language in LANGUAGES:
        (stage / language / "build.yml").write_bytes(_build_config(language, version))
    engines = {language: _start_engine(stage / language / "build.yml") for language in LANGUAGES}
    messages = {language: engine.communicate()[0] for language, engine in engines.items()}
    failed = [language for language, engine in engines.items() if engine.returncode]
    if failed:
        raise _engine_trouble({language: messages[language] for language in failed})
    shutil.rmtree(stage / "zh" / "site" / "en", ignore_errors=True)
    (stage / "en" / "site").rename(stage / "zh" / "site" / "en")
    try:
        _put_in_place(stage / "zh" / "site", output)
    except OSError as error:
        raise disk_trouble(output, error) from error


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
        meta: dict[str, object] = {"title": escape(page.title)}
        if page.template != "gates":
            meta["sortable"] = True
        if page.template == "portfolio":
            meta |= {"wide": True, "hide": ["navigation", "toc"]}
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
            "extra": {"words": {key: text.in_language(language) for key, text in WORDS.items()}},
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


def _build_config(language: str, version: str) -> bytes:
    here, there = "./", {"zh": "./en/", "en": "../"}[language]
    extra: dict[str, object] = {}
    if version:
        there = {"zh": f"../en/{version}/", "en": f"../../{version}/"}[language]
        extra |= {"version": {"provider": "mike"}, "published": version, "newest": "../latest/"}
    links = {language: here, ("en" if language == "zh" else "zh"): there}
    names = {"zh": "中文", "en": "English"}
    extra["alternate"] = [{"name": names[each], "lang": each, "link": links[each]} for each in LANGUAGES]
    return _yaml({"INHERIT": "mkdocs.yml", "extra": extra}).encode()


def _start_engine(config: Path) -> subprocess.Popen[str]:
    quiet = {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": EPOCH,
        "TZ": "UTC",
    }
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "--clean", "--config-file", str(config)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **quiet},
    )


def _engine_trouble(messages: Mapping[str, str]) -> GeneratorError:
    lines = [f"{language}: {line}" for language, message in messages.items() for line in _complaints(message)]
    said = "\n".join(lines)
    return GeneratorError(
        Text(f"站点没有建成，站点引擎说：\n{said}", f"The site was not built. The site engine says:\n{said}"),
        Text(
            "zh:、en: 后面的路径在 content/handbook/ 的该语言文件夹下。",
            "Paths after zh: and en: are those of that language's folder in content/handbook/.",
        ),
    )


def _complaints(message: str) -> list[str]:
    lines = [line for line in message.splitlines() if line.strip()]
    return [line for line in lines if line.startswith(("WARNING", "ERROR", "CRITICAL", "Config value"))] or lines


def _put_in_place(site: Path, output: Path) -> None:
    earlier = output.with_name(output.name + ".earlier")
    shutil.rmtree(earlier, ignore_errors=True)
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.exists():
        output.rename(earlier)
    shutil.move(site, output)
    shutil.rmtree(earlier, ignore_errors=True)


def refuse_foreign(output: Path) -> None:
    """Refuse a place where anything but a site stands."""
    if output.is_symlink() or (output.exists() and not _is_replaceable(output)):
        raise GeneratorError(
            Text(
                f"{output} 里有不属于站点的文件，没有覆盖。",
                f"{output} holds files that are not a site; they were left alone.",
            )
            if output.is_dir() and not output.is_symlink()
            else Text(f"{output} 不是文件夹，没有覆盖。", f"{output} is no folder; it was left alone."),
            Text("请换一个空文件夹。", "Name an empty folder."),
        )


def _is_replaceable(output: Path) -> bool:
    """Whether the folder is empty or holds a site that we built."""
    return output.is_dir() and (not any(output.iterdir()) or (output / "search" / "search_index.json").is_file())


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
