"""Meeting minutes: the register, then each meeting with topics, conclusions, actions and sign-off."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, WordingOf, sections, signatories_below, table_below

DOCUMENT = "meeting-minutes"

PARTS = {
    "zh": ["会议信息", "议题", "结论", "行动项", "发出与签认"],
    "en": ["Meeting", "Topics", "Conclusions", "Actions", "Issue and sign-off"],
}

BARE = """
project: {id: P, name: Small}
minutes: [{id: MM-1, name: First}]
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_meeting_has_its_parts_in_order(wording_of: WordingOf, language: str) -> None:
    found = sections(wording_of(DOCUMENT, language))
    assert [each.split(" ")[1] for each in found if "MM-" in each] == ["MM-01", "MM-02"]
    for part in ("2", "3"):
        assert [each.split(" ", 1)[1] for each in found if each.startswith(f"{part}.")] == PARTS[language]


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_samples_have_no_gap(wording_of: WordingOf, language: str, project: str) -> None:
    assert wording_of(DOCUMENT, language, project).gaps == ()


def test_the_change_review_led_to_two_actions_and_three_sign(wording_of: WordingOf) -> None:
    minutes = wording_of(DOCUMENT, "en")
    assert [row[3:] for row in table_below(minutes, "2.4")] == [["T+119", "T+119"], ["T+123", "T+122"]]
    assert dict(table_below(minutes, "2.1"))["Absent"] == "Medical-insurance business owner"
    assert len(signatories_below(minutes, "2.5")) == 3


def test_the_register_counts_the_actions_still_open(wording_of: WordingOf) -> None:
    (row,) = table_below(wording_of(DOCUMENT, "zh", "middle-platform"), "1.1")
    assert row[3:] == ["期限内发出", "2", "1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_show_what_they_lack(wording_of_small: WordingOf, language: str) -> None:
    missing = {gap.path for gap in wording_of_small(DOCUMENT, language, BARE).gaps}
    assert {f"minutes[0].{name}" for name in ("meeting", "place", "topics", "conclusions", "issued_offset")} <= missing
