"""Markdown of a comment in a forge: fixed words act, data stands literally.

Why so strict: a comment is written with the rights of a bot. A value of the data must not link, mention somebody, refer to an issue,
open HTML or give the forge an order; whoever may propose a change may write such a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from generators.errors import UsageError
from generators.quantities import Text

LONGEST = 300
BREAK = "\u200b"
MARKS = "\\`*_[]<>&|~$^{}"
LITERAL = {**{ord(mark): f"&#{ord(mark)};" for mark in MARKS}, ord(BREAK): f"&#{ord(BREAK)};"}
ACTING = re.compile(r"[@#!%~$&^](?=[\w\"'])|:(?=//)|:(?=[\w+-]+:)|\bwww(?=\.)|\bGH(?=-\d)", re.IGNORECASE)
"""What begins a mention, a reference, a bare link or an emoji; a character of no width parts it from what follows.

Why not the entity alone: forges look for mentions and references after Markdown has been read, when an entity is its character again.
"""
INSIDE = re.compile(r"(?<=[A-Za-z0-9])&#95;(?=[A-Za-z0-9])")
"""An underscore inside a word marks nothing; field names stay readable where the comment is read as plain text."""
LINK_BASE = re.compile(r"https?://[^\s/]\S*|(?!//)[\w./-]*")


def literal(text: str, longest: int = LONGEST) -> str:
    """The text in one line, as it is, whatever stands in it; a long one is cut."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if len(line) > longest:
        line = line[: longest - 1] + "…"
    return INSIDE.sub("_", ACTING.sub(lambda found: found[0] + BREAK, line).translate(LITERAL))


def read_link_base(written: str) -> str:
    """What links begin with, ready to be followed by a path; refused when it could begin anything but a web address or a path."""
    if not LINK_BASE.fullmatch(written):
        raise UsageError(
            Text(f"{written[:60]!a} 不能作链接的开头。", f"{written[:60]!a} cannot be what links begin with."),
            Text("写成 https:// 开头的网址。", "Write a web address that begins with https://."),
        )
    quoted = quote(written, safe=":/?&=%+~@-._,;")
    return f"{quoted.rstrip('/')}/" if quoted else ""


def link(words: str, base: str, path: str, line: int = 0) -> str:
    """A link to a file of the book, at a line when one is given; `words` are Markdown."""
    return f"[{words}]({base}{quote(path)}{f'#L{line}' if line else ''})"


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose cells are Markdown."""
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def folded(title: str, content: str) -> str:
    """The content behind a line to click on."""
    return f"<details>\n<summary>{title}</summary>\n\n{content}\n\n</details>"
