"""The words of a choice, for findings that name one."""

from __future__ import annotations

from generators.quantities import Text
from generators.schema import load_schema


def choice(path: str, value: str) -> Text:
    """The printed label of a choice: `choice("risks.cat", "supplier")`; the bare value when the schema has none."""
    field = load_schema()
    for name in path.split("."):
        field = (field.item or field).fields[name]
    return (field.item or field).values.get(value) or Text(value, value)
