"""Findings for people and for machines: the same facts, nothing from the data that could act."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.findings import Finding, Place, Severity
from generators.quantities import Text
from generators.reporter import REPORTERS, WORDS, report
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.validate import validate_project
from generators.workspace import ProjectSource

HOME = Path(__file__).resolve().parents[1]
LATE = Finding(
    Place("content/projects/a/schedule.yaml", 31, 7, "milestones[2].offset"),
    Severity.BLOCKER,
    "R-MIL-04",
    Text("里程碑 MS03 早于 MS02。", "The milestone MS03 is before MS02."),
    Text("请调整 MS03。", "Move MS03."),
)
VAGUE = Finding(
    Place("content/projects/a/scope.yaml", 2, 1, "scope"), Severity.MINOR, "R-SCO-09", Text("含糊。", "Vague.")
)
BOTH = (LATE, VAGUE)
SCHEMA = load_schema()


def parsed(format: str, findings: tuple[Finding, ...] = BOTH, language: str = "en") -> Any:
    return json.loads(report(findings, format, language))


def saying(text: str, **place: Any) -> Finding:
    """A finding whose every text is that text."""
    return replace(LATE, says=Text(text, text), advice=Text(text, text), place=LATE.place._replace(**place))


# --- text


def test_people_read_place_weight_rule_sentence_and_advice() -> None:
    assert report(BOTH, "text", "en") == (
        "content/projects/a/schedule.yaml:31:7  blocker  R-MIL-04\n"
        "    The milestone MS03 is before MS02.\n"
        "    Move MS03.\n"
        "content/projects/a/scope.yaml:2:1  minor  R-SCO-09\n"
        "    Vague.\n"
        "\n"
        "Findings: 2 (1 blocker, 0 major, 1 minor)."
    )


def test_people_read_it_in_chinese() -> None:
    assert report(BOTH, "text", "zh") == (
        "content/projects/a/schedule.yaml:31:7  阻断  R-MIL-04\n"
        "    里程碑 MS03 早于 MS02。\n"
        "    请调整 MS03。\n"
        "content/projects/a/scope.yaml:2:1  一般  R-SCO-09\n"
        "    含糊。\n"
        "\n"
        "共 2 个问题：阻断 1，重要 0，一般 1。"
    )


@pytest.mark.parametrize(("language", "words"), [("zh", "没有问题。"), ("en", "No findings.")])
def test_nothing_wrong_is_said_in_words(language: str, words: str) -> None:
    assert report((), "text", language) == words


def test_a_sentence_is_one_line_whatever_values_stand_in_it() -> None:
    lines = report((saying("a\n::error::b\r\n::stop-commands::x\u2028::c"),), "text", "en").split("\n")
    assert lines[1] == lines[2] == "    a ::error::b ::stop-commands::x ::c"
    assert not any(line.lstrip().startswith("::") for line in lines)


def test_every_word_of_a_report_is_there_in_both_languages() -> None:
    for zh, en in WORDS.values():
        assert re.search("[\u4e00-\u9fff]", zh) and not re.search("[\u4e00-\u9fff]", en)
        assert set(re.findall(r"\{\w+\}", zh)) == set(re.findall(r"\{\w+\}", en))


# --- JSON


def test_json_holds_every_part_of_a_finding() -> None:
    assert parsed("json")[0] == {
        "file": "content/projects/a/schedule.yaml",
        "line": 31,
        "column": 7,
        "path": "milestones[2].offset",
        "severity": "blocker",
        "rule": "R-MIL-04",
        "says": "The milestone MS03 is before MS02.",
        "advice": "Move MS03.",
    }
    assert parsed("json", language="zh")[0]["says"] == "里程碑 MS03 早于 MS02。"
    assert parsed("json", ()) == []


# --- GitHub


def test_github_annotations_stand_at_line_and_column_by_weight() -> None:
    assert report((*BOTH, replace(VAGUE, severity=Severity.MAJOR)), "github", "en").split("\n") == [
        "::error file=content/projects/a/schedule.yaml,line=31,col=7,title=R-MIL-04::The milestone MS03 is before MS02. Move MS03.",
        "::notice file=content/projects/a/scope.yaml,line=2,col=1,title=R-SCO-09::Vague.",
        "::warning file=content/projects/a/scope.yaml,line=2,col=1,title=R-SCO-09::Vague.",
    ]
    assert report((), "github", "en") == ""


def test_a_file_name_cannot_add_properties_or_end_the_command() -> None:
    line = report((saying("x", file="a,line=1::b%0A:c.yaml"),), "github", "en")
    assert line.startswith("::error file=a%2Cline=1%3A%3Ab%250A%3Ac.yaml,line=31,")


@given(st.text(st.characters(codec="utf-8") | st.sampled_from(":%\r\n,=error"), max_size=30))
@settings(max_examples=200, deadline=None)
def test_an_annotation_is_one_command_that_gives_the_text_back(text: str) -> None:
    written = report((saying(f"x{text}x"),), "github", "en")
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
    return [each["fingerprint"] for each in parsed("gitlab", tuple(findings))]


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
    assert len({each["fingerprint"] for each in parsed("gitlab", others)}) == len(others)


def test_a_fingerprint_does_not_depend_on_the_readers_language() -> None:
    assert [each["fingerprint"] for each in parsed("gitlab")] == [
        each["fingerprint"] for each in parsed("gitlab", language="zh")
    ]


def test_gitlab_reads_what_code_quality_asks_for() -> None:
    assert {key: value for key, value in parsed("gitlab")[0].items() if key != "fingerprint"} == {
        "description": "The milestone MS03 is before MS02. Move MS03.",
        "check_name": "R-MIL-04",
        "severity": "blocker",
        "location": {"path": "content/projects/a/schedule.yaml", "lines": {"begin": 31}},
    }
    assert {each["severity"] for each in parsed("gitlab")} <= {"info", "minor", "major", "critical", "blocker"}


# --- SARIF


def test_sarif_has_one_run_with_rules_and_results() -> None:
    log = parsed("sarif", (*BOTH, replace(LATE, place=VAGUE.place)))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert log["$schema"].endswith("sarif-2.1.0.json")
    run = log["runs"][0]
    assert run["tool"]["driver"]["name"] == "deliverybook"
    assert [each["id"] for each in run["tool"]["driver"]["rules"]] == ["R-MIL-04", "R-SCO-09"]
    assert [(each["ruleId"], each["level"]) for each in run["results"]] == [
        ("R-MIL-04", "error"),
        ("R-SCO-09", "note"),
        ("R-MIL-04", "error"),
    ]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "content/projects/a/schedule.yaml"},
        "region": {"startLine": 31, "startColumn": 7},
    }
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_names_files_as_uris() -> None:
    log = parsed("sarif", (saying("x", file="content/projects/a/商务 #1.yaml"),))
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9%._~/-]+", uri)
    assert unquote(uri) == "content/projects/a/商务 #1.yaml"


def test_sarif_of_nothing_is_a_log_without_results() -> None:
    assert parsed("sarif", ())["runs"][0]["results"] == []


@pytest.mark.parametrize("format", ["json", "gitlab", "sarif"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_machines_get_json_in_the_readers_language(format: str, language: str) -> None:
    text = json.dumps(parsed(format, language=language), ensure_ascii=False)
    assert LATE.says.in_language(language) in text
    assert LATE.says.in_language("zh" if language == "en" else "en") not in text


def test_every_format_of_the_command_line_is_there() -> None:
    assert set(REPORTERS) == {"text", "json", "github", "gitlab", "sarif"}
