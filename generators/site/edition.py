"""For whom a site is made: for us, or for the customer of one project."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generators.documents.catalog import Entry, every_edition, load_catalog
from generators.schema import Audience

BRANCH = "gh-pages"
MARK = ".edition"
"""The file at the root of a site that holds the mark of its edition."""

LIST = "versions.json"
"""The file at the root of published versions that lists them."""


@dataclass(frozen=True)
class Edition:
    """The internal edition holds everything; that of a customer the open documents and forms of `project` and the public handbook."""

    project: str = ""

    @property
    def is_internal(self) -> bool:
        return not self.project

    @property
    def name(self) -> str:
        """Its name in folders and branches; nothing in the site says it."""
        return f"customer-{self.project}" if self.project else "internal"

    @property
    def branch(self) -> str:
        """The branch that holds its published versions, and nothing of another edition."""
        return BRANCH if self.is_internal else f"{BRANCH}-{self.name}"

    @property
    def mark(self) -> bytes:
        """What tells a site of this edition from one of another; not which project it is of."""
        return (
            b"internal\n" if self.is_internal else f"customer {sha256(self.name.encode()).hexdigest()[:16]}\n".encode()
        )

    def workshop(self, build: Path) -> Path:
        """Where its pages are staged and built: no two editions share a folder."""
        return build if self.is_internal else build / "editions" / self.name

    def output(self, build: Path) -> Path:
        """Where its site stands when no other place is named."""
        return build / ("site" if self.is_internal else f"site-{self.name}")

    @property
    def readers(self) -> Audience:
        """Who reads it."""
        return Audience.INTERNAL if self.is_internal else Audience.CUSTOMER

    def documents(self) -> tuple[Entry, ...]:
        """The documents it shows: all, or those that customers may read and the customer editions of others."""
        made = every_edition(load_catalog())
        return tuple(each for each in made if self.is_internal or each.audience is Audience.CUSTOMER)


INTERNAL = Edition()
