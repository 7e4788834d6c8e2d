"""Plan, items and conclusion of the handover to operations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generators.derive import Facts
from generators.schema import Audience

ROLES = """
parties: [{id: V, name: Vendor}]
roles: [{id: V-PM, party: V, name: PM}, {id: V-MAINT, party: V, name: Maintenance}]
"""


def items(*results: str) -> str:
    lines = "".join(
        f"    - {{id: HO-{number}, std: doc, name: Paper, provider: V-PM, verifier: V-MAINT{result}}}\n"
        for number, result in enumerate(results)
    )
    return f"{ROLES}handover:\n  items:\n{lines}"


def test_seventeen_items_give_sixteen_one_zero_zero_and_a_conditional_pass(city_health: Facts) -> None:
    counts = city_health.handover_counts
    assert counts.total == 17
    assert (counts.passed, counts.conditional, counts.failed, counts.not_applicable) == (16, 1, 0, 0)
    assert counts.follows == counts.recorded == "conditional_pass"
    assert counts.verdict == "agrees"


def test_all_items_have_evidence_and_a_verifier_other_than_the_provider(city_health: Facts) -> None:
    counts = city_health.handover_counts
    assert (counts.not_independent, counts.without_evidence, counts.unverified) == (0, 0, 0)


def test_the_five_standards_are_covered(city_health: Facts) -> None:
    standards = {each.standard: each.items for each in city_health.handover_standards}
    assert standards == {"doc": 3, "mgmt": 4, "tool": 3, "manual": 3, "live": 4}
    assert {each.verdict for each in city_health.handover_standards} == {"covered"}


def test_the_storage_item_is_still_open_on_the_day_of_the_review(city_health: Facts) -> None:
    (storage,) = city_health.handover_open_items
    assert storage.item.id == "HO-17"
    assert (str(storage.due), storage.due_date) == ("T+290", date(2027, 4, 22))
    assert storage.owner.id == "S1-PM"
    assert storage.state == "open"


def test_what_is_planned_after_the_review_is_not_done_in_its_report(city_health: Facts) -> None:
    states = city_health.handover_plan_states
    assert states["HP-08"] == "done"
    assert states["HP-09"] == states["HP-10"] == "planned"


@pytest.mark.parametrize(
    ("results", "follows"),
    [
        ((", result: pass", ", result: pass"), "pass"),
        ((", result: pass", ", result: conditional"), "conditional_pass"),
        ((", result: conditional", ", result: fail"), "reject"),
        ((", result: pass", ""), None),
    ],
)
def test_the_conclusion_follows_from_the_results(
    facts_of: Callable[[str], Facts], results: tuple[str, ...], follows: str | None
) -> None:
    assert facts_of(items(*results)).handover_counts.follows == follows


def test_a_recorded_conclusion_that_does_not_follow_contradicts(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(items(", result: fail") + "  conclusion: pass\n")
    assert facts.handover_counts.verdict == "contradicts"


def test_an_item_verified_by_its_provider_or_by_nobody_is_not_independent(facts_of: Callable[[str], Facts]) -> None:
    text = f"""{ROLES}
handover:
  items:
    - {{id: HO-1, std: doc, name: Paper, provider: V-PM, verifier: V-PM, result: pass}}
    - {{id: HO-2, std: tool, name: Tool, provider: V-PM}}
"""
    counts = facts_of(text).handover_counts
    assert (counts.not_independent, counts.without_evidence, counts.unverified) == (2, 2, 1)
    missing = [each.standard for each in facts_of(text).handover_standards if each.verdict == "missing"]
    assert missing == ["mgmt", "manual", "live"]


def test_before_the_first_item_there_is_no_conclusion(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("project: {id: P}")
    assert facts.handover_counts is None
    assert facts.handover_standards == ()
    assert facts.handover_plan == ()


def test_the_counts_may_be_shown_to_the_customer(city_health: Facts) -> None:
    assert city_health.audience_of("handover_counts") <= Audience.CUSTOMER
