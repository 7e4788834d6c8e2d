"""Vague words: promises that cannot be tested, and what makes them definite.

A word counts as vague unless a number with its unit follows shortly. The longest match wins, so that a harmless longer
word hides the vague one inside it. Words, classes and the question each class asks are policy (vague_words.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from generators.model import Record
from generators.quantities import Text

CLASSES = ("time", "quantity", "quality", "scope", "acceptance", "obligation")
FIGURE_ZH = re.compile(
    r"(?<![第0-9])[0-9][0-9.,]*\s*(?:万|亿|多)?(?:个|家|项|类|条|人|次|毫秒|秒|分钟|小时|工作日|自然日|日|天|周|月|季度|年|元|万|亿"
    r"|台|套|例|份|笔|名|种|批|页|字|行|场|门|处|组|路|帧|位|%|％|℃|(?:[KMGT]?[Bb](?:ps)?|ms|s|min|h|kW|CNY)\b)"
)
FIGURE_EN = re.compile(r"(?<![\w-])[0-9][0-9.,]*\s*(?:%|[A-Za-z]+)")
NUMBERED = re.compile(r"[A-Z]{2,}(?:/[A-Z])?[ -]?[0-9]+")
"""The number of a standard or document: it makes the words of acceptance definite."""


class Vague(NamedTuple):
    """A vague word as it stands in the text, and its class."""

    word: str
    kind: str


class Words(NamedTuple):
    """What counts as vague in one language, and how far behind a word a figure makes it definite."""

    pattern: re.Pattern[str]
    kinds: Mapping[str, str]
    duties: frozenset[str]
    approximate: frozenset[str]
    reach: int


Vocabulary = Mapping[str, Words]
"""The words by language."""


def read_vocabulary(policy: Record) -> Vocabulary:
    """The vague words of a policy, ready to be looked for."""
    return {language: _words_of(policy, language) for language in ("zh", "en")}


def find_vague(text: str, language: str, vocabulary: Vocabulary, is_duty: bool = False) -> Iterator[Vague]:
    """The vague words of a text, in order; some words are vague only in a text that lays down a duty."""
    words = vocabulary[language]
    for found in words.pattern.finditer(text):
        word = found[0].lower()
        kind = words.kinds.get(word)
        if kind is None or (word in words.duties and not is_duty):
            continue
        if word in words.approximate or not _is_definite(text[found.end() :], language, kind, words.reach):
            yield Vague(found[0], kind)


def question(policy: Record, kind: str) -> Text:
    """What to ask the author of a word of this class."""
    asked: Text = getattr(policy, kind).ask
    return asked


def _is_definite(rest: str, language: str, kind: str, words: int) -> bool:
    reach = _reach(rest, language, words)
    figure = (FIGURE_ZH if language == "zh" else FIGURE_EN).search(rest)
    if figure is not None and figure.start() < reach:
        return True
    number = NUMBERED.search(rest) if kind == "acceptance" else None
    return number is not None and number.start() < reach


def _reach(rest: str, language: str, words: int) -> int:
    """How far into the rest of the text a figure may begin, in characters: in Chinese a word is one."""
    if language == "zh":
        return words
    ends = [each.end() for _, each in zip(range(words), re.finditer(r"\S+", rest), strict=False)]
    return ends[-1] if ends else 0


def _words_of(policy: Record, language: str) -> Words:
    classes = tuple((kind, getattr(getattr(policy, kind), language)) for kind in CLASSES)
    clear = (*getattr(policy.harmless, language), *getattr(policy.own_names, language))
    duties, approximate = getattr(policy.duties, language), getattr(policy.approximate, language)
    return _words(language, classes, clear, duties, approximate, getattr(policy.reach, language))


@lru_cache(maxsize=64)
def _words(
    language: str,
    classes: tuple[tuple[str, tuple[str, ...]], ...],
    clear: tuple[str, ...],
    duties: tuple[str, ...],
    approximate: tuple[str, ...],
    reach: int,
) -> Words:
    """The words compiled; most projects share one policy."""
    harmless = {each.lower() for each in clear}
    kinds = {word.lower(): kind for kind, words in classes for word in words if word.lower() not in harmless}
    return Words(
        pattern=_pattern((*kinds, *harmless), language),
        kinds=kinds,
        duties=frozenset(each.lower() for each in duties),
        approximate=frozenset(each.lower() for each in approximate),
        reach=reach,
    )


def _pattern(words: Iterable[str], language: str) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(each) for each in sorted(set(words), key=lambda each: (-len(each), each)))
    return re.compile(longest_first if language == "zh" else rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)
