"""Findings in the forms of platforms: within their limits, stable from run to run, nothing from the data that could act."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from findings_told import BOTH, LATE, VAGUE, saying
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.findings import Finding, Place, Severity
from generators.reports import platforms
from generators.reports.platforms import KINDS, RESULTS, as_github, as_gitlab, as_sarif
from generators.rules import load_rules
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.validate import validate_project
from generators.workspace import ProjectSource

SCHEMA = load_schema()


def quality(findings: tuple[Finding, ...] = BOTH, language: str = "en") -> Any:
    return json.loads(as_gitlab(findings, language))


def run_of(findings: tuple[Finding, ...] = BOTH, language: str = "en") -> Any:
    return json.loads(as_sarif(findings, language))["runs"][0]


def many(count: int, severity: Severity) -> tuple[Finding, ...]:
    return tuple(replace(saying(f"number {n}", line=n + 1), severity=severity) for n in range(count))


# --- GitHub


def test_github_annotations_stand_at_line_and_column_the_gravest_first() -> None:
    assert as_github((VAGUE, LATE, replace(VAGUE, severity=Severity.MAJOR)), "en").split("\n") == [
        "::error file=content/projects/a/schedule.yaml,line=31,col=7,title=R-MIL-04::The milestone MS03 is before MS02. Move MS03.",
        "::warning file=content/projects/a/scope.yaml,line=2,col=1,title=R-SCO-09::Vague.",
        "::notice file=content/projects/a/scope.yaml,line=2,col=1,title=R-SCO-09::Vague.",
    ]
    assert as_github((), "en") == ""


def test_a_file_name_cannot_add_properties_or_end_the_command() -> None:
    line = as_github((saying("x", file="a,line=1::b%0A:c.yaml"),), "en")
    assert line.startswith("::error file=a%2Cline=1%3A%3Ab%250A%3Ac.yaml,line=31,")


def test_github_gets_ten_of_each_kind_and_one_line_that_counts_the_rest() -> None:
    findings = (*many(12, Severity.MINOR), *many(10, Severity.MAJOR), *many(25, Severity.BLOCKER))
    *annotations, last = as_github(findings, "en").split("\n")
    assert Counter(line.split(" ")[0] for line in annotations) == {"::error": 10, "::warning": 10, "::notice": 10}
    assert last == "Findings not shown at their lines: 17 (15 blocker, 0 major, 2 minor). deliverybook check lists all."
    assert as_github(findings, "zh").split("\n")[-1].startswith("还有 17 个问题没有标在行上（阻断 15，重要 0，一般 2）")


def test_what_github_can_show_in_full_has_no_such_line() -> None:
    lines = as_github(many(10, Severity.BLOCKER), "en").split("\n")
    assert len(lines) == 10 and all(line.startswith("::error ") for line in lines)


@pytest.mark.parametrize("write", [as_github, as_gitlab, as_sarif])
def test_a_sentence_of_any_length_makes_a_message_of_bounded_length(write: Any) -> None:
    assert len(write((saying("长" * 1_000_000),), "zh")) < 10_000


@given(st.text(st.characters(codec="utf-8") | st.sampled_from(":%\r\n,=error"), max_size=30))
@settings(max_examples=200, deadline=None)
def test_an_annotation_is_one_command_that_gives_the_text_back(text: str) -> None:
    written = as_github((saying(f"x{text}x"),), "en")
    assert "\n" not in written and "\r" not in written
    message = written.split("::", 2)[2]
    decoded = message.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    assert decoded == f"x{text}x x{text}x"


# --- GitLab


def fingerprints(text: str) -> list[str]:
    """The fingerprints of everything that is wrong with the project text."""
    source, findings = read_yaml("content/projects/a/a.yaml", text.encode())
    findings = findings or validate_project(
        ProjectSource("a", "content/projects/a", dict(source.data), dict(source.places)), SCHEMA
    )
    assert findings
    return [each["fingerprint"] for each in quality(tuple(findings))]


@pytest.mark.parametrize(
    "text",
    [
        "payments:\n  - {id: P1, amount: x}\n",
        "payments:\n  - {id: P1}\n  - {id: P1}\n",
        "payments:\n  - {id: P1, id: P2}\n",
        "payments:\n  - {id: P1, milestone: MS9}\n",
        "milestones:\n  - {id: A, name: a, after: [B]}\n  - {id: B, name: b, after: [A]}\n",
        "payments:\n  - {amount: 1}\n",
        "payments:\n  - &a\n",
    ],
)
def test_a_fingerprint_stays_when_lines_move(text: str) -> None:
    assert fingerprints("# one\n\n# two\n" + text) == fingerprints(text)
    assert fingerprints("".join(f"{line}\n\n" for line in text.splitlines())) == fingerprints(text)


def test_other_findings_have_other_fingerprints() -> None:
    others = (
        LATE,
        VAGUE,
        replace(LATE, rule="R-MIL-05"),
        saying("other"),
        replace(LATE, place=LATE.place._replace(path="milestones[3].offset")),
        replace(LATE, place=LATE.place._replace(file="b.yaml")),
    )
    assert len({each["fingerprint"] for each in quality(others)}) == len(others)


def test_a_fingerprint_does_not_depend_on_the_readers_language() -> None:
    assert [each["fingerprint"] for each in quality()] == [each["fingerprint"] for each in quality(language="zh")]


def test_gitlab_reads_what_code_quality_asks_for() -> None:
    assert {key: value for key, value in quality()[0].items() if key != "fingerprint"} == {
        "description": "The milestone MS03 is before MS02. Move MS03.",
        "check_name": "R-MIL-04",
        "severity": "blocker",
        "location": {"path": "content/projects/a/schedule.yaml", "lines": {"begin": 31}},
    }
    assert {each["severity"] for each in quality()} <= {"info", "minor", "major", "critical", "blocker"}


def test_findings_that_differ_in_nothing_but_their_place_in_a_list_have_fingerprints_of_their_own() -> None:
    twins = tuple(
        replace(LATE, place=LATE.place._replace(path=f"milestones[{n}].offset", line=n + 1)) for n in range(3)
    )
    assert len({each["fingerprint"] for each in quality(twins)}) == 3


def test_a_fingerprint_stays_when_items_are_put_before_it() -> None:
    moved = replace(LATE, place=LATE.place._replace(path="milestones[7].offset", line=90))
    assert quality((moved,))[0]["fingerprint"] == quality((LATE,))[0]["fingerprint"]


def test_gitlab_gets_an_empty_list_when_nothing_is_wrong() -> None:
    assert quality(()) == []


# --- SARIF

TEXT = {"text": str}
SHAPES: dict[str, Any] = {
    "log": {"$schema": str, "version": str, "runs": ["run"]},
    "run": {
        "tool": "tool",
        "automationDetails": {"id": str},
        "language": str,
        "columnKind": str,
        "originalUriBaseIds": {"%SRCROOT%": {"description": TEXT}},
        "invocations": ["invocation"],
        "results": ["result"],
    },
    "tool": {"driver": {"name": str, "semanticVersion": str, "rules": ["rule"]}},
    "rule": {
        "id": str,
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": {"level": str},
        "properties": {"problem.severity": str, "tags": [str]},
    },
    "invocation": {"executionSuccessful": bool, "toolExecutionNotifications?": [{"level": str, "message": TEXT}]},
    "result": {
        "ruleId": str,
        "ruleIndex": int,
        "level": str,
        "message": TEXT,
        "locations": ["location"],
        "partialFingerprints": {"primaryLocationLineHash": str, "findingIdentity/v1": str},
    },
    "location": {
        "physicalLocation": {
            "artifactLocation": {"uri": str, "uriBaseId": str},
            "region": {"startLine": int, "startColumn": int},
        },
        "logicalLocations?": [{"fullyQualifiedName": str, "kind": str}],
    },
}
"""What SARIF 2.1.0 has of properties, as far as we write them; a name with ? may be absent. No other property is written."""


def misfits(value: Any, shape: Any, at: str = "log") -> list[str]:
    """Where the value is not of the shape."""
    if isinstance(shape, str):
        return misfits(value, SHAPES[shape], at)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [at]
        return [each for number, item in enumerate(value) for each in misfits(item, shape[0], f"{at}[{number}]")]
    if not isinstance(shape, dict):
        return [] if type(value) is shape else [at]
    names = {name.rstrip("?"): inner for name, inner in shape.items()}
    wrong = [f"{at}.{name}" for name in value if name not in names]
    wrong += [f"{at}.{name} is missing" for name in shape if not name.endswith("?") and name not in value]
    return wrong + [
        each for name in value if name in names for each in misfits(value[name], names[name], f"{at}.{name}")
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("findings", [(), BOTH, (replace(VAGUE, rule="yaml-syntax", place=Place("a b.yaml")),)])
def test_a_sarif_log_has_the_shape_that_its_schema_asks_for(findings: tuple[Finding, ...], language: str) -> None:
    log = json.loads(as_sarif(findings, language))
    assert misfits(log, "log") == []
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert log["$schema"].endswith("sarif-2.1.0.json")
    for result in log["runs"][0]["results"]:
        assert result["level"] in ("none", "note", "warning", "error")
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1 and region["startColumn"] >= 1


def test_the_shape_itself_finds_what_does_not_fit() -> None:
    log = json.loads(as_sarif(BOTH, "en"))
    log["runs"][0]["results"][0]["ruleIndex"] = "0"
    log["runs"][0]["tool"]["driver"]["rules"][0]["titel"] = ""
    del log["runs"][0]["results"][1]["message"]
    assert misfits(log, "log") == [
        "log.runs[0].tool.driver.rules[0].titel",
        "log.runs[0].results[0].ruleIndex",
        "log.runs[0].results[1].message is missing",
    ]


def test_sarif_has_one_run_with_rules_and_results() -> None:
    run = run_of((*BOTH, replace(LATE, place=VAGUE.place)))
    assert [each["id"] for each in run["tool"]["driver"]["rules"]] == ["R-MIL-04", "R-SCO-09"]
    assert [(each["ruleId"], each["ruleIndex"], each["level"]) for each in run["results"]] == [
        ("R-MIL-04", 0, "error"),
        ("R-SCO-09", 1, "note"),
        ("R-MIL-04", 0, "error"),
    ]
    assert run["results"][0]["locations"][0] == {
        "physicalLocation": {
            "artifactLocation": {"uri": "content/projects/a/schedule.yaml", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 31, "startColumn": 7},
        },
        "logicalLocations": [{"fullyQualifiedName": "milestones[2].offset", "kind": "member"}],
    }
    assert run["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_rule_is_described_by_its_title_and_the_gates_that_ask_it(language: str) -> None:
    rule = run_of((LATE,), language)["tool"]["driver"]["rules"][0]
    known = load_rules()["R-MIL-04"]
    assert rule["shortDescription"]["text"] == known.title.in_language(language)
    assert all(gate in rule["help"]["text"] for gate in known.gates)
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_rules_outside_the_catalogue_are_described_by_their_kind() -> None:
    findings = (replace(LATE, rule="yaml-syntax"), replace(LATE, rule="reference-cycle"))
    described = [each["shortDescription"]["text"] for each in run_of(findings)["tool"]["driver"]["rules"]]
    assert described == ["Ids and references", "How a YAML file is written"]
    assert all(re.search("[\u4e00-\u9fff]", each.zh) and each.en.isascii() for each in KINDS.values())


def test_sarif_fingerprints_stay_when_lines_move() -> None:
    moved = replace(LATE, place=LATE.place._replace(line=99, path="milestones[9].offset"))
    assert run_of((moved,))["results"][0]["partialFingerprints"] == run_of((LATE,))["results"][0]["partialFingerprints"]


def test_sarif_names_files_as_uris() -> None:
    run = run_of((saying("x", file="content/projects/a/商务 #1.yaml"),))
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9%._~/-]+", uri)
    assert unquote(uri) == "content/projects/a/商务 #1.yaml"


def test_a_sarif_message_holds_no_link_and_no_place_for_a_value() -> None:
    text = run_of((saying("see [this](https://a.example) and {0}"),))["results"][0]["message"]["text"]
    assert "](" not in text
    assert re.sub(r"\{\{|\}\}", "", text).count("{") == 0


def test_sarif_keeps_to_the_most_that_github_takes_and_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert RESULTS == 25_000
    monkeypatch.setattr(platforms, "RESULTS", 3)
    run = run_of((*many(2, Severity.MINOR), *many(2, Severity.BLOCKER)))
    assert [each["level"] for each in run["results"]] == ["error", "error", "note"]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "1 (0 blocker, 0 major, 1 minor)" in told["message"]["text"]
