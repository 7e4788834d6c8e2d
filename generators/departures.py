"""Where a project departs from the policy of the book: each departure names a parameter, a value, a reason and who approved it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from generators.characters import shown
from generators.findings import Finding, Place, Severity, nearest
from generators.policy import HousePolicy, Policy, load_parameters, not_rising, read_policy
from generators.quantities import Text
from generators.schema import Audience, Field
from generators.sources import Path as DataPath
from generators.sources import Plain, is_nothing
from generators.validate import validate_project
from generators.workspace import ProjectSource

COLLECTION = "policy"
NOT_YET = Plain("")


def policy_of(house: HousePolicy, data: Mapping[str, Any]) -> Policy:
    """The policy that holds for a project with this data; its departures must be valid."""
    departures = {str(row["parameter"]): row["value"] for _, row in _rows(data)}
    return read_policy(_with(house.data, departures)) if departures else house.policy


def _with(data: Mapping[str, Any], departures: Mapping[str, Any]) -> dict[str, Any]:
    """The data of the book with other values; what stays is shared."""
    changed = dict(data)
    for path, value in departures.items():
        *way, last = path.split(".")
        holder = changed
        for step in way:
            holder[step] = dict(holder[step])
            holder = holder[step]
        holder[last] = value
    return changed


def check_departures(source: ProjectSource, house: HousePolicy) -> list[Finding]:
    """What is wrong with the departures of a project, besides their shape, which the schema holds."""
    findings: list[Finding] = []
    departures: dict[str, DataPath] = {}
    for here, row in _rows(source.data):
        name, place = str(row["parameter"]), source.place((*here, "parameter"))
        if name not in load_parameters():
            findings.append(_unknown(place, name))
        elif name in departures:
            findings.append(_twice(place, name, source.place((*departures[name], "parameter"))))
        elif not is_nothing(row.get("value", NOT_YET)):
            departures[name] = here
            findings += _wrong_value(source, name, row["value"], (*here, "value"))
    return findings or _out_of_order(source, house, departures)


def _out_of_order(source: ProjectSource, house: HousePolicy, departures: Mapping[str, DataPath]) -> list[Finding]:
    """What the departures, each sound by itself, put out of the order of its scale."""
    if house.findings or not departures:
        return []
    rows = dict(_rows(source.data))
    values = {name: rows[here]["value"] for name, here in departures.items()}

    def place_of(path: str) -> Place | None:
        return source.place((*departures[path], "value")) if path in departures else None

    return not_rising(_with(house.data, values), place_of)


def _rows(data: Mapping[str, Any]) -> Iterator[tuple[DataPath, Mapping[str, Any]]]:
    """The departures that name something, each with its path."""
    rows = data.get(COLLECTION)
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict) and isinstance(row.get("parameter"), str) and not is_nothing(row["parameter"]):
            yield (COLLECTION, index), row


def _wrong_value(source: ProjectSource, name: str, value: Any, here: DataPath) -> Iterator[Finding]:
    """What the form of the parameter does not allow in the value, at its place in the project."""
    below = {("value", *path[len(here) :]): place for path, place in source.places.items() if path[: len(here)] == here}
    held = ProjectSource(source.id, source.folder, {"value": value}, below)
    for finding in validate_project(held, _form_of_value(name)):
        within = finding.place.path.removeprefix("value")
        yield replace(finding, place=finding.place._replace(path=f"{source.place(here).path}{within}"))


@cache
def _form_of_value(name: str) -> Field:
    field = replace(load_parameters()[name].field, name="value", required=True)
    return Field("departure", "dict", Text(), Text(), "", Audience.INTERNAL, True, {}, fields={"value": field})


def _unknown(place: Place, name: str) -> Finding:
    known = load_parameters()
    inside = [each for each in known if each.startswith(f"{name}.")]
    near = nearest(name, known)
    if inside:
        listed = ", ".join(inside[:8]) + (", …" if len(inside) > 8 else "")
        advice = Text(f"请写到具体的参数：{listed}。", f"Name one of its parameters: {listed}.")
    elif near:
        advice = Text(f"是不是 {near}？", f"Did you mean {near}?")
    else:
        advice = Text("参数见 content/process/policy.yaml。", "The parameters stand in content/process/policy.yaml.")
    says = Text(f"没有策略参数 {shown(name)}。", f"There is no policy parameter {shown(name)}.")
    return Finding(place, Severity.BLOCKER, "policy-parameter", says, advice)


def _twice(place: Place, name: str, first: Place) -> Finding:
    return Finding(
        place,
        Severity.BLOCKER,
        "policy-twice",
        Text(f"{name} 已在 {first.file}:{first.line} 写过。", f"{name} already stands at {first.file}:{first.line}."),
        Text("一个参数只偏离一次，请删去一条。", "A parameter is departed from once; take one of the two away."),
    )
