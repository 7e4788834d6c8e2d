"""The minutes of the customer handover: sections in order, the figures of city-health, a project that has not met yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, WordingOf, below, sections, table_below, text_of, words_of

from generators.documents.blocks import Signatures

DOCUMENT = "handover-minutes"

SECTIONS = {
    "zh": [
        "1 会议信息", "1.1 时间、地点、主持、参会",
        "2 项目完成情况", "2.1 验收结论与日期",
        "3 服务交接", "3.1 服务期、范围、SLA", "3.2 联系人与升级路径", "3.3 受理渠道与流程", "3.4 责任边界",
        "4 交接物", "4.1 资料、账号、资产、备件签收",
        "5 遗留事项", "5.1 事项、责任人、期限",
        "6 决议与签字", "6.1 决议", "6.2 签字",
    ],
    "en": [
        "1 Meeting", "1.1 Day, place, chair and attendees",
        "2 Status of the project", "2.1 Conclusion and day of acceptance",
        "3 Service handover", "3.1 Period, scope and service levels", "3.2 Contacts and escalation",
        "3.3 Channels and process", "3.4 Boundaries",
        "4 Items handed over", "4.1 Documents, accounts, assets and spare parts",
        "5 Open items", "5.1 Items, owners and due dates",
        "6 Decisions and signatures", "6.1 Decisions", "6.2 Signatures",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


def test_the_customer_knows_whom_to_call_and_who_is_above(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "3.2")
    assert rows[0][0] == "Faults and questions"
    assert rows[0][2:] == ["Maintenance lead", "Delivery-centre director"]


def test_service_begins_the_day_after_final_acceptance(wording_of: WordingOf) -> None:
    minutes = wording_of(DOCUMENT, "zh")
    assert table_below(minutes, "2.1")[1] == ["验收日期", "T+275 2027-04-01"]
    assert table_below(minutes, "3.1", 1)[0] == ["SLA起算", "2027-04-02"]


def test_what_the_customer_receives_is_signed_for(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "4.1")
    assert [row[0][-2:] for row in rows] == ["01", "02", "03", "04", "05", "06", "11", "12", "13"]
    assert all(row[3] and not row[4] for row in rows)


def test_the_open_storage_names_its_owner_and_its_day(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "5.1")
    assert rows[0] == ["FU-01", "HO-17", "影像存储扩容至余量不低于30%", "供应商一项目经理", "T+290", "2027-04-22"]


def test_customer_operations_and_maintenance_sign(wording_of: WordingOf) -> None:
    (block,) = (each for each in below(wording_of(DOCUMENT, "en"), "6.2") if isinstance(each, Signatures))
    assert [words_of(each).rpartition(": ")[2] for each in block.signatories] == [
        "Customer project manager", "Head of the customer's information centre", "Maintenance lead",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_that_has_not_met_shows_what_is_missing(wording_of: WordingOf, language: str) -> None:
    minutes = wording_of(DOCUMENT, language, "middle-platform")
    assert sections(minutes)[: len(SECTIONS[language])] == SECTIONS[language]
    missing = {gap.path for gap in minutes.gaps}
    assert {f"handover.meeting.{name}" for name in ("offset", "chair", "contacts", "decisions")} <= missing


def test_a_meeting_ahead_is_not_told_as_held(wording_of: WordingOf) -> None:
    assert "the meeting is not held yet" in text_of(wording_of(DOCUMENT, "en", "middle-platform"))
