"""Projects to draw: the samples, and small ones written in YAML."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from house_policy import house_policy

from generators.derive import Facts
from generators.model import Record, read_project
from generators.pictures.gallery import GALLERY
from generators.pictures.shapes import Picture
from generators.reading import read
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.workspace import find_book

Drawn = Callable[..., Picture | None]


@cache
def nouns_of(project_id: str) -> tuple[Record, Facts]:
    """The nouns and facts of a sample project."""
    return read(find_book(Path(__file__).resolve().parents[2]), project_id).nouns()


@pytest.fixture(scope="session")
def sample_facts() -> Facts:
    """The facts of the complete sample."""
    return nouns_of("city-health")[1]


@pytest.fixture(scope="session")
def drawn() -> Drawn:
    """A function from a picture's name, a sample project and a language to the picture."""

    @cache
    def picture(name: str, project_id: str = "city-health", language: str = "zh") -> Picture | None:
        return GALLERY[name](*nouns_of(project_id), language)

    return picture


@pytest.fixture(scope="session")
def drawn_of() -> Drawn:
    """A function from a picture's name and the YAML of a project to the picture."""

    def picture(name: str, text: str, language: str = "en") -> Picture | None:
        source, findings = read_yaml("project.yaml", text.encode())
        assert not findings, findings
        project = read_project(source.data, load_schema())
        return GALLERY[name](project, Facts(project, policy=house_policy()), language)

    return picture
