"""Problems as values with a place: one sentence, one advice, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import IntEnum
from typing import NamedTuple

from generators.quantities import Text

POSITION = re.compile(r"\[\d+\]")
"""The position of an item in its list, which moves when items are put before it."""

FIGURE = re.compile(r"\bT[+-]\d+|(?<![\w-])\d[\d,.:-]*")
"""A figure in a sentence: a line, an amount, a day. What carries a letter is an id."""


class Severity(IntEnum):
    """How much a finding weighs; higher is worse."""

    MINOR = 1
    MAJOR = 2
    BLOCKER = 3

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def named(cls, name: str) -> Severity:
        return cls[name.upper()]


class Place(NamedTuple):
    """Where a thing is written: file relative to the book, line and column from 1, path of the field."""

    file: str
    line: int = 1
    column: int = 1
    path: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place: what is wrong (`says`) and what to change (`advice`)."""

    place: Place
    severity: Severity
    rule: str
    says: Text
    advice: Text = field(default_factory=Text)

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What the finding is, wherever it has moved to and whatever its figures: rule, file, field and sentence without them."""
        says = FIGURE.sub("", POSITION.sub("[]", self.says.in_language("en")))
        return self.rule, self.place.file, POSITION.sub("[]", self.place.path), says

    def sort_key(self) -> tuple[str, int, int, int, str, str]:
        place = self.place
        return (place.file, place.line, place.column, -self.severity, self.rule, self.says.in_language("en"))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by file, line, column and weight, each once."""
    return tuple(sorted(set(findings), key=Finding.sort_key))


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The heaviest severity among the findings, or None when there are none."""
    return max((each.severity for each in findings), default=None)


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name most like this one, for "did you mean"; of equals the first. None when none is near."""
    matcher = SequenceMatcher(b=name)
    best, likeness = None, cutoff
    for each in known:
        matcher.set_seq1(each)
        ratio = matcher.ratio()
        if ratio > likeness:
            best, likeness = each, ratio
    return best
