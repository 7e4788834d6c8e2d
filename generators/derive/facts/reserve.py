"""The risks in money: what each may cost, what they may cost together, and the reserve held against it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generators.derive import Facts, fact
from generators.derive.ratings import Light, RiskScore, risk_score
from generators.derive.reserve import Threat, distribution, required_reserve
from generators.model import Record
from generators.quantities import Money, Percent, Text, rounded_to

MUST_BE_CONSIDERED = (
    "product_maturity", "customer_satisfaction", "requirement_creep", "supplier", "hardware",
    "integration", "data_source", "schedule_penalty", "acceptance_organisation", "security_compliance",
)  # fmt: skip
"""The categories a bid review asks about (rule R-RSK-08)."""

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
    """The reserve beside the distribution of losses it is held against; probabilities have four decimals."""

    risks: int
    emv: Money
    response_cost: Money
    p50: Money
    p80: Money
    p90: Money
    maximum: Money
    largest: Money
    contingency: Money
    management: Money
    both: Money
    within_contingency: Decimal
    within_both: Decimal
    covers_emv: bool
    covers_p80: bool
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
    return tuple(_exposure(risk, threat, project) for risk, threat in threats if threat is not None)


def threat_of(risk: Record) -> Threat | None:
    """The risk in numbers; None while chance or impact is missing or impossible."""
    if risk.p is None or risk.i is None:
        return None
    try:
        return Threat(risk.id, risk.strategy or "", risk.p, risk.i, risk.rp, risk.ri, risk.status or "open")
    except ValueError:
        return None


def _exposure(risk: Record, threat: Threat, project: Record) -> RiskExposure:
    score = _score(threat, project)
    emv = threat.expected_loss()
    return RiskExposure(risk, threat.impact * threat.probability, emv, score.light, score.value, threat.is_counted())


def _score(threat: Threat, project: Record) -> RiskScore:
    chance, impact = threat.retained()
    return risk_score(chance, impact, project.contracts.upstream.net or NOTHING)


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
    p80 = losses.quantile(Decimal("0.8"))
    return ReserveView(
        risks=sum(threat.is_counted() for threat in threats),
        emv=required_reserve(threats),
        response_cost=Money.total(each.response_cost for each in project.risks if each.response_cost is not None),
        p50=losses.quantile(Decimal("0.5")),
        p80=p80,
        p90=losses.quantile(Decimal("0.9")),
        maximum=losses.maximum,
        largest=largest,
        contingency=contingency,
        management=both - contingency,
        both=both,
        within_contingency=_four(losses.probability_within(contingency)),
        within_both=_four(losses.probability_within(both)),
        covers_emv=contingency >= required_reserve(threats),
        covers_p80=both >= p80,
        covers_largest=both >= largest,
    )


def _four(probability: Decimal) -> Decimal:
    return rounded_to(probability, FOURTH_DECIMAL)


@fact
def risk_categories(project: Record, facts: Facts) -> tuple[CategoryRow, ...]:
    """The categories that must be considered, then those that the register has besides."""
    found = dict.fromkeys([*MUST_BE_CONSIDERED, *(each.cat for each in project.risks if each.cat is not None)])
    return tuple(_category(each, project, facts) for each in found)


def _category(category: str, project: Record, facts: Facts) -> CategoryRow:
    risks = tuple(each for each in project.risks if each.cat == category)
    note = next((each.note for each in project.bid.categories_considered if each.cat == category), None)
    emv = Money.total(each.emv for each in facts.risk_exposures if each.risk.cat == category)
    verdict = "has_risks" if risks else "considered" if note is not None else "missing"
    return CategoryRow(category, risks, emv, verdict, note)


@fact
def category_coverage(project: Record, facts: Facts) -> CategoryCoverage | None:
    """How many of the ten categories have a risk or a note; None while no risk was written."""
    if not project.risks:
        return None
    asked = [each for each in facts.risk_categories if each.category in MUST_BE_CONSIDERED]
    return CategoryCoverage(sum(each.verdict != "missing" for each in asked), len(asked))


@fact
def reserve_share(project: Record, facts: Facts) -> Percent | None:
    """The contingency as a share of the net contract value."""
    contingency, net = project.cost_plan.contingency_reserve.approved, project.contracts.upstream.net
    return contingency.share_of(net) if contingency is not None and net else None
