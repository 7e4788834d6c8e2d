"""Everything that is wrong with a project is told in one run, each thing where it stands, and nothing that is right is told.

Why whole projects: every field of the sample projects is broken in turn, all of one kind at once, so that no field goes unwatched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cerberus import Validator

from generators.findings import Finding, Place
from generators.schema import Field, load_schema
from generators.sources import Plain, dotted, read_yaml
from generators.validate import cerberus_rules, validate_project
from generators.workspace import Book, ProjectSource, load_project

BOOK = Book(Path(__file__).resolve().parents[1])
Step = tuple[str | int, ...]


class OneRule(Validator):  # type: ignore[misc]
    """Knows the rules of Cerberus, to hold ours against them."""


@cache
def sample(project: str) -> ProjectSource:
    source, findings = load_project(BOOK, project)
    assert findings == []
    return source


def validated(text: str) -> list[tuple[str, str]]:
    """(path, rule) of each finding of a project written as one file."""
    source, findings = read_yaml("project.yaml", text.encode())
    assert findings == []
    return told(validate_project(ProjectSource("p", "p", dict(source.data), dict(source.places)), load_schema()))


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return sorted((each.place.path, each.rule) for each in findings)


def leaves(field: Field, value: Any, path: Step = ()) -> Iterator[tuple[Step, Field]]:
    """Every single value that is written, with its field."""
    if isinstance(value, dict) and field.type == "dict":
        for key, each in value.items():
            child = field.fields.get(key) or field.item
            assert child is not None
            yield from leaves(child, each, (*path, key))
    elif isinstance(value, list):
        assert field.item is not None
        for index, each in enumerate(value):
            yield from leaves(field.item, each, (*path, index))
    else:
        yield path, field


def with_each(
    project: str, chosen: Callable[[Step, Field], bool], wrong: Callable[[Any], Any]
) -> tuple[ProjectSource, set[str]]:
    """The project with every chosen value made wrong, and the paths of those values."""
    source = sample(project)
    data = deepcopy(source.data)
    paths = set()
    for path, field in list(leaves(load_schema(), data)):
        if chosen(path, field):
            *way, last = path
            holder: Any = data
            for step in way:
                holder = holder[step]
            holder[last] = wrong(holder[last])
            paths.add(dotted(path))
    return ProjectSource(source.id, source.folder, data, source.places), paths


each_project = pytest.mark.parametrize("project", ["city-health", "middle-platform"])


@each_project
def test_a_sample_project_is_valid(project: str) -> None:
    assert validate_project(sample(project), load_schema()) == []


def test_our_rules_are_rules_of_cerberus() -> None:
    assert OneRule(cerberus_rules(load_schema())) is not None


@each_project
def test_a_list_in_the_place_of_any_value_is_told_at_that_value(project: str) -> None:
    source, paths = with_each(project, lambda path, field: field.type != "ref", lambda value: ["x"])
    findings = [each for each in validate_project(source, load_schema()) if each.rule != "R-STR-02"]
    assert {each.place.path for each in findings} == paths
    assert {each.rule for each in findings} == {"schema-shape"}
    assert len(findings) == len(paths) > 1000


@each_project
def test_every_reference_to_nothing_is_told_at_that_reference(project: str) -> None:
    source, paths = with_each(project, lambda path, field: field.type == "ref", lambda value: Plain("NO-SUCH"))
    findings = validate_project(source, load_schema())
    assert sorted(each.place.path for each in findings) == sorted(paths)
    assert {each.rule for each in findings} == {"R-STR-02"}
    assert len(paths) > 100


@each_project
def test_every_finding_stands_in_a_file_at_a_line(project: str) -> None:
    source, _ = with_each(
        project, lambda path, field: field.type in ("money", "count", "date"), lambda value: Plain("soon")
    )
    findings = validate_project(source, load_schema())
    assert len(findings) > 100
    for each in findings:
        assert each.place.file.startswith(f"content/projects/{project}/") and each.place.file.endswith(".yaml")
        line = (BOOK.root / each.place.file).read_text(encoding="utf-8").splitlines()[each.place.line - 1]
        key = each.place.path.rpartition(".")[2].partition("[")[0]
        assert key in line[each.place.column - 1 :] or each.place.path.endswith("]")


@each_project
@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_key_without_a_value_says_not_yet(project: str, nothing: str) -> None:
    def may_wait(path: Step, field: Field) -> bool:
        in_one_language = len(path) > 1 and path[-1] in ("zh", "en")
        return not (field.required or isinstance(path[-1], int) or in_one_language)

    source, paths = with_each(project, may_wait, lambda value: Plain(nothing))
    assert validate_project(source, load_schema()) == []
    assert len(paths) > 1000


@each_project
def test_a_required_key_or_an_item_without_a_value_is_told(project: str) -> None:
    def must(path: Step, field: Field) -> bool:
        return field.type != "id" and (field.required or isinstance(path[-1], int))

    source, paths = with_each(project, must, lambda value: Plain("null"))
    findings = validate_project(source, load_schema())
    assert {each.place.path for each in findings} == paths
    assert {each.rule for each in findings} == {"schema-missing-value"}


@each_project
def test_an_unknown_key_in_any_mapping_is_told_at_that_key(project: str) -> None:
    source = sample(project)
    data: dict[str, Any] = deepcopy(source.data)
    paths = set()

    def add(field: Field, value: Any, path: Step) -> None:
        if isinstance(value, list) and field.item is not None:
            for index, each in enumerate(value):
                add(field.item, each, (*path, index))
        elif isinstance(value, dict) and field.fields:
            for key, each in list(value.items()):
                add(field.fields[key], each, (*path, key))
            value["zzz"] = Plain("1")
            paths.add(dotted((*path, "zzz")))

    add(load_schema(), data, ())
    findings = validate_project(ProjectSource(source.id, source.folder, data, source.places), load_schema())
    assert sorted(each.place.path for each in findings) == sorted(paths)
    assert {each.rule for each in findings} == {"schema-unknown-key"}
    assert len(paths) > 500


# --- one project, a few lines


def test_mistakes_of_every_kind_are_told_in_one_run() -> None:
    text = """\
parties:
  - {id: CUS, kind: customer, name: 甲}
  - {id: CUS, kind: vendr, name: 乙}
  - {kind: vendor, nam: 丙}
milestones:
  - {id: MS01, name: 合同生效, offset: soon, after: [MS01, MS09]}
"""
    assert validated(text) == [
        ("milestones[0].after[0]", "reference-cycle"),
        ("milestones[0].after[1]", "R-STR-02"),
        ("milestones[0].offset", "schema-offset"),
        ("parties[1].id", "R-STR-01"),
        ("parties[1].kind", "schema-choice"),
        ("parties[2]", "schema-missing-key"),
        ("parties[2]", "schema-missing-key"),
        ("parties[2].nam", "schema-unknown-key"),
    ]


def test_a_value_that_is_wrong_in_itself_is_told_once() -> None:
    text = "milestones:\n  - {id: MS01, name: 合同生效, after: ['no id']}\n"
    assert validated(text) == [("milestones[0].after[0]", "schema-id")]


@pytest.mark.parametrize(
    "text",
    [
        "milestones:\n  -\n",
        "milestones:\n  - ~\n",
        "milestones: [{id: MS01, name: x}, null]\n",
        "milestones:\n  - {id: MS01, name: x, after: [~]}\n",
        "milestones:\n  - {id: MS01, name: x, after: [null]}\n",
        "milestones:\n  - {id: , name: x}\n",
        "calendar: {id: CN, holidays: [2026-05-01, ~]}\n",
        "calendar: {id: CN, holidays: ['']}\n",
    ],
)
def test_an_item_with_nothing_in_it_is_refused(text: str) -> None:
    findings = validated(text)
    assert len(findings) == 1 and findings[0][1] in ("schema-missing-value", "schema-shape", "schema-date"), findings


@pytest.mark.parametrize(
    "text",
    ["milestones:\n", "milestones: ~\n", "milestones: []\n", "scope: {modules: }\n", "raci: {codes: {A: }}\n"],
)
def test_a_collection_with_nothing_in_it_is_not_yet_written(text: str) -> None:
    assert validated(text) == []


def test_a_finding_for_what_is_missing_stands_at_the_thing_that_lacks_it() -> None:
    source, _ = read_yaml("p.yaml", b"# first\nparties:\n  - {kind: customer, name: x}\n")
    (finding,) = validate_project(ProjectSource("p", "p", dict(source.data), dict(source.places)), load_schema())
    assert finding.place == Place("p.yaml", 3, 5, "parties[0]")
