"""Findings as text, JSON, GitHub annotations, GitLab Code Quality and SARIF."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from generators.findings import Finding, Severity

GITLAB = {Severity.MINOR: "minor", Severity.MAJOR: "major", Severity.BLOCKER: "blocker"}
GITHUB = {Severity.MINOR: "notice", Severity.MAJOR: "warning", Severity.BLOCKER: "error"}
SARIF = {Severity.MINOR: "note", Severity.MAJOR: "warning", Severity.BLOCKER: "error"}

WORDS: Mapping[str, tuple[str, str]] = {
    "none": ("没有问题。", "No findings."),
    "counts": (
        "共 {total} 个问题：阻断 {blocker}，重要 {major}，一般 {minor}。",
        "Findings: {total} ({blocker} blocker, {major} major, {minor} minor).",
    ),
    "blocker": ("阻断", "blocker"),
    "major": ("重要", "major"),
    "minor": ("一般", "minor"),
    "pass": ("通过", "pass"),
    "fail": ("不通过", "fail"),
    "open": ("未答", "open"),
    "waived": ("让步", "waived"),
    "not_yet_applicable": ("暂不适用", "not yet applicable"),
    "not_asked": ("本级别不检查", "not asked at this level"),
    "conditional": ("有条件通过", "conditional"),
    "reject": ("不通过", "not passed"),
}


LINE_NUMBER = re.compile(r"\bline \d+|(?<=\.yaml):\d+|(?<=\.yml):\d+")
"""Where a sentence names another line, which moves when lines are added above it."""


def word(name: str, language: str) -> str:
    return WORDS[name][0 if language == "zh" else 1]


def report(findings: Sequence[Finding], format: str, language: str) -> str:
    """The findings in the wanted format, ready to print."""
    return REPORTERS[format](findings, language)


def as_text(findings: Sequence[Finding], language: str) -> str:
    """`file:line:column  severity  rule`, the sentence and the advice below, and a count at the end."""
    if not findings:
        return word("none", language)
    parts = [_paragraph(each, language) for each in findings]
    counts = Counter(each.severity for each in findings)
    numbers = {str(severity): counts[severity] for severity in Severity}
    return "\n".join([*parts, "", word("counts", language).format(total=len(findings), **numbers)])


def _paragraph(finding: Finding, language: str) -> str:
    head = f"{finding.place}  {word(str(finding.severity), language)}  {finding.rule}"
    lines = [in_one_line(each.in_language(language)) for each in (finding.says, finding.advice)]
    return "\n    ".join([head, *(line for line in lines if line)])


def in_one_line(text: str) -> str:
    """The text without line breaks.

    Why: values of the data stand in it, and a line of a log that begins as a workflow command is one.
    """
    return " ".join(text.splitlines())


def as_json(findings: Sequence[Finding], language: str) -> str:
    return json.dumps([as_record(each, language) for each in findings], ensure_ascii=False, indent=2)


def as_record(finding: Finding, language: str) -> dict[str, Any]:
    place = finding.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "path": place.path,
        "severity": str(finding.severity),
        "rule": finding.rule,
        "says": finding.says.in_language(language),
        "advice": finding.advice.in_language(language),
    }


def as_github(findings: Sequence[Finding], language: str) -> str:
    """Workflow commands; everything from the data is escaped, so that it cannot be a command itself."""
    return "\n".join(_annotation(each, language) for each in findings)


def _annotation(finding: Finding, language: str) -> str:
    place = finding.place
    values = {"file": place.file, "line": str(place.line), "col": str(place.column), "title": finding.rule}
    properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in values.items())
    message = f"{finding.says.in_language(language)} {finding.advice.in_language(language)}".strip()
    return f"::{GITHUB[finding.severity]} {properties}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def as_gitlab(findings: Sequence[Finding], language: str) -> str:
    """Code Quality: the fingerprint stays the same when lines move."""
    return json.dumps([_quality(each, language) for each in findings], ensure_ascii=False, indent=2)


def _quality(finding: Finding, language: str) -> dict[str, Any]:
    says = LINE_NUMBER.sub("", finding.says.in_language("en"))
    identity = f"{finding.rule}|{finding.place.file}|{finding.place.path}|{says}"
    return {
        "description": f"{finding.says.in_language(language)} {finding.advice.in_language(language)}".strip(),
        "check_name": finding.rule,
        "fingerprint": sha256(identity.encode()).hexdigest(),
        "severity": GITLAB[finding.severity],
        "location": {"path": finding.place.file, "lines": {"begin": finding.place.line}},
    }


def as_sarif(findings: Sequence[Finding], language: str) -> str:
    rules = [{"id": each} for each in sorted({finding.rule for finding in findings})]
    run = {
        "tool": {"driver": {"name": "deliverybook", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, language) for each in findings],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(finding: Finding, language: str) -> dict[str, Any]:
    place = finding.place
    region = {"startLine": place.line, "startColumn": place.column}
    return {
        "ruleId": finding.rule,
        "level": SARIF[finding.severity],
        "message": {"text": f"{finding.says.in_language(language)} {finding.advice.in_language(language)}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(place.file)}, "region": region}}],
    }


REPORTERS: Mapping[str, Callable[[Sequence[Finding], str], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}
