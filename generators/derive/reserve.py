"""What the risks may cost: expected loss, distribution of losses, and the reserve held against them.

Why: a reserve taken as a flat percentage is refused in the review and missing in the project. The
distribution is exact, so two runs can never disagree: independent risks that strike or do not strike have 2^n
outcomes, and outcomes of equal amount are one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, repeat
from operator import mul

from generators.quantities import Money

MOST_OUTCOMES = 100_000
NOTHING = Money.of(0)


@dataclass(frozen=True, slots=True)
class Threat:
    """One risk in numbers: chance and impact, inherent and after the response (residual).

    `strategy` is avoid, transfer, mitigate, accept or escalate; `status` is open until the risk struck or was
    closed. The residual figures may be missing while no response is agreed: the inherent ones stand for them.
    Raises ValueError for a chance outside 0 to 1 and for a negative impact.
    """

    id: str
    strategy: str
    probability: Decimal
    impact: Money
    residual_probability: Decimal | None = None
    residual_impact: Money | None = None
    status: str = "open"

    def __post_init__(self) -> None:
        probability, impact = self.retained()
        if not 0 <= min(self.probability, probability) <= max(self.probability, probability) <= 1:
            raise ValueError(f"{self.id}: a chance lies between 0 and 1")
        if min(self.impact, impact) < NOTHING:
            raise ValueError(f"{self.id}: an impact is not negative")

    def is_counted(self) -> bool:
        """Whether the reserve must cover it. An avoided risk is paid for in the plan, a closed one over."""
        return self.status == "open" and self.strategy != "avoid"

    def retained(self) -> tuple[Decimal, Money]:
        """The chance and impact that stay with the project: inherent when accepted, else residual.

        Of a transferred risk the residual figures are the part that is not transferred.
        """
        if self.strategy == "accept":
            return self.probability, self.impact
        probability = self.probability if self.residual_probability is None else self.residual_probability
        return probability, self.impact if self.residual_impact is None else self.residual_impact

    def expected_loss(self) -> Money:
        """EMV: chance x impact of what is retained; nothing when the risk does not count."""
        probability, impact = self.retained()
        return impact * probability if self.is_counted() else NOTHING


@dataclass(frozen=True, slots=True)
class LossDistribution:
    """The total loss and its chances: `amounts` rise, `cumulative` counts parts of `whole` up to each.

    `grid` is None when the distribution is exact; else impacts were rounded up to multiples of it (see
    `distribution`).
    """

    amounts: tuple[Money, ...]
    cumulative: tuple[int, ...]
    whole: int
    expected: Money
    maximum: Money
    grid: Money | None = None

    def quantile(self, probability: Decimal) -> Money:
        """The smallest loss that is not exceeded with at least this probability (0.8 gives P80)."""
        if not 0 <= probability <= 1:
            raise ValueError("a probability lies between 0 and 1")
        numerator, denominator = probability.as_integer_ratio()
        needed = -(-numerator * self.whole // denominator)  # rounded up: "at least"
        return self.amounts[bisect_left(self.cumulative, needed)]

    def probability_within(self, amount: Money) -> Decimal:
        """The probability that the loss is at most this amount."""
        position = bisect_right(self.amounts, amount)
        return Decimal(self.cumulative[position - 1]) / self.whole if position else Decimal(0)


@dataclass(frozen=True, slots=True)
class ReserveBalance:
    """What is left of a reserve beside what the open risks still ask of it."""

    approved: Money
    drawn: Money
    still_needed: Money

    @property
    def balance(self) -> Money:
        return self.approved - self.drawn

    @property
    def headroom(self) -> Money:
        """What is left beyond the need; negative when the reserve is short."""
        return self.balance - self.still_needed

    @property
    def is_healthy(self) -> bool:
        return self.balance >= self.still_needed


def required_reserve(threats: Iterable[Threat]) -> Money:
    """The sum of expected losses: the least a contingency must be. Opportunities are never netted."""
    return Money.total(threat.expected_loss() for threat in threats)


def reserve_balance(approved: Money, draws: Iterable[Money], threats: Iterable[Threat]) -> ReserveBalance:
    """The balance after the draws, beside the expected losses of the risks that are still open."""
    return ReserveBalance(approved, Money.total(draws), required_reserve(threats))


def release_on_closing(closed: Threat, threats: Iterable[Threat], approved: Money) -> Money:
    """What closing an open risk sets free: its share of the reserve, in proportion to expected losses.

    `threats` are the risks the reserve was approved for, the closed one included and all as they were then.
    What was drawn for the risk is to be taken off by the caller.
    """
    required = required_reserve(threats)
    return (approved * closed.expected_loss().amount / required.amount).rounded() if required else NOTHING


def distribution(threats: Iterable[Threat], most_outcomes: int = MOST_OUTCOMES) -> LossDistribution:
    """The distribution of the total loss, taking the risks as independent.

    Exact up to `most_outcomes` different totals. Beyond, each impact is rounded up to a round amount (1, 2 or
    5 with zeros) just coarse enough; losses are then overstated by less than that amount for each risk that
    strikes, never understated. Expected loss and maximum stay exact.
    """
    counted = [threat for threat in threats if threat.is_counted()]
    retained = [(chance, impact) for chance, impact in map(Threat.retained, counted) if chance and impact]
    chances = [chance.as_integer_ratio() for chance, _ in retained]
    cents = [int(impact.rounded().amount * 100) for _, impact in retained]
    step = 1
    outcomes = _convolve(chances, cents, most_outcomes)
    if outcomes is None:
        step = _coarse_step(sum(cents), most_outcomes - len(cents))
        outcomes = _convolve(chances, [-(-each // step) for each in cents])
        assert outcomes is not None
    totals = sorted(outcomes)
    cumulative = tuple(accumulate(outcomes[total] for total in totals))
    return LossDistribution(
        amounts=tuple(Money(Decimal(min(total * step, sum(cents))) / 100) for total in totals),
        cumulative=cumulative,
        whole=cumulative[-1],
        expected=required_reserve(counted),
        maximum=Money(Decimal(sum(cents)) / 100),
        grid=Money(Decimal(step) / 100) if step > 1 else None,
    )


def _convolve(
    chances: Sequence[tuple[int, int]], impacts: Sequence[int], limit: int | None = None
) -> dict[int, int] | None:
    """Each possible total with its weight in whole numbers; None when there are more totals than the limit.

    Invariant: a further risk never makes totals fewer, so whether the limit is met does not depend on the
    order.
    """
    outcomes = {0: 1}
    for (strikes, whole), impact in zip(chances, impacts, strict=True):
        spared = {total: weight * (whole - strikes) for total, weight in outcomes.items() if strikes < whole}
        for total, weight in outcomes.items():
            spared[total + impact] = spared.get(total + impact, 0) + weight * strikes
        if limit is not None and len(spared) > limit:
            return None
        outcomes = spared
    return outcomes


def _coarse_step(total: int, steps: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that covers the total in so many steps."""
    round_amounts = (factor * ten for ten in accumulate(repeat(10), mul, initial=1) for factor in (1, 2, 5))
    return next(step for step in round_amounts if step * max(1, steps) >= total)
