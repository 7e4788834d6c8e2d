"""The responsibility matrix: each rule passes on city-health and fails on the defect it is there for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generators.rules import Outcome


def cell(row: str, party: str) -> str:
    return f"raci.rows[{row}].parties.{party}"


COLUMNS = ["CUS", "HC", "MI", "SPV", "V", "S1", "SUP", "HOS"]
ONLY_INFORMED = {cell(f"RA-{number:02}", "SPV"): "I" for number in range(1, 21)}
CASES: list[tuple[str, Mapping[str, object], str]] = [
    ("R-RAC-01", {cell("RA-08", "CUS"): "A"}, cell("RA-08", "V")),
    ("R-RAC-01", {cell("RA-08", "V"): "S"}, "raci.rows[RA-08].parties"),
    ("R-RAC-02", {cell("RA-08", "S1"): "S"}, "raci.rows[RA-08].parties"),
    ("R-RAC-03", {cell("RA-08", "HC"): "X"}, cell("RA-08", "HC")),
    ("R-RAC-03", {"raci.codes.S": ...}, cell("RA-01", "SUP")),
    ("R-RAC-03", {"raci.codes.X": "Something else"}, "raci.codes.X"),
    ("R-RAC-04", {"raci.rows[RA-06].name": "Weekly meeting"}, "raci.rows"),
    ("R-RAC-04", {"raci.rows[RA-16].id": "RA-36"}, "raci.rows[15].id"),
    ("R-RAC-05", {"raci.columns": COLUMNS}, "raci.columns"),
    ("R-RAC-05", {"raci.groups[SUP].parties": ["S2", "S3", "S4", "S5", "T1"]}, "raci.columns"),
    ("R-RAC-05", {"raci.groups[SUP].parties": ["S2", "S3", "S4", "S5", "S6"]}, "raci.columns"),
    ("R-RAC-06", {cell("RA-18", "CUS"): "C", cell("RA-18", "V"): "A"}, cell("RA-18", "V")),
    ("R-RAC-06", {cell("RA-11", "CUS"): "C"}, "raci.rows[RA-11].parties"),
    ("R-RAC-07", {cell("RA-06", "CUS"): "C", cell("RA-06", "V"): "A"}, cell("RA-06", "V")),
    ("R-RAC-08", ONLY_INFORMED, "raci.columns[3]"),
    ("R-RAC-08", {cell("RA-06", "CUS"): "C"}, "raci.rows[RA-06].parties"),
    (
        "R-RAC-09",
        {cell("RA-04", "HC"): "C", cell("RA-04", "MI"): "C", cell("RA-04", "CUS"): "AR"},
        cell("RA-04", "CUS"),
    ),
    ("R-RAC-10", {"contracts.upstream.annexes": ["SOW", "QUOTE"]}, "contracts.upstream.annexes"),
    ("R-RAC-10", {"raci.version": "V1.1"}, "contracts.upstream.annex_notes[2].version"),
]
IDS = [f"{rule} {' '.join(edit)}" for rule, edit, _ in CASES]


@pytest.mark.parametrize(("rule", "edit", "path"), CASES, ids=IDS)
def test_the_defect_is_found_at_its_field(
    rule: str, edit: Mapping[str, object], path: str, breaks: Callable[..., None]
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", sorted({rule for rule, *_ in CASES}))
def test_city_health_keeps_the_rule_and_a_new_project_is_not_judged(
    rule: str, untouched: dict[str, Outcome], unwritten: dict[str, Outcome]
) -> None:
    assert untouched[rule].state == "pass"
    assert unwritten[rule].state == "not_yet_applicable"


def test_the_executing_style_asks_for_one_who_does_and_at_most_one_who_approves(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    found = mutated({"raci.style": "executing", cell("RA-08", "V"): "S"})["R-RAC-01"].findings
    paths = [each.place.path for each in found]
    assert "raci.rows[1].parties.MI" in paths
    assert not any(path.startswith("raci.rows[7]") for path in paths)


def test_a_dropped_row_is_missed_by_its_activity_and_its_number(mutated: Callable[..., dict[str, Outcome]]) -> None:
    def without_third_parties(data: dict[str, Any]) -> None:
        data["raci"]["rows"] = [row for row in data["raci"]["rows"] if row["id"] != "RA-06"]
        data["dependencies"] = [each | {"raci": "RA-07"} for each in data["dependencies"]]
        data["briefing"]["raci_confirmed"] = []

    findings = mutated(without_third_parties)["R-RAC-04"].findings
    assert [each.place.path for each in findings] == ["raci.rows", "raci.rows[5].id"]


def test_coordination_that_is_quoted_may_be_ours(mutated: Callable[..., dict[str, Outcome]]) -> None:
    ours = {cell("RA-06", "CUS"): "C", cell("RA-06", "V"): "A"}
    quoted = {"quote_lines[Q13].name": {"zh": "第三方协调服务", "en": "Coordination of third parties"}}
    assert mutated(ours | quoted)["R-RAC-07"].state == "pass"
