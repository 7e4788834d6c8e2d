"""The questions of the gates, read from checklists/*.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from generators.errors import Refused
from generators.findings import Finding, Severity
from generators.quantities import Text
from generators.sources import read_yaml
from generators.workspace import Book, misshapen, read_file

Answered = Literal["rules", "person_with_data", "person"]


@dataclass(frozen=True)
class Item:
    """One question: why it is asked, what shows the answer, whom it is asked of, and which rules decide it."""

    id: str
    ask: Text
    because: Text
    evidence: Text
    needs: Text
    severity: Severity
    asked_of: str
    answered: Answered
    decided_by: tuple[str, ...]


@dataclass(frozen=True)
class Checklist:
    """The questions of one gate."""

    gate: str
    name: Text
    chair: Text
    when: Text
    output: Text
    items: tuple[Item, ...]


def load_checklists(book: Book) -> Mapping[str, Checklist]:
    """The checklists of the book by gate; refused when one cannot be read."""
    checklists: dict[str, Checklist] = {}
    findings: list[Finding] = []
    for path in sorted(book.checklists.glob("*.yaml")):
        content = read_file(book, path)
        if isinstance(content, Finding):
            findings.append(content)
            continue
        source, problems = read_yaml(book.named(path), content)
        findings += problems
        if not problems:
            try:
                checklist = _checklist(source.data)
                checklists[checklist.gate] = checklist
            except (KeyError, TypeError, AttributeError) as error:
                findings.append(misshapen(source.file, error))
    if findings:
        raise Refused(tuple(findings))
    return checklists


def _checklist(written: Mapping[str, Any]) -> Checklist:
    return Checklist(
        gate=str(written["gate"]),
        name=_text(written["name"]),
        chair=_text(written["chair"]),
        when=_text(written["when"]),
        output=_text(written["output"]),
        items=tuple(_item(each) for each in written["items"]),
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
        decided_by=tuple(str(each) for each in written["decided_by"]),
    )


def _text(written: Mapping[str, Any]) -> Text:
    return Text(written.get("zh"), written.get("en"))
