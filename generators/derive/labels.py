"""Labels of computed rows, so that tables of facts have titles in both languages like tables of data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generators.schema import Field, read_fields


@cache
def load_fact_fields() -> Mapping[str, Field]:
    """By name of a fact or of the dataclass of its rows: the field tree with labels, units and choices (facts/*.yaml)."""
    fields: dict[str, Field] = {}
    for path in sorted((Path(__file__).parent / "facts").glob("*.yaml")):
        fields.update(read_fields(path))
    return fields
