"""Marked Markdown: the currency between templates and dressings.

Each printed value stands between marks with the path it came from, so that every dressing shows it literally: the page escapes it
for the place where it stands, Word puts it into a content control tagged with the path. The marks are Unicode noncharacters,
which the reader of project data refuses; no value can hold one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

VALUE, GAP, MIDDLE, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
LINE, BAR, GLOSSARY = "\ufdd4", "\ufdd5", "\ufdd6"
REMOVED, PASSAGE = "\ufdd7", "\ufdd8"
"""Where the wall took a value, and where it took a passage that hung on one: what goes with them is for `remains` to say."""

PIECE = re.compile(f"([{VALUE}{GAP}])([^{MIDDLE}]*){MIDDLE}([^{CLOSE}]*){CLOSE}")
OPENING = re.compile(f"[{VALUE}{GAP}][^{MIDDLE}]*{MIDDLE}")

GAP_WORDS = {"zh": "【待补 {number}：{label}】", "en": "[Gap {number}: {label}]"}


class Piece(NamedTuple):
    """A stretch of wording: template words (`path` ""), a value with its path, or a gap with its number."""

    text: str
    path: str = ""
    gap: int = 0


class Gap(NamedTuple):
    """A value that is not there yet."""

    number: int
    path: str
    label: str


def mark_value(text: str, path: str) -> str:
    """The value between marks; it may hold line breaks and bars without disturbing lines and tables."""
    if "\n" in text or "|" in text:
        text = text.replace("\n", LINE).replace("|", BAR)
    return f"{VALUE}{path}{MIDDLE}{text}{CLOSE}"


def seen(value: str) -> str:
    """The value between marks as it was before: its line breaks and bars."""
    return value.replace(LINE, "\n").replace(BAR, "|") if LINE in value or BAR in value else value


def mark_gap(label: str, path: str) -> str:
    """A gap that `number_gaps` will number."""
    return f"{GAP}{path}{MIDDLE}{label}{CLOSE}"


def number_gaps(wording: str, language: str) -> tuple[str, tuple[Gap, ...]]:
    """The wording with its gaps numbered in order of appearance, a path once, and the list of them."""
    gaps: dict[str, Gap] = {}

    def numbered(match: re.Match[str]) -> str:
        sort, path, label = match.groups()
        if sort == VALUE:
            return match.group()
        gap = gaps.setdefault(path, Gap(len(gaps) + 1, path, label))
        words = GAP_WORDS[language].format(number=gap.number, label=gap.label)
        return f"{GAP}{gap.number}:{path}{MIDDLE}{words}{CLOSE}"

    return (PIECE.sub(numbered, wording) if GAP in wording else wording), tuple(gaps.values())


def pieces(wording: str) -> Iterator[Piece]:
    """The stretches of a wording whose gaps are numbered, in order."""
    position = 0
    for match in PIECE.finditer(wording):
        if match.start() > position:
            yield Piece(wording[position : match.start()])
        sort, path, text = match.groups()
        if sort == GAP:
            number, _, path = path.partition(":")
            yield Piece(text, path, int(number))
        else:
            yield Piece(seen(text), path)
        position = match.end()
    if position < len(wording):
        yield Piece(wording[position:])


def plain_text(wording: str) -> str:
    """The wording without marks, values as they are."""
    return seen(OPENING.sub("", wording).replace(CLOSE, ""))
