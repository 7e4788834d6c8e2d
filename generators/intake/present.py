"""What the project says now: its gate, the rows that a workbook made today would have, and where its data stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generators.documents.checklist_basis import tidied
from generators.dress.cells import Cell
from generators.gates.review import GateReview
from generators.model import Record
from generators.quantities import Text
from generators.workspace import ProjectSource


@dataclass(frozen=True)
class Now:
    """The gate, its rows by question and key, and the source of the project; texts are those of the workbook's language."""

    gate: GateReview
    rows: Mapping[str, Mapping[str, Cell]]
    source: ProjectSource
    language: str

    def given(self, item: str) -> Record | None:
        """The answer of the project to the question."""
        answers = self.gate.record.answers if self.gate.record is not None else ()
        return next((each for each in answers if each.item == item), None)

    def value(self, item: str, key: str) -> str:
        """The answer's value as the data writes it, a text in the workbook's language."""
        given = self.given(item)
        value = getattr(given, key) if given is not None else None
        if isinstance(value, Text):
            return value.in_language(self.language)
        return str(value.id if isinstance(value, Record) else value) if value is not None else ""

    def seen(self, item: str, key: str) -> str:
        """The cell as a workbook made today would show it."""
        return tidied(self.rows[item][key])
