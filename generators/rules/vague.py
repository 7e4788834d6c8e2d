"""Vague words: promises that cannot be tested, and what makes them definite.

A word counts as vague unless a number with its unit follows shortly. The longest match wins, so that a harmless longer
word hides the vague one inside it. Words, classes and the question each class asks are data (vague_words.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generators.quantities import Text
from generators.rules.policy import VAGUE_REACH_EN, VAGUE_REACH_ZH
from generators.sources import read_yaml

CLASSES = ("T", "N", "Q", "S", "A", "O")
FIGURE_ZH = re.compile(
    r"(?<![第0-9])[0-9][0-9.,]*\s*(?:万|亿|多)?(?:个|家|项|类|条|人|次|毫秒|秒|分钟|小时|工作日|自然日|日|天|周|月|季度|年|元|万|亿"
    r"|台|套|例|份|笔|名|种|批|页|字|行|场|门|处|组|路|帧|位|%|％|℃|(?:[KMGT]?[Bb](?:ps)?|ms|s|min|h|kW|CNY)\b)"
)
FIGURE_EN = re.compile(r"(?<![\w-])[0-9][0-9.,]*\s*(?:%|[A-Za-z]+)")
NUMBERED = re.compile(r"[A-Z]{2,}(?:/[A-Z])?[ -]?[0-9]+")
"""The number of a standard or document: it makes the words of class A definite."""


class Vague(NamedTuple):
    """A vague word as it stands in the text, and its class."""

    word: str
    kind: str


def find_vague(text: str, language: str, is_duty: bool = False) -> Iterator[Vague]:
    """The vague words of a text, in order; some words are vague only in a text that lays down a duty."""
    words = _load_words()[language]
    for found in words.pattern.finditer(text):
        word = found[0].lower()
        kind = words.kinds.get(word)
        if kind is None or (word in words.duties and not is_duty):
            continue
        if word in words.approximate or not _is_definite(text[found.end() :], language, kind):
            yield Vague(found[0], kind)


def question(kind: str) -> Text:
    """What to ask the author of a word of this class."""
    return _load_questions()[kind]


def _is_definite(rest: str, language: str, kind: str) -> bool:
    reach = _reach(rest, language)
    figure = (FIGURE_ZH if language == "zh" else FIGURE_EN).search(rest)
    if figure is not None and figure.start() < reach:
        return True
    number = NUMBERED.search(rest) if kind == "A" else None
    return number is not None and number.start() < reach


def _reach(rest: str, language: str) -> int:
    """How far into the rest of the text a figure may begin."""
    if language == "zh":
        return VAGUE_REACH_ZH
    ends = [each.end() for _, each in zip(range(VAGUE_REACH_EN), re.finditer(r"\S+", rest), strict=False)]
    return ends[-1] if ends else 0


class _Words(NamedTuple):
    pattern: re.Pattern[str]
    kinds: Mapping[str, str]
    duties: frozenset[str]
    approximate: frozenset[str]


@cache
def _load_words() -> Mapping[str, _Words]:
    data = _load_data()
    return {language: _words(data, language) for language in ("zh", "en")}


def _words(data: Mapping[str, Any], language: str) -> _Words:
    kinds = {str(word).lower(): kind for kind in CLASSES for word in data[kind][language]}
    return _Words(
        pattern=_pattern((*kinds, *(str(each).lower() for each in data["harmless"][language])), language),
        kinds=kinds,
        duties=frozenset(str(each).lower() for each in data["duties"][language]),
        approximate=frozenset(str(each).lower() for each in data["approximate"][language]),
    )


def _pattern(words: Iterable[str], language: str) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(each) for each in sorted(set(words), key=lambda each: (-len(each), each)))
    return re.compile(longest_first if language == "zh" else rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)


@cache
def _load_questions() -> Mapping[str, Text]:
    data = _load_data()
    return {kind: Text(str(data[kind]["ask"]["zh"]), str(data[kind]["ask"]["en"])) for kind in CLASSES}


@cache
def _load_data() -> Mapping[str, Any]:
    path = Path(__file__).with_name("vague_words.yaml")
    source, findings = read_yaml(path.name, path.read_bytes())
    if findings:
        raise ValueError(f"{findings[0].place}: {findings[0].says.in_language('en')}")
    return source.data
