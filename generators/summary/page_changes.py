"""What changed between two pages of a document: lines, sections, gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html import unescape
from typing import Literal

from generators.documents.catalog import LANGUAGES, every_edition, load_catalog
from generators.documents.phrases import PHRASES
from generators.quantities import Text

HEADING = re.compile(r"#{2,6} (.+)")
ALIKE = 200_000
"""Pairs of equal lines up to which pages are compared exactly; the longest sample document has a third of that."""
Fate = Literal["changed", "new", "removed", "same"]


@dataclass(frozen=True)
class PageChange:
    """One document in one language: lines added and removed, and the sections in which they stand."""

    fate: Fate
    added: int
    removed: int
    sections: tuple[str, ...]
    is_stale: bool


@dataclass(frozen=True)
class DocumentChange:
    """One document whose pages changed, by language."""

    id: str
    title: Text
    pages: Mapping[str, PageChange]


@dataclass(frozen=True)
class Gap:
    """A field that documents wait for: what is missing by language, and which documents."""

    path: str
    labels: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[str, ...] = ()


def changed_documents(
    now: Mapping[str, str], before: Mapping[str, str], stale: Collection[str]
) -> tuple[DocumentChange, ...]:
    """The documents of which a page changed or is stale, in the order of the catalogue, then those it no longer lists."""
    listed = [each.file for each in every_edition(load_catalog())]
    names = dict.fromkeys([*listed, *sorted(key.split("/", 1)[1] for key in now.keys() | before.keys())])
    changes = []
    for name in names:
        pages = {}
        for language in LANGUAGES:
            key = f"{language}/{name}"
            old, new = _wording(before.get(key)), _wording(now.get(key))
            if old != new or key in stale:
                pages[language] = _page_change(old, new, key in stale)
        if pages:
            changes.append(DocumentChange(name, title_of(name), pages))
    return tuple(changes)


def _wording(page: str | None) -> str | None:
    """The page without the comment at its top, which tells authors where it comes from: nobody reads it as wording."""
    return page.partition("\n\n")[2] if page is not None and page.startswith("<!--") else page


def title_of(document: str) -> Text:
    """What the document is called; its id where the catalogue does not list it."""
    return next(
        (each.name for each in every_edition(load_catalog()) if each.file == document), Text(document, document)
    )


def _page_change(before: str | None, now: str | None, is_stale: bool) -> PageChange:
    old, new = (before or "").splitlines(), (now or "").splitlines()
    if before is None or now is None:
        fate: Fate = "new" if before is None else "removed"
        return PageChange(fate, len(new), len(old), (), is_stale)
    added, removed = _changed_lines(old, new)
    sections = dict.fromkeys((*_sections(new, added), *_sections(old, removed)))
    return PageChange("changed" if now != before else "same", len(added), len(removed), tuple(sections), is_stale)


def _changed_lines(old: list[str], new: list[str]) -> tuple[set[int], set[int]]:
    """The numbers of the lines added to the new page, and of those removed from the old one.

    Why two ways: the exact one takes minutes where thousands of lines are alike. Lines that only moved then count as unchanged.
    """
    counts = Counter(old), Counter(new)
    if sum(count * counts[1][line] for line, count in counts[0].items()) > ALIKE:
        return _surplus(new, counts[0]), _surplus(old, counts[1])
    spans = [span for span in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if span[0] != "equal"]
    added = {number for *_, start, end in spans for number in range(start, end)}
    return added, {number for _, start, end, *_ in spans for number in range(start, end)}


def _surplus(lines: list[str], others: Counter[str]) -> set[int]:
    """The numbers of the lines that the other page does not have as often."""
    left, numbers = Counter(others), set()
    for number, line in enumerate(lines):
        left[line] -= 1
        if left[line] < 0:
            numbers.add(number)
    return numbers


def _sections(lines: list[str], changed: Collection[int]) -> Iterator[str]:
    """The headings under which the lines stand; what stands before the first one is the frame of the document."""
    title = ""
    for number, line in enumerate(lines):
        if found := HEADING.fullmatch(line):
            title = unescape(found[1])
        if number in changed and title and line.strip():
            yield title


def gaps_of(pages: Mapping[str, str]) -> Mapping[str, Gap]:
    """The gaps of all documents by field, in the order of the documents: what their last section lists."""
    labels: dict[str, dict[str, str]] = {}
    documents: dict[str, dict[str, None]] = {}
    for key, page in sorted(pages.items()):
        language, name = key.split("/", 1)
        for path, label in _listed_gaps(page, language):
            labels.setdefault(path, {}).setdefault(language, label)
            documents.setdefault(path, {})[name] = None
    return {path: Gap(path, labels[path], tuple(documents[path])) for path in labels}


def _listed_gaps(page: str, language: str) -> Iterator[tuple[str, str]]:
    title = re.escape(PHRASES[language]["gaps"])
    section = re.search(rf"^## (?:\d+ )?{title}\n(?P<rows>.*)\Z", page, re.MULTILINE | re.DOTALL)
    for row in section["rows"].splitlines() if section is not None else ():
        cells = row.removeprefix("| ").removesuffix(" |").split(" | ")
        if len(cells) == 4 and cells[0].isdecimal():
            yield unescape(cells[3]), unescape(cells[1])
