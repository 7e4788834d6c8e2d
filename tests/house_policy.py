"""The policy of this repository's book, for tests that judge without it or lay out a book of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

from generators.policy import KINDS, Policy, load_policy
from generators.workspace import Book

HOME = Path(__file__).resolve().parents[1]


def house_policy() -> Policy:
    """The limits that hold where a project departs from none."""
    house = load_policy(Book(HOME))
    assert house.findings == ()
    return house.policy


def lay_policy(book: Path) -> None:
    """Put the policy into a book that is laid out for a test."""
    process = book / "content" / "process"
    process.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        shutil.copyfile(HOME / "content" / "process" / f"{kind}.yaml", process / f"{kind}.yaml")
