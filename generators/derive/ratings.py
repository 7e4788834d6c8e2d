"""Ratings computed from figures: earned value with its traffic lights, and the 5 x 5 score of a risk."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generators.quantities import Money, Percent, rounded_to

Light = Literal["green", "amber", "red"]

GREEN_INDEX = Decimal("0.97")
AMBER_INDEX = Decimal("0.90")
THIRD_DECIMAL = Decimal("0.001")


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

    def schedule_light(self) -> Light | None:
        return None if self.spi is None else light_of_index(self.spi)

    def cost_light(self, budget: Money | None = None) -> Light | None:
        """The light of the cost index; red whatever the index when the estimate exceeds the budget."""
        if self.eac is not None and budget is not None and self.eac > budget:
            return "red"
        return None if self.cpi is None else light_of_index(self.cpi)


def light_of_index(index: Decimal, green: Decimal = GREEN_INDEX, amber: Decimal = AMBER_INDEX) -> Light:
    """Green from 0.97, amber from 0.90, red below.

    Why: it judges the index as printed, to three decimals, so that no report shows 0.970 in amber.
    """
    shown = rounded_to(index, THIRD_DECIMAL)
    return "green" if shown >= green else "amber" if shown >= amber else "red"


@dataclass(frozen=True, slots=True)
class RiskScale:
    """The 5 x 5 scale as policy: a level begins at its bound, level 1 below the first bound.

    Chance: 1 below 10 %, 2 from 10 %, 3 from 30 %, 4 from 50 %, 5 from 70 %. Impact, as a share of the net
    contract value: 1 below 0.5 %, 2 from 0.5 %, 3 from 1 %, 4 from 2 % (where a risk must be filed), 5 from
    5 %. The score is the product of the levels: red from 15, amber from 8, green below.
    """

    chance_bounds: tuple[Decimal, ...] = (Decimal("0.10"), Decimal("0.30"), Decimal("0.50"), Decimal("0.70"))
    impact_bounds: tuple[Percent, ...] = (Percent.of("0.5"), Percent.of(1), Percent.of(2), Percent.of(5))
    amber_score: int = 8
    red_score: int = 15

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


DEFAULT_SCALE = RiskScale()


def risk_score(probability: Decimal, impact: Money, contract_net: Money, scale: RiskScale = DEFAULT_SCALE) -> RiskScore:
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
