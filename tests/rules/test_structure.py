"""Where the rules about structure and hygiene draw the line; what they find stands in mutations/structure.yaml."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generators.rules import Outcome

MOBILE = "138" + "0" * 8
MINUTES = "minutes[0].topics[0]"
ALWAYS_JUDGED = ("R-STR-03", "R-STR-04", "R-STR-05", "R-STR-06")


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
