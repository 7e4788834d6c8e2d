"""What is wrong with the record of a gate, as findings at the field to change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generators.findings import Finding, Place, Severity
from generators.model import Record
from generators.quantities import Text
from generators.sources import load_own

WORDS = "flaws.yaml"


class Flaw(NamedTuple):
    """One thing that is wrong: its kind (the words stand under it in flaws.yaml), the path to change and what the words name."""

    kind: str
    path: str
    severity: Severity
    values: Mapping[str, Any]

    def finding(self) -> Finding:
        """The flaw in words; its place knows the path only, for records do not know their files."""
        words = _load_words()[self.kind]
        says, advice = (_filled(words[name], self.values) for name in ("says", "advice"))
        return Finding(Place("", path=self.path), self.severity, self.kind, says, advice)


@cache
def _load_words() -> Mapping[str, Any]:
    return load_own(Path(__file__).with_name(WORDS))


def _filled(words: Mapping[str, str], values: Mapping[str, Any]) -> Text:
    return Text(
        *(words[each].format(**{name: _shown(value, each) for name, value in values.items()}) for each in ("zh", "en"))
    )


def _shown(value: Any, language: str) -> str:
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, Record):
        return str(value.id)
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(_shown(each, language) for each in value) or "–"
    return str(value) if value is not None else "–"
