"""All that is written in words, for rules that read the whole project."""

from __future__ import annotations

from typing import NamedTuple

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Text


class WrittenText(NamedTuple):
    """A text or code of the project and the path it is written at."""

    path: str
    text: Text


@fact
def texts(project: Record, facts: Facts) -> tuple[WrittenText, ...]:
    """Every text and code of the project. Why: several rules read them all, and one walk is enough."""
    return tuple(WrittenText(path, text) for path, text in project.iter_texts())
