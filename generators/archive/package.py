"""The archive as one ZIP: for each language its list and the ten folders, with the documents as files.

The same papers and files give the same bytes: names depend on numbers, titles and versions only, dates are fixed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generators.archive.completeness import Completeness
from generators.archive.papers import ArchivePaper
from generators.dress.zipped import Member, deflated, pack, stored
from generators.errors import GeneratorError
from generators.quantities import Text

LIST = Text("归档清单", "archive-list")
NOT_ISSUED = Text("未签发", "NOT ISSUED")
"""Stands in the name of every file that is made from the data of now."""
RESERVED = re.compile(r'[\\/:*?"<>|]')
LONGEST_NAME = 120
"""Characters of one name, so that a path stays below what common systems allow."""


@dataclass(frozen=True)
class ArchiveFile:
    """A file of a document in one language; `version` is the one it was issued as, nothing for what the data of now gives."""

    language: str
    document: str
    format: str
    content: bytes
    version: str = ""


def pack_archive(
    archive: Completeness,
    files: Iterable[ArchiveFile],
    lists: Mapping[str, Sequence[tuple[str, bytes]]],
    languages: Sequence[str],
) -> bytes:
    """The bytes of the ZIP; `lists` are the files of the completeness list by language, as (ending, content)."""
    made: dict[tuple[str, str], list[ArchiveFile]] = {}
    for each in files:
        made.setdefault((each.language, each.document), []).append(each)
    members = [member for language in languages for member in _iter_members(archive, made, lists[language], language)]
    _refuse_same(members)
    return pack(members)


def _iter_members(
    archive: Completeness,
    made: Mapping[tuple[str, str], Sequence[ArchiveFile]],
    lists: Sequence[tuple[str, bytes]],
    language: str,
) -> Iterator[Member]:
    for ending, content in lists:
        yield deflated(f"{language}/{LIST.in_language(language)}.{ending}", content)
    for shelf in archive.shelves:
        folder = f"{language}/{plain_name(shelf.title.in_language(language))}"
        yield stored(f"{folder}/", b"")
        for paper in shelf.papers:
            for each in made.get((language, paper.file), ()):
                yield stored(f"{folder}/{file_name(paper, each)}", each.content)


def file_name(paper: ArchivePaper, file: ArchiveFile) -> str:
    """What the file is called: number, title, and the version it was issued as; or its present one, and that it was not issued."""
    mark = "" if file.version else NOT_ISSUED.in_language(file.language)
    told = (paper.number, paper.title.in_language(file.language), file.version or paper.version or "", mark)
    return f"{plain_name(' '.join(filter(None, told)))}.{file.format}"


def plain_name(words: str) -> str:
    """The words as one name that every system takes and that leads nowhere else."""
    shown = RESERVED.sub("-", unicodedata.normalize("NFC", words))
    visible = "".join(" " if unicodedata.category(each).startswith("C") else each for each in shown)
    return " ".join(visible.split())[:LONGEST_NAME].strip(". ") or "-"


def _refuse_same(members: Sequence[Member]) -> None:
    seen: set[str] = set()
    for name in (each.name for each in members):
        if name.casefold() in seen:
            raise GeneratorError(
                Text(f"归档包中有两个文件同名：{name}。", f"Two files of the archive have the same name: {name}."),
                Text("请检查文件登记（documents）的编号。", "Check the numbers in the register of documents."),
            )
        seen.add(name.casefold())
