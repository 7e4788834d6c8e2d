"""The sample projects: one is clean, one is imperfect exactly as intended, both speak both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from small_book import run

from generators.schema import Field, load_schema
from generators.workspace import find_book, load_project

HOME = Path(__file__).resolve().parents[2]
PROJECTS = ("city-health", "middle-platform")
HAN = re.compile("[\u4e00-\u9fff]")
SAME_IN_BOTH = re.compile(r"[A-Z0-9 .+%/（）()]+|OAuth 2\.0|Syslog|s|min|h")
"""Figures, abbreviations, protocols and units need no translation."""

DELIBERATE = ["R-SCO-03", "R-ACC-03", "R-RSK-06", "R-MIL-04", "R-DEP-01"]
"""What is wrong in middle-platform on the day its status report is about."""

COUNTS = {
    "parties": 14,
    "roles": 28,
    "scope.modules": 11,
    "scope.exclusions": 6,
    "scope.assumptions": 5,
    "requirements": 22,
    "quote_lines": 15,
    "ltc_lines": 27,
    "contracts.downstream": 7,
    "acceptance_criteria": 24,
    "deliverables": 24,
    "milestones": 17,
    "payments": 5,
    "dependencies": 10,
    "raci.rows": 20,
    "risks": 12,
    "changes": 3,
    "handover.items": 17,
    "briefing.sessions": 12,
    "briefing.issues": 6,
}
FIGURES = {
    "project.effective_date": "2026-03-02",
    "project.tender_max_duration_wd": "300",
    "project.security_level": "3",
    "contracts.upstream.gross": "60000000",
    "contracts.upstream.net": "55950000",
    "contracts.upstream.penalty.delay_rate_pct_per_day": "0.05",
    "contracts.upstream.penalty.cap_pct": "5",
    "contracts.upstream.performance_bond_pct": "5",
    "contracts.upstream.retention_pct": "5",
    "contracts.upstream.warranty_months": "12",
    "contracts.upstream.change_threshold.ccb_pct": "3",
    "contracts.upstream.change_threshold.supplement_pct": "10",
    "contracts.upstream.acceptance_clause.apply_response_wd": "10",
    "contracts.upstream.acceptance_clause.organise_wd": "15",
    "contracts.upstream.acceptance_clause.retest_max": "2",
    "contracts.downstream[C-S1].gross": "9452270",
    "contracts.downstream[C-S3].b2b.payment.days": "60",
    "quote_lines[Q06].net": "6400000",
    "quote_lines[Q12].net": "8000000",
    "quote_lines[Q12].vat": "13",
    "ltc_lines[L11].sell_net": "1300000",
    "ltc_lines[L12].cost_net": "3840000",
    "ltc_lines[L24].unit_cost": "2000",
    "payments[P1].amount": "12000000",
    "payments[P2].amount": "9000000",
    "payments[P3].amount": "18000000",
    "payments[P4].pct": "30",
    "payments[P5].amount": "3000000",
    "acceptance_criteria[AC-02].threshold": "2",
    "acceptance_criteria[AC-14].threshold": "99.5",
    "milestones[MS05].offset": "T+70",
    "milestones[MS10].offset": "T+190",
    "milestones[MS14].offset": "T+275",
    "milestones[MS16].offset": "T+300",
    "dependencies[DEP-05].needed_by": "T+80",
    "dependencies[DEP-05].impact_days": "20",
    "dependencies[DEP-05].cost_per_day": "15000",
    "risks[R01].p": "0.50",
    "risks[R01].i": "1600000",
    "risks[R01].rp": "0.35",
    "risks[R01].ri": "1200000",
    "risks[R03].response_cost": "150000",
    "risks[R12].ri": "1000000",
    "cost_plan.base_total": "40589000",
    "cost_plan.contingency_reserve.required_emv": "2220000",
    "cost_plan.contingency_reserve.approved": "2300000",
    "cost_plan.management_reserve.approved": "1000000",
    "cost_plan.cost_baseline": "42889000",
    "cost_plan.margin.before_reserves_pct": "27.45",
    "cost_plan.margin.after_all_reserves_pct": "21.56",
    "changes[CR-01].price_net": "240000",
    "changes[CR-01].price_gross": "254400",
    "changes[CR-03].price_gross": "424000",
    "training.total_trainees": "240",
    "training.courses[TR-03].actual_present": "92",
    "tests.uat.by_module[M05].blocked": "2",
    "acceptance.initial.offset": "T+190",
    "acceptance.trial_run.availability_pct": "99.93",
    "acceptance.trial_run.transactions": "412600",
    "acceptance.final.compliance.mlps.score": "82",
    "suspended_items[SUS-01].value_gross": "206700",
    "sla.levels[P1].resolve_h": "4",
    "briefing.attendance_person_times": "48",
    "status_report.evm.ac": "21350000",
    "closure.final_contract_gross": "60254400",
    "closure.final_margin": "13940000",
    "closure.final_margin_pct": "24.81",
}


def check(project: str, day: str) -> tuple[int, list[dict[str, Any]]]:
    """The exit code of `check` on that day, and its findings."""
    outcome = run(HOME, "check", project, "--date", day, "--format", "json")
    return outcome.exit_code, json.loads(outcome.output)


@pytest.mark.parametrize("day", ["2026-03-02", "2026-11-22", "2030-01-01"])
def test_city_health_is_clean_on_any_day(day: str) -> None:
    assert check("city-health", day) == (0, [])


def test_middle_platform_shows_exactly_what_is_deliberately_wrong() -> None:
    code, findings = check("middle-platform", "2026-11-22")
    assert code == 1
    assert sorted(each["rule"] for each in findings) == sorted(DELIBERATE)


def test_each_finding_stands_one_line_below_the_comment_that_means_it() -> None:
    marked = {
        (path.relative_to(HOME).as_posix(), number + 1): found[1]
        for path in (HOME / "content" / "projects").rglob("*.yaml")
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if (found := re.match(r" *# deliberate: (R-[A-Z]+-\d+), ", line))
    }
    _, findings = check("middle-platform", "2026-11-22")
    assert {(each["file"], each["line"]): each["rule"] for each in findings} == marked


@pytest.mark.parametrize("project", PROJECTS)
def test_every_text_is_written_in_both_languages(project: str) -> None:
    for path, value in texts(load_schema(), data_of(project), ""):
        if isinstance(value, str):
            assert SAME_IN_BOTH.fullmatch(value), path
        else:
            assert value.get("zh") and value.get("en"), path


@pytest.mark.parametrize("project", PROJECTS)
def test_every_chinese_text_is_chinese_and_no_english_text_is(project: str) -> None:
    for path, value in texts(load_schema(), data_of(project), ""):
        if isinstance(value, dict):
            assert HAN.search(value["zh"]) or SAME_IN_BOTH.fullmatch(value["zh"]), path
            assert not re.search("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", value["en"]), path


def test_the_collections_of_city_health_are_complete() -> None:
    data = data_of("city-health")
    assert {path: len(at(data, path)) for path in COUNTS} == COUNTS


@pytest.mark.parametrize(("path", "figure"), FIGURES.items())
def test_the_figures_of_city_health_stand(path: str, figure: str) -> None:
    assert str(at(data_of("city-health"), path)) in (figure, figure.removeprefix("T+"))


@cache
def data_of(project: str) -> dict[str, Any]:
    source, findings = load_project(find_book(HOME), project)
    assert findings == []
    return source.data


def at(data: Any, path: str) -> Any:
    """The value at a path whose brackets name the id of a record."""
    for name, identifier in re.findall(r"([a-z0-9_]+)(?:\[([^\]]+)\])?", path):
        data = data[name]
        if identifier:
            data = next(each for each in data if identifier in (each.get("id"), each.get("module")))
    return data


def texts(field: Field, value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every text that is written below the field, with its path."""
    if field.type == "text":
        if value is not None:
            yield path, value
    elif isinstance(value, dict):
        for name, each in value.items():
            child = field.fields.get(name) or field.item
            assert child is not None, f"{path}.{name}"
            yield from texts(child, each, f"{path}.{name}")
    elif isinstance(value, list) and field.item is not None:
        for number, each in enumerate(value):
            yield from texts(field.item, each, f"{path}[{number}]")
