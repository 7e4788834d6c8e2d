"""The book from which the tests of this folder issue."""

from __future__ import annotations

from pathlib import Path

import pytest
from issued_book import lay_repository

from generators.workspace import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return lay_repository(tmp_path / "book")
