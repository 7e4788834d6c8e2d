"""The words and columns of a checklist's workbook in one language, from labels of the schema and of computed rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from generators.derive import Facts
from generators.derive.labels import load_fact_fields
from generators.documents.printed import show
from generators.dress.cells import Column
from generators.model import Record
from generators.quantities import Offset, Text, Until
from generators.schema import Field, load_schema
from generators.sources import load_own

ITEM, GATE = "ItemVerdict", "GateReview"


class Writer:
    """Writes the words and columns of one project in one language."""

    def __init__(self, language: str, facts: Facts) -> None:
        self.language = language
        self.facts = facts
        self.roles = tuple(self.role(each) or "" for each in facts.project.roles)

    def word(self, name: str, /, **values: object) -> str:
        """A word or sentence of checklist_sheet.yaml, its places filled."""
        words = _load_words()[name].in_language(self.language)
        return words.format(**values) if values else words

    def text(self, text: Text | None) -> str:
        return text.in_language(self.language) if text is not None else ""

    def label(self, name: str, noun: str = ITEM) -> str:
        """The label of a field of a computed row."""
        return self.text(load_fact_fields()[noun].fields[name].label)

    def shown(self, name: str, value: str, noun: str = ITEM) -> str:
        """A value of a computed row as readers see it."""
        return show(value, load_fact_fields()[noun].fields[name], self.language)

    def role(self, role: Record | None) -> str | None:
        """The role as the lists of choices name it."""
        if role is None:
            return None
        return f"{role.id} {self.text(role.name)}" if role.name else str(role.id)

    def day(self, offset: Offset | None) -> date | str | None:
        """The date of T+N; T+N itself while T is not known."""
        found: date | None = self.facts.calendar.date_of(offset)
        return found if found is not None else str(offset) if offset is not None else None

    def last(self, until: Until | None) -> date | str | None:
        """The last day, or the moment as it is written."""
        if until is None:
            return None
        return until.day if until.moment is None else str(until)

    def open_text(self, key: str, field: Field, width: int) -> Column:
        return Column(key, self.text(field.label), width, answer=True)

    def open_date(self, key: str, title: str) -> Column:
        return Column(key, title, 14, "date", answer=True)

    def open_role(self, key: str, title: str, width: int = 26) -> Column:
        """An open column that offers the roles of the project; free text while there are none."""
        return Column(key, title, width, "choice" if self.roles else "text", self.roles, answer=True)

    def open_choice(self, key: str, title: str, width: int, field: Field, looks: Mapping[str, str]) -> Column:
        """An open column that offers the values of the field, coloured by value."""
        marks = tuple((show(value, field, self.language), look) for value, look in looks.items())
        choices = tuple(show(value, field, self.language) for value in field.values)
        return Column(key, title, width, "choice", choices, answer=True, marks=marks)

    def verdict(self, key: str, name: str, width: int, looks: Mapping[str, str], noun: str = ITEM) -> Column:
        """A locked column of one computed choice, coloured by value."""
        values = load_fact_fields()[noun].fields[name].values
        choices = tuple(self.shown(name, value, noun) for value in values)
        marks = tuple((self.shown(name, value, noun), look) for value, look in looks.items())
        return Column(key, self.label(name, noun), width, "choice", choices, marks=marks)


def fields_of(path: str) -> Mapping[str, Field]:
    """The fields of the records of a list of the schema, such as `reviews.answers`."""
    field = load_schema()
    for step in path.split("."):
        found = field.fields[step].item
        assert found is not None
        field = found
    return field.fields


@cache
def _load_words() -> Mapping[str, Text]:
    written = load_own(Path(__file__).with_name("checklist_sheet.yaml"))
    return {name: Text(str(words["zh"]), str(words["en"])) for name, words in written.items()}
