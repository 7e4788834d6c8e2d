"""The sample project as facts, and facts of a few lines of project data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from house_policy import house_policy

from generators.derive import Facts
from generators.model import read_project
from generators.reading import read
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.workspace import find_book

FactsOf = Callable[[str], Facts]


@pytest.fixture(scope="session")
def city_health() -> Facts:
    """The facts of the sample project city-health."""
    book = find_book(Path(__file__).resolve().parents[3])
    _, facts = read(book, "city-health").nouns()
    return facts


@pytest.fixture(scope="session")
def facts_of() -> FactsOf:
    """A function from project data as YAML to its facts; the data is valid by construction."""

    def made(text: str) -> Facts:
        source, findings = read_yaml("project.yaml", text.encode())
        assert not findings
        return Facts(
            read_project(cast("dict[str, Any]", source.data or {}), load_schema()), "small", policy=house_policy()
        )

    return made
