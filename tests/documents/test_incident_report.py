"""The incident reports: one part for each incident, the figures of city-health, a project without incidents."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, WordingOf, headings, sections, table_below, text_of

DOCUMENT = "incident-report"

PARTS = {
    "zh": ["事件概况", "影响与时限核对", "原因与处理", "预防措施与关闭", "签认"],
    "en": ["The incident", "Effect and clocks", "Cause and repair", "Prevention and closing", "Signatures"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_incident_has_its_own_report(wording_of: WordingOf, language: str) -> None:
    report = wording_of(DOCUMENT, language)
    assert [each.split()[0] for each in headings(report, 1)[1:]] == ["IN-01", "IN-02"]
    assert headings(report, 2)[2:] == PARTS[language] * 2


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_samples_have_no_gap(wording_of: WordingOf, language: str, project: str) -> None:
    assert wording_of(DOCUMENT, language, project).gaps == ()


def test_the_queue_incident_was_restored_within_eight_hours(wording_of: WordingOf) -> None:
    clocks = {row[0]: row[1] for row in table_below(wording_of(DOCUMENT, "en"), "2.2")}
    assert clocks["Interruption (min)"] == "330"
    assert clocks["Time to solve (min)"] == "480"
    assert (clocks["Restored"], clocks["Notified"], clocks["Reported"]) == ("In time", "In time", "In time")


def test_cause_and_repair_are_told(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "3.3")
    assert [row[0] for row in rows] == ["原因", "处理"]
    assert "重启网关" in rows[1][1]


def test_a_project_without_incidents_says_so(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "en", "middle-platform")
    assert len(sections(report)) == 3
    assert "no incident is on record" in text_of(report)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_incident_shows_what_its_report_lacks(wording_of_small: WordingOf, language: str) -> None:
    small = "project: {id: P, name: Small}\nincidents: [{id: IN-1, name: Down}]"
    missing = {gap.path for gap in wording_of_small(DOCUMENT, language, small).gaps}
    assert {f"incidents[0].{name}" for name in ("level", "effect", "cause", "fix", "prevention", "owner")} <= missing
