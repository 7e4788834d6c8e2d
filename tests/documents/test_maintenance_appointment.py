"""The appointment of the after-sales team: its sections, the figures of city-health, a project without a team yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, WordingOf, sections, table_below, text_of

DOCUMENT = "maintenance-appointment"

SECTIONS = {
    "zh": [
        "1 任命", "1.1 任命依据与生效", "1.2 团队与值班",
        "2 职责与权限", "2.1 服务职责", "2.2 发布与升级权限", "2.3 纪律",
        "3 到岗准备", "3.1 学习与培训", "3.2 账号、监控与知识库", "3.3 项目组早期支持",
        "4 签署", "4.1 任命与接受",
    ],
    "en": [
        "1 Appointment", "1.1 Basis and effect", "1.2 Team and roster",
        "2 Duties and authority", "2.1 Service duties", "2.2 Authority to release and escalation", "2.3 Discipline",
        "3 Readiness", "3.1 Learning and training", "3.2 Accounts, monitoring and knowledge base",
        "3.3 Early-life support of the project team",
        "4 Signatures", "4.1 Appointment and acceptance",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_order(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


def test_the_team_of_nine_is_there_before_the_review(wording_of: WordingOf) -> None:
    appointment = wording_of(DOCUMENT, "zh")
    told = {row[0]: row[1] for row in table_below(appointment, "1.1", 1)}
    assert told["任命日期"] == "T+258 2027-03-09"
    assert told["核对"] == "转维评审前完成任命，三线齐备"
    assert table_below(appointment, "1.2")[-1][4] == "9"


def test_the_project_team_stays_for_twenty_days(wording_of: WordingOf) -> None:
    assert "the project team stays 20 working days: T+280 to T+300" in text_of(wording_of(DOCUMENT, "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_a_team_shows_what_is_missing(wording_of: WordingOf, language: str) -> None:
    appointment = wording_of(DOCUMENT, language, "middle-platform")
    assert sections(appointment)[: len(SECTIONS[language])] == SECTIONS[language]
    missing = {gap.path for gap in appointment.gaps}
    assert {
        "handover.appointment",
        "handover.appointment_offset",
        "handover.rota",
        "handover.accounts.total",
    } <= missing
