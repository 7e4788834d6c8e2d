"""The contract beside the award."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generators.derive import Facts

FactsOf = Callable[[str], Facts]


def test_the_contract_of_the_sample_is_what_was_awarded(city_health: Facts) -> None:
    assert [(each.subject, each.verdict) for each in city_health.award_rows] == [
        ("gross", "same"),
        ("net", "same"),
        ("duration", "same"),
        ("signature", "same"),
    ]
    assert (city_health.award_check.compared, city_health.award_check.differences) == (4, 0)


def test_other_values_a_longer_plan_and_a_late_signature_differ(facts_of: FactsOf) -> None:
    facts = facts_of(
        "project: {id: P, name: X, award_notice_date: 2026-01-01}\n"
        "milestones: [{id: MS1, name: Final, kind: final_acceptance, offset: T+301}]\n"
        "contracts: {upstream: {id: C-UP, gross: 99, net: 90, sign_date: 2026-03-01,"
        " award: {gross: 100, duration_wd: 300, differences: [The warranty is longer]}}}"
    )
    assert [each.verdict for each in facts.award_rows] == ["differs", "open", "differs", "differs"]
    assert facts.award_check.differences == 4


@pytest.mark.parametrize(
    ("offset", "signed", "verdicts"),
    [("T+300", "2026-01-31", ["same", "same"]), ("T+301", "2026-02-01", ["differs", "differs"])],
)
def test_duration_and_signature_may_use_their_last_day(
    facts_of: FactsOf, offset: str, signed: str, verdicts: list[str]
) -> None:
    facts = facts_of(
        "project: {id: P, name: X, award_notice_date: 2026-01-01}\n"
        f"milestones: [{{id: MS1, name: Final, kind: final_acceptance, offset: {offset}}}]\n"
        f"contracts: {{upstream: {{id: C-UP, sign_date: {signed}, award: {{duration_wd: 300}}}}}}"
    )
    assert [each.verdict for each in facts.award_rows] == verdicts


def test_without_an_award_there_is_no_check(facts_of: FactsOf) -> None:
    facts = facts_of("project: {id: P, name: X}")
    assert (facts.award_rows, facts.award_check) == ((), None)
