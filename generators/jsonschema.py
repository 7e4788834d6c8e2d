"""The schema as JSON Schema (draft-07) for editors: hover text, choices, patterns, closed objects.

Every top-level key is optional: a project is split over files, and a file holds some of the keys.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from generators.departures import COLLECTION
from generators.policy import Parameter, load_parameters
from generators.quantities import WRITTEN_UNTIL
from generators.scalars import IDENTIFIER, OFFSET
from generators.schema import Field, load_schema

PATTERN_HINTS = {
    "offset": ("写 T+15、T-40 或整数工作日。", "Write T+15, T-40 or a whole number of working days."),
    "date": ("日期写成 2026-03-02。", "Write dates as 2026-03-02."),
    "until": ("写成 2026-12-31 或 2026-12-31T18:00:00+08:00。", "Write 2026-12-31 or 2026-12-31T18:00:00+08:00."),
    "id": ("编号用字母、数字和 -。", "An id is letters, digits and -."),
    "code": ("写法见字段说明。", "The hover text says how it is written."),
}
ONE_TEXT = {"type": ["string", "number", "boolean"]}
"""What an editor takes for a text: `2026` and `true` are texts here, but numbers and flags to every other reader of YAML."""


def json_schema(language: str) -> str:
    """The JSON Schema text of project files, hover texts in the language."""
    root = load_schema()
    reviews = root.fields["reviews"].item
    properties = {name: _node(field, language) for name, field in root.fields.items()}
    if reviews is not None:
        properties |= {name: _node(field, language) for name, field in reviews.fields.items() if name not in properties}
    properties[COLLECTION]["items"] |= _departures(language)
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": {"zh": "deliverybook 项目数据", "en": "deliverybook project data"}[language],
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }
    return json.dumps(schema, ensure_ascii=False, indent=1)


def _departures(language: str) -> dict[str, Any]:
    """The parameters of the policy with their hover text, and what each may be set to."""
    known = load_parameters().values()
    choices = [
        {
            "properties": {
                "parameter": {"enum": [each.path], **_hover(each, language)},
                "value": {**_shape(each.field, language), **_hover(each, language)},
            }
        }
        for each in known
    ]
    return {"anyOf": choices}


def _hover(parameter: Parameter, language: str) -> dict[str, str]:
    field = replace(parameter.field, label=parameter.label, help=parameter.help)
    return {"title": parameter.label.in_language(language), "description": _description(field, language)}


def _node(field: Field, language: str) -> dict[str, Any]:
    node: dict[str, Any] = {}
    if title := field.label.in_language(language):
        node["title"] = title
    if description := _description(field, language):
        node["description"] = description
    return node | _shape(field, language)


def _description(field: Field, language: str) -> str:
    words = [field.help.in_language(language)]
    if field.unit:
        words.append({"zh": f"单位：{field.unit}。", "en": f"Unit: {field.unit}."}[language])
    if field.refers:
        words.append(
            {"zh": f"引用：{'、'.join(field.refers)}。", "en": f"Refers to: {', '.join(field.refers)}."}[language]
        )
    words.append(
        {
            "zh": ("对外可见，供应商亦可见。", "对外可见，供应商不可见。", "仅内部。")[field.audience],
            "en": ("Customers and suppliers may see it.", "Customers may see it.", "Internal only.")[field.audience],
        }[language]
    )
    return " ".join(word for word in words if word) if field.label.in_language(language) else ""


def _shape(field: Field, language: str) -> dict[str, Any]:
    if field.type == "dict" and field.fields:
        required = sorted(name for name, child in field.fields.items() if child.required)
        shape: dict[str, Any] = {
            "type": ["object", "null"],
            "additionalProperties": False,
            "properties": {name: _node(child, language) for name, child in field.fields.items()},
        }
        return shape | ({"required": required} if required else {})
    if field.type == "dict":
        return {"type": ["object", "null"], "additionalProperties": _node(field.item, language) if field.item else True}
    if field.type == "list":
        least = {"minItems": int(field.rules["minlength"])} if "minlength" in field.rules else {}
        return {"type": ["array", "null"], "items": _node(field.item, language) if field.item else {}, **least}
    return _scalar(field, language)


def _scalar(field: Field, language: str) -> dict[str, Any]:
    if field.type == "any":
        return {}
    if field.type == "text":
        both = {"type": "object", "additionalProperties": False, "properties": {"zh": ONE_TEXT, "en": ONE_TEXT}}
        return {"anyOf": [ONE_TEXT, {"type": "null"}, both]}
    if field.type == "choice":
        return {"enum": [*field.values, None]}
    if field.type == "flag":
        return {"type": ["boolean", "null"]}
    if field.type in ("money", "percent", "number", "count"):
        rules = {"min": "0", **field.rules}
        bounds = {name: float(rules[rule]) for name, rule in (("minimum", "min"), ("maximum", "max")) if rule in rules}
        return {"type": ["integer" if field.type == "count" else "number", "null"], **bounds}
    if field.type == "offset":
        return {"type": ["string", "integer", "null"], **_pattern(field.type, OFFSET.pattern, language)}
    if field.type == "date":
        return {"type": ["string", "null"], **_pattern("date", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", language)}
    if field.type == "until":
        return {"type": ["string", "null"], **_pattern("until", WRITTEN_UNTIL.pattern, language)}
    if field.type in ("id", "ref"):
        return {"type": ["string", "integer", "null"], **_pattern("id", IDENTIFIER.pattern, language)}
    pattern = field.rules.get("regex")
    return {"type": ["string", "number", "null"], **(_pattern("code", pattern, language) if pattern else {})}


def _pattern(kind: str, pattern: str, language: str) -> dict[str, str]:
    return {"pattern": f"^(?:{pattern})$", "patternErrorMessage": PATTERN_HINTS[kind][0 if language == "zh" else 1]}
