"""What stands where in a published site, and what a publish changes of it: the same on a branch and in a folder.

zh stands in `VERSION/`, en in `en/VERSION/`; an alias is a copy. `versions.json` lists both for the version menu, in the form of mike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from mike.versions import VersionInfo, Versions

from generators.errors import GeneratorError, UsageError
from generators.quantities import Text
from generators.site.edition import LIST, MARK, Edition

DEFAULT = "latest"
PREFIXES = {"zh": "", "en": "en/"}
VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,3}|preview-[0-9]{1,6}", re.ASCII)
PREVIEW = "preview-"
ALIAS = re.compile(r"[a-z][a-z0-9-]{1,30}", re.ASCII)
RESERVED = ("en", "zh", "con", "prn", "aux", "nul")
REDIRECT = """\
<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <meta http-equiv="refresh" content="0; url={target}">
    <meta name="robots" content="noindex">
    <title>{target}</title>
  </head>
  <body><a href="{target}">{target}</a></body>
</html>
"""

Read = Callable[[str], bytes | None]
"""From the path of a published file to its bytes; None where there is none."""


@dataclass(frozen=True)
class Release:
    """A site to publish: its version and the other names it gets. A preview is in no menu and older ones beyond `keep` go."""

    version: str
    aliases: tuple[str, ...] = ()
    is_preview: bool = False
    keep: int | None = None

    @property
    def is_hidden(self) -> bool:
        return self.is_preview or self.version.startswith(PREVIEW)


@dataclass(frozen=True)
class Change:
    """What becomes of a published site: folders that go, then files that come; `says` tells it in one line."""

    says: str
    gone: tuple[str, ...] = ()
    files: Mapping[str, Path | bytes] = field(default_factory=dict)


def change_for(read: Read, edition: Edition, site: Path, release: Release) -> Change:
    """What publishing `site`, built for that version, changes. Raises GeneratorError when another edition is published there."""
    refuse_names(release)
    _refuse_other_version(site, release.version)
    versions = published_versions(read, edition)
    names = [release.version, *_aliases_in(versions, release)]
    old = _old_previews(versions, release)
    versions.difference_update(old)
    files = {**_listed(versions), ".nojekyll": b"", MARK: edition.mark}
    for path, source in _iter_pages(site):
        language, rest = ("en", path.removeprefix("en/")) if path.startswith("en/") else ("zh", path)
        files |= {f"{PREFIXES[language]}{name}/{rest}": source for name in names}
    if DEFAULT in names:
        files |= {f"{prefix}index.html": _redirect(DEFAULT) for prefix in PREFIXES.values()}
        files |= {"404.html": site / "404.html"} if (site / "404.html").is_file() else {}
    also = f", {', '.join(names[1:])}" if names[1:] else ""
    removed = f"; remove {', '.join(old)}" if old else ""
    return Change(f"Publish {release.version}{also}{removed}", tuple(_folders([*names, *old])), files)


def change_without(read: Read, edition: Edition, removed: Sequence[str]) -> Change:
    """What removing the versions changes. The version that the root leads to stays: another one takes its place first."""
    versions = published_versions(read, edition)
    known = {str(each.version): each for each in versions}
    for version in removed:
        if version not in known:
            raise UsageError(
                Text(f"没有发布过版本 {version}。", f"There is no published version {version}."),
                Text(f"已发布：{'、'.join(known) or '无'}。", f"Published: {', '.join(known) or 'none'}."),
            )
        if DEFAULT in known[version].aliases:
            raise UsageError(
                Text(f"{version} 是 {DEFAULT}，不能撤下。", f"{version} is {DEFAULT} and cannot be removed."),
                Text(f"请先把另一个版本发布为 {DEFAULT}。", f"Publish another version as {DEFAULT} first."),
            )
    aliases = [alias for version in removed for alias in sorted(known[version].aliases)]
    versions.difference_update(list(dict.fromkeys(removed)))
    return Change(f"Remove {', '.join(removed)}", tuple(_folders([*removed, *aliases])), _listed(versions))


def published_versions(read: Read, edition: Edition) -> Versions:
    """The versions that are published. Raises GeneratorError when they are another edition's, or when their list cannot be read."""
    written = read(LIST)
    if written is None:
        return Versions()
    if (read(MARK) or Edition().mark) != edition.mark:
        raise GeneratorError(
            Text("那里发布的是另一个版别，没有动它。", "Another edition is published there; it was left alone."),
            Text("每个版别用自己的文件夹。", "Give each edition a folder of its own."),
        )
    try:
        return Versions.loads(written.decode())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unusable(f"{LIST}: {error}") from error


def published_names(versions: Versions) -> frozenset[str]:
    """What stands at the root of a published site."""
    names = {name for each in versions for name in (str(each.version), *each.aliases)}
    return frozenset({*names, "en", "index.html", "404.html", LIST, MARK, ".nojekyll"})


def refuse_names(release: Release) -> None:
    """Refuse what cannot name a version or an alias, and an alias for a preview."""
    wrong = [] if VERSION.fullmatch(release.version) else [release.version]
    wrong += [
        alias
        for alias in release.aliases
        if not ALIAS.fullmatch(alias) or alias in RESERVED or alias.startswith(PREVIEW)
    ]
    if wrong:
        raise UsageError(
            Text(f"{wrong[0]!a} 不能作版本名或别名。", f"{wrong[0]!a} cannot name a version or an alias."),
            Text(
                "版本如 1.2 或 preview-17；别名如 latest。",
                "A version is like 1.2 or preview-17, an alias like latest.",
            ),
        )
    if release.is_hidden and release.aliases:
        raise _aliased_preview()


def _aliases_in(versions: Versions, release: Release) -> list[str]:
    """The aliases that the version has once it is on the list."""
    try:
        info = versions.add(release.version, None, release.aliases, True)
    except ValueError as error:
        raise _unusable(str(error)) from error
    if release.is_hidden and info.aliases:
        raise _aliased_preview()
    info.properties = {"hidden": True} if release.is_hidden else None
    return sorted(info.aliases)


def _old_previews(versions: Versions, release: Release) -> list[str]:
    """The previews beyond the newest that are kept; what is just being published stays."""
    if release.keep is None:
        return []
    previews = [str(each.version) for each in versions if _is_hidden(each) and str(each.version) != release.version]
    return previews[max(0, release.keep - release.is_hidden) :]


def _is_hidden(info: VersionInfo) -> bool:
    return isinstance(info.properties, dict) and bool(info.properties.get("hidden"))


def _listed(versions: Versions) -> dict[str, Path | bytes]:
    """The lists of both languages, the aliases in order, so that the same versions are the same bytes."""
    listed = [{**each, "aliases": sorted(each["aliases"])} for each in versions.to_json()]
    text = f"{json.dumps(listed, indent=2)}\n".encode()
    return {f"{prefix}{LIST}": text for prefix in PREFIXES.values()}


def _folders(names: Sequence[str]) -> Iterator[str]:
    return (f"{prefix}{name}" for prefix in PREFIXES.values() for name in names)


def _iter_pages(site: Path) -> Iterator[tuple[str, Path]]:
    """Every file of a built site by its path, but the mark: that stands at the root of what is published."""
    found = ((path.relative_to(site).as_posix(), path) for path in sorted(site.rglob("*")) if path.is_file())
    return (each for each in found if each[0] != MARK)


def _redirect(name: str) -> bytes:
    return REDIRECT.format(target=escape(f"{name}/")).encode()


def _unusable(said: str) -> GeneratorError:
    return GeneratorError(
        Text(
            f"没有发布，已发布的站点保持原样：{said}。",
            f"Nothing was published, the published site is as it was: {said}.",
        ),
        Text("请检查已发布的版本列表和别名。", "Check the list of published versions and the aliases."),
    )


def _aliased_preview() -> UsageError:
    return UsageError(
        Text("预览版不能有别名。", "A preview has no alias."),
        Text("请去掉别名，或不作为预览发布。", "Leave the alias out, or publish it as no preview."),
    )


def _refuse_other_version(site: Path, version: str) -> None:
    home = site / "index.html"
    chinese = home.is_file() and f"../en/{version}/" in home.read_text(encoding="utf-8")
    if not chinese or not (site / "en" / "index.html").is_file():
        raise GeneratorError(
            Text(
                f"{site.name} 里没有为版本 {version} 构建的站点。",
                f"{site.name} holds no site built for version {version}.",
            ),
            Text("请先以这个版本构建。", "Build it for this version first."),
        )
