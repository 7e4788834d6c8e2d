"""Ratings computed from figures: earned value with its traffic lights, and the 5 x 5 score of a risk."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generators.quantities import Money, Percent, rounded_to

Light = Literal["green", "amber", "red"]

THIRD_DECIMAL = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class IndexScale:
    """The indices from which a light is amber and green."""

    amber: Decimal
    green: Decimal

    def light_of(self, index: Decimal) -> Light:
        """Green or amber from its bound on, red below.

        Why: it judges the index as printed, to three decimals, so that no report shows 0.970 in amber.
        """
        shown = rounded_to(index, THIRD_DECIMAL)
        return "green" if shown >= self.green else "amber" if shown >= self.amber else "red"


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """Budget at completion, planned value, earned value and actual cost as of one day.

    An index is None while its divisor is nothing: before work was planned, paid or earned.
    """

    bac: Money
    pv: Money
    ev: Money
    ac: Money

    @property
    def spi(self) -> Decimal | None:
        """Schedule index EV/PV, to three decimals."""
        return _index(self.ev, self.pv)

    @property
    def cpi(self) -> Decimal | None:
        """Cost index EV/AC, to three decimals."""
        return _index(self.ev, self.ac)

    @property
    def eac(self) -> Money | None:
        """Estimate at completion BAC/CPI, to the cent, from the unrounded index."""
        return (self.bac * self.ac.amount / self.ev.amount).rounded() if self.ev else None

    def schedule_light(self, scale: IndexScale) -> Light | None:
        return None if self.spi is None else scale.light_of(self.spi)

    def cost_light(self, scale: IndexScale, budget: Money | None = None) -> Light | None:
        """The light of the cost index; red whatever the index when the estimate exceeds the budget."""
        if self.eac is not None and budget is not None and self.eac > budget:
            return "red"
        return None if self.cpi is None else scale.light_of(self.cpi)


@dataclass(frozen=True, slots=True)
class RiskScale:
    """The 5 x 5 scale: a level begins at its bound, level 1 below the first; impact is a share of the net contract value.

    The score is the product of the two levels: amber or red from its bound on, green below.
    """

    chance_bounds: tuple[Decimal, ...]
    impact_bounds: tuple[Percent, ...]
    amber_score: int
    red_score: int

    def chance_level(self, probability: Decimal) -> int:
        return bisect_right(self.chance_bounds, probability) + 1

    def impact_level(self, impact: Money, contract_net: Money) -> int:
        """Judged on amounts, not on a rounded share; without a contract value always the greatest."""
        return bisect_right([bound.of_money(contract_net) for bound in self.impact_bounds], impact) + 1

    def light_of_score(self, score: int) -> Light:
        return "red" if score >= self.red_score else "amber" if score >= self.amber_score else "green"


@dataclass(frozen=True, slots=True)
class RiskScore:
    """The place of a risk in the 5 x 5 field."""

    chance_level: int
    impact_level: int
    light: Light

    @property
    def value(self) -> int:
        return self.chance_level * self.impact_level


def risk_score(probability: Decimal, impact: Money, contract_net: Money, scale: RiskScale) -> RiskScore:
    """The levels of chance and impact, and the light of their product.

    Score the residual figures for the state of a project, the inherent ones for what the response is worth.
    """
    chance, size = scale.chance_level(probability), scale.impact_level(impact, contract_net)
    return RiskScore(chance, size, scale.light_of_score(chance * size))


def worst_light(lights: Iterable[Light | None]) -> Light | None:
    """The worst of the lights that are known; None when none is."""
    order: tuple[Light, ...] = ("green", "amber", "red")
    return max((light for light in lights if light is not None), key=order.index, default=None)


def _index(value: Money, base: Money) -> Decimal | None:
    return rounded_to(value.amount / base.amount, THIRD_DECIMAL) if base else None
