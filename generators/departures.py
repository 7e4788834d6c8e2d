"""Where a project departs from the policy of the book: each departure names a parameter, a value, a reason and who approved it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from generators.characters import blocker, shown
from generators.findings import Finding, Place, Severity, nearest
from generators.model import Record
from generators.policy import (
    HousePolicy,
    Policy,
    approving_authorities,
    load_parameters,
    not_rising,
    read_policy,
    value_at,
)
from generators.quantities import Text
from generators.schema import Audience, Field
from generators.sources import Path as DataPath
from generators.sources import Plain, is_nothing
from generators.validate import validate_project
from generators.workspace import ProjectSource

COLLECTION = "policy"
NOT_YET = Plain("")


@dataclass(frozen=True)
class Departure:
    """One departure as reviewers are told of it: the parameter, its value here and in the book, why, and by whose leave."""

    parameter: str
    label: Text
    value: Text
    house_value: Text
    reason: Text
    approver: Record | None


def read_departures(house: HousePolicy, data: Mapping[str, Any], project: Record) -> tuple[Departure, ...]:
    """The departures of a project, which must be valid, in the order they are written."""
    return tuple(
        _read_departure(house, row["value"], record)
        for (_, row), record in zip(_rows(data), project.policy, strict=True)
    )


def _read_departure(house: HousePolicy, value: Any, record: Record) -> Departure:
    parameter = load_parameters()[str(record.parameter)]
    label = Text(f"{parameter.topic.zh}：{parameter.label.zh}", f"{parameter.topic.en}: {parameter.label.en}")
    unit = parameter.unit if parameter.unit == "%" else ""
    here, there = _written(value, unit), _written(value_at(house.data, parameter.path), unit)
    return Departure(parameter.path, label, here, there, record.reason, record.approver)


def _written(value: Any, unit: str) -> Text:
    """The value as the YAML writes it, in one line."""
    if isinstance(value, Mapping):
        return Text(str(value["zh"]), str(value["en"]))
    listed = ", ".join(map(str, value)) if isinstance(value, list) else f"{value}{unit}"
    return Text(listed, listed)


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
    return [*(findings or _out_of_order(source, house, departures)), *_without_authority(source, house, departures)]


def _without_authority(
    source: ProjectSource, house: HousePolicy, departures: Mapping[str, DataPath]
) -> Iterator[Finding]:
    """The departures that a role approved which has none of the authorities of their topic."""
    if house.findings:
        return
    rows, roles = dict(_rows(source.data)), _authorities_of_roles(source.data)
    for name, here in departures.items():
        approver, wanted = str(rows[here].get("approver")), approving_authorities(house.data, name)
        if approver in roles and not roles[approver] & set(wanted):
            yield _lacks_authority(source.place((*here, "approver")), name, approver, wanted)


def _authorities_of_roles(data: Mapping[str, Any]) -> Mapping[str, set[str]]:
    """What each role may approve, as far as it is written in its form."""
    rows = data.get("roles")
    roles = [each for each in rows if isinstance(each, dict)] if isinstance(rows, list) else []
    listed = {str(each.get("id")): each.get("authority") for each in roles}
    return {role: set(map(str, names)) if isinstance(names, list) else set() for role, names in listed.items()}


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
    return blocker(
        place,
        "policy-twice",
        f"{name} 已在 {first.file}:{first.line} 写过。",
        f"{name} already stands at {first.file}:{first.line}.",
        "一个参数只偏离一次，请删去一条。",
        "A parameter is departed from once; take one of the two away.",
    )


def _lacks_authority(place: Place, name: str, approver: str, wanted: Mapping[str, Text]) -> Finding:
    zh = "、".join(f"{label.zh}（{key}）" for key, label in wanted.items())
    en = ", ".join(f"{label.en} ({key})" for key, label in wanted.items())
    return blocker(
        place,
        "policy-authority",
        f"{shown(approver)} 无权批准偏离 {name}。",
        f"{shown(approver)} has no authority to approve a departure from {name}.",
        f"请由有以下权限之一的角色批准：{zh}。",
        f"Have it approved by a role with one of these authorities: {en}.",
    )
