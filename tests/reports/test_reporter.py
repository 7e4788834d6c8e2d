"""Findings for people and for machines: the same facts, nothing from the data that could act."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from findings_told import BOTH, LATE, saying

from generators.findings import Finding
from generators.reports.reporter import REPORTERS, WORDS, report
from generators.schema import load_schema

HOME = Path(__file__).resolve().parents[2]
SCHEMA = load_schema()


def parsed(format: str, findings: tuple[Finding, ...] = BOTH, language: str = "en") -> Any:
    return json.loads(report(findings, format, language))


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


# --- every format


@pytest.mark.parametrize("format", ["json", "gitlab", "sarif"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_machines_get_json_in_the_readers_language(format: str, language: str) -> None:
    text = json.dumps(parsed(format, language=language), ensure_ascii=False)
    assert LATE.says.in_language(language) in text
    assert LATE.says.in_language("zh" if language == "en" else "en") not in text


def test_every_format_of_the_command_line_is_there() -> None:
    assert set(REPORTERS) == {"text", "json", "github", "gitlab", "sarif"}
