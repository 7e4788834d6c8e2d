"""The glossary of a document: the terms that occur in it, with their other language and a note."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generators.documents.marks import GLOSSARY, mark_value, plain_text
from generators.documents.views import Lens
from generators.quantities import Text
from generators.schema import Audience

TITLES = {"zh": ("术语", "英文", "说明"), "en": ("Term", "Chinese", "Note")}
NONE = {"zh": "不适用：本文件没有需要说明的术语。", "en": "Not applicable: no term of this document needs a note."}


@dataclass(frozen=True)
class Term:
    """One term of the field. `match` are the spellings to look for, a language each."""

    id: str
    name: Text
    note: Text
    match: dict[str, tuple[str, ...]]
    audience: Audience


def read_terms(written: Iterable[Any]) -> tuple[Term, ...]:
    """The terms of content/process/glossary.yaml."""
    return tuple(
        Term(
            id=str(each["id"]),
            name=Text(each["name"]["zh"], each["name"]["en"]),
            note=Text(*(each.get("note", {}).get(language) for language in ("zh", "en"))),
            match={language: tuple(str(word) for word in words) for language, words in each.get("match", {}).items()},
            audience=Audience.named(each.get("audience", "customer")),
        )
        for each in written
    )


def insert_glossary(wording: str, terms: tuple[Term, ...], lens: Lens) -> str:
    """The wording with its glossary where the template asked for one."""
    if GLOSSARY not in wording:
        return wording
    text = plain_text(wording)
    found = [term for term in terms if term.audience <= lens.clearance and _occurs(term, text, lens.language)]
    return wording.replace(GLOSSARY, _table(found, lens.language))


def _occurs(term: Term, text: str, language: str) -> bool:
    words = term.match.get(language, ())
    if language == "zh":
        return any(word in text for word in words)
    return any(re.search(rf"\b{re.escape(word)}(?:s|es)?\b", text, re.IGNORECASE) for word in words)


def _table(terms: list[Term], language: str) -> str:
    if not terms:
        return NONE[language]
    other = "en" if language == "zh" else "zh"
    lines = ["| " + " | ".join(TITLES[language]) + " |", "| --- | --- | --- |"]
    for term in terms:
        cells = (term.name.in_language(language), term.name.in_language(other), term.note.in_language(language))
        lines.append("| " + " | ".join(mark_value(cell, f"glossary.{term.id}") for cell in cells) + " |")
    return "\n".join(lines)
