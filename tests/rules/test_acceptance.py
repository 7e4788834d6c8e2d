"""Where the rules about acceptance draw the line; what they find stands in mutations/acceptance.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome

CLAUSE = "contracts.upstream.acceptance_clause"
RUN, FINAL = "acceptance.trial_run", "acceptance.final"
SUSPENDED = "suspended_items[SUS-01]"


def test_a_grave_incident_starts_the_trial_run_again_only_when_the_contract_says_so(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    incident = {"id": "IN-99", "level": "P1", "name": "Outage", "phase": "trial_run", "closed_offset": 196}
    assert mutated({"incidents[+]": incident})["R-ACC-13"].state == "fail"
    assert mutated({"incidents[+]": incident, f"{CLAUSE}.trial_restart": ...})["R-ACC-13"].state == "pass"


def test_a_suspended_item_may_be_carried_to_a_new_day_that_both_sides_signed(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    edit = {f"{SUSPENDED}.closed_offset": ..., f"{SUSPENDED}.long_stop": 300}
    assert mutated(edit)["R-ACC-14"].state == "pass"
    assert mutated(edit | {f"{SUSPENDED}.signed": ["CUS-PM", "SPV-CE"]})["R-ACC-14"].state == "fail"


def test_the_chair_of_the_steering_committee_may_suspend_more(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {f"{SUSPENDED}.value_gross": 7000000, f"{SUSPENDED}.signed": ["CUS-SPON", "V-PM", "SPV-CE"]}
    assert mutated(edit)["R-ACC-17"].state == "pass"


def test_a_private_project_needs_no_public_file(mutated: Callable[..., dict[str, Outcome]]) -> None:
    edit = {"project.sector": "private", f"{FINAL}.compliance": ...}
    assert mutated(edit)["R-ACC-18"].state == "pass"
