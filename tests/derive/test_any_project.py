"""No valid project is too odd: whatever stands in its fields, up to the limits of the schema, every fact can be computed and every rule judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path as FilePath
from random import Random
from typing import Any

from house_policy import house_policy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from imagined import Imagination, Path, scalars

from generators.derive import Facts
from generators.gates.probes import load_probes
from generators.model import read_project
from generators.rules import judge, load_rules
from generators.schema import Field, load_schema
from generators.sources import Plain
from generators.validate import validate_project
from generators.workspace import Book, ProjectSource, load_project

BOOK = Book(FilePath(__file__).resolve().parents[2])
SCHEMA = load_schema()
SIZES = ("0", "1", "7", "30", "0.5", "33.33", "100", "0.00000001", "999999999999999", "999999999999999.99999999", "-1")
CHOICES = {
    "offset": ("0", "T+0", "T+1", "T-1", "T+30", "T+9999", "9999", "T-9999", "-9999"),
    "date": ("1950-01-01", "2024-02-29", "2026-03-02", "2199-12-31"),
    "until": ("1950-01-01", "2199-12-31", "2026-03-02T23:59:59-12:00"),
    "flag": ("true", "false"),
    "timezone": ("Asia/Shanghai", "Pacific/Kiritimati"),
}
NUMBERS = ("money", "percent", "number", "count")
FREE = {"text": "文字", "any": "1"}
CODES = ("A", "a", "V1.0", "2026-12", "0000-0000-0000", "0" * 40, "0" * 64, "zh/a")
"""Codes of every form that the schema asks for."""


@cache
def values(field: Field) -> tuple[str, ...]:
    """What may stand in the field, at its limits and between them."""
    if field.type == "choice":
        return tuple(field.values)
    if field.type == "code":
        return tuple(each for each in CODES if re.fullmatch(field.rules.get("regex", "A"), each))
    if field.type not in NUMBERS:
        return CHOICES[field.type]
    least, most = field.rules.get("min", "0"), field.rules.get("max", SIZES[-2])
    return tuple(
        each
        for each in (least, most, *SIZES)
        if Decimal(least) <= Decimal(each) <= Decimal(most) and (field.type != "count" or "." not in each)
    )


def imagined(random: Random) -> dict[str, Any]:
    """A project of nothing but odd values, more or less of it written."""
    density = random.choice((0.3, 0.7, 1.0))

    def is_written(field: Field) -> bool:
        return field.required or random.random() < density

    def value(field: Field, path: Path) -> str | None:
        if field.type == "id":
            return f"ID-{random.getrandbits(60):X}"
        return Plain(FREE.get(field.type) or random.choice(values(field))) if is_written(field) else None

    def pick(field: Field, path: Path, candidates: Sequence[str]) -> str | None:
        return random.choice(candidates) if is_written(field) else None

    def items(field: Field, path: Path) -> int:
        return 0 if path == ("policy",) else random.randint(0, 3)

    return Imagination(stays=lambda field: False, items=items, value=value, pick=pick).complete(SCHEMA, {})


def shaken(random: Random) -> dict[str, Any]:
    """A sample project with odd values in some of its fields; a departure from policy stays what it is."""
    data = deepcopy(sample(random.choice(BOOK.project_ids())).data)
    share = random.choice((0.02, 0.2, 1.0))
    shakes = random.choice(
        (NUMBERS, ("offset",), ("date", "offset", "count"), ("choice", "flag"), (*NUMBERS, *CHOICES))
    )
    fixed = {kind: random.randrange(100) for kind in shakes} if random.random() < 0.3 else {}
    for path, field, _ in list(scalars(SCHEMA, data)):
        if field.type in shakes and path[0] != "policy" and random.random() < share:
            offered = values(field)
            holder: Any = data
            for step in path[:-1]:
                holder = holder[step]
            holder[path[-1]] = Plain(offered[fixed.get(field.type, random.randrange(100)) % len(offered)])
    return data


@cache
def sample(project: str) -> ProjectSource:
    source, findings = load_project(BOOK, project)
    assert findings == []
    return source


def compute_and_judge(data: dict[str, Any]) -> None:
    source = ProjectSource("odd", "odd", data, {})
    assert validate_project(source, SCHEMA) == []
    project = read_project(data, SCHEMA)
    facts = Facts(project, "odd", date(2026, 11, 22), house_policy())
    for name in facts.names():
        getattr(facts, name)
    judge(source, project, facts, (*load_rules().values(), *load_probes().values()))


seeds = st.integers(0, 2**32)


@settings(max_examples=30, deadline=None)
@given(seed=seeds)
@example(seed=10)
def test_any_valid_project_can_be_computed_and_judged(seed: int) -> None:
    compute_and_judge(imagined(Random(seed)))


@settings(max_examples=30, deadline=None)
@given(seed=seeds)
@example(seed=3)
@example(seed=19)
def test_a_project_with_odd_values_can_be_computed_and_judged(seed: int) -> None:
    compute_and_judge(shaken(Random(seed)))
