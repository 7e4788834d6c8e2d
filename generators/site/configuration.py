"""Pages, their files and their navigation → what the site engine reads: a docs folder and a configuration for each language.

The configuration inherits from the book's own mkdocs.yml; engine.py then builds each language on its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

import yaml

from generators.quantities import Text
from generators.site.handbook import LANGUAGES
from generators.write import write_set

SITE = Text("交付手册", "Delivery handbook")
THEME = "theme"
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""Every page is written with its front matter: the one in C takes a seventh of the time."""

DARK = Text("切换到深色", "Switch to dark")
LIGHT = Text("切换到浅色", "Switch to light")
PERMALINK = Text("本节链接", "Link to this section")
WORDS: Mapping[str, Text] = {
    "tags": Text("标签：", "Tags: "),
    "edit": Text("修改本页", "Edit this page"),
    "comment": Text("评论本页", "Comment on this page"),
    "help": Text("怎样修改或评论本页", "How to edit or comment on this page"),
    "sources": Text("本页由这些文件生成，要改请改它们：", "This page is made from these files; change them instead: "),
    "owner": Text("负责人：", "Owner: "),
    "reviewed": Text("复核日期：", "Reviewed: "),
    "language": Text("语言 Language", "Language 语言"),
    "take": Text("复制", "Copy"),
    "taken": Text("已复制", "Copied"),
    "outdated": Text("您在看一个旧版本。", "You are reading an old version."),
    "preview": Text("您在看一个预览，它还没有发布。", "You are reading a preview; it is not published."),
    "to_newest": Text("到最新版本", "To the latest version"),
}
"""What the templates in templates/site print; they find these words as `config.extra.words`."""

LOST: Mapping[str, Text] = {
    "title": Text("没有这一页", "There is no such page"),
    "advice": Text("它可能改了名字，请从上一级页面找起。", "It may have a new name. Begin at the page above it."),
    "above": Text("到上一级页面", "To the page above"),
}
"""What is shown at an address that leads nowhere, in both languages: `config.extra.lost`."""


class Staged(NamedTuple):
    """One language of a site: its files by path below the docs folder, its navigation as the engine takes it, its name."""

    files: Mapping[str, bytes]
    navigation: list[object]
    name: Text = SITE


def write_stage(
    book_root: Path, stage: Path, staged: Mapping[str, Staged], theme: Mapping[str, bytes] | None = None
) -> None:
    """Write docs folders and configurations of all languages under `stage`; whatever else stood in the docs folders goes.

    With a `theme` the engine sees those of the book's theme files and no other.
    """
    files = {f"{THEME}/{path}": content for path, content in (theme or {}).items()}
    looks = book_root / "templates" / "site" if theme is None else stage / THEME
    for language, site in staged.items():
        files |= {f"{language}/docs/{path}": content for path, content in site.files.items()}
        files[f"{language}/mkdocs.yml"] = _config(book_root, looks, language, site)
    write_set(stage, files, remove=_left_over(stage, files))


def written(pages: Mapping[str, str]) -> dict[str, bytes]:
    """The pages as files."""
    return {path: text.encode() for path, text in pages.items()}


def as_title(words: str) -> str:
    """A title as the theme takes it: without markup; it may stand between double quotes, where the theme escapes it once more."""
    return escape(words, quote=False).replace('"', "&quot;")


def with_meta(meta: Mapping[str, object], markdown: str) -> str:
    """A page with what the theme's templates and the search should know of it."""
    return f"---\n{_yaml(meta)}---\n\n{markdown}"


def _config(book_root: Path, looks: Path, language: str, site: Staged) -> bytes:
    return _yaml(
        {
            "INHERIT": (book_root / "mkdocs.yml").resolve().as_posix(),
            "site_name": site.name.in_language(language),
            "docs_dir": "docs",
            "site_dir": "site",
            "theme": {
                "language": language,
                "custom_dir": looks.resolve().as_posix(),
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
            "nav": site.navigation,
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


def _left_over(stage: Path, files: Mapping[str, bytes]) -> list[str]:
    folders = [stage / THEME, *(stage / language / "docs" for language in LANGUAGES)]
    found = (path.relative_to(stage).as_posix() for folder in folders for path in folder.rglob("*") if path.is_file())
    return [name for name in found if name not in files]


def _yaml(data: object) -> str:
    return str(yaml.dump(data, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=10_000))
