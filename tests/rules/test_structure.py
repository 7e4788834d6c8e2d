"""Structure and hygiene: each rule passes on city-health and fails on the defect it is there for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from generators.rules import Outcome

MOBILE = "138" + "0" * 8
MINUTES = "minutes[0].topics[0]"
SOW = "documents[PRJ-A-SOW-01]"
CASES: list[tuple[str, Mapping[str, object], str]] = [
    ("R-STR-03", {"payments[P2].condition.zh": "待定"}, "payments[P2].condition"),
    ("R-STR-03", {"payments[P2].condition.en": "XX days after receipt"}, "payments[P2].condition"),
    ("R-STR-03", {"deliverables[D04].version": "TBD"}, "deliverables[D04].version"),
    ("R-STR-03", {"scope.modules[M01].users.zh": "市民【】人"}, "scope.modules[M01].users"),
    ("R-STR-03", {"estimates[0].method.zh": "成本正在测算"}, "estimates[0].method"),
    ("R-STR-04", {"sla.levels[P1].clock": ...}, "sla.levels[P1].clock"),
    ("R-STR-04", {"quote_lines[Q01].vat": ...}, "quote_lines[Q01].vat"),
    ("R-STR-04", {"ltc_lines[L11].unit": ...}, "ltc_lines[L11].unit"),
    ("R-STR-04", {"suspended_items[SUS-01].unit": ...}, "suspended_items[SUS-01].unit"),
    ("R-STR-05", {"project.background.zh": "业主现有6个入口"}, "project.background"),
    ("R-STR-05", {"project.background.en": "The client has 6 entries"}, "project.background"),
    ("R-STR-05", {"milestones[MS11].name.zh": "试运转开始"}, "milestones[MS11].name"),
    ("R-STR-06", {MINUTES: f"请致电{MOBILE}"}, MINUTES),
    ("R-STR-06", {MINUTES: f"身份证{'1' * 17}X"}, MINUTES),
    ("R-STR-06", {MINUTES: "Write to pm" + "@example.org"}, MINUTES),
    ("R-STR-06", {MINUTES: "演示账号密码：abc123"}, MINUTES),
    ("R-STR-07", {"ltc_lines[L01].valid_until": "2026-04-01"}, "ltc_lines[L01].valid_until"),
    ("R-STR-07", {"bid.validity_days": 20}, "bid.validity_days"),
    ("R-STR-08", {f"{SOW}.version": "V1.1"}, f"{SOW}.version"),
    ("R-STR-08", {f"{SOW}.history": []}, f"{SOW}.history"),
    ("R-STR-09", {"calendar.beyond_range": ...}, "calendar.beyond_range"),
]
IDS = [f"{rule} {' '.join(edit)}" for rule, edit, _ in CASES]
ALWAYS_JUDGED = ("R-STR-03", "R-STR-04", "R-STR-05", "R-STR-06")


@pytest.mark.parametrize(("rule", "edit", "path"), CASES, ids=IDS)
def test_the_defect_is_found_at_its_field(
    rule: str, edit: Mapping[str, object], path: str, breaks: Callable[..., None]
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", sorted({rule for rule, *_ in CASES}))
def test_city_health_keeps_the_rule_and_a_new_project_is_not_blamed(
    rule: str, untouched: dict[str, Outcome], unwritten: dict[str, Outcome]
) -> None:
    assert untouched[rule].state == "pass"
    assert unwritten[rule].state == ("pass" if rule in ALWAYS_JUDGED else "not_yet_applicable")


def test_ids_and_references_are_held_by_validation(complaints: Callable[..., dict[str, str]]) -> None:
    assert complaints({"quote_lines[Q02].id": "Q01"})["quote_lines[1].id"] == "R-STR-01"
    assert complaints({"payments[P1].milestone": "MS99"}) == {"payments[0].milestone": "R-STR-02"}


def test_an_open_item_with_owner_and_day_stands_for_a_placeholder(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    item = {"id": "OI-1", "text": "条件", "field": "payments[1].condition", "owner": "CUS-PM", "due": "T+5"}
    edit = {"payments[P2].condition.zh": "待定", "open_items[+]": item}
    assert mutated(edit)["R-STR-03"].state == "pass"
    del item["due"]
    assert mutated(edit)["R-STR-03"].state == "fail"


def test_a_secret_is_not_repeated_in_its_finding(mutated: Callable[..., dict[str, Outcome]]) -> None:
    (found,) = mutated({MINUTES: "密码：hunter2"})["R-STR-06"].findings
    assert "hunter2" not in f"{found.says}{found.advice}"


def test_long_numbers_and_words_that_only_look_alike_are_not_flagged(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    words = {"zh": f"单号9{MOBILE}，型号XXL，TBDA", "en": f"A clientele of 20; EXXON; {MOBILE}7"}
    outcomes = mutated({"project.background": words})
    assert {outcomes[rule].state for rule in ALWAYS_JUDGED} == {"pass"}


def test_a_bid_without_award_is_judged_by_today(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"project.award_notice_date": ...}
    assert mutated(edit, date(2026, 4, 1))["R-STR-07"].state == "pass"
    assert mutated(edit, date(2026, 5, 1))["R-STR-07"].state == "fail"
