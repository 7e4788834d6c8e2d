"""The words of the comment in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generators.sources import load_own


@cache
def load_words() -> Mapping[str, Mapping[str, str]]:
    """Key → language → words; `one` is the English for a count of one."""
    return load_own(Path(__file__).with_name("words.yaml"))


class Words:
    """How the comment speaks: one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, key: str, **values: Any) -> str:
        """The words of the key with the values filled in; `count` chooses between one and many."""
        words = load_words()[key]
        form = "one" if self.language == "en" and values.get("count") == 1 and "one" in words else self.language
        return words[form].format(**values)

    def titles(self, *keys: str) -> list[str]:
        return [self.say(each) for each in keys]
