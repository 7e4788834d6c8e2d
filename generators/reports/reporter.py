"""Findings as text and JSON, and in the forms that platforms read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generators.findings import Finding, Severity
from generators.reports.platforms import as_github, as_gitlab, as_sarif

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


REPORTERS: Mapping[str, Callable[[Sequence[Finding], str], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}
