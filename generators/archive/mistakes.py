"""What is wrong with the project's own archive list, each at its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generators.characters import shown
from generators.custom.shelf import names_of_forms
from generators.derive.facts.deliveries import FILED
from generators.documents.catalog import load_catalog
from generators.findings import Finding, Severity, nearest
from generators.forms import load_filled
from generators.model import Record
from generators.quantities import Text
from generators.reading import Reading
from generators.workspace import Book

RULE = "archive-list"
LIST_STANDS = Text(
    "文件名称见 generators/documents/catalog.yaml。", "The documents stand in generators/documents/catalog.yaml."
)
FOLDER_STANDS = Text(
    "写 content/process/archive.yaml 中的目录编号，01 至 10。",
    "Write the number of a folder in content/process/archive.yaml, 01 to 10.",
)
ONE_OF_BOTH = Text(
    "已归档的删去 reason；不适用的删去 filed_offset。",
    "Take reason away if it was filed, or filed_offset if it does not apply.",
)
ONCE = Text("只留一行。", "Keep one of the rows.")
STILL_FILED = Text(
    "请从 not_applicable 中删去，或更正 documents 中的登记。",
    "Take it out of not_applicable, or correct its row in documents.",
)


def check_archive(book: Book, reading: Reading) -> Iterator[Finding]:
    """Each mistake in the list: an unknown document or folder, a document twice, a paper that is there and does not apply."""
    project, _ = reading.nouns()
    for path, severity, says, advice in (
        *_unneeded(project, names_of_forms(book)),
        *_own(project),
        *_foldered(project, _folders(book)),
    ):
        yield Finding(reading.source.place_at(path), severity, RULE, says, advice)


def _folders(book: Book) -> tuple[str, ...]:
    """The folders of the archive; none while the process cannot be read, which is told where it is written."""
    source, findings = load_filled(book, book.process / "archive.yaml", "archive")
    listed: Any = source.data.get("folders")
    return () if findings else tuple(str(each["id"]) for each in listed or ())


Complaint = tuple[str, Severity, Text, Text]


def _unneeded(project: Record, forms: Iterable[str]) -> Iterator[Complaint]:
    known = [*(each.id for each in load_catalog()), *forms]
    filed = {each.document for each in project.documents if each.status in FILED}
    seen: set[str] = set()
    for each in project.archive.not_applicable:
        name, path = each.document, each.at("document")
        if name not in known:
            near = nearest(name, known)
            says = Text(f"没有名为 {shown(name)} 的文件。", f"There is no document named {shown(name)}.")
            yield (
                path,
                Severity.BLOCKER,
                says,
                Text(f"是不是 {near}？", f"Did you mean {near}?") if near else LIST_STANDS,
            )
        elif name in seen:
            yield path, Severity.MAJOR, Text(f"{name} 写了两行。", f"{name} has two rows."), ONCE
        elif name in filed:
            says = Text(
                f"{name} 写明不适用，文件登记中却已签署或定为基线。",
                f"{name} is said not to apply, but the register holds it as signed or as a baseline.",
            )
            yield path, Severity.MAJOR, says, STILL_FILED
        seen.add(name)


def _own(project: Record) -> Iterator[Complaint]:
    for each in project.archive.records:
        if each.reason and each.filed_offset is not None:
            says = Text(
                f"{each.id} 写明不适用，却有归档日期 {each.filed_offset}。",
                f"{each.id} is said not to apply, but was filed on {each.filed_offset}.",
            )
            yield each.at("reason"), Severity.MAJOR, says, ONE_OF_BOTH


def _foldered(project: Record, folders: Iterable[str]) -> Iterator[Complaint]:
    """Papers in a folder that the archive does not have: they would be in no list."""
    known = tuple(folders)
    for each in (*project.archive.records, *project.deliverables, *project.documents):
        if known and each.folder is not None and each.folder not in known:
            says = Text(
                f"{each.id} 的归档目录 {shown(each.folder)} 不存在。",
                f"{each.id} belongs into folder {shown(each.folder)}, which does not exist.",
            )
            yield each.at("folder"), Severity.MAJOR, says, FOLDER_STANDS
