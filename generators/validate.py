"""Data with marks → findings: Cerberus holds the data against the schema, then its names are held against each other.

All mistakes of a project are found in one run; each is told at its line, with "did you mean" where a name is nearly right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from cerberus import Validator
from cerberus.errors import BAD_TYPE, CUSTOM, MIN_LENGTH, REQUIRED_FIELD, UNKNOWN_FIELD, ValidationError
from cerberus.schema import UnvalidatedSchema

from generators.characters import blocker, shown
from generators.findings import Finding, Place, Severity, nearest
from generators.quantities import Text
from generators.references import check_references
from generators.scalars import Complaint, check_scalar, check_text
from generators.schema import Field
from generators.sources import Path, is_nothing
from generators.workspace import ProjectSource


def validate_project(source: ProjectSource, schema: Field) -> list[Finding]:
    """Everything in the data that the schema, the ids or the references do not allow."""
    return with_references(check_fields(source, schema), source, schema)


def check_fields(source: ProjectSource, schema: Field) -> list[Finding]:
    """Everything in the data that the schema does not allow, field by field."""
    validator = _validator(schema)
    validator.validate(source.data, normalize=False)
    return [_told(source, schema, error) for error in _flat(validator._errors) if not _is_unwritten(schema, error)]


def with_references(findings: list[Finding], source: ProjectSource, schema: Field) -> list[Finding]:
    """The findings, and those of ids and references where the field itself is sound."""
    broken = {finding.place.path for finding in findings}
    return findings + [each for each in check_references(source, schema) if each.place.path not in broken]


class _TrustingValidator(Validator):  # type: ignore[misc]
    """A validator that takes our own rules as they are.

    Why: Cerberus holds every rule against its schema of schemas again for each list it meets, which costs more than all the checking.
    A test holds our rules against it once.
    """

    @property
    def schema(self) -> Any:
        return self._schema

    @schema.setter
    def schema(self, schema: Any) -> None:
        self._schema = schema if schema is None or isinstance(schema, UnvalidatedSchema) else UnvalidatedSchema(schema)


@cache
def _validator(schema: Field) -> Validator:
    return _TrustingValidator(cerberus_rules(schema), allow_unknown=False)


def cerberus_rules(schema: Field) -> dict[str, Any]:
    """The whole schema as Cerberus rules."""
    rules: dict[str, Any] = _rules(schema)["schema"]
    return rules


def _rules(field: Field, is_item: bool = False) -> dict[str, Any]:
    """The Cerberus rules of one field. A key without a value says "not yet"; a required one and an item of a list must have one."""
    must = field.required or is_item
    rules: dict[str, Any] = {"required": field.required}
    if field.type == "dict" and field.fields:
        rules |= {"type": "dict", "schema": {name: _rules(child) for name, child in field.fields.items()}}
    elif field.type == "dict":
        rules |= {"type": "dict", "valuesrules": _rules(field.item) if field.item else {}}
    elif field.type == "list":
        rules |= {"type": "list", "schema": _rules(field.item, is_item=True) if field.item else {}}
        if "minlength" in field.rules:
            rules["minlength"] = int(field.rules["minlength"])
    elif field.type == "text":
        rules["check_with"] = _complaining(check_text, must)
    else:
        rules["check_with"] = _complaining(lambda value: check_scalar(field, value), must)
    return rules


UNWRITTEN = Complaint(
    "schema-missing-value",
    Text("这里还没有值。", "There is no value here."),
    Text("请填写；多余的列表项请删除。", "Write it; take away an item that is not needed."),
)


def _complaining(
    check: Callable[[Any], Complaint | None], must: bool
) -> Callable[[str, Any, Callable[..., None]], None]:
    def check_with(name: str, value: Any, error: Callable[..., None]) -> None:
        complaint = (UNWRITTEN if must else None) if is_nothing(value) else check(value)
        if complaint is not None:
            error(name, CUSTOM, complaint)

    return check_with


KINDS = {"dict": ("“键: 值”的映射", "a mapping of keys"), "list": ("列表", "a list")}


def _wrong_shape(place: Place, kind: str, value: Any) -> Finding:
    if is_nothing(value):
        found = ("空值", "nothing")
    elif isinstance(value, dict | list):
        found = ("映射", "a mapping") if isinstance(value, dict) else ("列表", "a list")
    else:
        found = (f"“{shown(value)}”", f"'{shown(value)}'")
    return blocker(
        place,
        "schema-shape",
        f"这里应当是{KINDS[kind][0]}，写的是{found[0]}。",
        f"Expected {KINDS[kind][1]}, found {found[1]}.",
        "列表项以“- ”开头，或写在方括号里；映射写成“键: 值”。",
        "Items begin with '- ' or stand in brackets; a mapping is written 'key: value'.",
    )


def _flat(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    for error in errors:
        if error.is_group_error:
            yield from _flat(error.child_errors)
        else:
            yield error


def _is_unwritten(schema: Field, error: ValidationError) -> bool:
    """Whether the error is only that a list or mapping has no value yet and may have none: `risks:` with nothing behind it."""
    path: Path = tuple(error.document_path)
    if error.code != BAD_TYPE.code or not is_nothing(error.value) or isinstance(path[-1], int):
        return False
    return not _field_at(schema, path).required


def _told(source: ProjectSource, schema: Field, error: ValidationError) -> Finding:
    path: Path = tuple(error.document_path)
    place = source.place(path)
    if error.code == CUSTOM.code:
        complaint: Complaint = error.info[0]
        return Finding(place, Severity.BLOCKER, complaint.rule, complaint.says, complaint.advice)
    if error.code == BAD_TYPE.code:
        return _wrong_shape(place, str(error.constraint), error.value)
    if error.code == UNKNOWN_FIELD.code:
        return _unknown_key(place, str(path[-1]), _field_at(schema, path[:-1]))
    if error.code == REQUIRED_FIELD.code:
        return _missing_key(source.place(path[:-1]), str(path[-1]), _field_at(schema, path[:-1]))
    if error.code == MIN_LENGTH.code:
        return blocker(
            place,
            "schema-length",
            f"至少要有 {error.constraint} 项。",
            f"Too few items; at least {error.constraint} must stand here.",
            "请补充。",
            "Add what is missing.",
        )
    raise AssertionError(f"no words for {error}")


def _field_at(schema: Field, path: Path) -> Field:
    field = schema
    for step in path:
        if isinstance(step, int) or not field.fields:
            assert field.item is not None
            field = field.item
        else:
            field = field.fields[step]
    return field


def _unknown_key(place: Place, key: str, field: Field) -> Finding:
    near = nearest(key, field.fields)
    if near:
        return blocker(
            place,
            "schema-unknown-key",
            f"没有 {key} 这个键。",
            f"There is no key {key}.",
            f"是不是 {near}？",
            f"Did you mean {near}?",
        )
    known = ", ".join(list(field.fields)[:12]) + (", …" if len(field.fields) > 12 else "")
    return blocker(
        place,
        "schema-unknown-key",
        f"没有 {key} 这个键。",
        f"There is no key {key}.",
        f"这里可用的键：{known}。",
        f"Keys known here: {known}.",
    )


def _missing_key(place: Place, key: str, field: Field) -> Finding:
    label = field.fields[key].label
    return blocker(
        place,
        "schema-missing-key",
        f"缺少 {key}（{label.in_language('zh')}）。",
        f"{key} ({label.in_language('en')}) is missing.",
        f"请补上 {key}: …。",
        f"Add {key}: ….",
    )
