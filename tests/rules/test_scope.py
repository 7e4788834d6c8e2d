"""Where the rules about scope draw the line; what they find stands in mutations/scope.yaml."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generators.rules import Outcome


def test_an_assumption_is_overdue_only_after_its_day(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"scope.assumptions[ASM-01].status": "open"}
    assert mutated(edit, date(2026, 3, 23))["R-SCO-08"].state == "pass"
    late = mutated(edit, date(2026, 3, 24))["R-SCO-08"]
    assert [each.place.path for each in late.findings] == ["scope.assumptions[0].status"]


def test_a_service_that_another_party_supplies_is_not_missing(mutated: Callable[..., dict[str, Outcome]]) -> None:
    elsewhere = [{"service": "A", "party": "S1"}, {"service": "W", "party": "S1"}]
    edit = {"ltc_lines[L05].e2e": "DSRCIT", "ltc_lines[L05].excluded_services": elsewhere}
    assert mutated(edit)["R-SCO-06"].state == "pass"


def test_a_cent_a_line_of_rounding_is_allowed(mutated: Callable[..., dict[str, Outcome]]) -> None:
    assert mutated({"ltc_lines[L01].sell_net": "2400000.02"})["R-SCO-03"].state == "pass"
    assert mutated({"ltc_lines[L01].sell_net": "2400000.03"})["R-SCO-03"].state == "fail"
