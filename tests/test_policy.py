"""The policy of the book: complete, explained, read by somebody, and every mistake in it told at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from edited import edit
from house_policy import HOME, house_policy, lay_policy

from generators.model import watch
from generators.policy import (
    APPROVED_BY,
    KINDS,
    NO_POLICY,
    RISING,
    approving_authorities,
    load_parameters,
    load_policy,
    value_at,
)
from generators.quantities import Offset, Percent
from generators.reading import check_shelf
from generators.schema import Audience
from generators.workspace import Book

USED = re.compile(r"\bpolicy\.([a-z_]+)\.([a-z_]+)")
HAN = re.compile("[\u4e00-\u9fff]")
FOR_CUSTOMERS = {
    "acceptance.largest_suspended_share",
    "tests.least_pass_rate",
    "tests.most_open_critical",
    "tests.most_open_major",
    "tests.most_open_minor",
}
"""What an acceptance paper prints as the limit it was judged by; no other limit is the customer's to know."""


@pytest.fixture
def book(tmp_path: Path) -> Book:
    lay_policy(tmp_path / "book")
    return Book(tmp_path / "book")


def spoil(book: Book, kind: str, old: str, new: str) -> None:
    edit(book.process / f"{kind}.yaml", old, new)


def written_once(parameter: str) -> str:
    """The topic and the first key of a parameter: what the code names."""
    return ".".join(parameter.split(".")[:2])


# What the book states


def test_the_book_states_every_parameter_and_none_besides() -> None:
    house = load_policy(Book(HOME))
    assert house.findings == ()
    assert [name for name in load_parameters() if value_at(house.data, name) is None] == []


def test_values_know_what_they_are() -> None:
    policy = house_policy()
    assert policy.payments.largest_share == Percent.of(40)
    assert policy.payments.largest_retention.public == Percent.of(5)
    assert policy.bid.mobilised_by == Offset(10)
    assert policy.suppliers.lead == 5
    assert policy.costs.staffed_phases == ("acceptance", "trial_run", "handover", "warranty")
    assert policy.vague_words.own_names.zh == ()


def test_every_parameter_is_explained_in_both_languages() -> None:
    for name, each in load_parameters().items():
        for text in (each.topic, each.label, each.help):
            assert text.zh and HAN.search(text.zh) and text.en and not HAN.search(text.en), name
        assert str(each.help.zh).endswith("。") and str(each.help.en).endswith("."), name
        assert (each.unit == "%") == (each.field.type == "percent"), name


def test_every_parameter_is_read_by_a_rule_or_a_fact_and_no_other_is_asked_for() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (HOME / "generators").rglob("*.py"))
    used = {f"{topic}.{name}" for text in sources for topic, name in USED.findall(text)}
    by_class = {name for name in map(written_once, load_parameters()) if name.startswith("vague_words.")}
    assert used == {written_once(each) for each in load_parameters()} - by_class


def test_every_topic_names_who_may_approve_a_departure_from_it() -> None:
    data = load_policy(Book(HOME)).data
    assert list(data[APPROVED_BY]) == list(dict.fromkeys(name.partition(".")[0] for name in load_parameters()))
    for name in load_parameters():
        words = approving_authorities(data, name)
        assert words and all(each.zh and each.en for each in words.values())


def test_the_names_on_a_scale_are_parameters() -> None:
    assert {name for scale in RISING for name in scale} <= set(load_parameters())


# Who may know


def test_only_the_limits_of_acceptance_papers_are_for_customers() -> None:
    known = {name for name, each in load_parameters().items() if each.field.audience is Audience.CUSTOMER}
    assert known == FOR_CUSTOMERS


@pytest.mark.parametrize(
    ("topic", "name", "audience"),
    [
        ("acceptance", "largest_suspended_share", Audience.CUSTOMER),
        ("acceptance", "least_rehearsals", Audience.INTERNAL),
        ("payments", "largest_retention", Audience.INTERNAL),
    ],
)
def test_whoever_reads_a_limit_is_bound_by_its_audience_alone(topic: str, name: str, audience: Audience) -> None:
    with watch() as watched:
        getattr(getattr(house_policy(), topic), name)
    assert watched.audience is audience


def test_without_a_policy_every_limit_is_missing() -> None:
    with pytest.raises(AttributeError, match="the policy has no payments"):
        _ = NO_POLICY.payments


# Mistakes in the files


@pytest.mark.parametrize(
    ("kind", "old", "new", "path", "rule"),
    [
        ("policy", "largest_share: 40", "largest_share: 40%", "payments.largest_share", "schema-number"),
        ("policy", "largest_share: 40", "largest_share: 400", "payments.largest_share", "schema-range"),
        ("policy", "largest_share: 40", "largest_share:", "payments.largest_share", "schema-missing-value"),
        ("policy", "mobilised_by: T+10", "mobilised_by: 10 days", "bid.mobilised_by", "schema-offset"),
        ("policy", "lead: 5", "lead: 4.5", "suppliers.lead", "schema-number"),
        ("policy", "[SOW, QUOTE,", "[SOV, QUOTE,", "contract.needed_annexes[0]", "schema-choice"),
        ("policy", "public: 5, ", "", "payments.largest_retention", "schema-missing-key"),
        ("policy", "zh: [批, 套, 项]", "zh: 批", "scope.lump_units.zh", "schema-shape"),
        ("policy", "zh: [批, 套, 项]", "zh:", "scope.lump_units.zh", "schema-shape"),
        (
            "policy",
            "  lead: 5\n\nmilestones:\n  least_float: 5",
            "  lead: 5\n\nmilestones:",
            "milestones",
            "schema-shape",
        ),
        ("policy", "ccb_share: 3", "ccb_share: 12", "changes.steering_share", "policy-order"),
        ("policy", "amber_score: 8", "amber_score: 16", "risks.red_score", "policy-order"),
        ("policy", "level_4: 2,", "level_4: 0.9,", "risks.impact_levels.level_4", "policy-order"),
        ("policy", "bid: [management_reserve]", "bid: [director]", "approved_by.bid[0]", "schema-choice"),
        ("policy", "bid: [management_reserve]", "bid: []", "approved_by.bid", "schema-length"),
        ("vague_words", "zh: 12", "zh: 12 个字", "vague_words.reach.zh", "schema-number"),
    ],
)
def test_a_mistake_is_told_at_its_value(book: Book, kind: str, old: str, new: str, path: str, rule: str) -> None:
    spoil(book, kind, old, new)
    (finding,) = load_policy(book).findings
    assert (finding.place.file, finding.place.path, finding.rule) == (f"content/process/{kind}.yaml", path, rule)
    line = (book.process / f"{kind}.yaml").read_text(encoding="utf-8").split("\n")[finding.place.line - 1]
    assert re.search(rf"\b{path.split('.')[-1].split('[')[0]}\b", line)


def test_a_misspelt_parameter_is_asked_back(book: Book) -> None:
    spoil(book, "policy", "largest_share: 40", "largest_shar: 40")
    advice = [each.advice.in_language("en") for each in load_policy(book).findings]
    assert "Did you mean largest_share?" in advice


@pytest.mark.parametrize("kind", KINDS)
def test_a_book_without_one_of_the_files_says_so(book: Book, kind: str) -> None:
    (book.process / f"{kind}.yaml").unlink()
    (finding,) = load_policy(book).findings
    assert (finding.place.file, finding.rule) == (f"content/process/{kind}.yaml", "file-unreadable")
    assert finding in check_shelf(book)
