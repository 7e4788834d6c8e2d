"""The versions that were issued: where their files stand, and whether each is still what was issued."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from generators.errors import Refused
from generators.findings import Finding, Place, Severity
from generators.model import Record
from generators.quantities import Text
from generators.reading import Reading
from generators.workspace import Book, read_file

FILE = "issued.yaml"
FOLDER = "issued"
LARGEST = 50_000_000
"""An issued Word file may hold pictures."""
RESTORE = Text(
    "从 Git 恢复签发的文件；要改内容，请签发新版本。",
    "Restore the issued file from Git; to change what it says, issue a new version.",
)


def issued_file(document: str, version: str, file: str) -> str:
    """Where an issued file stands below the folder of its project."""
    return f"{FOLDER}/{document}/{version}/{file}"


def check_issued(book: Book, reading: Reading) -> Iterator[Finding]:
    """A finding for each issued file that is missing or was changed, each version issued twice, and each file nobody issued."""
    project, _ = reading.nouns()
    known: set[str] = set()
    first: dict[tuple[str, str], Place] = {}
    for issue in project.issued:
        place = reading.source.place_at(f"{issue._path}.version")
        if (issue.document, issue.version) in first:
            yield _twice(issue, place, first[issue.document, issue.version])
        first.setdefault((issue.document, issue.version), place)
        for file in issue.files:
            path = issued_file(issue.document, issue.version, file.file)
            known.add(path)
            yield from _check_file(book, reading, file, path)
    folder = book.projects / reading.source.id
    for found in sorted((folder / FOLDER).rglob("*")):
        if not found.is_dir() and found.relative_to(folder).as_posix() not in known:
            yield _unlisted(book.named(found))


def load_issued(book: Book, reading: Reading, issue: Record, file: Record) -> bytes:
    """The bytes of an issued file. Refused when it is missing, or no longer what was issued."""
    path = issued_file(issue.document, issue.version, file.file)
    if findings := tuple(_check_file(book, reading, file, path)):
        raise Refused(findings)
    return (book.projects / reading.source.id / path).read_bytes()


def _check_file(book: Book, reading: Reading, file: Record, path: str) -> Iterator[Finding]:
    place = reading.source.place_at(f"{file._path}.hash")
    target = book.projects / reading.source.id / path
    if not target.exists() and not target.is_symlink():
        says = Text(f"签发的文件不见了：{path}。", f"The issued file is missing: {path}.")
        yield Finding(place, Severity.BLOCKER, "issued-missing", says, RESTORE)
        return
    content = read_file(book, target, LARGEST)
    if isinstance(content, Finding):
        yield content
    elif sha256(content).hexdigest() != file.hash:
        says = Text(f"签发的文件被改动过：{path}。", f"The issued file was changed: {path}.")
        yield Finding(place, Severity.BLOCKER, "issued-changed", says, RESTORE)


def _twice(issue: Record, place: Place, first: Place) -> Finding:
    return Finding(
        place,
        Severity.BLOCKER,
        "issued-twice",
        Text(
            f"{issue.document} {issue.version} 已在 {first.file}:{first.line} 签发。",
            f"{issue.document} {issue.version} was issued at {first.file}:{first.line} already.",
        ),
        Text("删去后来的一条，或改为新的版本号。", "Take the later record out, or give it a new version."),
    )


def _unlisted(file: str) -> Finding:
    return Finding(
        Place(file),
        Severity.BLOCKER,
        "issued-unlisted",
        Text("这个文件不在任何签发记录中。", "No record of an issue lists this file."),
        Text(
            "把它移出 issued，或恢复 issued.yaml 中的记录。",
            "Move it out of issued, or restore its record in issued.yaml.",
        ),
    )
