"""What a change does to the projects of a book: two standings of each set side by side."""

from __future__ import annotations

from dataclasses import dataclass

from generators.findings import Finding
from generators.quantities import Text


@dataclass(frozen=True)
class ProjectChange:
    """What became of one project."""

    id: str
    name: Text
    new: tuple[Finding, ...]
    resolved: tuple[Finding, ...] = ()
    remaining: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """What became of the projects since the base."""

    projects: tuple[ProjectChange, ...]
