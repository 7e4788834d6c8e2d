"""Projects whose facts are tested: the city-health sample, and small ones written in the test itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generators.derive import Facts
from generators.model import read_project
from generators.pipeline import read
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.workspace import Book

HOME = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def city_health() -> Facts:
    """The facts of the city-health sample."""
    _, facts = read(Book(HOME), "city-health").nouns()
    return facts


@pytest.fixture(scope="session")
def facts_of() -> Callable[[str], Facts]:
    """A function from the YAML of a project, however small, to its facts."""

    def read_small(text: str) -> Facts:
        source, findings = read_yaml("project.yaml", text.encode())
        assert not findings, findings
        return Facts(read_project(source.data, load_schema()))

    return read_small
