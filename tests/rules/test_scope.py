"""Scope: each rule passes on city-health and fails on the defect it is there for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from generators.rules import Outcome

EXCLUSION = {"id": "OUT-09", "module": "M07", "text": {"zh": "5个监督专题大屏"}, "owner": "CUS"}
ITEM = "boms[BOM-12].lines[B12-08]"
CASES: list[tuple[str, Mapping[str, object], str]] = [
    ("R-SCO-01", {"requirements[REQ-M01-01].q": []}, "requirements[REQ-M01-01].q"),
    ("R-SCO-01", {"changes[CR-01].decision": "postponed"}, "requirements[REQ-M07-02].q"),
    ("R-SCO-02", {"ltc_lines[L14].quote": "Q06"}, "quote_lines[Q07].id"),
    ("R-SCO-02", {"requirements[REQ-M09-01].q": ["Q08"]}, "quote_lines[Q09].id"),
    ("R-SCO-02", {"ltc_lines[L17].quote": ...}, "ltc_lines[L17].quote"),
    ("R-SCO-03", {"quote_lines[Q01].net": 3200001}, "quote_lines[Q01].net"),
    ("R-SCO-03", {"quote_lines[Q01].net": 3200001}, "contracts.upstream.net"),
    ("R-SCO-03", {"quote_lines[Q01].vat": 13}, "contracts.upstream.gross"),
    ("R-SCO-04", {"ltc_lines[L18].vat": 6}, "ltc_lines[L18].vat"),
    ("R-SCO-05", {"scope.exclusions[OUT-02]": ...}, "scope.modules[M06].risk"),
    ("R-SCO-05", {"scope.exclusions[OUT-02].owner": ...}, "scope.modules[M06].risk"),
    ("R-SCO-05", {"scope.modules[+]": {"id": "M11", "name": "Queue"}}, "scope.modules[11].description"),
    ("R-SCO-05", {"scope.exclusions[+]": EXCLUSION}, "scope.exclusions[6].text"),
    ("R-SCO-06", {"ltc_lines[L05].e2e": "DSRCIT"}, "ltc_lines[L05].e2e"),
    ("R-SCO-07", {"bid.star_clauses[1].response": "negative"}, "bid.star_clauses[1].response"),
    ("R-SCO-07", {"bid.star_clauses[1].evidence": ...}, "bid.star_clauses[1].evidence"),
    ("R-SCO-07", {"bid.star_clauses_in_tender": 4}, "bid.star_clauses"),
    ("R-SCO-08", {"scope.assumptions[ASM-01].validate_by": ...}, "scope.assumptions[ASM-01].validate_by"),
    ("R-SCO-09", {"bid.clarifications[CLR-02].status": "open"}, "bid.clarifications[CLR-02].status"),
    ("R-SCO-09", {"bid.clarifications[CLR-03].status": "assumed"}, "bid.clarifications[CLR-03].asm"),
    ("R-SCO-10", {"quote_lines[Q12].bom": ...}, "quote_lines[Q12].bom"),
    ("R-SCO-10", {"boms[BOM-12].lines": []}, "boms[BOM-12].lines"),
    ("R-SCO-10", {f"{ITEM}.model": ...}, f"{ITEM}.model"),
    ("R-SCO-10", {f"{ITEM}.brand": ..., f"{ITEM}.or_equivalent": False}, f"{ITEM}.brand"),
    ("R-SCO-11", {"interfaces[IF-01].cost_bearer": ...}, "interfaces[IF-01].cost_bearer"),
    ("R-SCO-12", {"quote_lines[Q03].unit_net": ...}, "quote_lines[Q03].unit_net"),
    (
        "R-SCO-12",
        {"quote_lines[Q07].unit_net": ..., "quote_lines[Q07].unit_of": ...},
        "quote_lines[Q07].unit_net",
    ),
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


def test_an_assumption_is_overdue_only_after_its_day(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"scope.assumptions[ASM-01].status": "open"}
    assert mutated(edit, date(2026, 3, 23))["R-SCO-08"].state == "pass"
    late = mutated(edit, date(2026, 3, 24))["R-SCO-08"]
    assert [each.place.path for each in late.findings] == ["scope.assumptions[0].status"]


def test_a_service_that_another_party_supplies_is_not_missing(mutated: Callable[..., dict[str, Outcome]]) -> None:
    elsewhere = [{"service": "A", "party": "S1"}, {"service": "W", "party": "S1"}]
    edit = {"ltc_lines[L05].e2e": "DSRCIT", "ltc_lines[L05].excluded_services": elsewhere}
    assert mutated(edit)["R-SCO-06"].state == "pass"


def test_a_cent_a_line_of_rounding_is_allowed(mutated: Callable[..., dict[str, Outcome]]) -> None:
    assert mutated({"ltc_lines[L01].sell_net": "2400000.02"})["R-SCO-03"].state == "pass"
    assert mutated({"ltc_lines[L01].sell_net": "2400000.03"})["R-SCO-03"].state == "fail"
