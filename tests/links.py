"""The links of a built site, followed to the files and anchors that they lead to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urlsplit

TARGET = re.compile(r'\s(?:href|src)="([^"]*)"')
NAME = re.compile(r'\sid="([^"]+)"')
LOST = "404.html"
"""The page for lost addresses: it is shown anywhere, and its script finds the way from there."""


def broken_links(site: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """The page and the target of each link within the site that leads to no file or to no anchor there; files by path."""
    pages = {path: text.decode() for path, text in site.items() if path.endswith(".html") and not path.endswith(LOST)}
    anchors = {path: {unescape(name) for name in NAME.findall(text)} for path, text in pages.items()}
    return [
        (page, target)
        for page, text in pages.items()
        for target in links_of(text)
        if not _is_there(site, anchors, *_place(page, target))
    ]


def links_of(page: str) -> Iterator[str]:
    """The targets of the page that lead to the site itself, each once."""
    for target in dict.fromkeys(map(unescape, TARGET.findall(page))):
        to = urlsplit(target)
        if not to.scheme and not to.netloc:
            yield target


def _place(page: str, target: str) -> tuple[str, str]:
    """The path and the anchor that the target means on the page."""
    to = urlsplit(target)
    path = posixpath.join(posixpath.dirname(page), unquote(to.path)) if to.path else page
    return posixpath.normpath(path), unquote(to.fragment)


def _is_there(site: Mapping[str, bytes], anchors: Mapping[str, set[str]], path: str, anchor: str) -> bool:
    file = path if path in site else posixpath.normpath(f"{path}/index.html")
    return file in site and (not anchor or file not in anchors or anchor in anchors[file])
