"""The rules judge city-health, which keeps them all, after small changes to its files.

An edit is a mapping of paths to values, `{"payments[P1].pct": 25}`: in brackets stands an id, a position, or `+` for a
new item; the value `...` takes the field or item away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import mutations
import pytest

from generators.rules import Outcome
from generators.sources import Plain
from generators.workspace import ProjectSource

Edit = Mapping[str, object]
Mutated = Callable[..., dict[str, Outcome]]


@pytest.fixture(scope="session")
def mutated() -> Mutated:
    """A function from an edit (and a day) to the outcomes of all rules; an edit must leave the data valid, or it proves nothing."""

    def outcomes(edit: Edit, as_of: date = mutations.AS_OF) -> dict[str, Outcome]:
        source = mutations.source_of(mutations.mutated(list(edit.items())))
        refused = mutations.complaints(source)
        assert [f"{each.place.path}: {each.says.in_language('en')}" for each in refused] == []
        return mutations.judged(source, as_of)

    return outcomes


@pytest.fixture(scope="session")
def untouched() -> dict[str, Outcome]:
    """The outcomes of all rules for city-health as it is."""
    return mutations.judged(mutations.source_of(mutations.original_texts()))


@pytest.fixture(scope="session")
def unwritten() -> dict[str, Outcome]:
    """The outcomes of all rules for a project of which nothing is written."""
    return outcomes_of({})


@pytest.fixture(scope="session")
def begun() -> dict[str, Outcome]:
    """The outcomes of all rules for a project that has only a name."""
    return outcomes_of({"project": {"id": Plain("PRJ-X"), "name": {"zh": "新项目", "en": "New project"}}})


def outcomes_of(data: dict[str, object]) -> dict[str, Outcome]:
    return mutations.judged(ProjectSource("new", "content/projects/new", data, {}))
