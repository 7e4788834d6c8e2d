"""The book's folders, found once, and the files in them, read safely.

Links are never followed, and nothing outside the book is ever opened.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generators.characters import blocker
from generators.errors import UsageError
from generators.findings import Finding, Place, Severity
from generators.quantities import Text
from generators.sources import Path as DataPath
from generators.sources import Source, dotted, read_yaml

PROJECT_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?", re.ASCII)
STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
READING = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
LARGEST = 2_000_000
"""The bytes of the largest file that is read, unless its reader allows more."""

PLAIN_FILE = Text("请放入普通文件。", "Put a plain file here.")
REAL_FOLDER = Text("请放入真正的文件夹。", "Put a real folder here.")
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True)
class Book:
    """One repository: handbook, projects, templates and checklists below `root`."""

    root: Path

    @property
    def projects(self) -> Path:
        return self.root / "content" / "projects"

    @property
    def process(self) -> Path:
        return self.root / "content" / "process"

    @property
    def handbook(self) -> Path:
        return self.root / "content" / "handbook"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def checklists(self) -> Path:
        return self.root / "checklists"

    @property
    def build(self) -> Path:
        return self.root / "build"

    def named(self, path: Path) -> str:
        """The path as findings print it: relative to the book, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def project_ids(self) -> tuple[str, ...]:
        """The ids of all projects: the folders under content/projects, sorted."""
        if not self.projects.is_dir():
            return ()
        return tuple(
            sorted(each.name for each in self.projects.iterdir() if each.is_dir() and not each.name.startswith("."))
        )


@dataclass(frozen=True)
class ProjectSource:
    """The merged data of one project, and where each piece of it is written."""

    id: str
    folder: str
    data: dict[str, object]
    places: dict[DataPath, Place]

    def place(self, path: DataPath) -> Place:
        """Where the path is written, or the nearest thing around it that is."""
        for length in range(len(path), 0, -1):
            if found := self.places.get(path[:length]):
                return found._replace(path=dotted(path))
        return Place(self.folder, path=dotted(path))

    def place_at(self, path: str) -> Place:
        """The same for a path as nouns tell it: `payments[2].amount`."""
        steps = STEP.findall(path)
        return self.place(tuple(int(number) if number else name for name, number in steps))


def find_book(start: Path) -> Book:
    """The book around `start`: the nearest folder upwards that holds content/projects and templates."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "content" / "projects").is_dir() and (folder / "templates").is_dir():
            return Book(folder)
    raise UsageError(
        Text(
            "这里不是一本 deliverybook：找不到 content/projects 和 templates。",
            "This is no deliverybook: content/projects and templates were not found.",
        ),
        Text("请在仓库目录内运行，或用 --root 指明目录。", "Run inside the repository, or name it with --root."),
    )


def load_project(book: Book, project_id: str) -> tuple[ProjectSource, list[Finding]]:
    """The YAML files of one project merged by top-level key, with every finding of reading them.

    Files in reviews/ become the items of the list `reviews`, in order of their names.
    """
    folder = book.projects / project_id
    findings: list[Finding] = list(_check_id(book, folder))
    data: dict[str, object] = {}
    places: dict[DataPath, Place] = {}
    if findings:
        return ProjectSource(project_id, book.named(folder), data, places), findings
    for source in _load_folder(book, folder, findings):
        for key, value in source.data.items():
            if key in data:
                findings.append(_key_in_two_files(source.places[(key,)], places[(key,)]))
            else:
                data[key] = value
                places.update({path: place for path, place in source.places.items() if path[0] == key})
    _merge_reviews(book, folder / "reviews", data, places, findings)
    return ProjectSource(project_id, book.named(folder), data, places), findings


def _merge_reviews(
    book: Book, folder: Path, data: dict[str, object], places: dict[DataPath, Place], findings: list[Finding]
) -> None:
    if not folder.is_dir():
        return
    reviews: list[object] = []
    for index, source in enumerate(_load_folder(book, folder, findings)):
        reviews.append(dict(source.data))
        places[("reviews", index)] = Place(source.file)
        places.update({("reviews", index, *path): place for path, place in source.places.items()})
    if reviews and "reviews" in data:
        findings.append(_key_in_two_files(places[("reviews",)], places[("reviews", 0)]))
    elif reviews:
        data["reviews"] = reviews


def _load_folder(book: Book, folder: Path, findings: list[Finding]) -> Iterator[Source]:
    for path in sorted(folder.glob("*.y*ml")):
        content = read_file(book, path)
        if isinstance(content, Finding):
            findings.append(content)
            continue
        source, problems = read_yaml(book.named(path), content)
        findings.extend(problems)
        yield source


def read_file(book: Book, path: Path, largest: int = LARGEST) -> bytes | Finding:
    """The bytes of a regular file inside the book, or a finding when it is a link, a device, stands behind a link or is too large."""
    place = Place(book.named(path))
    if path.parent.resolve() != book.root.resolve() / path.parent.relative_to(book.root):
        return _unreadable(
            place, Text("文件所在的文件夹是一个链接。", "The file stands in a folder that is a link."), REAL_FOLDER
        )
    try:
        handle = os.open(path, READING)
    except OSError:
        return _unreadable(
            place, Text("文件打不开，或者是一个链接。", "The file cannot be opened, or is a link."), PLAIN_FILE
        )
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return _unreadable(place, Text("这不是普通文件。", "This is not a plain file."), PLAIN_FILE)
        if status.st_size > largest:
            return _too_large(place, status.st_size, largest)
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(largest)
    finally:
        os.close(handle)


def _too_large(place: Place, size: int, largest: int) -> Finding:
    return blocker(
        place,
        "file-size",
        f"文件有 {size:,} 字节，超过 {largest:,} 字节的上限。",
        f"The file has {size:,} bytes; the limit is {largest:,}.",
        "请拆成几个文件，或删去不需要的内容。",
        "Split it into several files, or take out what is not needed.",
    )


def _unreadable(place: Place, says: Text, advice: Text) -> Finding:
    return Finding(place, Severity.BLOCKER, "file-unreadable", says, advice)


def _check_id(book: Book, folder: Path) -> Iterator[Finding]:
    place = Place(book.named(folder))
    if not PROJECT_ID.fullmatch(folder.name) or folder.name in RESERVED:
        yield blocker(
            place,
            "project-id",
            "项目文件夹名只能用小写字母、数字和 -。",
            "A project folder is named with lower-case letters, digits and -.",
            "例如 city-health；con、nul 等系统保留名不可用。",
            "For example city-health; names reserved by systems (con, nul) are not allowed.",
        )
    elif folder.is_symlink():
        yield _unreadable(place, Text("项目文件夹是一个链接。", "The project folder is a link."), REAL_FOLDER)


def _key_in_two_files(place: Place, first: Place) -> Finding:
    return blocker(
        place,
        "yaml-duplicate-key",
        f"键 {place.path} 已在 {first.file}:{first.line} 写过。",
        f"The key {place.path} already stands at {first.file}:{first.line}.",
        "一个顶层键只写在一个文件里。",
        "Keep a top-level key in one file.",
    )
