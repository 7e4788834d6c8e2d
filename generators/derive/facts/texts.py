"""All that is written in words, for rules that read the whole project."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from generators.derive import Facts, fact
from generators.model import Record

BETWEEN = "\0"
"""Stands between two texts: no text can hold it, so no pattern finds something across two."""


@dataclass(frozen=True)
class WrittenTexts:
    """Every text and code with its path, in each language one long string, so that a pattern is looked for once."""

    paths: tuple[str, ...]
    joined: dict[str, str]
    starts: dict[str, tuple[int, ...]]

    def find(self, pattern: re.Pattern[str], language: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Each match with the path of its text, in the order of the project."""
        for found in pattern.finditer(self.joined[language]):
            yield self.paths[bisect_right(self.starts[language], found.start()) - 1], found


@fact
def texts(project: Record, facts: Facts) -> WrittenTexts:
    """Every text and code of the project."""
    written = tuple(project.iter_texts())
    by_language = {
        each: [text.in_language(each) if text.has(each) else "" for _, text in written] for each in ("zh", "en")
    }
    return WrittenTexts(
        paths=tuple(path for path, _ in written),
        joined={each: BETWEEN.join(words) for each, words in by_language.items()},
        starts={
            each: tuple(accumulate((len(word) + 1 for word in words), initial=0)) for each, words in by_language.items()
        },
    )
