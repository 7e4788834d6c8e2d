"""Findings in the forms that platforms read: GitHub workflow commands, GitLab Code Quality, SARIF 2.1.0.

Each stays within the limits of its platform, the gravest findings first, and tells how many it leaves out. Nothing from the data can act:
it is escaped as the form asks for.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from generators.findings import Finding, Severity
from generators.quantities import Text
from generators.rules import load_rules

GITHUB = {Severity.BLOCKER: "error", Severity.MAJOR: "warning", Severity.MINOR: "notice"}
GITLAB = {Severity.BLOCKER: "blocker", Severity.MAJOR: "major", Severity.MINOR: "minor"}
SARIF = {Severity.BLOCKER: "error", Severity.MAJOR: "warning", Severity.MINOR: "note"}
SARIF_WEIGHT = {Severity.BLOCKER: "error", Severity.MAJOR: "warning", Severity.MINOR: "recommendation"}

ANNOTATIONS = 10
"""Of each kind a step; GitHub shows no more."""
RESULTS = 25_000
"""Of a run; GitHub refuses more, and shows the gravest 5,000."""
LONGEST = 2_000
"""Characters of a message: far below the limit of every platform, more than anybody reads."""

ROOT = "%SRCROOT%"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEFT_OUT = Text(
    "还有 {total} 个问题没有标在行上（阻断 {blocker}，重要 {major}，一般 {minor}）；deliverybook check 列出全部。",
    "Findings not shown at their lines: {total} ({blocker} blocker, {major} major, {minor} minor). deliverybook check lists all.",
)
BOOK = Text("deliverybook 仓库的根目录。", "The root of the deliverybook repository.")
HELP = Text(
    "在指出的位置改正数据或文字，再运行 deliverybook check。",
    "Correct data or wording at the place, then run deliverybook check.",
)
GATES = Text("用于关口：{gates}。", "Judged at: {gates}.")
KINDS: Mapping[str, Text] = {
    "yaml": Text("YAML 文件的写法", "How a YAML file is written"),
    "schema": Text("字段和值的写法", "How fields and values are written"),
    "text": Text("双语文字的写法", "How bilingual texts are written"),
    "reference": Text("编号和引用", "Ids and references"),
    "file": Text("文件和文件夹", "Files and folders"),
    "project": Text("项目文件夹", "Project folders"),
    "template": Text("文件模板", "Templates of documents"),
    "audience": Text("对客户文件不得使用内部字段", "No internal field in a customer document"),
    "page": Text("手册页面", "Handbook pages"),
    "checklist": Text("检查单", "Checklists"),
    "policy": Text("管理参数", "Policy parameters"),
    "waiver": Text("让步", "Waivers"),
    "answer": Text("检查项的回答", "Answers to checklist items"),
    "condition": Text("评审条件", "Conditions of a gate"),
    "conditions": Text("评审条件", "Conditions of a gate"),
    "conclusion": Text("评审结论", "Conclusions of a gate"),
    "review": Text("评审稿", "Review copies"),
}
OTHER = Text("数据和文字的写法", "How data and wording are written")


def message_of(finding: Finding, language: str) -> str:
    """What is wrong and what to change; a very long one is cut."""
    words = f"{finding.says.in_language(language)} {finding.advice.in_language(language)}".strip()
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def gravest(findings: Sequence[Finding]) -> list[Finding]:
    """The findings by weight, else in their order."""
    return sorted(findings, key=lambda each: -each.severity)


def fingerprints(findings: Sequence[Finding]) -> Iterator[str]:
    """One for each finding: the same when lines move, different for every two findings of one report.

    Why the count: platforms take findings with one fingerprint for one finding.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for each in findings:
        seen[each.identity] += 1
        yield sha256("|".join((*each.identity, str(seen[each.identity]))).encode()).hexdigest()


# GitHub: workflow commands


def as_github(findings: Sequence[Finding], language: str) -> str:
    """Annotations on lines, as many as GitHub shows of each kind, and a line that counts the rest."""
    shown: list[Finding] = []
    left: Counter[str] = Counter()
    kinds: Counter[Severity] = Counter()
    for each in gravest(findings):
        kinds[each.severity] += 1
        if kinds[each.severity] <= ANNOTATIONS:
            shown.append(each)
        else:
            left[str(each.severity)] += 1
    lines = [_annotation(each, language) for each in shown]
    if left:
        counts = {str(each): left[str(each)] for each in Severity}
        lines.append(LEFT_OUT.in_language(language).format(total=left.total(), **counts))
    return "\n".join(lines)


def _annotation(finding: Finding, language: str) -> str:
    place = finding.place
    values = {"file": place.file, "line": str(place.line), "col": str(place.column), "title": finding.rule}
    properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in values.items())
    return f"::{GITHUB[finding.severity]} {properties}::{_escaped(message_of(finding, language))}"


def _escaped(text: str, more: str = "") -> str:
    """The text as data of a workflow command: it cannot end the command or begin another one."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


# GitLab: Code Quality


def as_gitlab(findings: Sequence[Finding], language: str) -> str:
    """A Code Quality report."""
    pairs = zip(findings, fingerprints(findings), strict=True)
    return json.dumps([_quality(each, mark, language) for each, mark in pairs], ensure_ascii=False, indent=2)


def _quality(finding: Finding, fingerprint: str, language: str) -> dict[str, Any]:
    return {
        "description": message_of(finding, language),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": GITLAB[finding.severity],
        "location": {"path": finding.place.file, "lines": {"begin": finding.place.line}},
    }


# SARIF


def as_sarif(findings: Sequence[Finding], language: str) -> str:
    """A log of one run, its rules with their titles."""
    shown = findings if len(findings) <= RESULTS else gravest(findings)[:RESULTS]
    rules = sorted({each.rule for each in shown})
    run = {
        "tool": {"driver": _driver(rules, shown, language)},
        "automationDetails": {"id": "deliverybook/"},
        "language": "zh-CN" if language == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": BOOK.in_language(language)}}},
        "invocations": [_invocation(findings, shown, language)],
        "results": [
            _result(each, mark, rules.index(each.rule), language)
            for each, mark in zip(shown, fingerprints(shown), strict=True)
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _driver(rules: Sequence[str], findings: Sequence[Finding], language: str) -> dict[str, Any]:
    heaviest = {each.rule: each.severity for each in reversed(gravest(findings))}
    described = [_described(each, heaviest[each], language) for each in rules]
    return {"name": "deliverybook", "semanticVersion": version("deliverybook"), "rules": described}


def _described(rule: str, severity: Severity, language: str) -> dict[str, Any]:
    """A rule as readers of the log see it: what it holds to, at which gates, what to do."""
    known = load_rules().get(rule)
    title = known.title if known is not None else KINDS.get(rule.split("-")[0], OTHER)
    words, help = title.in_language(language), HELP.in_language(language)
    if known is not None:
        gates = ("、" if language == "zh" else ", ").join(known.gates)
        help = f"{help} {GATES.in_language(language).format(gates=gates)}"
    return {
        "id": rule,
        "shortDescription": {"text": _plain(words)},
        "fullDescription": {"text": _plain(words)},
        "help": {"text": _plain(help)},
        "defaultConfiguration": {"level": SARIF[severity]},
        "properties": {"problem.severity": SARIF_WEIGHT[severity], "tags": ["delivery"]},
    }


def _invocation(findings: Sequence[Finding], shown: Sequence[Finding], language: str) -> dict[str, Any]:
    """A run that ended well; when findings were left out, how many."""
    if len(shown) == len(findings):
        return {"executionSuccessful": True}
    left = Counter(str(each.severity) for each in findings) - Counter(str(each.severity) for each in shown)
    counts = {str(each): left[str(each)] for each in Severity}
    words = LEFT_OUT.in_language(language).format(total=left.total(), **counts)
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": words}}],
    }


def _result(finding: Finding, fingerprint: str, index: int, language: str) -> dict[str, Any]:
    place = finding.place
    file = {"uri": quote(place.file), "uriBaseId": ROOT}
    region = {"startLine": place.line, "startColumn": place.column}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": SARIF[finding.severity],
        "message": {"text": _plain(message_of(finding, language))},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        "partialFingerprints": {"primaryLocationLineHash": f"{fingerprint[:16]}:1", "findingIdentity/v1": fingerprint},
    }
    if place.path:
        result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": place.path, "kind": "member"}]
    return result


def _plain(text: str) -> str:
    """The text as a SARIF message: there braces hold places for values, and `[words](target)` is a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
