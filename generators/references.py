"""Names held against each other: ids that stand twice, references to nothing, chains that bite their own tail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generators.characters import blocker, shown
from generators.findings import Finding, Place, Severity, nearest
from generators.quantities import Text
from generators.scalars import IDENTIFIER
from generators.schema import Field
from generators.sources import Path, dotted, is_nothing
from generators.workspace import ProjectSource


def check_references(source: ProjectSource, schema: Field) -> Iterator[Finding]:
    """A finding for each of them; the data itself may be of any shape."""
    known: dict[str, dict[str, Path]] = {}
    for collection, identifier, path in _ids(schema, source.data, ()):
        first = known.setdefault(collection, {}).setdefault(identifier, path)
        if first != path:
            yield _duplicate_id(source, collection, identifier, path, first)
    chains: dict[str, dict[str, list[tuple[str, Path]]]] = {}
    for field, owner, target, path in _references(schema, source.data, (), ""):
        if not any(target in known.get(each, {}) for each in field.refers):
            yield _dangling(source.place(path), target, field, known)
        elif "acyclic" in field.rules:
            chains.setdefault(dotted(_without_numbers(path)), {}).setdefault(owner, []).append((target, path))
    for links in chains.values():
        yield from _cycles(source, links)


def _ids(field: Field, value: Any, path: Path) -> Iterator[tuple[str, str, Path]]:
    if isinstance(value, dict):
        for key, each in value.items():
            if child := field.fields.get(key):
                yield from _ids(child, each, (*path, key))
    elif isinstance(value, list) and field.item is not None:
        collection = dotted(_without_numbers(path))
        for index, each in enumerate(value):
            if (
                isinstance(each, dict)
                and isinstance(each.get("id"), str)
                and not is_nothing(each["id"])
                and "id" in field.item.fields
            ):
                yield collection, str(each["id"]), (*path, index, "id")
            yield from _ids(field.item, each, (*path, index))


def _references(field: Field, value: Any, path: Path, owner: str) -> Iterator[tuple[Field, str, str, Path]]:
    if isinstance(value, dict):
        owner = str(value.get("id", owner))
        for key, each in value.items():
            if field.keys_refer:
                yield (
                    Field(key, "ref", field.label, field.help, "", field.audience, False, {}, refers=field.keys_refer),
                    owner,
                    key,
                    (*path, key),
                )
            if child := field.fields.get(key) or field.item:
                yield from _references(child, each, (*path, key), owner)
    elif isinstance(value, list) and field.item is not None:
        for index, each in enumerate(value):
            yield from _references(field.item, each, (*path, index), owner)
    elif field.type == "ref" and isinstance(value, str) and not is_nothing(value):
        yield field, owner, str(value), path


def _without_numbers(path: Path) -> Path:
    return tuple(step for step in path if not isinstance(step, int))


def _duplicate_id(source: ProjectSource, collection: str, identifier: str, path: Path, first: Path) -> Finding:
    place, earlier = source.place(path), source.place(first)
    return blocker(
        place,
        "R-STR-01",
        f"编号 {shown(identifier)} 在 {collection} 中重复，第一次在 {earlier.file}:{earlier.line}。",
        f"The id {shown(identifier)} stands twice in {collection}; first at {earlier.file}:{earlier.line}.",
        "编号不可重复使用，请另取一个。",
        "Ids are never reused; give this one another.",
    )


def _dangling(place: Place, target: str, field: Field, known: Mapping[str, Mapping[str, Path]]) -> Finding:
    candidates = [name for each in field.refers for name in known.get(each, {}) if IDENTIFIER.fullmatch(name)]
    near = nearest(target, candidates, 0.5)
    where = " / ".join(field.refers)
    if near:
        advice = Text(f"是不是 {near}？", f"Did you mean {near}?")
    else:
        advice = Text(f"请先在 {where} 中登记，或改为已有编号。", f"Enter it in {where}, or name one that is there.")
    says = Text(f"{where} 中没有 {shown(target)}。", f"There is no {shown(target)} in {where}.")
    return Finding(place, Severity.BLOCKER, "R-STR-02", says, advice)


def _cycles(source: ProjectSource, links: Mapping[str, list[tuple[str, Path]]]) -> Iterator[Finding]:
    """Each link that closes a circle. `trail` holds the way from the start, with the links not yet followed.

    Why no recursion: a plan may be one chain of thousands of tasks.
    """
    done: set[str] = set()
    for start in links:
        trail = {start: iter(links[start])} if start not in done else {}
        while trail:
            node, ahead = next(reversed(trail.items()))
            for target, path in ahead:
                if target in trail:
                    yield _closed_circle(source.place(path), [*trail], target)
                elif target not in done:
                    trail[target] = iter(links.get(target, ()))
                    break
            else:
                done.add(node)
                del trail[node]


def _closed_circle(place: Place, trail: list[str], target: str) -> Finding:
    circle = " → ".join([*trail[trail.index(target) :], target])
    return blocker(
        place,
        "reference-cycle",
        f"前后关系成环：{circle}。",
        f"The chain bites its own tail: {circle}.",
        "请去掉其中一环。",
        "Remove one link.",
    )
