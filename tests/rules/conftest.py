"""The rules judge city-health, which keeps them all, after one small change to its data.

A change is a mapping of paths to values, or a function that edits the data: `{"payments[P1].pct": 25}`. In brackets
stands an id, a position, or `+` for a new item; the value `...` takes the field or item away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generators.departures import check_departures, policy_of
from generators.derive import Facts
from generators.model import read_project
from generators.policy import load_policy
from generators.rules import Outcome, judge, load_rules
from generators.schema import load_schema
from generators.sources import Plain
from generators.validate import validate_project
from generators.workspace import ProjectSource, find_book, load_project

STEP = re.compile(r"\[([^\]]+)\]|([^.\[\]]+)")
AS_OF = date(2026, 3, 2)

Data = dict[str, Any]
Edit = Mapping[str, object] | Callable[[Data], None]
Mutated = Callable[..., dict[str, Outcome]]


@cache
def city_health() -> ProjectSource:
    """The data of city-health, which must be valid."""
    source, findings = load_project(find_book(Path(__file__)), "city-health")
    assert findings == []
    return source


@pytest.fixture(scope="session")
def mutated() -> Mutated:
    """A function from an edit (a day, and one rule) to the outcomes of all rules for city-health with that edit."""

    def outcomes(edit: Edit, as_of: date = AS_OF, only: str = "") -> dict[str, Outcome]:
        return judged(edited(city_health(), edit), as_of, only)

    return outcomes


@pytest.fixture(scope="session")
def complaints() -> Callable[[Edit], dict[str, str]]:
    """A function from an edit to what validation says of it: the id of the rule by the path it is broken at."""

    def found(edit: Edit) -> dict[str, str]:
        findings = validate_project(edited(city_health(), edit), load_schema())
        return {each.place.path: each.rule for each in findings}

    return found


@pytest.fixture(scope="session")
def breaks(mutated: Mutated) -> Callable[..., None]:
    """A function that holds: with this edit this rule fails at this path, and says so without a hole."""

    def hold(rule: str, edit: Edit, path: str, as_of: date = AS_OF) -> None:
        outcome = mutated(edit, as_of, rule)[rule]
        assert outcome.state == "fail"
        assert located(path) in [each.place.path for each in outcome.findings]
        texts = [text for each in outcome.findings for text in (each.says, each.advice)]
        sentences = [text.in_language(language) for text in texts for language in ("zh", "en")]
        assert [each for each in sentences if not each.strip() or "None" in each or "{" in each] == []

    return hold


@pytest.fixture(scope="session")
def untouched() -> dict[str, Outcome]:
    """The outcomes of all rules for city-health as it is."""
    return judged(city_health(), AS_OF)


@pytest.fixture(scope="session")
def unwritten() -> dict[str, Outcome]:
    """The outcomes of all rules for a project that has only a name."""
    data = {"project": {"id": Plain("PRJ-X"), "name": {"zh": "新项目", "en": "New project"}}}
    return judged(ProjectSource("new", "content/projects/new", data, {}), AS_OF)


def judged(source: ProjectSource, as_of: date, only: str = "") -> dict[str, Outcome]:
    """The outcomes of all rules, or of one; an edit must leave the data valid, or it proves nothing."""
    house = load_policy(find_book(Path(__file__)))
    findings = [*validate_project(source, load_schema()), *check_departures(source, house)]
    assert [f"{each.place.path}: {each.says.in_language('en')}" for each in findings] == []
    project = read_project(source.data, load_schema())
    facts = Facts(project, source.id, as_of, policy_of(house, source.data))
    rules = load_rules()
    return judge(source, project, facts, [rules[only]] if only else rules.values())


def edited(source: ProjectSource, edit: Edit) -> ProjectSource:
    """The data with the edit; what the edit does not touch is shared with the original."""
    if callable(edit):
        data = deepcopy(source.data)
        edit(data)
        return replace(source, data=data)
    touched = {re.split(r"[.\[]", path)[0] for path in edit}
    data = {key: deepcopy(value) if key in touched else value for key, value in source.data.items()}
    for path, value in edit.items():
        put(data, path, value)
    return replace(source, data=data)


def put(data: Data, path: str, value: object) -> None:
    """Write the value at the path, or take away what stands there."""
    *way, last = steps(data, path)
    holder: Any = data
    for step in way:
        holder = holder.setdefault(step, {}) if isinstance(holder, dict) else holder[step]
    if value is ...:
        holder.pop(last, None) if isinstance(holder, dict) else holder.pop(last)
    elif isinstance(holder, list) and last == len(holder):
        holder.append(written(value))
    else:
        holder[last] = written(value)


def steps(data: Data, path: str) -> list[str | int]:
    """The path as keys and positions; an id in brackets becomes the position of the item that bears it."""
    found: list[str | int] = []
    here: Any = data
    for bracket, key in STEP.findall(path):
        step = position(here, bracket) if bracket else key
        found.append(step)
        known = step in here if isinstance(here, dict) else isinstance(step, int) and step < len(here)
        here = here[step] if known else {}
    return found


def position(items: list[Any], bracket: str) -> int:
    if bracket == "+":
        return len(items)
    if bracket.isdecimal():
        return int(bracket)
    names = [item.get("id") if isinstance(item, dict) else item for item in items]
    return names.index(bracket)


def written(value: object) -> Any:
    """The value as the YAML reader gives it: numbers, flags and nothing are unquoted scalars."""
    if isinstance(value, Mapping):
        return {key: written(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [written(each) for each in value]
    if isinstance(value, bool):
        return Plain(str(value).lower())
    return Plain("" if value is None else str(value))


def located(path: str) -> str:
    """The path with positions instead of ids, as findings tell it; positions are those of city-health."""
    parts = steps(dict(city_health().data), path)
    return "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in parts).removeprefix(".")
