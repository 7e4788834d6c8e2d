"""The answer to the tender: what a demand says, what is counted, what has no answer."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.schema import Audience


def test_every_requirement_of_the_tender_has_an_answer(city_health: Facts) -> None:
    counts = city_health.answer_counts
    assert (counts.answers, counts.full, counts.negative, counts.unanswered) == (22, 21, 1, ())
    assert (counts.stars, counts.stars_in_tender, counts.stars_deviating) == (3, 3, 0)


def test_a_demand_says_what_its_requirement_says_or_its_own_words(city_health: Facts) -> None:
    first, last = city_health.answered_demands[0], city_health.answered_demands[-1]
    assert first.demand == first.requirement.text
    assert (last.requirement, last.demand.en) == (None, "Migrate the whole historical data")


def test_answers_are_for_customers_and_competitors_are_not(city_health: Facts) -> None:
    assert city_health.audience_of("answer_counts") <= Audience.CUSTOMER


def test_without_answers_nothing_is_counted(facts_of: Callable[[str], Facts]) -> None:
    assert facts_of("project: {id: P, name: P}").answer_counts is None
