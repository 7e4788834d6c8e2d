"""The audience wall, proven twice: no canary of an internal field reaches a byte of a customer document, and projects that differ only
in internal data have the same customer documents, byte for byte.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from generators.derive import Facts
from generators.documents.catalog import load_catalog
from generators.model import read_project
from generators.production import Made, make_documents
from generators.reading import Reading, load_shelf
from generators.schema import Audience, Field, load_schema
from generators.sources import Plain
from generators.validate import validate_project
from generators.workspace import Book, ProjectSource, load_project

HOME = Path(__file__).resolve().parents[2]
BOOK = Book(HOME)
CUSTOMER = tuple(entry for entry in load_catalog() if entry.audience is Audience.CUSTOMER)
INTERNAL = tuple(entry for entry in load_catalog() if entry.audience is Audience.INTERNAL and not entry.is_checklist)


class Canaries:
    """Values that occur nowhere else, one for every internal field; another seed gives other values."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.numbers = count(1)
        self.sung: set[str] = set()

    def value(self, field: Field) -> Any:
        number = next(self.numbers)
        if field.type in ("text", "code"):
            word = f"CANARY{self.seed}X{number}Y" if "regex" not in field.rules else None
            return self._sung(word) if word else None
        if field.type == "money":
            return self._sung(f"{8_000_000 + self.seed * 500_000 + number}.{number % 90 + 10}")
        return None

    def _sung(self, word: str) -> Plain:
        self.sung.add(word)
        self.sung.add(f"{word.split('.')[0]:}" if "CANARY" in word else f"{int(word.split('.')[0]):,}")
        return Plain(word)


def with_canaries(field: Field, value: Any, canaries: Canaries) -> Any:
    """The value with a canary in each internal field of it, those that were not written included."""
    if field.type == "dict" and field.fields:
        written = dict(value) if isinstance(value, Mapping) else {}
        for name, child in field.fields.items():
            if child.type in ("dict", "list"):
                if name in written:
                    written[name] = with_canaries(child, written[name], canaries)
            elif child.audience is Audience.INTERNAL and (canary := canaries.value(child)) is not None:
                written[name] = canary
        return written
    if field.type == "list" and field.item is not None and isinstance(value, list):
        return [with_canaries(field.item, each, canaries) for each in value]
    if field.type in ("text", "code", "money") and field.audience is Audience.INTERNAL:
        return canaries.value(field) or value
    return value


def project_with_canaries(seed: int) -> tuple[Reading, Canaries]:
    schema, canaries = load_schema(), Canaries(seed)
    source, findings = load_project(BOOK, "city-health")
    assert not findings
    data = with_canaries(schema, source.data, canaries)
    sung = ProjectSource(source.id, source.folder, data, source.places)
    assert validate_project(sung, schema) == []
    project = read_project(data, schema)
    return Reading(sung, (), project, Facts(project, source.id)), canaries


def documents(reading: Reading, entries: tuple[Any, ...]) -> list[Made]:
    return list(make_documents(load_shelf(BOOK), reading, entries, ("md", "docx", "xlsx")))


def parts(made: Made) -> Iterator[tuple[str, str]]:
    """Every readable part of a file: a page is one, an office file has many."""
    if made.format == "md":
        yield made.path, made.content.decode()
        return
    with zipfile.ZipFile(io.BytesIO(made.content)) as package:
        for name in package.namelist():
            yield f"{made.path}!{name}", package.read(name).decode("utf-8", "replace")


@pytest.fixture(scope="module")
def sung() -> tuple[Reading, Canaries]:
    return project_with_canaries(1)


def test_no_canary_of_an_internal_field_is_in_any_byte_of_a_customer_document(sung: tuple[Reading, Canaries]) -> None:
    reading, canaries = sung
    assert len(canaries.sung) > 500
    made = documents(reading, CUSTOMER)
    assert {each.document for each in made} == {"sow", "preliminary-acceptance", "final-acceptance"}
    leaks = [(name, word) for each in made for name, text in parts(each) for word in canaries.sung if word in text]
    assert leaks == []


def test_canaries_do_sing_in_internal_documents(sung: tuple[Reading, Canaries]) -> None:
    """The control: were the wall open, the test above would see it."""
    reading, canaries = sung
    text = "".join(text for each in documents(reading, INTERNAL) for _, text in parts(each))
    assert sum(word in text for word in canaries.sung) > 50


def test_projects_that_differ_only_in_internal_data_have_the_same_customer_documents(
    sung: tuple[Reading, Canaries],
) -> None:
    other, _ = project_with_canaries(2)
    mine, others = documents(sung[0], CUSTOMER), documents(other, CUSTOMER)
    assert [each.path for each in mine if each.content not in [other.content for other in others]] == []
