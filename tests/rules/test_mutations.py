"""Every rule finds the mistake it is there for, at its line, and city-health has none."""

from __future__ import annotations

import re

import mutations
import pytest
from mutations import Mutation

from generators.findings import Finding, Severity
from generators.rules import Outcome

MUTATIONS = mutations.load_mutations()
CASES = [(rule, each) for rule, cases in MUTATIONS.items() for each in cases]
COUNTED = (
    "days|hours|months|cases|defects|papers|issuers|times|lessons|trainees|requirements|incidents|risks|accounts|alarms"
)
ONE_OF_MANY = re.compile(rf"(?<![\w.,+-])1 (?:working |calendar |project )?(?:{COUNTED})\b")
SEED_DEFECTS = mutations.load_seed_defects()


def test_each_rule_has_the_negative_test_of_the_catalogue() -> None:
    assert mutations.missing_rules(MUTATIONS) == []
    assert set(MUTATIONS) == {*mutations.DECIDED_BY_VALIDATION, *mutations.load_rules()}
    assert len({(rule, each.name) for rule, each in CASES}) == len(CASES)


def test_the_report_names_a_rule_without_a_mutation() -> None:
    without = {rule: cases for rule, cases in MUTATIONS.items() if rule != "R-MIL-04"}
    assert list(mutations.report(without))[-1] == "rules without a mutation: R-MIL-04"
    assert list(mutations.report(MUTATIONS))[-1] == "rules without a mutation: none"


def test_city_health_is_clean(untouched: dict[str, Outcome]) -> None:
    assert {rule: outcome.state for rule, outcome in untouched.items() if outcome.state != "pass"} == {}


@pytest.mark.parametrize(("rule", "mutation"), CASES, ids=[f"{rule} {each.name}" for rule, each in CASES])
def test_a_mistake_is_found_at_its_line_and_blocks_nothing_that_does_not_follow(rule: str, mutation: Mutation) -> None:
    hold(mutation)


@pytest.mark.parametrize("number", SEED_DEFECTS)
def test_a_defect_that_was_seen_in_practice_is_found(number: str) -> None:
    hold(SEED_DEFECTS[number])


def hold(mutation: Mutation) -> None:
    texts = mutations.mutated(mutation.edits)
    found = mutations.findings_of(texts, mutation.as_of)
    for rule, path in mutation.found.items():
        assert (mutations.line_at(texts, path), mutations.path_at(texts, path)) in [
            ((each.place.file, each.place.line), each.place.path) for each in found.get(rule, ())
        ]
    blocked = {rule for rule, findings in found.items() if any(each.severity is Severity.BLOCKER for each in findings)}
    assert blocked - set(mutation.found) <= set(mutation.follows) <= set(found)
    assert [
        text for findings in found.values() for each in findings for text in sentences(each) if is_holed(text)
    ] == []


def sentences(finding: Finding) -> list[str]:
    return [text.in_language(language) for text in (finding.says, finding.advice) for language in ("zh", "en")]


def is_holed(text: str) -> bool:
    """Whether a sentence lacks a value, or counts one of many: "1 days"."""
    return not text.strip() or "None" in text or "{" in text or bool(ONE_OF_MANY.search(text))
