"""Agenda, attendance, contract in figures and papers of a contract briefing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generators.derive import Facts

SMALL = """
parties:
  - {id: V, name: Vendor, kind: vendor}
  - {id: S1, name: Supplier 1, kind: supplier}
  - {id: S2, name: Supplier 2, kind: supplier}
roles: [{id: V-PM, party: V, name: PM}, {id: S1-PM, party: S1, name: PM of S1}]
scope: {modules: [{id: M00, name: Common}, {id: M01, name: Portal}, {id: M02, name: Imaging}]}
quote_lines: [{id: Q1, name: Portal}]
ltc_lines:
  - {id: L1, name: Portal, quote: Q1, party: S1}
  - {id: L2, name: Imaging, quote: Q1, party: S2}
briefing:
  offset_from: T+4
  offset_to: T+12
  sessions: [{no: 1, topic: Portal, modules: [M01], clarifier: S1-PM, attendees: [S1-PM, V-PM]}]
  materials:
    - {name: Bid, sent_offset: T+2}
    - {name: Contract, sent_offset: T+3}
    - {name: LTC list}
  attendance: [{party: S1, role: S1-PM, persons: 1}]
  handover_in: [{id: HI-1, name: Bid, to: V-PM, received: true}, {id: HI-2, name: Mails, to: V-PM}]
"""


def test_twelve_sessions_were_held_and_spoke_of_every_module(city_health: Facts) -> None:
    agenda = city_health.briefing_agenda
    assert (agenda.sessions, agenda.done) == (12, 12)
    assert (agenda.modules, agenda.modules_covered, agenda.uncovered) == (11, 11, ())
    assert (agenda.first_day, agenda.last_day) == (date(2026, 3, 6), date(2026, 3, 10))
    assert agenda.in_time


def test_sheet_agenda_and_register_agree_on_48_attendances(city_health: Facts) -> None:
    came = city_health.briefing_attendance_totals
    assert (came.persons, came.on_agenda, came.stated) == (48, 48, 48)
    assert came.agrees
    assert came.parties == 7


def test_the_test_body_was_absent_and_was_briefed_later(city_health: Facts) -> None:
    came = city_health.briefing_attendance_totals
    assert [each.id for each in came.absent] == ["T1"]
    assert came.not_made_up == ()


def test_each_role_came_as_often_as_the_agenda_names_it(city_health: Facts) -> None:
    assert all(row.persons == row.on_agenda for row in city_health.briefing_attendance)


def test_all_papers_were_sent_two_working_days_ahead(city_health: Facts) -> None:
    assert [each.lead for each in city_health.briefing_materials] == [3, 3, 3, 2, 2]
    assert {each.verdict for each in city_health.briefing_materials} == {"in_time"}


def test_the_contract_has_ten_modules_and_seven_outside_companies(city_health: Facts) -> None:
    outline = city_health.contract_outline
    assert (outline.modules, outline.outside_count, outline.annexes) == (10, 7, 8)
    assert str(outline.final_offset) == "T+275"


def test_chair_clarifiers_and_project_manager_sign_once_each(city_health: Facts) -> None:
    signatories = [each.id for each in city_health.briefing_signatories]
    assert signatories == [
        "V-BOPS", "V-PSA", "V-ARCH", "S1-PM", "S2-PM", "S3-PM", "S4-PM", "S5-PM", "S6-PM", "V-PROD", "V-COM", "V-PM",
    ]  # fmt: skip


def test_twelve_of_twelve_papers_were_handed_over(city_health: Facts) -> None:
    papers = city_health.hand_in_totals
    assert (papers.received, papers.items, papers.missing) == (12, 12, ())


def test_a_module_without_a_session_is_named(facts_of: Callable[[str], Facts]) -> None:
    agenda = facts_of(SMALL).briefing_agenda
    assert [each.id for each in agenda.uncovered] == ["M00", "M02"]
    assert agenda.in_time is False


def test_a_paper_is_late_with_less_than_two_working_days(facts_of: Callable[[str], Facts]) -> None:
    assert [each.verdict for each in facts_of(SMALL).briefing_materials] == ["in_time", "late", "not_sent"]


def test_an_attendance_sheet_that_differs_from_the_agenda_is_seen(facts_of: Callable[[str], Facts]) -> None:
    came = facts_of(SMALL).briefing_attendance_totals
    assert (came.persons, came.on_agenda, came.agrees) == (1, 2, False)
    assert [each.id for each in came.absent] == ["S2"]
    assert [each.id for each in came.not_made_up] == ["S2"]


def test_a_paper_that_was_not_received_is_named(facts_of: Callable[[str], Facts]) -> None:
    papers = facts_of(SMALL).hand_in_totals
    assert (papers.received, papers.items) == (1, 2)
    assert [each.id for each in papers.missing] == ["HI-2"]


def test_before_the_briefing_nothing_is_stated(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("project: {id: P}")
    assert facts.briefing_agenda is None
    assert facts.briefing_attendance_totals is None
    assert facts.hand_in_totals is None
    assert facts.briefing_signatories == ()
    assert facts.contract_outline.modules == 0
