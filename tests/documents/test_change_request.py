"""Change requests: each its own part with request, impact, decision and closure; the figures of city-health."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, below, sections, table_below, words_of

from generators.documents.blocks import Note, Signatures

DOCUMENT = "change-request"

PARTS = {
    "zh": ["申请", "影响分析", "评审", "实施与关闭", "签署"],
    "en": ["Request", "Impact analysis", "Decision", "Implementation and closure", "Signatures"],
}

TOO_LOW = """
project: {id: P, name: Small}
contracts: {upstream: {net: 1000000, change_threshold: {pm_pct: 0, ccb_pct: 3, supplement_pct: 10, free_change_personday_limit: 0}}}
changes: [{id: CR-1, name: Big, price_net: 50000, effort_pd: 20, level: ccb, decision: approved}]
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_change_has_the_parts_of_the_specification_in_order(wording_of: WordingOf, language: str) -> None:
    found = sections(wording_of(DOCUMENT, language))
    assert [each.split(" ")[1] for each in found if "CR-" in each] == ["CR-01", "CR-02", "CR-03"]
    for part in ("2", "3", "4"):
        titles = [each.split(" ", 1)[1] for each in found if each.startswith(f"{part}.")]
        assert titles == PARTS[language]


def test_the_first_change_costs_254_400_and_the_changes_reach_0_43_percent(wording_of: WordingOf) -> None:
    impact = dict(table_below(wording_of(DOCUMENT, "zh"), "2.2"))
    assert impact["报价（不含税）（元）"] == "240,000.00"
    assert impact["税额（元）"] == "14,400.00"
    assert impact["报价（含税）（元）"] == "254,400.00"
    assert (impact["此前累计批准比例"], impact["含本变更累计比例"]) == ("0%", "0.43%")
    assert impact["工作量（人天）"] == "60"


def test_the_board_decided_at_its_level_and_the_test_lead_verified(wording_of: WordingOf) -> None:
    request = wording_of(DOCUMENT, "en")
    decision = dict(table_below(request, "2.3"))
    assert decision["Check of the level"] == "At the level needed or above"
    assert decision["Decided on"].startswith("T+118")
    assert [row[0] for row in table_below(request, "2.4", 1)] == ["Supplementary agreement 1"]
    assert dict(table_below(request, "2.4", 2))["Result"] == "12 of the 12 added cases passed"


def test_a_rejected_change_updates_nothing(wording_of: WordingOf) -> None:
    (only,) = below(wording_of(DOCUMENT, "en"), "4.4")
    assert "Not applicable: the change was not approved" in words_of(only.inline)  # type: ignore[union-attr]


def test_the_requester_and_the_board_sign(wording_of: WordingOf) -> None:
    (block,) = (each for each in below(wording_of(DOCUMENT, "zh"), "2.5") if isinstance(each, Signatures))
    names = [words_of(each) for each in block.signatories]
    assert names[:2] == ["卫健业务负责人", "建设单位项目经理"]
    assert len(names) == len(set(names)) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_approval_below_the_level_needed_is_boxed(wording_of_small: WordingOf, language: str) -> None:
    body = wording_of_small(DOCUMENT, language, TOO_LOW).document.body
    assert len([each for each in body if isinstance(each, Note) and each.kind == "warning"]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_changes_says_so(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert len(sections(wording)) >= 3
    assert "contracts.upstream.net" in {gap.path for gap in wording.gaps}
