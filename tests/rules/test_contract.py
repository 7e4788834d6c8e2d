"""Where the rules about the customer contract draw the line; what they find stands in mutations/contract.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome

UP = "contracts.upstream"


def test_a_contract_that_was_not_tendered_has_no_award_to_match(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"project.procurement": "direct", f"{UP}.award.net": 55900000}
    assert mutated(edit)["R-CTR-06"].state == "pass"


def test_a_private_project_needs_data_clauses_only_for_personal_data(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    bare = {"project.sector": "private", f"{UP}.data_clauses": ...}
    without = {f"data_sources[{number}].classification": "general" for number in range(9)}
    assert mutated(bare)["R-CTR-13"].state == "fail"
    assert mutated({**bare, **without})["R-CTR-13"].state == "pass"


def test_the_contract_review_may_set_conditions_that_the_briefing_must_find_closed(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    still_open = {"reviews[GR-3].conditions[0].closed": False}
    assert mutated(still_open)["R-CTR-12"].state == "fail"
    assert mutated({**still_open, "briefing": ..., "reviews[GR-4]": ...})["R-CTR-12"].state == "pass"
