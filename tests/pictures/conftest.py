"""Projects to draw: the samples, and small ones written in YAML."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from house_policy import house_policy

from generators.derive import Facts
from generators.model import read_project
from generators.pictures.gallery import GALLERY
from generators.pictures.shapes import Picture
from generators.reading import read
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.workspace import find_book

Drawn = Callable[..., Picture | None]


@pytest.fixture(scope="session")
def drawn() -> Drawn:
    """A function from a picture's name, a sample project and a language to the picture."""
    book = find_book(Path(__file__).resolve().parents[2])

    @cache
    def picture(name: str, project_id: str = "city-health", language: str = "zh") -> Picture | None:
        project, facts = read(book, project_id).nouns()
        return GALLERY[name](project, facts, language)

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
