"""The questions of the gates, read from checklists/*.yaml."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, cast

from generators.characters import shown
from generators.errors import Refused
from generators.findings import Finding, Place, Severity, in_order, nearest
from generators.forms import load_filled
from generators.quantities import Text
from generators.rules import load_rules
from generators.scalars import check_scalar
from generators.schema import field_named, load_schema
from generators.sources import Path as DataPath
from generators.sources import read_yaml
from generators.workspace import Book, ProjectSource, read_file

Answered = Literal["rules", "person_with_data", "person"]

ROLES = "roles.yaml"
REQUESTER = "requester"
SUPPLIER = re.compile(r"S[0-9]+-", re.ASCII)
ROLE, RULE = Text("角色", "role"), Text("规则", "rule")
GATE, DATA, AUTHORITY = Text("关口", "gate"), Text("字段", "field"), Text("权限", "authority")
GATES_STAND = Text(
    "关口见 generators/schema/reviews.yaml 的 gate。", "The gates stand in generators/schema/reviews.yaml under gate."
)
DATA_STANDS = Text(
    "写数据的路径，例如 opportunity.budget_source 或 tasks[].owner。",
    "Write a path of the data, such as opportunity.budget_source or tasks[].owner.",
)
AUTHORITIES_STAND = Text(
    "权限见 generators/schema/project.yaml 的 roles.authority。",
    "The authorities stand in generators/schema/project.yaml under roles.authority.",
)
CIRCLE = Text("关口的先后成环。", "The order of the gates bites its own tail.")
ONE_FOLLOWS = Text("请改正其中一个 follows。", "Correct one follows.")
ROLES_STAND = Text("角色见 content/process/roles.yaml。", "The roles stand in content/process/roles.yaml.")
RULES_STAND = Text(
    "规则见 generators/rules/*.yaml；由人回答的检查项写 decided_by: []。",
    "The rules stand in generators/rules/*.yaml; what people answer has decided_by: [].",
)


@dataclass(frozen=True)
class Item:
    """One question: why it is asked, what shows the answer, whom it is asked of, and which rules decide it.

    `data` are paths of the schema that must be written; `classes` the classes of projects that are asked, all when empty.
    """

    id: str
    ask: Text
    because: Text
    evidence: Text
    needs: Text
    severity: Severity
    asked_of: str
    answered: Answered
    decided_by: tuple[str, ...]
    data: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()

    def is_asked(self, project_class: str | None) -> bool:
        """Whether a project of this class is asked; one whose class is not written is asked everything."""
        return not self.classes or project_class is None or project_class in self.classes


@dataclass(frozen=True)
class Checklist:
    """The questions of one gate.

    `earlier` are the gates before it, first to last; `waived_by` the authorities that may waive an item, by severity; `chairs` says who
    chairs where that depends on the class of the project.
    """

    gate: str
    name: Text
    chair: Text
    when: Text
    output: Text
    items: tuple[Item, ...]
    earlier: tuple[str, ...] = ()
    waived_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    chairs: Mapping[str, Text] = field(default_factory=dict)


@cache
def load_checklists(book: Book) -> Mapping[str, Checklist]:
    """The checklists of the book by gate; refused with every mistake in any of them, each at its line."""
    findings: list[Finding] = []
    sound: list[ProjectSource] = []
    gates: dict[str, Place] = {}
    for path in sorted(book.checklists.glob("*.yaml")):
        source, problems = load_filled(book, path, "checklist")
        findings += [*problems, *_check_gate(source, gates)]
        if not problems:
            sound.append(source)
    findings += _check_items(sound, load_role_names(book))
    findings += _check_heads(sound)
    if findings:
        raise Refused(in_order(findings))
    before = {str(source.data["gate"]): str(source.data.get("follows", "")) for source in sound}
    checklists = (_checklist(source.data, _way_to(str(source.data["gate"]), before)) for source in sound)
    return {each.gate: each for each in checklists}


def _way_to(gate: str, before: Mapping[str, str]) -> tuple[str, ...]:
    """The gates before this one, first to last."""
    way: list[str] = []
    while (gate := before.get(gate, "")) and gate not in way:
        way.insert(0, gate)
    return tuple(way)


def _check_heads(sources: Sequence[ProjectSource]) -> Iterator[Finding]:
    """Gates that follow an unknown one or run in a circle, and authorities that nobody can have."""
    gates = _values_of("reviews[].gate")
    before = {str(source.data["gate"]): str(source.data.get("follows", "")) for source in sources}
    for source in sources:
        gate, place = str(source.data["gate"]), source.place(("follows",))
        follows = before[gate]
        if follows and follows not in gates:
            yield _unknown(place, GATE, GATES_STAND, follows, gates)
        elif gate in _way_to(gate, before):
            yield Finding(place, Severity.BLOCKER, "reference-cycle", CIRCLE, ONE_FOLLOWS)
        for severity, names in cast("dict[str, Any]", source.data.get("waived_by", {})).items():
            for number, name in enumerate(names):
                if name not in authorities():
                    here = source.place(("waived_by", severity, number))
                    yield _unknown(here, AUTHORITY, AUTHORITIES_STAND, name, authorities())


def authorities() -> Mapping[str, Text]:
    """What a role may sign or approve, with the words for it."""
    return _values_of("roles[].authority[]")


def _values_of(path: str) -> Mapping[str, Text]:
    """The values of a choice of the schema."""
    field = field_named(load_schema(), path)
    assert field is not None
    return field.values


def _check_items(sources: Sequence[ProjectSource], roles: Collection[str]) -> Iterator[Finding]:
    """Roles and rules that nobody knows, and questions that stand in two files."""
    questions: dict[str, Place] = {}
    for source in sources:
        for index, item in enumerate(cast("list[Any]", source.data["items"])):
            here: DataPath = ("items", index)
            yield from _check_first(source.place((*here, "id")), item["id"], questions)
            if roles and not _is_role(item["asked_of"], roles):
                yield _unknown(source.place((*here, "asked_of")), ROLE, ROLES_STAND, item["asked_of"], roles)
            for number, rule in enumerate(item["decided_by"]):
                if rule not in load_rules():
                    place = source.place((*here, "decided_by", number))
                    yield _unknown(place, RULE, RULES_STAND, rule, load_rules())
            for number, path in enumerate(item.get("data", ())):
                if field_named(load_schema(), path) is None:
                    yield _unknown(source.place((*here, "data", number)), DATA, DATA_STANDS, path, ())


def _check_gate(source: ProjectSource, gates: dict[str, Place]) -> Iterator[Finding]:
    gate, place = source.data.get("gate"), source.place(("gate",))
    if not isinstance(gate, str):
        return
    reviews = load_schema().fields["reviews"].item
    assert reviews is not None
    if complaint := check_scalar(reviews.fields["gate"], gate):
        yield Finding(place, Severity.BLOCKER, complaint.rule, complaint.says, complaint.advice)
    yield from _check_first(place, gate, gates)


def _check_first(place: Place, name: str, seen: dict[str, Place]) -> Iterator[Finding]:
    first = seen.setdefault(name, place)
    if first != place and first.file != place.file:
        yield Finding(
            place,
            Severity.BLOCKER,
            "R-STR-01",
            Text(
                f"{shown(name)} 已在 {first.file}:{first.line} 用过。",
                f"{shown(name)} already stands at {first.file}:{first.line}.",
            ),
            Text("每个关口一个文件，检查项编号不重复。", "One file a gate, and each question its own number."),
        )


def load_role_names(book: Book) -> Mapping[str, Text]:
    """What the roles in content/process/roles.yaml are called, by id; empty while the book has no such file."""
    content = read_file(book, book.process / ROLES)
    if isinstance(content, Finding):
        return {}
    written = read_yaml(ROLES, content)[0].data.get("roles")
    listed = [each for each in written if isinstance(each, dict) and "id" in each] if isinstance(written, list) else []
    named = ((str(each["id"]), each.get("name")) for each in listed)
    return {role: _text(name) if isinstance(name, dict) else Text(role, role) for role, name in named}


def _is_role(name: str, roles: Collection[str]) -> bool:
    """Whether the process has the role; those of the suppliers S1, S2, … are told there once, as SUP."""
    return name == REQUESTER or name in roles or SUPPLIER.sub("SUP-", name) in roles


def _unknown(place: Place, kind: Text, where: Text, name: str, known: Iterable[str]) -> Finding:
    near = nearest(name, sorted(known))
    says = Text(f"没有{kind.zh} {shown(name)}。", f"There is no {kind.en} {shown(name)}.")
    meant = Text(f"是不是 {near}？", f"Did you mean {near}?")
    return Finding(place, Severity.BLOCKER, "checklist-name", says, meant if near else where)


def _checklist(written: Mapping[str, Any], earlier: tuple[str, ...]) -> Checklist:
    return Checklist(
        gate=str(written["gate"]),
        name=_text(written["name"]),
        chair=_text(written["chair"]),
        when=_text(written["when"]),
        output=_text(written["output"]),
        items=tuple(_item(each) for each in written["items"]),
        earlier=earlier,
        waived_by={str(key): _names(each) for key, each in written.get("waived_by", {}).items()},
        chairs={str(key): _text(each) for key, each in written.get("chairs", {}).items()},
    )


def _item(written: Mapping[str, Any]) -> Item:
    return Item(
        id=str(written["id"]),
        ask=_text(written["ask"]),
        because=_text(written["because"]),
        evidence=_text(written["evidence"]),
        needs=_text(written.get("needs", {})),
        severity=Severity.named(written["severity"]),
        asked_of=str(written["asked_of"]),
        answered=cast("Answered", str(written["answered"])),
        decided_by=_names(written["decided_by"]),
        data=_names(written.get("data", ())),
        classes=_names(written.get("classes", ())),
    )


def _names(written: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(each) for each in written)


def _text(written: Mapping[str, Any]) -> Text:
    return Text(written.get("zh"), written.get("en"))
