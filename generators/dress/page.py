"""Wording → Markdown page: template words as they are, every value escaped for the place where it stands.

Why by place: the pages are committed and reviewed as diffs, so ordinary punctuation stays readable, and only what could become
markup where it stands is written as a character reference. A property test proves that the page shows every value literally.
"""

from __future__ import annotations

import re

from generators.documents.marks import pieces

INSIDE = re.compile(
    r"[\\`*{|@]|\[(?![^\[\]\n]*\][^(\[:\]])|&(?=[A-Za-z0-9#]|$)|<(?![ =0-9])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|~(?=~)|(?<=~)~|\^(?=\^)|#$|^#|\n"
)
AT_LINE_START = re.compile(r"^[-+=~>#:!?_\[]|^(?P<digits>\d*)[.)]")
MARKUP_ONLY = re.compile(r"[ \t>*+\-\d.)#!\[\]x]*")
DIRECTIVE = re.compile(r"<!-- [a-z-]+(?:: [^\n]*?)? -->\n?")


def render_page(wording: str) -> str:
    """The Markdown of a wording whose gaps and headings are numbered."""
    parts: list[str] = []
    line = ""
    for piece in pieces(DIRECTIVE.sub("", wording)):
        text = escape(piece.text, MARKUP_ONLY.fullmatch(line) is not None) if piece.path else piece.text
        text = f"**{text}**" if piece.gap else text
        parts.append(text)
        line = text.rpartition("\n")[2] if "\n" in text else (line + text)[:200]
    return "".join(parts)


def escape(value: str, starts_line: bool = False) -> str:
    """The value as Markdown that shows it literally; a line break becomes `<br>`."""
    text = INSIDE.sub(_reference, value)
    return AT_LINE_START.sub(_first_reference, text) if starts_line else text


def _reference(match: re.Match[str]) -> str:
    char = match.group()
    return "<br>" if char == "\n" else f"&#{ord(char)};"


def _first_reference(match: re.Match[str]) -> str:
    text = match.group()
    return f"{text[:-1]}&#{ord(text[-1])};"
