"""Schema files → fields: what a field inherits, what it prints, where it stands. What the fields say is held by house/test_schema.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generators.model import SCALARS
from generators.quantities import Text
from generators.scalars import CHECKS
from generators.schema import Audience, Field, load_schema, read_fields


def fields_of(folder: Path, text: str) -> dict[str, Field]:
    """The fields of a schema file with that text."""
    path = folder / "theme.yaml"
    path.write_text(text, encoding="utf-8")
    return read_fields(path)


@pytest.fixture(scope="module")
def all_fields() -> dict[str, Field]:
    """Every field of the real schema by path, the items of lists and mappings included."""
    found = dict(load_schema().walk())
    items = {f"{path}[]": field.item for path, field in found.items() if field.item is not None}
    return {**found, **items}


def test_a_field_without_a_stated_audience_is_internal(tmp_path: Path) -> None:
    fields = fields_of(tmp_path, "a: {type: text}\nb: {type: dict, schema: {c: {type: text}}}\n")
    assert fields["a"].audience is fields["b"].fields["c"].audience is Audience.INTERNAL


def test_a_field_inherits_the_audience_of_what_it_stands_in_and_may_state_its_own(tmp_path: Path) -> None:
    fields = fields_of(
        tmp_path,
        """\
lines:
  type: list
  meta: {audience: customer}
  schema:
    type: dict
    schema:
      net: {type: money}
      cost: {type: money, meta: {audience: internal}}
      parts: {type: list, meta: {audience: internal}, schema: {type: dict, schema: {price: {type: money}}}}
terms: {type: dict, meta: {audience: customer}, keysrules: {type: code}, valuesrules: {type: text}}
""",
    )
    line = fields["lines"].item
    assert line is not None and line.audience is Audience.CUSTOMER
    assert line.fields["net"].audience is Audience.CUSTOMER
    assert line.fields["cost"].audience is Audience.INTERNAL
    parts = line.fields["parts"].item
    assert parts is not None and parts.fields["price"].audience is Audience.INTERNAL
    terms = fields["terms"].item
    assert terms is not None and (terms.type, terms.audience) == ("text", Audience.CUSTOMER)


def test_the_items_of_a_list_know_what_the_list_says_of_them(tmp_path: Path) -> None:
    fields = fields_of(
        tmp_path,
        "after: {type: list, acyclic: true, meta: {prints: id+name}, schema: {type: ref, refers: tasks}}\n"
        "one: {type: ref, refers: [parties, raci.groups]}\n",
    )
    item = fields["after"].item
    assert item is not None and (item.refers, item.prints, "acyclic" in item.rules) == (("tasks",), "id+name", True)
    assert fields["one"].refers == ("parties", "raci.groups")


def test_labels_units_bounds_and_choices_are_read_in_both_languages(tmp_path: Path) -> None:
    fields = fields_of(
        tmp_path,
        "pct: {type: percent, required: true, min: 0, max: 100,"
        ' meta: {label: {zh: 比例, en: Share}, help: {zh: 写数字。, en: Write a number.}, unit: "%"}}\n'
        'op: {type: choice, meta: {label: {zh: 比较, en: Operator}, values: {">=": {zh: 不低于, en: at least}, no: {zh: 否, en: "No"}}}}\n',
    )
    share, operator = fields["pct"], fields["op"]
    assert (share.required, dict(share.rules), share.unit) == (True, {"min": "0", "max": "100"}, "%")
    assert (share.label, share.help) == (Text("比例", "Share"), Text("写数字。", "Write a number."))
    assert operator.values == {">=": Text("不低于", "at least"), "no": Text("否", "No")}
    assert (operator.required, operator.label.in_language("zh")) == (False, "比较")


def test_a_time_is_no_longer_than_the_calendar_counts_unless_the_field_says_so(tmp_path: Path) -> None:
    fields = fields_of(
        tmp_path,
        "a: {type: count, meta: {unit: months}}\nb: {type: count, max: 5, meta: {unit: WD}}\nc: {type: count, meta: {unit: persons}}\n",
    )
    assert [dict(fields[name].rules) for name in "abc"] == [{"max": "1200"}, {"max": "5"}, {}]


def test_a_broken_schema_file_is_a_bug_and_says_where(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"theme\.yaml:1:"):
        fields_of(tmp_path, "a: b: c")


def test_walking_gives_every_field_with_its_path(tmp_path: Path) -> None:
    fields = fields_of(
        tmp_path,
        "a: {type: dict, schema: {b: {type: list, schema: {type: dict, schema: {c: {type: text}}}}}}\n",
    )
    root = Field("root", "dict", Text(), Text(), "", Audience.CUSTOMER, True, {}, fields=fields)
    assert [path for path, _ in root.walk()] == ["a", "a.b", "a.b[].c"]


def test_the_stricter_audience_is_the_greater() -> None:
    assert Audience.INTERNAL > Audience.CUSTOMER > Audience.SUPPLIER
    assert Audience.named("internal") is Audience.INTERNAL


# --- the real schema


def test_every_type_can_be_checked_and_read(all_fields: dict[str, Field]) -> None:
    known = {"text", "list", "dict", *CHECKS}
    assert {path: field.type for path, field in all_fields.items() if field.type not in known} == {}
    assert set(SCALARS) == {"text", *CHECKS}


def test_every_list_says_what_its_items_are(all_fields: dict[str, Field]) -> None:
    assert [path for path, field in all_fields.items() if field.type == "list" and field.item is None] == []
    assert [
        path for path, field in all_fields.items() if field.type == "dict" and not field.fields and not field.item
    ] == []


def test_no_list_holds_a_list_so_that_every_noun_can_be_frozen(all_fields: dict[str, Field]) -> None:
    within = {path: field.item.type for path, field in all_fields.items() if field.item is not None}
    assert [path for path, kind in within.items() if kind == "list"] == []
    free = [
        path
        for path, field in all_fields.items()
        if field.type == "dict" and field.item is not None and field.item.type == "ref"
    ]
    assert free == []


def test_bounds_are_numbers_and_patterns_compile(all_fields: dict[str, Field]) -> None:
    for path, field in all_fields.items():
        low, high = (float(field.rules[name]) if name in field.rules else None for name in ("min", "max"))
        assert low is None or high is None or low < high, path
        assert field.type in ("money", "percent", "number", "count") or (low, high) == (None, None), path
        if "regex" in field.rules:
            assert field.type == "code", path
            re.compile(field.rules["regex"])


def test_every_collection_of_nouns_gives_them_an_id_or_cannot_be_referred_to(all_fields: dict[str, Field]) -> None:
    targets = {name for field in all_fields.values() for name in (*field.refers, *field.keys_refer)}
    for name in targets:
        item = all_fields[name].item
        assert item is not None and item.fields["id"].required, name


def test_what_a_reference_prints_is_there_and_as_public_as_the_reference(all_fields: dict[str, Field]) -> None:
    for path, field in all_fields.items():
        for name in field.prints.split("+") if field.prints else ():
            target = field.item if field.type == "list" and field.item and field.item.fields else None
            if target is not None:
                assert target.fields[name].audience <= field.audience, f"{path} prints {name}"


def test_chains_that_may_not_loop_refer_to_their_own_collection(all_fields: dict[str, Field]) -> None:
    for path, field in all_fields.items():
        if "acyclic" in field.rules and field.type == "ref":
            assert field.refers == (path.split("[")[0],), path


def test_no_field_has_a_name_that_a_noun_uses_itself(all_fields: dict[str, Field]) -> None:
    taken = {"at", "has", "label_of", "iter_texts"}
    assert [path for path in all_fields if path.split(".")[-1] in taken] == []


def test_the_schema_is_read_once() -> None:
    assert load_schema() is load_schema()
