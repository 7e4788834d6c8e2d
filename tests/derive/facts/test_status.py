"""The project on the day of its status report."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Money, Percent
from generators.schema import Audience

WEEK = """
status_report: {as_of_offset: T+20, needs_from_customer: [DEP-1, DEP-2]}
roles: [{id: PM, party: V, name: a}]
parties: [{id: V, name: a}]
dependencies:
  - {id: DEP-1, text: a, needed_by: T+19}
  - {id: DEP-2, text: b, needed_by: T+10, done_offset: T+21}
issues:
  - {id: IS-1, text: a, raised_offset: T+18}
  - {id: IS-2, text: b, raised_offset: T+2, closed_offset: T+17}
  - {id: IS-3, text: c, raised_offset: T+2, closed_offset: T+10}
  - {id: IS-4, text: d, raised_offset: T+21}
pending_decisions:
  - {id: PD-1, text: a, raised_offset: T+20}
  - {id: PD-2, text: b, raised_offset: T+21}
  - {id: PD-3, text: c, raised_offset: T+2, decided_offset: T+20}
  - {id: PD-4, text: d, raised_offset: T+2, decided_offset: T+21}
risks:
  - {id: R1, text: a, strategy: mitigate, p: 0.5, i: 100, rp: 0.1, ri: 100}
  - {id: R2, text: b, strategy: mitigate, p: 0.5, i: 200, rp: 0.1, ri: 200, identified_offset: T+20}
  - {id: R3, text: c, strategy: mitigate, p: 0.5, i: 300, rp: 0.1, ri: 300, identified_offset: T+21}
  - {id: R4, text: d, strategy: mitigate, p: 0.5, i: 400, rp: 0.1, ri: 400, status: closed, closed_offset: T+20}
contracts: {upstream: {net: 1000}}
changes:
  - {id: CR-1, name: a, date_offset: T+5, price_net: 10, decision: approved, decided_offset: T+20}
  - {id: CR-2, name: b, date_offset: T+6, price_net: 10, decision: approved, decided_offset: T+21}
cost_plan: {contingency_reserve: {approved: 100, drawn: [{amount: 30, date_offset: T+20}, {amount: 40, date_offset: T+21}]}}
"""


def test_what_happens_later_is_not_known_yet(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(WEEK)
    assert [(row.dependency.id, row.late) for row in facts.status_needs] == [("DEP-2", 10), ("DEP-1", 1)]
    assert [(row.issue.id, row.state) for row in facts.status_issues] == [("IS-1", "new"), ("IS-2", "closed")]
    assert [row.decision.en for row in facts.status_changes] == ["Approved", "Not decided"]
    assert facts.status_change_share == Percent.of(1)
    assert [row.matter.id for row in facts.status_decisions] == ["PD-1", "PD-4"]
    assert [row.risk.id for row in facts.status_risks] == ["R2", "R1"]
    assert (facts.status_money.drawn, facts.status_money.balance) == (Money.of(30), Money.of(70))


def test_without_a_day_nothing_is_reported(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(WEEK.replace("as_of_offset: T+20, ", ""))
    assert (facts.status_issues, facts.status_changes, facts.status_decisions) == ((), (), ())


def test_risks_and_money_are_internal_and_milestones_are_not(city_health: Facts) -> None:
    assert city_health.audience_of("status_risks") is Audience.INTERNAL
    assert city_health.audience_of("status_money") is Audience.INTERNAL
    assert city_health.audience_of("status_milestones") <= Audience.CUSTOMER
