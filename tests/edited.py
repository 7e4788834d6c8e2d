"""A file changed by a test as a writer changes it: some words become others."""

from __future__ import annotations

from pathlib import Path

from generators.reading import forget_shared


def edit(path: Path, old: str, new: str) -> None:
    """Change the words where they stand first; they must stand there, else the test would prove nothing.

    What all projects share is read anew after it.
    """
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    forget_shared()
