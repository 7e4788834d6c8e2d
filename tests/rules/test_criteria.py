"""Where the rules about criteria and tests draw the line; what they find stands in mutations/criteria.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.findings import Severity
from generators.rules import Outcome

VAGUE = {"acceptance_criteria[AC-02].metric.zh": "响应及时、界面友好"}


def test_a_vague_word_is_major_in_a_criterion_and_minor_in_prose(mutated: Callable[..., dict[str, Outcome]]) -> None:
    in_prose = {"requirements[REQ-M01-01].text.zh": "界面友好", "dependencies[DEP-08].text.zh": "必要时组织专家组"}
    findings = mutated(VAGUE | in_prose)["R-ACC-03"].findings
    assert {each.place.path: each.severity for each in findings} == {
        "acceptance_criteria[1].metric": Severity.MAJOR,
        "requirements[0].text": Severity.MINOR,
        "dependencies[7].text": Severity.MAJOR,
    }


def test_a_figure_after_the_word_makes_it_definite(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"acceptance_criteria[AC-02].metric.zh": "告警及时（30分钟内）送达"}
    assert mutated(edit)["R-ACC-03"].state == "pass"


def test_a_waiver_of_the_business_owner_stands_in_for_an_exit_criterion(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    waiver = {"item": "pass_rate", "approver": "HC-BO"}
    edit = {"tests.uat.exit_criteria.pass_rate_min_pct": 99, "tests.uat.waivers[+]": waiver}
    assert mutated(edit)["R-ACC-10"].state == "pass"


def test_a_level_that_is_not_needed_asks_for_nothing_more(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"tests.levels[TL-08]": {"id": "TL-08", "level": "crypto", "needed": False}}
    assert mutated(edit)["R-ACC-06"].state == "pass"
