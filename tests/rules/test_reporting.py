"""Where the rules about reporting draw the line; what they find stands in mutations/reporting.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome

REPORT = "status_report"


def test_a_light_may_be_set_by_hand_with_a_reason(mutated: Callable[..., dict[str, Outcome]]) -> None:
    reason = {"zh": "人工调整：剩余接口已于今日开放", "en": "Set by hand: the remaining interfaces opened today"}
    outcomes = mutated({f"{REPORT}.rag.schedule": "green", f"{REPORT}.rag_reason": reason})
    assert outcomes["R-RPT-01"].state == "pass"


def test_an_issue_raised_before_the_complaint_is_warning_enough(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"risks[R02].identified_offset": "T+140", "issues[IS-02].raised_offset": "T+130"}
    assert mutated(edit)["R-RPT-04"].state == "pass"
