"""The release request: the register, then each release with effect, test, rollback, approval and verification."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, WordingOf, sections, signatories_below, table_below, words_of

from generators.documents.blocks import Note

DOCUMENT = "release-request"

PARTS = {
    "zh": ["申请", "影响与知会", "测试、灰度与回滚", "审批", "验证与结果", "签署"],
    "en": [
        "Request", "Effect and notice", "Test, canary and rollback", "Approval", "Verification and result", "Signatures",
    ],
}  # fmt: skip

WITHOUT_AUTHORITY = """
project: {id: P, name: Small}
roles: [{id: V-PM, name: Manager}]
deployments: [{id: RL-1, kind: emergency, content: Mend, requested_by: V-PM, approved_by: V-PM}, {id: RL-2}]
sla: {change: [{name: Emergency, kind: emergency, approver: V-DIR}]}
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_release_has_its_parts_in_order(wording_of: WordingOf, language: str) -> None:
    found = sections(wording_of(DOCUMENT, language))
    assert [each.split(" ")[1] for each in found if "RL-" in each] == [f"RL-0{number}" for number in range(1, 9)]
    for part in range(2, 10):
        assert [each.split(" ", 1)[1] for each in found if each.startswith(f"{part}.")] == PARTS[language]


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_samples_have_no_gap(wording_of: WordingOf, language: str, project: str) -> None:
    assert wording_of(DOCUMENT, language, project).gaps == ()


def test_the_register_tells_eight_releases_done_by_the_rules(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "1.1")
    assert len(rows) == 8
    assert {(row[5], row[6]) for row in rows} == {("Done", "Met")}


def test_the_downtime_of_the_database_was_announced_three_days_before(wording_of: WordingOf) -> None:
    request = wording_of(DOCUMENT, "zh")
    effect = dict(table_below(request, "8.2"))
    assert (effect["停机时长（分钟）"], effect["实际提前知会（自然日）"], effect["知会检查"]) == ("60", "3", "符合")
    assert dict(table_below(request, "8.4"))["实际批准人"] == "交付中心总监"
    assert signatories_below(request, "8.6") == ["交付架构师", "交付中心总监", "售后维护负责人"]


def test_an_emergency_release_names_the_incident_it_mends(wording_of: WordingOf) -> None:
    rows = dict(table_below(wording_of(DOCUMENT, "en"), "3.1"))
    assert rows["Incident"].startswith("IN-01")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_release_without_authority_or_incident_is_boxed(wording_of_small: WordingOf, language: str) -> None:
    found = wording_of_small(DOCUMENT, language, WITHOUT_AUTHORITY.replace("V-DIR", "V-PM"))
    assert len([each for each in found.document.body if isinstance(each, Note) and each.kind == "warning"]) == 1
    director = WITHOUT_AUTHORITY.replace("name: Manager}", "name: Manager}, {id: V-DIR, name: Director}")
    body = wording_of_small(DOCUMENT, language, director).document.body
    assert len([each for each in body if isinstance(each, Note) and each.kind == "warning"]) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_release_shows_what_it_lacks(wording_of_small: WordingOf, language: str) -> None:
    missing = {
        gap.path for gap in wording_of_small(DOCUMENT, language, WITHOUT_AUTHORITY.replace("V-DIR", "V-PM")).gaps
    }
    assert {f"deployments[1].{name}" for name in ("kind", "reason", "rollback", "test", "approved_by")} <= missing


def test_a_project_that_released_nothing_says_so(wording_of: WordingOf) -> None:
    request = wording_of(DOCUMENT, "en", "middle-platform")
    assert [each for each in sections(request) if "RL-" in each] == []
    assert "nothing has been released" in " ".join(
        words_of(each.inline) for each in request.document.body if hasattr(each, "inline")
    )
