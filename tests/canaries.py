"""Projects in which a canary sits in every field that some readers may not see: values that occur nowhere else, and what documents make of them.

Every field of the schema that is hidden from the readers takes part, whatever its type, and a new one takes part by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any, NamedTuple
from zlib import crc32

from house_policy import HOME
from imagined import Imagination, Path

from generators.departures import check_departures, policy_of
from generators.derive import Facts
from generators.documents.catalog import LANGUAGES, Entry, load_catalog
from generators.model import read_project
from generators.policy import approving_authorities, load_parameters, load_policy
from generators.production import Made, make_documents
from generators.quantities import Offset
from generators.reading import Reading, load_shelf
from generators.schema import Audience, Field, load_schema
from generators.sources import Plain, dotted
from generators.validate import validate_project
from generators.workspace import Book, ProjectSource

BOOK = Book(HOME)
SCHEMA = load_schema()
DEPARTURE = SCHEMA.fields["policy"].item.fields
PRINTED = tuple(edition for entry in load_catalog() for edition in entry.in_every_edition)
FORMATS = ("md", "docx", "xlsx")
WRITTEN_LIKE = ("sow", "V1.0", "2026-05", "zh/sow.md", "0000-0000-0000", "0" * 40, "0" * 64)
"""Codes of every pattern that a field may ask for."""


class Canaries:
    """Values that occur nowhere else, one for every field that the readers may not see; another seed gives another value in every place."""

    def __init__(self, seed: int, readers: Audience = Audience.CUSTOMER) -> None:
        self.seed = seed
        self.readers = readers
        self.sung: dict[str, set[str]] = {}
        self._numbers = count(1)

    def complete(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The data with a canary in every field that the readers may not see. What they may stays; of what is not written, a little is."""
        imagination = Imagination(stays=self.is_open, items=self._items, value=self._value, pick=self._pick)
        completed = imagination.complete(SCHEMA, data)
        return completed | {"policy": self._departures(completed["roles"])}

    def is_open(self, field: Field) -> bool:
        return field.audience <= self.readers

    def _departures(self, roles: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Valid departures from internal parameters, from others and by other approvers with every seed."""
        made: list[dict[str, Any]] = []
        able = {each: _may_approve(roles, each) for each in load_parameters() if _is_internal_number(each)}
        parameters = [each for each, approvers in able.items() if len(approvers) > 1]
        turn = self.seed * 7 % max(1, len(parameters))
        for each in parameters[turn:] + parameters[:turn]:
            if len(made) < 4 + self.seed:
                value = self._value(load_parameters()[each].field, ("policy",))
                departure = {
                    "parameter": each,
                    "value": self._sing(DEPARTURE["value"], value),
                    "reason": self._sing(DEPARTURE["reason"], f"CANARY{self.seed}X{each}Y"),
                    "approver": able[each][(self.seed + len(made)) % len(able[each])],
                }
                attempt = ProjectSource("p", "p", {"policy": [*made, departure]}, {})
                if check_departures(attempt, load_policy(BOOK)) == []:
                    made.append(departure)
        return made

    def _items(self, field: Field, path: Path) -> int:
        return 2 if self.is_open(field) else 1 + self.seed

    def _value(self, field: Field, path: Path) -> str | None:
        if self.is_open(field):
            return open_value(field, path)
        number = next(self._numbers)
        match field.type:
            case "text" | "code" | "id" | "any" if "regex" not in field.rules:
                return self._sing(field, Plain(f"CANARY{self.seed}X{number}Y"))
            case "money":
                written = f"{8_000_000 + self.seed * 500_000 + number}.{number % 90 + 10}"
                return self._sing(field, Plain(written), f"{Decimal(written):,}", f"{int(Decimal(written)):,}")
            case "number":
                return self._sing(field, Plain(f"0.{(7300 + self.seed) * 10_000 + number * 10 + 3}"))
            case "percent":
                return self._sing(field, Plain(f"73.{(7300 + self.seed) * 10_000 + number * 10 + 3}"))
            case "count" if "max" not in field.rules:
                digits = 6_000_000 + self.seed * 500_000 + number
                return self._sing(field, Plain(digits), f"{digits:,}")
            case "offset":
                return self._sing(field, Plain(f"T+{9000 + self.seed * 300 + number % 299}"))
            case "date" | "until":
                day = date(2180 + self.seed, 1, 3) + timedelta(number % 360)
                return self._sing(field, Plain(day), f"{day.year}年{day.month}月{day.day}日")
        return self._one_of_few(field, path)

    def _one_of_few(self, field: Field, path: Path) -> str:
        """Another value with every seed, as far as there is another one."""
        turn = crc32(dotted(path).encode()) + self.seed
        if field.type == "flag":
            return Plain(("false", "true")[turn % 2])
        if field.type == "choice":
            return Plain(list(field.values)[turn % len(field.values)])
        if field.type == "count":
            least, most = int(field.rules.get("min", "0")), int(field.rules["max"])
            return Plain(least + turn % (min(most, least + 999) - least + 1))
        if field.rules["regex"] != "^[DSRCITAW]*$":
            return Plain(next(each for each in WRITTEN_LIKE if re.fullmatch(field.rules["regex"], each)))
        return "".join("DSRCITAW"[turn // 8**place % 8] for place in range(6))

    def _pick(self, field: Field, path: Path, candidates: Sequence[str]) -> str:
        turn = crc32(dotted(path).encode()) + (0 if self.is_open(field) else self.seed)
        return candidates[turn % len(candidates)]

    def _sing(self, field: Field, written: str, *printed: str) -> str:
        self.sung.setdefault(field.type, set()).update({written, *printed})
        return written


def _is_internal_number(parameter: str) -> bool:
    """Whether the parameter has room for a value that occurs nowhere else."""
    field = load_parameters()[parameter].field
    is_of_few = field.type == "count" and "max" in field.rules
    return (
        field.audience is Audience.INTERNAL and not is_of_few and field.type in ("percent", "money", "count", "number")
    )


def _may_approve(roles: Sequence[Mapping[str, Any]], parameter: str) -> list[str]:
    """The roles with an authority to approve a departure from the parameter."""
    wanted = approving_authorities(load_policy(BOOK).data, parameter).keys()
    return [role["id"] for role in roles if wanted & set(role.get("authority", ()))]


def open_value(field: Field, path: Path) -> str | None:
    """What stands in a field that customers may read, in collections that the sample does not write: the same in every project."""
    name = f"OPEN-{crc32(dotted(path).encode())}"
    if field.type == "choice":
        return Plain(next(iter(field.values)))
    if field.type in ("text", "id") or (field.type == "code" and "regex" not in field.rules):
        return Plain(name)
    if field.type == "code":
        return Plain(next(each for each in WRITTEN_LIKE if re.fullmatch(field.rules["regex"], each)))
    least = field.rules.get("min", "0")
    plain = {"offset": "T+20", "date": "2026-05-20", "timezone": "Asia/Shanghai", "flag": "true"}
    return Plain(plain.get(field.type, least))


class Sung(NamedTuple):
    """One sample with canaries in all internal fields."""

    reading: Reading
    canaries: Canaries


def read_data(source: ProjectSource, data: dict[str, Any]) -> Reading:
    changed = ProjectSource(source.id, source.folder, data, source.places)
    assert validate_project(changed, SCHEMA) + check_departures(changed, load_policy(BOOK)) == []
    project = read_project(data, SCHEMA)
    return Reading(changed, (), project, Facts(project, source.id, policy=policy_of(load_policy(BOOK), data)))


def with_canaries(source: ProjectSource, seed: int, readers: Audience = Audience.CUSTOMER) -> Sung:
    canaries = Canaries(seed, readers)
    return Sung(read_data(source, canaries.complete(source.data)), canaries)


def documents(reading: Reading, entries: Sequence[Entry]) -> list[Made]:
    """The documents of these entries alone, without the editions that are made of them."""
    alone = [replace(each, editions=()) for each in entries]
    return list(make_documents(load_shelf(BOOK), reading, alone, FORMATS))


def every_canary(sung: Sung) -> set[str]:
    """All canaries of a project, those of offsets as days too."""
    calendar = sung.reading.nouns()[1].calendar
    days = {f"{calendar.date_of(Offset.read(each))}" for each in sung.canaries.sung["offset"]}
    return days.union(*sung.canaries.sung.values())


def stripped(field: Field, value: Any, readers: Audience) -> Any:
    """The value without anything in it that the readers may not see, and without mappings that held nothing else."""
    if isinstance(value, Mapping) and field.fields:
        left = {
            name: stripped(field.fields[name], each, readers)
            for name, each in value.items()
            if field.fields[name].audience <= readers
        }
        return {name: each for name, each in left.items() if each != {}}
    if isinstance(value, list) and field.item is not None:
        return [stripped(field.item, each, readers) for each in value]
    return value


def assert_same(entries: Sequence[Entry], mine: Reading, others: Reading) -> None:
    """Hold that both have the same documents of these entries, in every format and both languages, byte for byte."""
    first, second = documents(mine, entries), documents(others, entries)
    assert [each.path for each in first] == [each.path for each in second]
    assert sum(each.format in FORMATS for each in first) == sum(len(each.formats) * len(LANGUAGES) for each in entries)
    assert [a.path for a, b in zip(first, second, strict=True) if a.content != b.content] == []
