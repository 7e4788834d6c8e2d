"""The data dictionary as pages of the handbook, one for each file of the schema: every field with meaning, example and who prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any

from generators.documents.tools import UNITS
from generators.dress.page import escape
from generators.quantities import Text
from generators.schema import FOLDER, Field, load_schema, read_fields
from generators.site.spot import Spot, anchored
from generators.site.topics import load_topics

FIELD, TYPE = Text("字段", "Field"), Text("类型与读者", "Type and audience")
MEANING, EXAMPLE, PRINTED = Text("含义", "Meaning"), Text("示例", "Example"), Text("打印它的文件", "Printed by")
REQUIRED = Text("必填", "Required")
MORE = Text("，另{count}份", " and {count} more")
SHOWN = 4
"""The documents that are named before the others are counted."""

LONGEST = 60
TYPES: Mapping[str, Text] = {
    "text": Text("文本", "Text"),
    "id": Text("编号", "Id"),
    "ref": Text("引用", "Reference"),
    "code": Text("短文本", "Code"),
    "money": Text("金额", "Amount"),
    "percent": Text("百分数", "Percentage"),
    "count": Text("整数", "Whole number"),
    "number": Text("数字", "Number"),
    "offset": Text("T+N", "T+N"),
    "date": Text("日期", "Date"),
    "until": Text("日期或时刻", "Date or moment"),
    "timezone": Text("时区", "Time zone"),
    "flag": Text("是或否", "True or false"),
    "choice": Text("选项", "Choice"),
    "any": Text("任意值", "Any value"),
    "list": Text("列表", "List"),
    "dict": Text("一组字段", "Group"),
}
AUDIENCES = {
    "supplier": Text("对外（含供应商）", "External, suppliers too"),
    "customer": Text("对外", "External"),
    "internal": Text("对内", "Internal"),
}


def render_dictionary(spot: Spot, topic: str) -> str:
    """The fields of one file of the schema, collection by collection."""
    parts = [spot.words(load_topics("dictionary")[topic].tells), f"`generators/schema/{topic}.yaml`"]
    for name in collections_of(topic):
        collection = load_schema().fields[name]
        parts += [f"## {spot.words(collection.label)} `{name}`", spot.words(collection.help)]
        for noun, rows in _groups(name, collection):
            parts += [f"**`{noun}`**", _table(spot, rows)]
    return "\n\n".join(parts)


@cache
def collections_of(topic: str) -> tuple[str, ...]:
    """The top-level collections that a file of the schema declares."""
    return tuple(read_fields(FOLDER / f"{topic}.yaml"))


def _groups(name: str, collection: Field) -> Iterator[tuple[str, list[tuple[str, Field]]]]:
    """The nouns of a collection by path, each with its fields and their paths."""
    start = f"{name}[]" if collection.type == "list" else name
    walked = [(f"{start}.{path}", each) for path, each in (collection.item or collection).walk()]
    for noun, rows in groupby(sorted(walked or [(name, collection)], key=_noun), _noun):
        yield noun, list(rows)


def _noun(row: tuple[str, Field]) -> str:
    """The path of what the field belongs to."""
    return row[0].rpartition(".")[0] or row[0]


def _table(spot: Spot, rows: Iterable[tuple[str, Field]]) -> str:
    titles = [spot.words(each) for each in (FIELD, TYPE, MEANING, EXAMPLE, PRINTED)]
    return spot.table(titles, (_row(spot, path, field) for path, field in rows))


def _row(spot: Spot, path: str, field: Field) -> tuple[str, ...]:
    name = (
        f"{anchored(path.replace('[]', '').replace('.', '-'))}{spot.words(field.label)}<br>`{path.rpartition('.')[2]}`"
    )
    return name, "<br>".join(_kind(spot, field)), _meaning(spot, field), _example(spot, path), _printed(spot, field)


def _kind(spot: Spot, field: Field) -> Iterator[str]:
    """Type with unit and what it refers to, audience, and whether it must be there."""
    item = field.item if field.type == "list" and field.item is not None else field
    unit = UNITS.get(field.unit)
    told = spot.words(TYPES[field.type])
    if item is not field and item.type != "dict":
        told += f" · {spot.words(TYPES[item.type])}"
    if unit:
        told += f" · {escape(unit[0 if spot.language == 'zh' else 1])}"
    if item.refers:
        told += f" → {spot.joined(f'`{each}`' for each in item.refers)}"
    yield told
    yield spot.words(AUDIENCES[field.audience.name.lower()])
    if field.required:
        yield spot.words(REQUIRED)


def _meaning(spot: Spot, field: Field) -> str:
    item = field.item if field.type == "list" and field.item is not None else field
    values = spot.joined(f"`{value}` {spot.words(label)}" for value, label in item.values.items())
    return f"{spot.words(field.help)}<br>{values}" if item.values else spot.words(field.help)


def _example(spot: Spot, path: str) -> str:
    """What the example project writes there."""
    found = _found(spot.material.example, path.split("."))
    words = found.get(spot.language, "") if isinstance(found, Mapping) and {"zh", "en"} & set(found) else found
    if words is None or isinstance(words, Mapping):
        return ""
    if isinstance(words, list):
        words = spot.joined(str(each) for each in words if not isinstance(each, Mapping | list))
    text = " ".join(str(words).split())
    return escape(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


def _found(data: Any, steps: list[str]) -> Any:
    """The first value that is written at the path."""
    if not steps:
        return data
    name, rest = steps[0].removesuffix("[]"), steps[1:]
    below = data.get(name) if isinstance(data, Mapping) else None
    if steps[0].endswith("[]") and isinstance(below, Mapping):
        below = list(below.values())
    for each in below if steps[0].endswith("[]") and isinstance(below, list) else [below]:
        if (found := _found(each, rest) if rest or each is not None else None) not in (None, "", []):
            return found
    return None


def _printed(spot: Spot, field: Field) -> str:
    """The documents that print the field; the first few by title."""
    documents = spot.material.printed.get(field, ())
    if not documents:
        return ""
    named = spot.joined(spot.link(spot.words(each.title), "documents.md", each.id) for each in documents[:SHOWN])
    more = MORE.in_language(spot.language).format(count=len(documents) - SHOWN) if len(documents) > SHOWN else ""
    return named + more
