"""Where readers propose a change to a page or comment on it: in the repository, when content/process/site.yaml says where it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from generators.errors import Refused
from generators.findings import in_order
from generators.forms import load_filled
from generators.workspace import Book

FILE = "site.yaml"
HELP = "editing.md"
"""The page that says how to edit the handbook: links lead there while no repository is named."""


class Repository(NamedTuple):
    """The address of the repository, and what stands behind it for editing a file and commenting on a page."""

    address: str
    edit: str
    comment: str


def load_repository(book: Book) -> Repository | None:
    """The repository that the book names; None when it names none. Raises Refused for an address that is none."""
    path = book.process / FILE
    if not path.is_file():
        return None
    source, findings = load_filled(book, path, "site")
    if findings:
        raise Refused(in_order(findings))
    written = source.data
    if "repository" not in written:
        return None
    return Repository(*(str(written.get(each, "")).rstrip("/") for each in ("repository", "edit", "comment")))


class Ways(NamedTuple):
    """How readers of this site propose something: in a repository, or by what the handbook says of it."""

    repository: Repository | None = None
    has_help: bool = False

    def below(self, title: str, *sources: str, is_generated: bool = False) -> Mapping[str, object]:
        """What the theme shows below a page made from these files: where to edit and to comment; the files of one that is generated."""
        shown: dict[str, object] = {"sources": list(sources)} if is_generated else {}
        if self.repository is not None:
            places = {"{path}": quote(sources[0]), "{title}": quote(title, safe="")}
            shown["comment"] = self.repository.address + _filled(self.repository.comment, places)
            if not is_generated:
                shown["edit"] = self.repository.address + _filled(self.repository.edit, places)
        elif self.has_help:
            shown["help"] = HELP.replace(".md", "/")
        return shown


def _filled(address: str, places: Mapping[str, str]) -> str:
    for name, value in places.items():
        address = address.replace(name, value)
    return address
