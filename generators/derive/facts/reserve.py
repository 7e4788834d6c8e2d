"""The risks in money: what each may cost, what they may cost together, and the reserve held against it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generators.derive import Facts, fact
from generators.derive.ratings import Light, RiskScale, RiskScore, risk_score
from generators.derive.reserve import Threat, distribution, required_reserve
from generators.model import Record
from generators.quantities import Money, Percent, Text, rounded_to

FOURTH_DECIMAL = Decimal("0.0001")
NOTHING = Money.of(0)


@dataclass(frozen=True)
class RiskExposure:
    """A risk with its expected loss before and after the response, and its light in the 5 x 5 field after it."""

    risk: Record
    inherent_emv: Money
    emv: Money
    light: Light
    score: int
    counted: bool


@dataclass(frozen=True)
class ReserveView:
    """The reserve beside the distribution of losses it is held against; probabilities have four decimals.

    `tail` is the loss at the percentile that the policy asks of both reserves together.
    """

    risks: int
    emv: Money
    response_cost: Money
    p50: Money
    p80: Money
    p90: Money
    percentile: Percent
    tail: Money
    maximum: Money
    largest: Money
    contingency: Money
    management: Money
    both: Money
    within_contingency: Decimal
    within_both: Decimal
    covers_emv: bool
    covers_tail: bool
    covers_largest: bool


@dataclass(frozen=True)
class CategoryRow:
    """A category of risks: its risks, or the note that it was considered and has none of its own."""

    category: str
    risks: tuple[Record, ...]
    emv: Money
    verdict: str
    note: Text | None


@dataclass(frozen=True)
class CategoryCoverage:
    """How many of the categories that must be considered were."""

    considered: int
    needed: int


@fact
def risk_exposures(project: Record, facts: Facts) -> tuple[RiskExposure, ...]:
    """The risks that are quantified, in the order of the register."""
    threats = ((each, threat_of(each)) for each in project.risks)
    scale, net = scale_of(facts), project.contracts.upstream.net or NOTHING
    return tuple(_exposure(risk, threat, net, scale) for risk, threat in threats if threat is not None)


def threat_of(risk: Record) -> Threat | None:
    """The risk in numbers; None while chance or impact is missing or impossible."""
    if risk.p is None or risk.i is None:
        return None
    try:
        return Threat(risk.id, risk.strategy or "", risk.p, risk.i, risk.rp, risk.ri, risk.status or "open")
    except ValueError:
        return None


def _exposure(risk: Record, threat: Threat, net: Money, scale: RiskScale) -> RiskExposure:
    score = _score(threat, net, scale)
    emv = threat.expected_loss()
    return RiskExposure(risk, threat.impact * threat.probability, emv, score.light, score.value, threat.is_counted())


def _score(threat: Threat, net: Money, scale: RiskScale) -> RiskScore:
    chance, impact = threat.retained()
    return risk_score(chance, impact, net, scale)


def scale_of(facts: Facts) -> RiskScale:
    """The 5 x 5 scale of the policy."""
    policy = facts.policy
    chance, impact = policy.risks.chance_levels, policy.risks.impact_levels
    return RiskScale(
        chance_bounds=(chance.level_2, chance.level_3, chance.level_4, chance.level_5),
        impact_bounds=(impact.level_2, impact.level_3, impact.level_4, impact.level_5),
        amber_score=policy.risks.amber_score,
        red_score=policy.risks.red_score,
    )


@fact
def reserve_view(project: Record, facts: Facts) -> ReserveView | None:
    """The reserve and the exact distribution of losses; None without a quantified risk."""
    threats = [threat for risk in project.risks if (threat := threat_of(risk)) is not None]
    if not threats:
        return None
    losses = distribution(threats)
    contingency = project.cost_plan.contingency_reserve.approved or NOTHING
    both = contingency + (project.cost_plan.management_reserve.approved or NOTHING)
    largest = max((threat.retained()[1] for threat in threats if threat.is_counted()), default=NOTHING)
    percentile = facts.policy.risks.reserve_percentile
    tail = losses.quantile(percentile.value / 100)
    return ReserveView(
        risks=sum(threat.is_counted() for threat in threats),
        emv=required_reserve(threats),
        response_cost=Money.total(each.response_cost for each in project.risks if each.response_cost is not None),
        p50=losses.quantile(Decimal("0.5")),
        p80=losses.quantile(Decimal("0.8")),
        p90=losses.quantile(Decimal("0.9")),
        percentile=percentile,
        tail=tail,
        maximum=losses.maximum,
        largest=largest,
        contingency=contingency,
        management=both - contingency,
        both=both,
        within_contingency=_four(losses.probability_within(contingency)),
        within_both=_four(losses.probability_within(both)),
        covers_emv=contingency >= required_reserve(threats),
        covers_tail=both >= tail,
        covers_largest=both >= largest,
    )


def _four(probability: Decimal) -> Decimal:
    return rounded_to(probability, FOURTH_DECIMAL)


@fact
def risk_categories(project: Record, facts: Facts) -> tuple[CategoryRow, ...]:
    """The categories that must be considered, then those that the register has besides."""
    asked = facts.policy.risks.considered_categories
    found = dict.fromkeys([*asked, *(each.cat for each in project.risks if each.cat is not None)])
    return tuple(_category(each, project, facts) for each in found)


def _category(category: str, project: Record, facts: Facts) -> CategoryRow:
    risks = tuple(each for each in project.risks if each.cat == category)
    note = next((each.note for each in project.bid.categories_considered if each.cat == category), None)
    emv = Money.total(each.emv for each in facts.risk_exposures if each.risk.cat == category)
    verdict = "has_risks" if risks else "considered" if note is not None else "missing"
    return CategoryRow(category, risks, emv, verdict, note)


@fact
def category_coverage(project: Record, facts: Facts) -> CategoryCoverage | None:
    """How many of the categories that must be considered have a risk or a note; None while no risk was written."""
    if not project.risks:
        return None
    asked = [each for each in facts.risk_categories if each.category in facts.policy.risks.considered_categories]
    return CategoryCoverage(sum(each.verdict != "missing" for each in asked), len(asked))


@fact
def reserve_share(project: Record, facts: Facts) -> Percent | None:
    """The contingency as a share of the net contract value."""
    contingency, net = project.cost_plan.contingency_reserve.approved, project.contracts.upstream.net
    return contingency.share_of(net) if contingency is not None and net else None
