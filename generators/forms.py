"""Files of the book that are no project data (checklists, terms, policy) → data with marks, held against the form of their kind.

Why: who adds a question or a term deserves the same answer as who writes a project: every mistake, at its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from generators.findings import Finding, Place, Severity
from generators.quantities import Text
from generators.schema import FOLDER, Audience, Field, load_schema, read_fields
from generators.sources import Path as DataPath
from generators.sources import read_yaml
from generators.validate import check_fields, validate_project, with_references
from generators.workspace import Book, ProjectSource, read_file

LANGUAGES = ("zh", "en")


@cache
def load_form(kind: str) -> Field:
    """The form of a kind of file: `checklist`, `glossary`, `policy`."""
    written = read_fields(FOLDER / "forms" / f"{kind}.yaml")
    fields = {name: _with_choices(each) for name, each in written.items()}
    return _root(kind, fields)


def _root(kind: str, fields: Mapping[str, Field]) -> Field:
    return Field(kind, "dict", Text(), Text(), "", Audience.INTERNAL, True, {}, fields=fields)


def _with_choices(field: Field) -> Field:
    """The field; a list of choices that refers to a project field takes its values."""
    if field.type == "dict" and field.fields:
        return replace(field, fields={name: _with_choices(each) for name, each in field.fields.items()})
    if field.item is not None and field.item.type == "choice" and field.item.refers:
        return replace(field, item=replace(field.item, values=_values_of(field.item.refers[0])))
    return field


def _values_of(path: str) -> Mapping[str, Text]:
    found = load_schema()
    for name in path.split("."):
        found = (found.item or found).fields[name]
    return (found.item or found).values


def load_filled(book: Book, path: Path, kind: str) -> tuple[ProjectSource, list[Finding]]:
    """The file's data with marks, and everything that its form does not allow; without findings the data is complete."""
    return _filled(book, path, kind, validate_project)


def load_filled_together(book: Book, paths: Iterable[Path]) -> tuple[ProjectSource, list[Finding]]:
    """The data of files that refer to each other, each held against the form of its own name; absent files hold nothing."""
    data: dict[str, object] = {}
    places: dict[DataPath, Place] = {}
    findings: list[Finding] = []
    forms: dict[str, Field] = {}
    for path in paths:
        forms |= load_form(path.stem).fields
        if path.exists() or path.is_symlink():
            source, problems = _filled(book, path, path.stem, check_fields)
            findings += problems
            data |= source.data
            places |= source.places
    together = ProjectSource("", book.named(book.process), data, places)
    return together, with_references(findings, together, _root("", forms))


def _filled(
    book: Book, path: Path, kind: str, check: Callable[[ProjectSource, Field], list[Finding]]
) -> tuple[ProjectSource, list[Finding]]:
    name = book.named(path)
    content = read_file(book, path)
    if isinstance(content, Finding):
        return ProjectSource(path.stem, name, {}, {}), [content]
    source, findings = read_yaml(name, content)
    filled = ProjectSource(path.stem, name, dict(source.data), dict(source.places))
    if not findings:
        form = load_form(kind)
        findings = check(filled, form)
        told = {each.place.path for each in findings}
        findings += [each for each in _in_one_language(filled, form, filled.data, ()) if each.place.path not in told]
    return filled, findings


def _in_one_language(source: ProjectSource, field: Field, value: Any, path: DataPath) -> Iterator[Finding]:
    """Texts that lack a language: what the book itself says is printed in both."""
    if field.type == "text":
        if isinstance(value, str) or (isinstance(value, dict) and not value.keys() >= set(LANGUAGES)):
            yield Finding(
                source.place(path),
                Severity.BLOCKER,
                "text-one-language",
                Text("这里要写中英文两种文本。", "This text is needed in both languages."),
                Text("写成 {zh: …, en: …}。", "Write {zh: …, en: …}."),
            )
    elif isinstance(value, dict):
        for key, each in value.items():
            if child := field.fields.get(key):
                yield from _in_one_language(source, child, each, (*path, key))
    elif isinstance(value, list) and field.item is not None:
        for index, each in enumerate(value):
            yield from _in_one_language(source, field.item, each, (*path, index))
