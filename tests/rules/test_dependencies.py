"""Where the rules about dependencies draw the line; what they find stands in mutations/dependencies.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome

LATE = {"dependencies[DEP-04].done": False, "dependencies[DEP-04].done_offset": ...}


def test_the_prime_contractor_may_manage_a_third_party(mutated: Callable[..., dict[str, Outcome]]) -> None:
    assert mutated({"parties[INC].managed_by": "S1"})["R-DEP-03"].state == "pass"


def test_a_letter_is_asked_for_when_the_days_of_notice_are_over(mutated: Callable[..., dict[str, Outcome]]) -> None:
    assert mutated(LATE | {"status_report.as_of_offset": 60})["R-DEP-05"].state == "pass"
    late = mutated(LATE | {"status_report.as_of_offset": 61})["R-DEP-05"]
    assert [each.place.path for each in late.findings] == ["dependencies[3].letter"]
