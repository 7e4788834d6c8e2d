"""The state of a gate as people read it: what needs them first, what settled itself in one line, the conclusion and why."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generators.departures import Departure
from generators.gates.review import GateReview, review_gate
from generators.model import read_project
from generators.quantities import Text
from generators.reading import load_shelf
from generators.reports.gate_report import report_review
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.workspace import Book

HOME = Path(__file__).parents[2]
DEPARTURE = Departure(
    "payments.largest_share",
    Text("付款：单笔付款上限", "Payments: Largest payment"),
    Text("50%", "50%"),
    Text("40%", "40%"),
    Text("客户分两笔付款。\n::error::x", "The customer pays in two parts.\n::error::x"),
    None,
)
RECORD = """\
project: {id: P, name: {zh: 示例项目, en: Sample project}, class: normal, effective_date: 2026-03-02}
parties: [{id: V, kind: vendor, name: 承建方}]
roles: [{id: V-PM, party: V, name: {zh: 交付项目经理, en: Delivery PM}, authority: [risk_filing]}]
reviews:
  - id: GR-1
    gate: opportunity
    conclusion: conditional
    conditions:
      - {id: GR-1-C1, text: {zh: 资质补齐, en: Certificates are complete}, owner: V-PM, due_offset: T-1}
      - {id: GR-1-C2, text: {zh: 预算批复, en: Budget approved}, owner: V-PM, due_offset: T+5}
      - {id: GR-1-C3, text: {zh: 底线, en: Floor set}, owner: V-PM, due_offset: T-9, closed: true, closed_offset: T-9}
  - id: GR-2
    gate: bid
    offset: T+0
    chair: V-PM
    conclusion: conditional
    reviewers: [V-PM]
    answers:
      - {item: BID-01, verdict: pass, by: V-PM}
      - {item: BID-02, verdict: fail, by: V-PM, on: T+0, comment: "差一项\\n::error::x"}
      - {item: BID-03, verdict: fail, by: V-PM, comment: Later}
      - {item: BID-20, verdict: not_applicable, by: V-PM}
    waivers:
      - {id: W1, item: BID-03, reason: "补充中\\n::warning::y", approver: V-PM, expires: 2026-03-12, compensating: 周报}
"""


@pytest.fixture(scope="module")
def gate() -> GateReview:
    """The bid review of a project in which people answered four questions; no rule is asked."""
    source, findings = read_yaml("reviews.yaml", RECORD.encode())
    assert not findings
    checklist = load_shelf(Book(HOME)).checklists["bid"]
    return review_gate(checklist, read_project(source.data, load_schema()), {}, date(2026, 3, 2))


def sections(text: str) -> dict[str, list[str]]:
    """The lines below each heading, without what a heading counts."""
    parts = (part.split("\n") for part in text.split("\n\n"))
    return {lines[0].split(" (")[0]: lines[1:] for lines in parts}


def test_the_head_tells_project_day_chair_and_counts(gate: GateReview) -> None:
    assert report_review(gate, "text", "en").split("\n")[:4] == [
        "Bid review (bid)  Sample project",
        "Held on T+0 2026-03-02, chaired by V-PM Delivery PM.",
        "Judged at the end of 2026-03-02 (Asia/Shanghai): what runs to that day still holds.",
        "Items: 22; 1 passed, 1 failed, 18 open, 1 waived, 1 not yet applicable, 0 not asked at this level.",
    ]


def test_blockers_come_first_and_what_failed_before_what_is_open(gate: GateReview) -> None:
    lines = sections(report_review(gate, "text", "en"))["Look at these first"]
    heads = [re.split("  +", line.strip())[1:3] for line in lines if re.match(r"  BID-\d\d  ", line)]
    assert heads[:2] == [["blocker", "fail"], ["blocker", "open"]]
    assert [severity for severity, _ in heads] == sorted(
        (severity for severity, _ in heads), key=["blocker", "major"].index
    )


def test_a_waiver_is_told_with_the_days_it_still_holds(gate: GateReview) -> None:
    first, _, reason, instead = sections(report_review(gate, "text", "zh"))["让步（1）"]
    assert first == "  BID-03  阻断  V-PM 交付项目经理 批准，有效至 2026-03-12，还有 10 天"
    assert (reason.strip(), instead.strip()) == ("理由：补充中 ::warning::y", "补偿：周报")


def test_conditions_of_earlier_gates_are_followed_up_overdue_ones_first(gate: GateReview) -> None:
    text = sections(report_review(gate, "text", "en"))
    assert [line for line in text["Conditions of earlier gates to close"] if line.startswith("  GR-")] == [
        "  GR-1-C1  OVERDUE  due T-1 2026-02-27  V-PM Delivery PM",
        "  GR-1-C2  open  due T+5 2026-03-09  V-PM Delivery PM",
    ]
    assert "  Conditions of earlier gates closed (1): GR-1-C3" in text["Settled"]


def test_the_conclusion_says_why_and_how_the_record_stands_to_it(gate: GateReview) -> None:
    lines = sections(report_review(gate, "text", "en"))["Conclusion"]
    assert lines[0] == "  The best conclusion these results allow: not passed."
    assert lines[1].startswith("  Open blockers: BID-02, BID-04")
    assert "  Waived blockers: BID-03; each needs a condition with owner and date." in lines
    assert "  Overdue conditions of earlier gates: Opportunity review." in lines
    assert lines[-2:] == [
        "  The gate record says: conditional.",
        "  The record is milder than the results allow: correct the data, waive, or correct the conclusion.",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_gate_of_which_nothing_is_known_yet_is_told_as_such(gate: GateReview, language: str) -> None:
    counts = dict.fromkeys(("passed", "failed", "open", "waived"), 0)
    review = replace(gate, **counts, not_applicable=16, is_held=False, recorded=None)
    *_, first, last = report_review(review, "text", language).rstrip("\n").split("\n")
    assert (first.strip(), last.strip()) == {
        "zh": ("16 项都在等数据，还不能判断。", "本关口还没有评审结论。"),
        "en": (
            "Nothing can be judged yet; items that wait for their data: 16.",
            "The gate has no recorded conclusion yet.",
        ),
    }[language]


def test_what_settled_itself_is_told_by_number_only(gate: GateReview) -> None:
    assert sections(report_review(gate, "text", "zh"))["已定"][:2] == [
        "  人工答复通过（1）：BID-01",
        "  暂不适用（1）：BID-20",
    ]


def test_what_people_wrote_stays_in_its_line(gate: GateReview) -> None:
    lines = report_review(gate, "text", "zh").split("\n")
    assert "      V-PM 交付项目经理 T+0 答：差一项 ::error::x" in lines
    assert not any(line.lstrip().startswith("::") for line in lines)


def test_a_gate_not_held_lists_what_is_to_be_answered(gate: GateReview) -> None:
    not_held = replace(gate, recorded=None, is_held=False)
    text = sections(report_review(not_held, "text", "en"))
    assert text["Conclusion"][-1] == "  The gate has no recorded conclusion yet."
    assert sum(line.startswith("  BID-") for line in text["To be answered"]) == gate.open
    assert "Not held yet. To be chaired by: Delivery-centre director" in report_review(not_held, "text", "en")


def test_json_carries_all_of_it(gate: GateReview) -> None:
    data = json.loads(report_review(gate, "json", "en"))
    assert (data["gate"], data["conclusion"], data["recorded"]) == ("bid", "reject", "conditional")
    assert (data["as_of"], data["timezone"], data["held_on"]) == ("2026-03-02", "Asia/Shanghai", "2026-03-02")
    assert (data["decision"], data["because"]["overdue"]) == ("too_mild", ["opportunity"])
    assert len(data["items"]) == len(gate.items) == sum(data["counts"].values())
    items = {each["id"]: each for each in data["items"]}
    verdicts = [items[each]["verdict"] for each in ("BID-01", "BID-03", "BID-20")]
    assert verdicts == ["pass", "waived", "not_yet_applicable"]
    assert items["BID-03"]["waiver"]["until"] == "2026-03-12"
    assert items["BID-03"]["waiver"]["days_left"] == 10
    assert [each["state"] for each in data["carried"]] == ["overdue", "open", "closed"]
    assert {each["rule"] for each in data["findings"]} >= {"answer-incomplete", "conclusion-milder"}


def test_departures_from_the_policy_stand_beside_the_value_of_the_book(gate: GateReview) -> None:
    departing = replace(gate, departures=(DEPARTURE,))
    lines = report_review(departing, "text", "en").splitlines()
    start = lines.index("Where the project departs from the policy (1)")
    assert lines[start + 1] == "  Payments: Largest payment (payments.largest_share): 50%, in the book 40%"
    assert lines[start + 2].startswith("      approved by –, reason: The customer pays in two parts.")
    assert not any(line.startswith("::") for line in lines)
    (told,) = json.loads(report_review(departing, "json", "zh"))["departures"]
    assert (told["parameter"], told["value"], told["house_value"]) == ("payments.largest_share", "50%", "40%")
    assert "对策略的偏离" not in report_review(gate, "text", "zh")


def test_a_record_of_a_later_day_than_the_one_judged_says_so(gate: GateReview) -> None:
    later = replace(gate, as_of=date(2026, 3, 1))
    assert "The gate record is dated after that day." in report_review(later, "text", "en").splitlines()
    assert "The gate record is dated after that day." not in report_review(gate, "text", "en")
