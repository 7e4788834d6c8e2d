"""Where the rules about governance and communication draw the line; what they find stands in mutations/governance.yaml."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generators.rules import Outcome


@pytest.mark.parametrize("label", ["6会4报", "六会四报", "项目治理（六会四报）", "Our way of working"])
def test_a_label_may_count_in_digits_or_numerals_or_not_at_all(
    mutated: Callable[..., dict[str, Outcome]], label: str
) -> None:
    assert mutated({"governance.label": label})["R-COM-01"].state == "pass"


def test_minutes_are_missing_only_once_their_day_has_passed(mutated: Callable[..., dict[str, Outcome]]) -> None:
    unissued = {"minutes[MM-01].issued_offset": ...}
    assert mutated(unissued, as_of=date(2026, 8, 20))["R-COM-06"].state == "pass"
    assert mutated(unissued, as_of=date(2026, 8, 25))["R-COM-06"].state == "fail"
