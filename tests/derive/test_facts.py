"""A fact is computed once, and is as secret as the most secret thing it was computed from, however it was read."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from house_policy import house_policy

from generators import derive
from generators.derive import Facts, fact
from generators.derive.labels import load_fact_fields
from generators.model import Record, read_project, watch
from generators.quantities import Money
from generators.schema import Audience, load_schema
from generators.sources import read_yaml
from generators.workspace import Book, load_project

BOOK = Book(Path(__file__).resolve().parents[2])
OPEN, SECRET = Audience.CUSTOMER, Audience.INTERNAL
SMALL = """\
parties: [{id: V, kind: vendor, name: 承建方}]
scope: {modules: [{id: M01, name: 门户, owner_party: V, risk: high}]}
quote_lines: [{id: Q01, module: M01, name: 门户, net: 1000}]
payments: [{id: P1, milestone: MS01, amount: 5}]
milestones: [{id: MS01, name: 初验}]
ltc_lines: [{id: L01, name: 开发, quote: Q01, party: V, cost_net: 700}]
"""


@pytest.fixture
def computed() -> Iterator[list[str]]:
    """A few facts of our own beside the real ones; the list tells which were computed, in order."""
    log: list[str] = []
    Facts(project_of("")).names()
    before = dict(derive._DERIVATIONS)

    def mine_open(project: Record, facts: Facts) -> Any:
        log.append("open")
        return Money.total(each.amount for each in project.payments)

    def mine_secret(project: Record, facts: Facts) -> Any:
        log.append("secret")
        return Money.total(each.cost_net for each in project.ltc_lines)

    def mine_through_facts(project: Record, facts: Facts) -> Any:
        log.append("through_facts")
        return facts.mine_open + facts.mine_secret

    def mine_of_open(project: Record, facts: Facts) -> Any:
        log.append("of_open")
        return facts.mine_open * 2

    def mine_through_reference(project: Record, facts: Facts) -> Any:
        log.append("through_reference")
        return project.quote_lines[0].module.risk

    def mine_by_asking(project: Record, facts: Facts) -> Any:
        log.append("by_asking")
        return project.quote_lines[0].module.has("risk")

    def mine_of_nothing(project: Record, facts: Facts) -> Any:
        log.append("of_nothing")
        return 1

    def mine_deep(project: Record, facts: Facts) -> Any:
        log.append("deep")
        return facts.mine_of_nothing + len(str(facts.mine_through_facts))

    def mine_broken(project: Record, facts: Facts) -> Any:
        log.append("broken")
        _ = project.ltc_lines
        return facts.mine_open.nothing

    for each in (
        mine_open,
        mine_secret,
        mine_through_facts,
        mine_of_open,
        mine_through_reference,
        mine_by_asking,
        mine_of_nothing,
        mine_deep,
        mine_broken,
    ):
        fact(each)
    derive._load_facts.cache_clear()
    yield log
    derive._DERIVATIONS.clear()
    derive._DERIVATIONS.update(before)
    derive._load_facts.cache_clear()


def project_of(text: str) -> Record:
    source, findings = read_yaml("project.yaml", text.encode())
    assert findings == []
    return read_project(source.data, load_schema())


def facts_of(text: str = SMALL) -> Facts:
    return Facts(project_of(text), "small", date(2026, 3, 2))


AUDIENCES = {
    "mine_open": OPEN,
    "mine_secret": SECRET,
    "mine_through_facts": SECRET,
    "mine_of_open": OPEN,
    "mine_through_reference": SECRET,
    "mine_by_asking": SECRET,
    "mine_of_nothing": min(Audience),
    "mine_deep": SECRET,
}


@pytest.mark.parametrize("name", AUDIENCES)
def test_a_fact_is_as_secret_as_the_most_secret_thing_it_read(computed: list[str], name: str) -> None:
    assert facts_of().audience_of(name) is AUDIENCES[name]


def test_the_audience_of_a_fact_does_not_depend_on_what_was_read_before(computed: list[str]) -> None:
    order = list(AUDIENCES)
    for seed in range(30):
        random.Random(seed).shuffle(order)
        facts = facts_of()
        assert {name: facts.audience_of(name) for name in order} == AUDIENCES


def test_a_fact_read_again_tells_its_audience_again(computed: list[str]) -> None:
    facts = facts_of()
    for _ in range(3):
        with watch() as watched:
            _ = facts.mine_secret
        assert watched.audience is SECRET
        with watch() as watched:
            _ = facts.mine_of_open
        assert watched.audience is OPEN


def test_what_was_read_inside_a_fact_is_told_to_whoever_reads_it(computed: list[str]) -> None:
    facts = facts_of()
    with watch() as outer:
        with watch() as inner:
            _ = facts.mine_deep
        assert outer.audience is SECRET
    assert inner.audience is SECRET


def test_asking_for_an_audience_is_no_way_around_the_watch(computed: list[str]) -> None:
    facts = facts_of()
    with watch() as watched:
        facts.audience_of("mine_secret")
    assert watched.audience is SECRET


def test_a_fact_is_computed_once_and_only_when_asked_for(computed: list[str]) -> None:
    facts = facts_of()
    assert computed == []
    assert facts.mine_deep is facts.mine_deep
    assert facts.mine_through_facts == Money.of(705)
    assert computed == ["deep", "of_nothing", "through_facts", "open", "secret"]


def test_a_fact_that_fails_is_not_remembered_and_leaves_no_watch_open(computed: list[str]) -> None:
    facts = facts_of()
    for _ in range(2):
        with pytest.raises(AttributeError):
            _ = facts.mine_broken
    assert computed == ["broken", "open", "broken"]
    with watch() as watched:
        _ = facts.mine_open
    assert watched.audience is OPEN


def test_each_project_has_facts_of_its_own(computed: list[str]) -> None:
    first, second = facts_of(), facts_of(SMALL.replace("amount: 5", "amount: 7"))
    assert (first.mine_open, second.mine_open, first.mine_open) == (Money.of(5), Money.of(7), Money.of(5))


@pytest.mark.parametrize("name", ["mine_nothing", "calender", "project_", "__len__", "_facts"])
def test_a_name_that_is_no_fact_is_an_error(computed: list[str], name: str) -> None:
    with pytest.raises(AttributeError, match=f"there is no fact {name}"):
        getattr(facts_of(), name)


def test_two_facts_cannot_have_one_name(computed: list[str]) -> None:
    def calendar(project: Record, facts: Facts) -> None: ...

    with pytest.raises(ValueError, match="two facts are called calendar"):
        fact(calendar)


def test_facts_are_named_in_order_with_those_of_every_module(computed: list[str]) -> None:
    names = facts_of().names()
    assert list(names) == sorted(names)
    assert {"calendar", "milestone_dates", "mine_open"} <= set(names)


# --- the real facts


@pytest.fixture(scope="module", params=BOOK.project_ids())
def sample(request: pytest.FixtureRequest) -> Record:
    source, findings = load_project(BOOK, request.param)
    assert findings == []
    return read_project(source.data, load_schema())


def test_the_audience_of_every_real_fact_is_the_same_in_any_order(sample: Record) -> None:
    names = list(Facts(sample).names())
    found = []
    for seed in range(4):
        random.Random(seed).shuffle(names)
        facts = Facts(sample, "x", date(2026, 11, 22), house_policy())
        found.append({name: facts.audience_of(name) for name in names})
    assert found[0] == found[1] == found[2] == found[3]
    assert set(Audience) == set(found[0].values())


def test_cost_and_reserve_are_internal_and_dates_are_not(sample: Record) -> None:
    facts = Facts(sample, "x", date(2026, 11, 22), house_policy())
    assert facts.audience_of("reserve_view") is SECRET
    assert facts.audience_of("calendar") is facts.audience_of("milestone_dates") is Audience.SUPPLIER
    assert facts.audience_of("payment_days") is OPEN


def test_every_fact_of_a_project_with_nothing_in_it_can_be_computed() -> None:
    facts = Facts(project_of(""), "x", date(2026, 11, 22), house_policy())
    for name in facts.names():
        facts.audience_of(name)


def test_every_row_that_a_fact_gives_has_labels() -> None:
    source, _ = load_project(BOOK, "city-health")
    facts = Facts(read_project(source.data, load_schema()), "x", date(2026, 11, 22), house_policy())
    known = load_fact_fields()
    for name in facts.names():
        value = getattr(facts, name)
        for row in value if isinstance(value, tuple) else (value,):
            if is_dataclass(row) and type(row).__name__ in known:
                named = set(known[type(row).__name__].fields)
                missing = named - {each.name for each in fields(row)} - set(dir(row))
                assert not missing, f"{type(row).__name__} of {name} has no {missing}"
