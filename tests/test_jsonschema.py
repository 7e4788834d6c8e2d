"""The JSON Schema that editors use takes what the command takes and points at what it refuses.

The check below knows the few words of JSON Schema that ours uses; a word it does not know fails the test.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generators.jsonschema import json_schema
from generators.policy import load_parameters
from generators.schema import load_schema
from generators.sources import Plain, is_nothing, read_yaml
from generators.workspace import Book

HOME = Path(__file__).resolve().parents[1]
FILES = sorted(path for path in (HOME / "content" / "projects").rglob("*.y*ml"))
NUMBER = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?")
KINDS = {
    "object": Mapping,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
WORDS = {
    "$schema", "title", "description", "type", "enum", "anyOf", "properties", "required", "additionalProperties", "items", "pattern",
    "patternErrorMessage", "minimum", "maximum", "minItems",
}  # fmt: skip


WHY = "reason: Agreed, approver: V-GM"


@cache
def schema(language: str = "en") -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(json_schema(language))
    return loaded


def as_editors_read(value: Any) -> Any:
    """The value as YAML 1.2 has it for everybody else: plain scalars become numbers, flags and nothing."""
    if isinstance(value, Mapping):
        return {key: as_editors_read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_editors_read(each) for each in value]
    if not isinstance(value, Plain):
        return str(value)
    if is_nothing(value):
        return None
    if value in ("true", "false"):
        return value == "true"
    if NUMBER.fullmatch(value):
        return float(value) if re.search("[.eE]", value) else int(value)
    return str(value)


def complaints(node: Mapping[str, Any], value: Any, path: str = "") -> Iterator[str]:
    """The paths where the value is not what the schema says."""
    if "type" in node and not is_of(node["type"], value):
        yield f"{path}: {value!r} is no {node['type']}"
        return
    if "enum" in node and value not in node["enum"]:
        yield f"{path}: {value!r} is no choice"
    if "anyOf" in node and all(any(complaints(each, value)) for each in node["anyOf"]):
        yield f"{path}: {value!r} is none of them"
    if isinstance(value, str) and "pattern" in node and not re.search(node["pattern"], value):
        yield f"{path}: {value!r} is not written like {node['pattern']}"
    if isinstance(value, int | float) and not node.get("minimum", value) <= value <= node.get("maximum", value):
        yield f"{path}: {value!r} is out of bounds"
    if isinstance(value, list):
        if len(value) < node.get("minItems", 0):
            yield f"{path}: too few items"
        for index, each in enumerate(value):
            yield from complaints(node.get("items", {}), each, f"{path}[{index}]")
    if isinstance(value, Mapping):
        yield from (f"{path}: {name} is missing" for name in node.get("required", ()) if name not in value)
        for key, each in value.items():
            below = node.get("properties", {}).get(key, node.get("additionalProperties", True))
            if below is False:
                yield f"{path}: {key} is unknown"
            elif below is not True:
                yield from complaints(below, each, f"{path}.{key}")


def is_of(kinds: Any, value: Any) -> bool:
    named = [kinds] if isinstance(kinds, str) else kinds
    return any(isinstance(value, KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool)) for kind in named)


def told(text: str) -> list[str]:
    """What an editor underlines in the text."""
    source, findings = read_yaml("project.yaml", text.encode())
    assert findings == []
    return list(complaints(schema(), as_editors_read(source.data)))


def nodes(node: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every part of the schema with its path."""
    yield path, node
    for name, child in node.get("properties", {}).items():
        yield from nodes(child, f"{path}.{name}")
    for word in ("items", "additionalProperties"):
        if isinstance(node.get(word), Mapping):
            yield from nodes(node[word], f"{path}[]")
    for child in node.get("anyOf", ()):
        yield from nodes(child, f"{path}|")


# --- the samples


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_file_of_the_sample_projects_is_free_of_underlines(path: Path) -> None:
    source, findings = read_yaml(Book(HOME).named(path), path.read_bytes())
    assert findings == []
    assert list(complaints(schema(), as_editors_read(source.data))) == []


def test_there_are_files_of_both_sample_projects_and_gate_records() -> None:
    assert {path.relative_to(HOME / "content" / "projects").parts[0] for path in FILES} == {
        "city-health",
        "middle-platform",
    }
    assert sum(path.parent.name == "reviews" for path in FILES) >= 2


# --- what editors underline


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("paymentz: []", ": paymentz is unknown"),
        ("payments: [{id: P1, milestone: M1, amont: 5}]", ".payments[0]: amont is unknown"),
        ("project: {id: P, name: {zh: 甲, de: x}}", ".project.name: {'zh': '甲', 'de': 'x'} is none of them"),
        ("parties: [{id: P, kind: vendr, name: x}]", ".parties[0].kind: 'vendr' is no choice"),
        ("parties: [{id: P, kind: Vendor, name: x}]", ".parties[0].kind: 'Vendor' is no choice"),
        ("payments: [{milestone: M1, amount: 5}]", ".payments[0]: id is missing"),
        ("payments: [{id: P1, milestone: M1, amount: '5'}]", ".payments[0].amount: '5' is no ['number', 'null']"),
        ("payments: [{id: P1, milestone: M1, amount: -5}]", ".payments[0].amount: -5 is out of bounds"),
        ("payments: [{id: P1, milestone: M1, pct: 100.5}]", ".payments[0].pct: 100.5 is out of bounds"),
        ("payments: [{id: P1, milestone: M1, due_wd: 1.5}]", ".payments[0].due_wd: 1.5 is no ['integer', 'null']"),
        ("payments: {id: P1}", ".payments: {'id': 'P1'} is no ['array', 'null']"),
        ("milestones: [{id: 'M 1', name: x}]", "is not written like"),
        ("milestones: [{id: M1, name: x, offset: T+5d}]", "is not written like"),
        ("project: {id: P, name: x, effective_date: 2026/03/02}", "is not written like"),
        ("ltc_lines: [{id: L1, name: x, own: 'yes'}]", ".ltc_lines[0].own: 'yes' is no ['boolean', 'null']"),
        ("ltc_lines: [{id: L1, name: x, e2e: DSX}]", "is not written like"),
        (f"policy: [{{parameter: payments.largest_share, value: 50%, {WHY}}}]", "is none of them"),
        (f"policy: [{{parameter: payments.largest_shar, value: 50, {WHY}}}]", "is none of them"),
        ("policy: [{parameter: payments.largest_share, value: 50, approver: V-GM}]", "reason is missing"),
    ],
)
def test_what_the_command_refuses_is_underlined(text: str, complaint: str) -> None:
    found = told(text)
    assert len(found) == 1 and complaint in found[0], found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "payments:\n",
        "payments: [{id: P1, milestone: M1, amount: , pct: ~}]",
        "project: {id: 5, name: 2026}",
        "project: {id: P, name: {zh: 2026, en: true}}",
        "requirements: [{id: R1, text: x, clause: 3.10}]",
        "milestones: [{id: M1, name: x, offset: -5}, {id: M2, name: y, offset: T+5}]",
        "id: GR-1\ngate: bid\nanswers: [{item: BID-01, verdict: pass}]",
        f"policy: [{{parameter: payments.largest_share, value: 50, {WHY}}}]",
        f"policy: [{{parameter: vague_words.own_names.zh, value: [智能云], {WHY}}}]",
    ],
)
def test_what_the_command_takes_is_not_underlined(text: str) -> None:
    assert told(text) == []


# --- the schema itself


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_schema_uses_only_the_words_that_this_check_knows(language: str) -> None:
    found = {word for _, node in nodes(schema(language)) for word in node}
    assert found <= WORDS
    assert schema(language)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_every_object_is_closed() -> None:
    objects = [(path, node) for path, node in nodes(schema()) if "object" in node.get("type", ())]
    assert len(objects) > 100
    assert [path for path, node in objects if node.get("additionalProperties", True) is True] == []


def test_every_pattern_holds_the_whole_value_in_python_and_in_the_editors_dialect() -> None:
    patterns = {node["pattern"] for _, node in nodes(schema()) if "pattern" in node}
    assert len(patterns) >= 4
    for pattern in patterns:
        re.compile(pattern)
        assert pattern.startswith("^(?:") and pattern.endswith(")$")
        assert not re.search(r"\(\?[^:=!]|\\[AZzGpP]|\\N|[*+?}]\+|\(\?[imsx-]", pattern), f"ECMAScript has no {pattern}"


def test_a_hint_stands_beside_every_pattern_in_the_readers_language() -> None:
    for language, script in (("zh", "[\u4e00-\u9fff]"), ("en", "[a-z]{3}")):
        for path, node in nodes(schema(language)):
            assert ("pattern" in node) == ("patternErrorMessage" in node), path
            assert "pattern" not in node or re.search(script, node["patternErrorMessage"]), path


READERS = ("Customers and suppliers may see it.", "Customers may see it.", "Internal only.")


def test_every_field_of_the_schema_is_there_with_hover_text() -> None:
    found = dict(nodes(schema()))
    for path, field in load_schema().walk():
        node = found["." + path]
        assert node["title"] == field.label.in_language("en"), path
        assert node["description"].startswith(field.help.in_language("en")), path
        assert READERS[field.audience] in node["description"], path
        assert not field.unit or f"Unit: {field.unit}." in node["description"], path


def test_the_fields_of_a_gate_record_stand_at_the_top_of_its_file() -> None:
    reviews = load_schema().fields["reviews"].item
    assert reviews is not None
    top = schema()["properties"]
    for name, field in reviews.fields.items():
        assert top[name]["title"] == field.label.in_language("en"), f"{name} is also a collection of projects"


def test_every_parameter_of_the_policy_has_its_hover_text() -> None:
    choices = schema("zh")["properties"]["policy"]["items"]["anyOf"]
    shown = {name: each["properties"] for each in choices for name in each["properties"]["parameter"]["enum"]}
    assert list(shown) == list(load_parameters())
    share = shown["payments.largest_share"]
    assert share["parameter"]["title"] == share["value"]["title"] == "单笔付款上限"
    assert "单位：%。" in share["value"]["description"] and share["value"]["maximum"] == 100


def test_hover_text_is_in_the_language_asked_for() -> None:
    assert schema("zh")["properties"]["payments"]["title"] == "付款"
    assert "仅内部。" in schema("zh")["properties"]["ltc_lines"]["description"]
    assert json_schema("zh") == json_schema("zh")
