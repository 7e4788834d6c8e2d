"""The staged pages → the built site: the engine runs once a language, and only when what it reads is not what it was.

zh stands at the root of the site and en under `en/`; a site is put in place whole, or the earlier one stays.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version as installed_version
from pathlib import Path

import yaml

from generators.errors import GeneratorError
from generators.lock import sole_writer
from generators.quantities import Text
from generators.site.edition import INTERNAL, LIST, MARK, Edition
from generators.site.engines import Engines
from generators.site.exchange import next_to, put_in_place, recover
from generators.site.handbook import LANGUAGES
from generators.site.sources import is_newer
from generators.workspace import Book
from generators.write import disk_trouble

PATIENCE = 60.0
ENGINE = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2", "jieba", "PyYAML")
"""What makes the site from its pages: of another version, it may make another one."""

OURS = ("engine", "engines", "engine_process")
"""The modules that run it, of which the same is true."""

EMPTY = Text("请换一个空文件夹。", "Name an empty folder.")


def build_site(
    build: Path,
    output: Path,
    version: str = "",
    is_preview: bool = False,
    edition: Edition = INTERNAL,
    engines: Engines | None = None,
) -> None:
    """Build the staged pages of both languages at once and put them in place as `output`, zh at its root, en in `en/`.

    The site bears the mark of its edition, and gives way to a site of that edition only.

    With a `version` the links between the languages fit the published layout: `<version>/` and `en/<version>/`; a preview says so.
    The engine is not asked again while everything it reads is what it was and the site stands as it made it; `engines` are those
    that are loading already. Raises GeneratorError with the engine's own message; an earlier site at `output` then stays as it was.
    """
    output = Path(os.path.abspath(output))
    refuse_foreign(output, edition)
    stage = build / "stage"
    for language in LANGUAGES:
        (stage / language / "build.yml").write_bytes(_build_config(language, version, is_preview))
    record = _record_of(build, output)
    inputs = _stamp_of_inputs(stage)
    if _is_current(record, inputs, output):
        return
    _run(engines or Engines(), stage)
    (stage / "zh" / "site" / MARK).write_bytes(edition.mark)
    try:
        _put_in_place(stage / "zh" / "site", output, edition)
        record.parent.mkdir(exist_ok=True)
        record.write_text(f"{inputs}\n{_stamp_of_tree(output)}\n", encoding="utf-8")
    except OSError as error:
        raise disk_trouble(output, error) from error


@contextmanager
def engines_ahead(book: Book, build: Path, output: Path) -> Iterator[Engines]:
    """The engines for `build_site`, loading at once when a source is newer than the site that was built last.

    Times can deceive; what they say decides only how early the engines are ready.
    """
    with Engines() as engines:
        record = _record_of(build, output)
        if not record.is_file() or is_newer(book, record):
            engines.load()
        yield engines


def _record_of(build: Path, output: Path) -> Path:
    """Where it is written from what inputs the site at `output` was built last."""
    return build / "stage" / "built" / f"{Path(os.path.abspath(output)).name}.txt"


def _run(engines: Engines, stage: Path) -> None:
    """Build both languages at once, and put the English site below the Chinese one."""
    engines.build({language: stage / language / "build.yml" for language in LANGUAGES})
    shutil.rmtree(stage / "zh" / "site" / "en", ignore_errors=True)
    (stage / "en" / "site").rename(stage / "zh" / "site" / "en")


def _is_current(record: Path, inputs: str, output: Path) -> bool:
    """Whether the site at `output` is, byte for byte, what was made there from these very inputs."""
    try:
        return record.read_text(encoding="utf-8").split("\n")[:2] == [inputs, _stamp_of_tree(output)]
    except (OSError, UnicodeDecodeError):
        return False


def _stamp_of_inputs(stage: Path) -> str:
    """A digest of all that the engine reads: staged pages, configurations, theme; of the engine, and of the modules that run it."""
    parts = [sys.version, *(Path(__file__).with_name(f"{each}.py").read_text(encoding="utf-8") for each in OURS)]
    parts += [f"{name} {installed_version(name)}" for name in ENGINE]
    for language in LANGUAGES:
        config = (stage / language / "mkdocs.yml").read_text(encoding="utf-8")
        written = yaml.safe_load(config)
        base, theme = Path(written["INHERIT"]), Path(written["theme"]["custom_dir"])
        parts += [
            config,
            (stage / language / "build.yml").read_text(encoding="utf-8"),
            base.read_text(encoding="utf-8"),
        ]
        parts += [_stamp_of_tree(stage / language / "docs"), _stamp_of_tree(theme)]
    return sha256("\0".join(parts).encode()).hexdigest()


def _stamp_of_tree(folder: Path) -> str:
    """A digest of the names and bytes of all files below the folder; a link is another thing than the file it leads to."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        name = os.fsencode(path.relative_to(folder).as_posix())
        digest.update(b"%s\0%d%d\0%s" % (name, path.is_symlink(), len(content), content))
    return digest.hexdigest()


def _build_config(language: str, version: str, is_preview: bool) -> bytes:
    here, there = "./", {"zh": "./en/", "en": "../"}[language]
    extra: dict[str, object] = {}
    if version:
        there = {"zh": f"../en/{version}/", "en": f"../../{version}/"}[language]
        extra |= {"version": {"provider": "mike"}, "published": version, "newest": "../latest/", "preview": is_preview}
    links = {language: here, ("en" if language == "zh" else "zh"): there}
    names = {"zh": "中文", "en": "English"}
    extra["alternate"] = [{"name": names[each], "lang": each, "link": links[each]} for each in LANGUAGES]
    return yaml.safe_dump({"INHERIT": "mkdocs.yml", "extra": extra}).encode()


def _put_in_place(site: Path, output: Path, edition: Edition) -> None:
    """Give the site its place, unless another edition came there meanwhile; from another disk it is carried beside it first."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with sole_writer(output.parent, PATIENCE):
        recover(output)
        refuse_foreign(output, edition)
        shutil.move(site, next_to(output))
        put_in_place(next_to(output), output)


def refuse_foreign(output: Path, edition: Edition) -> None:
    """Refuse a place where anything but a site of this edition stands.

    Why: readers are served from there, and another edition tells them what is not for them. A site without a mark may be anybody's.
    """
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise GeneratorError(
            Text(f"{output} 不是文件夹，没有覆盖。", f"{output} is no folder; it was left alone."), EMPTY
        )
    if (output / LIST).is_file():
        raise GeneratorError(
            Text(f"{output} 里是已发布的版本，没有覆盖。", f"{output} holds published versions; they were left alone."),
            Text(
                "要在那里加一个版本，请用 publish VERSION --output；只构建请换一个空文件夹。",
                "To add a version there, run publish VERSION --output; to build only, name an empty folder.",
            ),
        )
    if output.exists() and not _is_replaceable(output):
        raise GeneratorError(
            Text(
                f"{output} 里有不属于站点的文件，没有覆盖。",
                f"{output} holds files that are not a site; they were left alone.",
            ),
            EMPTY,
        )
    if output.exists() and any(output.iterdir()) and not _has_mark(output, edition):
        raise GeneratorError(
            Text(
                f"{output} 里的站点不是为这个版别构建的，没有覆盖。",
                f"The site in {output} was not built for this edition; it was left alone.",
            ),
            Text(
                "每个版别用自己的文件夹。如果没有人看那个站点，请删除它再运行。",
                "Give each edition a folder of its own. If nobody reads that site, delete it and run again.",
            ),
        )


def _is_replaceable(output: Path) -> bool:
    """Whether the folder is empty or holds a site that we built."""
    return not any(output.iterdir()) or (output / "search" / "search_index.json").is_file()


def _has_mark(output: Path, edition: Edition) -> bool:
    return (output / MARK).is_file() and (output / MARK).read_bytes() == edition.mark
