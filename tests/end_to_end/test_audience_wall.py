"""The audience wall, proven twice: no canary of an internal field reaches a byte of a customer document, and projects that differ only
in internal data have the same customer documents, byte for byte. The customer editions of internal documents are customer documents.

Every internal field of the schema takes part, whatever its type, and a new one takes part by itself. Where a type has too few values for a
canary (flags, choices, small counts, references), the second proof alone holds the wall. Departures from policy take part too, as far as the
parameter is internal: a limit that customers may read is as open where a project sets it as where the book does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path as FilePath
from typing import Any, NamedTuple
from zlib import crc32

import pytest
from imagined import Imagination, Path, scalars, schema_path
from opened import opened

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
from generators.workspace import Book, ProjectSource, load_project

BOOK = Book(FilePath(__file__).resolve().parents[2])
SCHEMA = load_schema()
DEPARTURE = SCHEMA.fields["policy"].item.fields
PRINTED = tuple(edition for entry in load_catalog() for edition in entry.in_every_edition)
CUSTOMER = tuple(entry for entry in PRINTED if entry.audience is Audience.CUSTOMER)
INTERNAL = tuple(entry for entry in load_catalog() if entry.audience is Audience.INTERNAL and not entry.is_checklist)
OPEN = (Audience.SUPPLIER, Audience.CUSTOMER)
FORMATS = ("md", "docx", "xlsx")
WRITTEN_LIKE = ("sow", "V1.0", "2026-05", "zh/sow.md", "0000-0000-0000", "0" * 40, "0" * 64)
"""Codes of every pattern that a field may ask for."""
CANARY_TYPES = {"text", "code", "id", "money", "percent", "number", "count", "offset", "date", "until", "any"}


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


def _is_open(field: Field) -> bool:
    return field.audience <= Audience.CUSTOMER


def _is_internal_number(parameter: str) -> bool:
    """Whether the parameter has room for a value that occurs nowhere else."""
    field = load_parameters()[parameter].field
    is_of_few = field.type == "count" and "max" in field.rules
    return not _is_open(field) and not is_of_few and field.type in ("percent", "money", "count", "number")


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


@pytest.fixture(scope="module", params=BOOK.project_ids())
def source(request: pytest.FixtureRequest) -> ProjectSource:
    found, findings = load_project(BOOK, request.param)
    assert findings == []
    return found


@pytest.fixture(scope="module")
def sung(source: ProjectSource) -> Sung:
    return with_canaries(source, 1)


@pytest.fixture(scope="module")
def other(source: ProjectSource) -> Sung:
    return with_canaries(source, 2)


# --- what takes part


def internal_fields() -> dict[str, Field]:
    """Every internal field of the schema that holds a value, by its path."""
    found = {}
    for path, field in SCHEMA.walk():
        held = field.item if field.type == "list" else field
        if held is not None and held.type not in ("dict", "list") and held.audience is Audience.INTERNAL:
            found[path if held is field else f"{path}[]"] = held
    return found


def written(reading: Reading, *audiences: Audience) -> dict[Path, Any]:
    return {path: value for path, field, value in scalars(SCHEMA, reading.source.data) if field.audience in audiences}


def test_every_internal_field_of_the_schema_is_written_and_differs_wherever_both_projects_write_it(
    sung: Sung, other: Sung
) -> None:
    mine, others = written(sung.reading, Audience.INTERNAL), written(other.reading, Audience.INTERNAL)
    common = mine.keys() & others.keys()
    assert {schema_path(path) for path in common} == internal_fields().keys()
    assert [dotted(path) for path in sorted(common, key=str) if mine[path] == others[path]] == []


def test_the_projects_differ_only_in_internal_fields(source: ProjectSource, sung: Sung, other: Sung) -> None:
    mine = written(sung.reading, *OPEN)
    assert mine == written(other.reading, *OPEN)
    as_written = written(read_data(source, source.data), *OPEN)
    assert as_written.items() <= mine.items()


def test_every_type_that_can_hold_a_canary_does(sung: Sung) -> None:
    assert sung.canaries.sung.keys() == CANARY_TYPES & {field.type for field in internal_fields().values()}


# --- the first proof


def test_no_canary_of_an_internal_field_is_in_any_byte_of_a_customer_document(sung: Sung) -> None:
    calendar = sung.reading.nouns()[1].calendar
    days = {f"{calendar.date_of(Offset.read(each))}" for each in sung.canaries.sung["offset"]}
    canaries = days.union(*sung.canaries.sung.values())
    assert len(canaries) > 700
    made = documents(sung.reading, CUSTOMER)
    assert {each.document for each in made if each.format in FORMATS} == {entry.file for entry in CUSTOMER}
    assert {"sow", "final-acceptance", "delivery-plan.customer", "status-report.customer"} <= {
        entry.file for entry in CUSTOMER
    }
    leaks = [
        (name, word)
        for each in made
        for name, text in opened(each.path, each.content)
        for word in canaries
        if word in text
    ]
    assert leaks == []


@pytest.mark.parametrize("kind", sorted(CANARY_TYPES - {"until", "any"}))
def test_canaries_of_every_type_do_sing_in_internal_documents(sung: Sung, kind: str) -> None:
    """The control: were the wall open, the test above would see it. (The end of a waiver prints beside its item of a checklist only, a departure from policy nowhere.)"""
    text = "".join(text for each in documents(sung.reading, INTERNAL) for _, text in opened(each.path, each.content))
    assert [word for word in sung.canaries.sung[kind] if word in text]


def test_worksheets_are_searched_as_their_readers_see_them(sung: Sung) -> None:
    """In the file a day is a number, and a percentage a share of 1."""
    files = (each for each in documents(sung.reading, INTERNAL) if each.format == "xlsx")
    cells = [text for each in files for name, text in opened(each.path, each.content) if name.endswith("!cells")]
    assert [word for word in sung.canaries.sung["percent"] if any(word in text for text in cells)]
    assert [text for text in cells if re.search(r"^20\d\d-\d\d-\d\d$", text, re.M)]


# --- the second proof


def stripped(field: Field, value: Any, readers: Audience = Audience.CUSTOMER) -> Any:
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


def assert_same(mine: Reading, others: Reading) -> None:
    first, second = documents(mine, CUSTOMER), documents(others, CUSTOMER)
    assert [each.path for each in first] == [each.path for each in second]
    assert sum(each.format in FORMATS for each in first) == sum(
        len(entry.formats) * len(LANGUAGES) for entry in CUSTOMER
    )
    assert [a.path for a, b in zip(first, second, strict=True) if a.content != b.content] == []


def test_projects_that_differ_only_in_internal_data_have_the_same_customer_documents(sung: Sung, other: Sung) -> None:
    assert_same(sung.reading, other.reading)


def test_a_project_without_any_internal_data_has_the_same_customer_documents(source: ProjectSource, sung: Sung) -> None:
    assert_same(read_data(source, source.data), read_data(source, stripped(SCHEMA, source.data)))
    assert_same(sung.reading, read_data(source, stripped(SCHEMA, sung.reading.source.data)))


def test_what_customers_may_know_is_computed_the_same_whatever_is_internal(sung: Sung, other: Sung) -> None:
    """Every open fact, those included that no document of today prints."""
    stripped_data = stripped(SCHEMA, sung.reading.source.data)
    (mine, *others) = (
        open_facts(each) for each in (sung.reading, other.reading, read_data(sung.reading.source, stripped_data))
    )
    assert len(mine) > 20
    assert others == [mine, mine]


def open_facts(reading: Reading) -> dict[str, str]:
    """What each fact says that is computed from open fields only; a noun is told by its place."""
    facts = reading.nouns()[1]
    return {name: repr(getattr(facts, name)) for name in facts.names() if facts.audience_of(name) <= Audience.CUSTOMER}
