"""The tags of a paragraph as they are typed, and what is wrong with them before anybody looks at the names in them.

Why: whoever makes a form types braces in Word. A full-width brace prints as it is, and a tag that is never closed takes the rest of the document with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from generators.characters import shown
from generators.custom.word_form import Paragraph
from generators.findings import Severity
from generators.quantities import Text

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
LOOSE = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
FULL_WIDTH = re.compile(
    r"｛\s*[｛{%％]|[{｛]\s*[％]|[｝}%％]\s*｝|[％]\s*[}｝]|｛\s*(?:project|facts)\b|\{\s*｛|｝\s*\}"
)
ONE_BRACE = re.compile(r"(?<![{%])\{\s*(?:project|facts)\.[^{}]*\}(?!\})")
SCOPED = re.compile(r"^\{([{%])-?(?:tr|tc|p|r)(?=\s)")
"""`{%tr for … %}` speaks for the whole row, `{%p … %}` for the paragraph: docxtpl's own way."""
QUOTES = str.maketrans("“”‘’", "\"\"''")
AROUND = 12

Flaw = tuple[Severity, str, Text, Text]
"""Severity, rule, what is wrong, advice."""

RETYPE = Text("请把整个标记一次重新输入。", "Type the whole tag anew in one go.")


def synthetic(paragraph: Paragraph) -> str:
    """The tags of the paragraph as one line of a plain template.

    Why: parsed and rendered like any template of the book, a mistake in line n is one in paragraph n.
    """
    found = (match.group().translate(QUOTES).replace("\n", " ") for match in TAG.finditer(paragraph.text))
    return "".join(SCOPED.sub(r"{\1", each) for each in found if not each.startswith("{#"))


def iter_flaws(paragraph: Paragraph) -> Iterator[Flaw]:
    """What is wrong with the braces of the paragraph, each with the text it stands in."""
    text = paragraph.text
    for match in _first_of_each(FULL_WIDTH.finditer(text)):
        quoted = shown(_around(text, match.start(), match.end()))
        yield (
            Severity.BLOCKER,
            "form-full-width",
            Text(f"“{quoted}”用了全角括号，不会被填写。", f"'{quoted}' has full-width braces and would not be filled."),
            Text("请改成半角 {{ }} 或 {% %}。", "Type {{ }} or {% %} in half width."),
        )
    bare = TAG.sub(lambda match: "\0" * len(match.group()), text)
    for match in LOOSE.finditer(bare):
        quoted = shown(_around(text, match.start(), match.end()))
        yield (
            Severity.BLOCKER,
            "form-tag-broken",
            Text(
                f"“{quoted}”里的标记没有在这一段内成对。",
                f"The tag in '{quoted}' does not begin and end in this paragraph.",
            ),
            Text("标记从 {{ 到 }} 写在同一段、同一格里。", "Keep a tag from {{ to }} in one paragraph or cell."),
        )
    for match in ONE_BRACE.finditer(bare):
        quoted = shown(match.group())
        yield (
            Severity.BLOCKER,
            "form-tag-broken",
            Text(f"“{quoted}”只有一层括号。", f"'{quoted}' has single braces only."),
            Text("值写成 {{ … }}。", "Write a value as {{ … }}."),
        )
    yield from _cut(paragraph)


def _cut(paragraph: Paragraph) -> Iterator[Flaw]:
    """The tags that Word has cut into several pieces: filled nevertheless, in the look of their first piece."""
    ends = list(accumulate(len(each) for each in paragraph.runs))
    for match in TAG.finditer(paragraph.text):
        pieces = 1 + sum(match.start() < end < match.end() for end in ends)
        if pieces > 1:
            quoted = shown(match.group())
            yield (
                Severity.MINOR,
                "form-tag-cut",
                Text(
                    f"Word 把标记“{quoted}”拆成了 {pieces} 段，填写时按第一段的格式。",
                    f"Word has cut the tag '{quoted}' into {pieces} pieces; it is filled in the look of the first.",
                ),
                RETYPE,
            )


def _first_of_each(matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The matches that do not belong to the tag of the one before."""
    end = -1
    for match in matches:
        if match.start() > end:
            yield match
        end = match.end() + 2 * AROUND


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - AROUND) : end + 2 * AROUND].strip()
