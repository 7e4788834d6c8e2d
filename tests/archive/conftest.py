"""Archives of the samples and of small projects, as they stand on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from house_policy import house_policy

from generators.archive.completeness import Completeness, list_archive
from generators.derive import Facts
from generators.model import read_project
from generators.process import load_process
from generators.reading import read
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.workspace import Book, find_book

ArchiveOf = Callable[..., Completeness]


@pytest.fixture(scope="session")
def book() -> Book:
    return find_book(Path(__file__).resolve().parents[2])


@pytest.fixture(scope="session")
def archive_of(book: Book) -> ArchiveOf:
    """A function from a sample and a day to its archive."""

    def listed(project: str, day: date, gaps: dict[str, int] | None = None) -> Completeness:
        return list_archive(*read(book, project).nouns(), load_process(book), gaps or {}, day)

    return listed


@pytest.fixture(scope="session")
def archive_of_small(book: Book) -> ArchiveOf:
    """A function from project data as YAML and a day to its archive."""

    def listed(text: str, day: date) -> Completeness:
        source, findings = read_yaml("project.yaml", text.encode())
        assert not findings
        project = read_project(cast("dict[str, Any]", source.data or {}), load_schema())
        return list_archive(project, Facts(project, "small", policy=house_policy()), load_process(book), {}, day)

    return listed
