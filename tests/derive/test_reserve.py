"""Expected loss, the exact distribution and the reserve, with the figures of the sample project."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.derive.reserve import (
    Threat,
    distribution,
    release_on_closing,
    required_reserve,
    reserve_balance,
)
from generators.quantities import Money


def threat(name: str, strategy: str, p: str, i: int, rp: str, ri: int) -> Threat:
    return Threat(name, strategy, Decimal(p), Money.of(i), Decimal(rp), Money.of(ri))


SAMPLE = (
    threat("R01", "mitigate", "0.50", 1600000, "0.35", 1200000),
    threat("R02", "mitigate", "0.60", 900000, "0.40", 700000),
    threat("R03", "mitigate", "0.30", 2400000, "0.20", 1800000),
    threat("R04", "mitigate", "0.60", 800000, "0.40", 600000),
    threat("R05", "mitigate", "0.30", 1000000, "0.20", 800000),
    threat("R06", "transfer", "0.25", 600000, "0.25", 200000),
    threat("R07", "accept", "0.40", 900000, "0.40", 900000),
    threat("R08", "mitigate", "0.15", 1200000, "0.10", 1200000),
    threat("R09", "mitigate", "0.30", 400000, "0.20", 300000),
    threat("R10", "mitigate", "0.20", 500000, "0.10", 400000),
    threat("R11", "mitigate", "0.30", 500000, "0.20", 400000),
    threat("R12", "transfer", "0.10", 1500000, "0.05", 1000000),
)

CHANCES = st.integers(0, 20).map(lambda twentieths: Decimal(twentieths) / 20)
THREATS = st.lists(
    st.builds(
        Threat,
        st.just("R"),
        st.sampled_from(["mitigate", "transfer", "accept", "avoid", "escalate"]),
        CHANCES,
        st.integers(0, 500).map(Money.of),
        CHANCES,
        st.integers(0, 500).map(Money.of),
        st.sampled_from(["open", "open", "closed"]),
    ),
    max_size=7,
)


def test_the_expected_loss_of_the_sample_is_2_220_000() -> None:
    assert required_reserve(SAMPLE) == Money.of(2220000)
    assert distribution(SAMPLE).expected == Money.of(2220000)


@pytest.mark.parametrize(("probability", "loss"), [("0.5", 2100000), ("0.8", 3300000), ("0.9", 3900000)])
def test_the_quantiles_of_the_sample(probability: str, loss: int) -> None:
    assert distribution(SAMPLE).quantile(Decimal(probability)) == Money.of(loss)


def test_the_worst_case_of_the_sample_is_9_500_000() -> None:
    assert distribution(SAMPLE).maximum == Money.of(9500000)
    assert distribution(SAMPLE).quantile(Decimal(1)) == Money.of(9500000)


def test_the_approved_contingency_of_the_sample_suffices_in_0_5714_of_futures() -> None:
    covered = distribution(SAMPLE).probability_within(Money.of(2300000))
    assert covered.quantize(Decimal("0.0001")) == Decimal("0.5714")


def test_contingency_and_management_reserve_of_the_sample_reach_p80() -> None:
    assert Money.of(2300000) + Money.of(1000000) >= distribution(SAMPLE).quantile(Decimal("0.8"))


def test_an_avoided_or_closed_risk_is_not_counted() -> None:
    one = SAMPLE[0]
    assert not replace(one, strategy="avoid").is_counted()
    assert not replace(one, status="closed").is_counted()
    assert replace(one, strategy="avoid").expected_loss() == Money.of(0)


def test_an_accepted_risk_counts_with_its_inherent_values() -> None:
    assert replace(SAMPLE[0], strategy="accept").expected_loss() == Money.of(800000)


def test_a_transferred_risk_counts_with_what_is_retained() -> None:
    assert SAMPLE[5].expected_loss() == Money.of(50000)


def test_a_risk_without_response_counts_with_its_inherent_values() -> None:
    bare = Threat("R", "mitigate", Decimal("0.5"), Money.of(100))
    assert bare.expected_loss() == Money.of(50)


@pytest.mark.parametrize(("p", "i"), [("1.2", 100), ("-0.1", 100), ("0.5", -1)])
def test_impossible_figures_are_refused(p: str, i: int) -> None:
    with pytest.raises(ValueError, match="R99"):
        Threat("R99", "mitigate", Decimal(p), Money.of(i))


def test_without_risks_nothing_can_be_lost() -> None:
    nothing = distribution([])
    assert nothing.quantile(Decimal("0.8")) == Money.of(0)
    assert nothing.maximum == nothing.expected == Money.of(0)
    assert nothing.probability_within(Money.of(0)) == 1
    assert nothing.probability_within(Money.of(-1)) == 0


def test_a_certain_loss_leaves_no_chance_of_less() -> None:
    certain = distribution([Threat("R", "accept", Decimal(1), Money.of(100))])
    assert certain.amounts == (Money.of(100),)


def test_a_probability_outside_0_to_1_has_no_quantile() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        distribution(SAMPLE).quantile(Decimal(80))


def test_many_different_amounts_are_bucketed_and_say_so() -> None:
    odd = [Threat(f"R{n}", "accept", Decimal("0.3"), Money.of(100003 + 79 * 2**n)) for n in range(12)]
    exact, coarse = distribution(odd), distribution(odd, most_outcomes=500)
    assert exact.grid is None
    assert coarse.grid == Money.of(5000)
    assert len(coarse.amounts) <= 500
    assert (coarse.expected, coarse.maximum) == (exact.expected, exact.maximum)
    assert coarse.quantile(Decimal(1)) == exact.maximum


def test_buckets_never_understate_a_loss() -> None:
    odd = [Threat(f"R{n}", "accept", Decimal("0.3"), Money.of(100003 + 79 * 2**n)) for n in range(12)]
    exact, coarse = distribution(odd), distribution(odd, most_outcomes=500)
    for percent in range(0, 101, 5):
        low, high = exact.quantile(Decimal(percent) / 100), coarse.quantile(Decimal(percent) / 100)
        assert low <= high <= low + Money.of(5000) * len(odd)


def test_buckets_do_not_depend_on_the_order_of_the_risks() -> None:
    odd = [Threat(f"R{n}", "accept", Decimal("0.3"), Money.of(100003 + 79 * 2**n)) for n in range(10)]
    assert distribution(odd, most_outcomes=100) == distribution(reversed(odd), most_outcomes=100)


@given(THREATS)
@settings(deadline=None)
def test_the_distribution_is_the_one_of_all_futures(threats: list[Threat]) -> None:
    counted = [each.retained() for each in threats if each.is_counted()]
    futures: dict[Money, Decimal] = {}
    for strikes in product((True, False), repeat=len(counted)):
        chance, loss = Decimal(1), Money.of(0)
        for (probability, impact), struck in zip(counted, strikes, strict=True):
            chance *= probability if struck else 1 - probability
            loss += impact if struck else Money.of(0)
        futures[loss] = futures.get(loss, Decimal(0)) + chance
    found = distribution(threats)
    for loss in futures:
        within = sum((chance for other, chance in futures.items() if other <= loss), Decimal(0))
        assert found.probability_within(loss) == within


@given(THREATS, CHANCES)
@settings(deadline=None)
def test_a_quantile_is_reached_and_nothing_smaller_is(threats: list[Threat], probability: Decimal) -> None:
    found = distribution(threats)
    loss = found.quantile(probability)
    assert found.probability_within(loss) >= probability
    assert all(found.probability_within(less) < probability for less in found.amounts if less < loss)


def test_the_reserve_of_the_sample_after_its_draws() -> None:
    draws = [Money.of(620000), Money.of(410000), Money.of(400000)]
    still_open = [each for each in SAMPLE if each.id not in {"R01", "R02", "R07"}]
    state = reserve_balance(Money.of(2300000), draws, still_open)
    assert state.balance == Money.of(870000)
    assert state.still_needed == Money.of(1160000)
    assert not state.is_healthy
    assert state.headroom == Money.of(-290000)


def test_a_reserve_that_just_covers_the_open_risks_is_healthy() -> None:
    state = reserve_balance(Money.of(2220000), [], SAMPLE)
    assert state.is_healthy
    assert state.headroom == Money.of(0)


def test_closing_a_risk_releases_its_share_of_the_reserve() -> None:
    released = [release_on_closing(each, SAMPLE, Money.of(2300000)) for each in SAMPLE]
    assert released[0] == Money.of("435135.14")
    assert abs(Money.total(released) - Money.of(2300000)) < Money.of("0.12")


def test_nothing_is_released_where_nothing_was_required() -> None:
    assert release_on_closing(SAMPLE[0], [], Money.of(100)) == Money.of(0)
