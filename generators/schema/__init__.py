"""The schema room: one YAML file a theme, Cerberus rules plus `meta` (label, help, unit, audience) for every field.

`load_schema()` returns the root `Field`; its children are the top-level collections of a project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from generators.quantities import Text
from generators.sources import load_own

FOLDER = Path(__file__).parent
ANY_KEY = re.compile(r"\S+")


class Audience(IntEnum):
    """Who may read a field; a greater one is stricter. What suppliers may read, customers may, and what customers may, we may."""

    SUPPLIER = 0
    CUSTOMER = 1
    INTERNAL = 2

    @classmethod
    def named(cls, name: str) -> Audience:
        return cls[name.upper()]


@dataclass(frozen=True, eq=False)
class Field:
    """One field of the data model: what it holds, what it is called, who may read it.

    `fields` are the children of a mapping, `item` the element of a list or of a mapping with free keys.
    """

    name: str
    type: str
    label: Text
    help: Text
    unit: str
    audience: Audience
    required: bool
    rules: Mapping[str, Any]
    refers: tuple[str, ...] = ()
    values: Mapping[str, Text] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict)
    item: Field | None = None
    keys_refer: tuple[str, ...] = ()
    prints: str = ""

    @cached_property
    def strictest(self) -> Audience:
        """The strictest audience of the field and of all below it: of who looks whether anything is written here."""
        return max((each.audience for _, each in self.walk()), default=self.audience)

    def walk(self, path: str = "") -> Iterator[tuple[str, Field]]:
        """Every field below this one with its path, such as `payments[].amount`."""
        for name, child in self.fields.items():
            here = f"{path}.{name}" if path else name
            yield here, child
            yield from child.walk(here)
        if self.item is not None:
            yield from self.item.walk(f"{path}[]")


@cache
def load_schema() -> Field:
    """The root field of a project, read from the files of this folder."""
    children: dict[str, Field] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        children.update(read_fields(path))
    return Field("project", "dict", Text("项目", "Project"), Text(), "", min(Audience), True, {}, fields=children)


def field_named(schema: Field, path: str) -> Field | None:
    """The field that a path such as `tasks[].owner` names; None when there is none."""
    field: Field | None = schema
    for step in path.split("."):
        found = field.fields.get(step.removesuffix("[]")) if field is not None else None
        field = found.item if found is not None and step.endswith("[]") else found
    return field


def read_fields(path: Path) -> dict[str, Field]:
    """The fields of one schema file by name; a field without a stated audience is internal."""
    return {name: _read_field(name, rules, Audience.INTERNAL) for name, rules in load_own(path, ANY_KEY).items()}


def _read_field(name: str, rules: Mapping[str, Any], inherited: Audience) -> Field:
    meta = rules.get("meta", {})
    kind = str(rules.get("type", "dict"))
    audience = Audience.named(meta["audience"]) if "audience" in meta else inherited
    inner, values_rules = rules.get("schema"), rules.get("valuesrules")
    fields: dict[str, Field] = {}
    item = None
    if kind == "dict" and inner is not None:
        fields = {child: _read_field(child, each, audience) for child, each in inner.items()}
    elif kind == "list" and inner is not None:
        item = _read_field(name, _item_rules(rules, inner), audience)
    elif values_rules is not None:
        item = _read_field(name, values_rules, audience)
    return Field(
        name=name,
        type=kind,
        label=_text(meta.get("label")),
        help=_text(meta.get("help")),
        unit=str(meta.get("unit", "")),
        audience=audience,
        required=rules.get("required") == "true",
        rules={**_longest(meta), **{key: value for key, value in rules.items() if key in RULES}},
        refers=_names(rules.get("refers")),
        values={str(value): _text(label) for value, label in meta.get("values", {}).items()},
        fields=fields,
        item=item,
        keys_refer=_names(rules.get("keysrules", {}).get("refers")),
        prints=str(meta.get("prints", "")),
    )


LONGEST = {"WD": "20000", "CD": "30000", "months": "1200", "years": "100"}
"""The longest times a field may hold unless it says so itself: what the calendar can still count from any date."""


def _longest(meta: Mapping[str, Any]) -> dict[str, str]:
    longest = LONGEST.get(str(meta.get("unit", "")))
    return {"max": longest} if longest else {}


def _item_rules(rules: Mapping[str, Any], inner: Mapping[str, Any]) -> dict[str, Any]:
    """The rules of a list's items, with what the list says of each of them: chains may not loop, references print so."""
    chain = {"acyclic": rules["acyclic"]} if "acyclic" in rules else {}
    prints = rules.get("meta", {}).get("prints")
    return {**inner, **chain, **({"meta": {**inner.get("meta", {}), "prints": prints}} if prints else {})}


RULES = ("min", "max", "minlength", "maxlength", "regex", "nullable", "acyclic")


def _names(written: Any) -> tuple[str, ...]:
    if written is None:
        return ()
    return (str(written),) if isinstance(written, str) else tuple(str(each) for each in written)


def _text(written: Any) -> Text:
    if written is None:
        return Text()
    if isinstance(written, str):
        return Text(str(written), str(written))
    return Text(written.get("zh"), written.get("en"))
