"""Acceptance: each rule passes on city-health and fails on the defect it is there for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generators.rules import Outcome

CLAUSE = "contracts.upstream.acceptance_clause"
INITIAL, RUN, FINAL = "acceptance.initial", "acceptance.trial_run", "acceptance.final"
SUSPENDED = "suspended_items[SUS-01]"
MODULES = ["M01", "M02", "M03", "M04", "M05", "M06", "M08", "M09", "M10", "M00"]
CASES: list[tuple[str, Mapping[str, object], str]] = [
    ("R-ACC-05", {f"{CLAUSE}.no_response": ...}, f"{CLAUSE}.no_response"),
    ("R-ACC-05", {f"{CLAUSE}.suspended_rule": ...}, f"{CLAUSE}.suspended_rule"),
    ("R-ACC-05", {f"{CLAUSE}.trial_before_initial": "allowed"}, f"{CLAUSE}.trial_before_initial"),
    ("R-ACC-08", {f"{FINAL}.signed_by": ["CUS-PM"]}, f"{FINAL}.signed_by"),
    ("R-ACC-08", {f"{INITIAL}.signed_by": ["CUS-PM", "V-PM"]}, f"{INITIAL}.signed_by"),
    ("R-ACC-08", {f"{INITIAL}.signed_by": ["CUS-PM", "SPV-CE"]}, f"{INITIAL}.signed_by"),
    ("R-ACC-11", {f"{INITIAL}.offset": 170}, f"{INITIAL}.offset"),
    ("R-ACC-11", {f"{INITIAL}.residual": ["UI-01"]}, f"{INITIAL}.residual"),
    ("R-ACC-11", {"tests.uat.open_items[UI-01].owner": ...}, "tests.uat.open_items[UI-01].owner"),
    ("R-ACC-12", {f"{RUN}.start_offset": 185}, f"{RUN}.start_offset"),
    ("R-ACC-12", {f"{INITIAL}.conclusion": "retest"}, f"{INITIAL}.conclusion"),
    ("R-ACC-12", {f"{INITIAL}.conclusion": ...}, f"{INITIAL}.conclusion"),
    ("R-ACC-13", {f"{RUN}.end_offset": 200}, f"{RUN}.end_offset"),
    ("R-ACC-14", {f"{FINAL}.offset": 261}, f"{FINAL}.offset"),
    ("R-ACC-14", {f"{FINAL}.offset": 250}, f"{FINAL}.offset"),
    ("R-ACC-14", {f"{RUN}.end_offset": 270}, f"{RUN}.end_offset"),
    ("R-ACC-14", {f"{INITIAL}.conditions[0].closed_offset": ...}, f"{INITIAL}.conditions[0].closed_offset"),
    ("R-ACC-14", {f"{SUSPENDED}.closed_offset": ...}, f"{SUSPENDED}.closed_offset"),
    ("R-ACC-15", {f"{SUSPENDED}.long_stop": ...}, f"{SUSPENDED}.long_stop"),
    ("R-ACC-15", {f"{SUSPENDED}.signed": []}, f"{SUSPENDED}.signed"),
    ("R-ACC-16", {f"{INITIAL}.modules_accepted": MODULES}, f"{INITIAL}.modules_accepted"),
    ("R-ACC-16", {f"{SUSPENDED}.quantity": 21}, f"{INITIAL}.modules_accepted"),
    ("R-ACC-17", {f"{SUSPENDED}.value_gross": 7000000}, f"{SUSPENDED}.value_gross"),
    ("R-ACC-18", {f"{FINAL}.compliance.audit_opinion": ...}, f"{FINAL}.compliance.audit_opinion"),
    ("R-ACC-18", {f"{FINAL}.compliance.mlps.high_risk": 1}, f"{FINAL}.compliance.mlps.high_risk"),
    ("R-ACC-18", {f"{FINAL}.compliance.crypto": ...}, f"{FINAL}.compliance.crypto.report"),
    ("R-ACC-18", {f"{FINAL}.compliance.archive_complete_pct": 99}, f"{FINAL}.compliance.archive_complete_pct"),
    ("R-ACC-20", {"experience_route.stops[EX-01].checks": ["OK", "NG"]}, "experience_route.stops[EX-01].checks"),
    ("R-ACC-20", {"experience_route.stops[EX-01].checks": ["OK"]}, "experience_route.stops[EX-01].checks"),
    ("R-ACC-20", {"experience_route.stops[EX-01].preparation": ...}, "experience_route.stops[EX-01].preparation"),
    ("R-ACC-20", {"experience_route.fallback": ...}, "experience_route.fallback"),
    ("R-ACC-21", {f"{RUN}.closed": 34}, f"{RUN}.closed"),
    ("R-ACC-21", {f"{RUN}.availability_formula": ...}, f"{RUN}.availability_formula"),
    ("R-ACC-21", {f"{RUN}.open": ...}, f"{RUN}.open"),
]
IDS = [f"{rule} {' '.join(edit)}" for rule, edit, _ in CASES]


@pytest.mark.parametrize(("rule", "edit", "path"), CASES, ids=IDS)
def test_the_defect_is_found_at_its_field(
    rule: str, edit: Mapping[str, object], path: str, breaks: Callable[..., None]
) -> None:
    breaks(rule, edit, path)


@pytest.mark.parametrize("rule", sorted({rule for rule, *_ in CASES}))
def test_city_health_keeps_the_rule_and_a_new_project_is_not_judged(
    rule: str, untouched: dict[str, Outcome], unwritten: dict[str, Outcome]
) -> None:
    assert untouched[rule].state == "pass"
    assert unwritten[rule].state == "not_yet_applicable"


def test_a_grave_incident_starts_the_trial_run_again(
    mutated: Callable[..., dict[str, Outcome]], breaks: Callable[..., None]
) -> None:
    incident = {"id": "IN-99", "level": "P1", "name": "Outage", "phase": "trial_run", "closed_offset": 196}
    breaks("R-ACC-13", {"incidents[+]": incident}, f"{RUN}.end_offset")
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
