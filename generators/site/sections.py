"""Pages that lead a section move to where the engine looks for them: `stages/s2-bid.md` to `stages/s2-bid/index.md`.

Why: the engine makes the title of a section a link only to a page named index. The address that readers see stays the same, and
all links between pages are led to the new places.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping

LINK = re.compile(r"(\]\()([^)\s:#]+)(?=[)#\s])")


def lead_sections(docs: Mapping[str, str], leading: Collection[str]) -> dict[str, str]:
    """The pages by path with those that lead a section at their new places."""
    return {place(path, leading): _with_links(path, text, leading) for path, text in docs.items()}


def place(path: str, leading: Collection[str]) -> str:
    """Where the page stands for the engine."""
    return f"{path.removesuffix('.md')}/index.md" if path in leading else path


def _with_links(path: str, text: str, leading: Collection[str]) -> str:
    here, there = posixpath.dirname(path), posixpath.dirname(place(path, leading))

    def led(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(here, link[2]))
        moved = place(target, leading)
        return link[0] if (moved, there) == (target, here) else link[1] + posixpath.relpath(moved, there or ".")

    return LINK.sub(led, text)
