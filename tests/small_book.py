"""The small book of books/small, laid out with what a test needs of this repository, and the command run in a book."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner, Result
from house_policy import HOME, lay_policy

from generators.cli import main
from generators.workspace import Book


def lay_small_book(root: Path, *parts: str) -> Book:
    """The small book with the policy and these folders of this repository."""
    shutil.copytree(HOME / "tests" / "books" / "small", root, dirs_exist_ok=True)
    lay_policy(root)
    for part in parts:
        shutil.copytree(HOME / part, root / part, dirs_exist_ok=True)
    return Book(root)


def run(root: Path, *words: str, language: str = "en", typed: str | None = None) -> Result:
    """What the command prints in the book, and how it ends; `typed` is what its user types."""
    return CliRunner().invoke(main, ["--root", str(root), "--language", language, *words], input=typed)
