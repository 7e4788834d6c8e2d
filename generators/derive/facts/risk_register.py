"""The register of risks as it is kept: each risk rated before and after its response, filed, and followed when it strikes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.derive.facts.reserve import scale_of, threat_of
from generators.derive.ratings import Light, RiskScale, risk_score
from generators.model import Record
from generators.quantities import Money, Offset, Percent, plain

NOTHING = Money.of(0)
LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class RegisterEntry:
    """A risk with its rating before and after the response; the figures are None while it is not quantified."""

    risk: Record
    identified_date: date | None
    inherent_emv: Money | None
    inherent_score: int | None
    inherent_light: Light | None
    chance_level: int | None
    impact_level: int | None
    emv: Money | None
    score: int | None
    light: Light | None
    counted: bool | None
    due_date: date | None
    review_date: date | None
    actionee: Record | None


@dataclass(frozen=True)
class RegisterFiling:
    """A risk that is filed with the general manager or must be."""

    risk: Record
    impact: Money | None
    share: Percent | None
    is_big: bool
    filed_date: date | None
    verdict: str


@dataclass(frozen=True)
class RiskStruck:
    """A risk with the issues it became and the draws on the reserve it caused."""

    risk: Record
    issues: tuple[Record, ...]
    draws: int
    drawn: Money
    last: Offset | None
    last_date: date | None


@dataclass(frozen=True)
class RegisterTotals:
    """The register in figures; the lights are those after the response."""

    risks: int
    open: int
    occurred: int
    closed: int
    transferred: int
    red: int
    amber: int
    green: int
    unrated: int
    inherent_emv: Money
    emv: Money
    response_cost: Money
    drawn: Money


@dataclass(frozen=True)
class ProximityRow:
    """The risks that can hit before a milestone."""

    milestone: Record
    offset: Offset | None
    day: date | None
    risks: tuple[Record, ...]
    emv: Money


@dataclass(frozen=True)
class FieldRow:
    """One row of the 5 x 5 field: the risks of one level of chance by their level of impact, after the response."""

    chance: str
    impact_1: tuple[Record, ...]
    impact_2: tuple[Record, ...]
    impact_3: tuple[Record, ...]
    impact_4: tuple[Record, ...]
    impact_5: tuple[Record, ...]


@dataclass(frozen=True)
class LevelBound:
    """From which figures a level of the scale holds; level 1 lies below level 2 and begins at nothing."""

    level: int
    chance_from: str
    impact_share: Percent
    impact_from: Money | None


@dataclass(frozen=True)
class ScoreLimits:
    """The scores from which a risk is amber and red."""

    amber: int
    red: int


@fact
def register_entries(project: Record, facts: Facts) -> tuple[RegisterEntry, ...]:
    """All risks in the order of the register, quantified or not."""
    scale, net = scale_of(facts), project.contracts.upstream.net or NOTHING
    return tuple(_entry(each, scale, net, facts) for each in project.risks)


def _entry(risk: Record, scale: RiskScale, net: Money, facts: Facts) -> RegisterEntry:
    threat, day_of = threat_of(risk), facts.calendar.date_of
    before = risk_score(threat.probability, threat.impact, net, scale) if threat else None
    after = risk_score(*threat.retained(), net, scale) if threat else None
    return RegisterEntry(
        risk=risk,
        identified_date=day_of(risk.identified_offset),
        inherent_emv=threat.impact * threat.probability if threat else None,
        inherent_score=before.value if before else None,
        inherent_light=before.light if before else None,
        chance_level=after.chance_level if after else None,
        impact_level=after.impact_level if after else None,
        emv=threat.expected_loss() if threat else None,
        score=after.value if after else None,
        light=after.light if after else None,
        counted=threat.is_counted() if threat else None,
        due_date=day_of(risk.response_due),
        review_date=day_of(risk.review_offset),
        actionee=risk.actionee or risk.owner,
    )


@fact
def register_filings(project: Record, facts: Facts) -> tuple[RegisterFiling, ...]:
    """The risks that are filed or must be, in the order of the register."""
    net = project.contracts.upstream.net
    return tuple(each for each in (_filing(risk, net, facts) for risk in project.risks) if each is not None)


def _filing(risk: Record, net: Money | None, facts: Facts) -> RegisterFiling | None:
    threat = threat_of(risk)
    impact = threat.retained()[1] if threat else risk.ri
    is_big = bool(net and impact is not None and impact >= facts.filing_share.of_money(net))
    if not is_big and not risk.filed:
        return None
    return RegisterFiling(
        risk=risk,
        impact=impact,
        share=impact.share_of(net) if net and impact is not None else None,
        is_big=is_big,
        filed_date=facts.calendar.date_of(risk.filed_offset),
        verdict="to_file" if not risk.filed else "no_bottom_line" if risk.bottom_line is None else "filed",
    )


@fact
def risks_struck(project: Record, facts: Facts) -> tuple[RiskStruck, ...]:
    """The risks that became issues, cost reserve or are recorded as occurred."""
    rows = (_struck(each, project, facts) for each in project.risks)
    return tuple(row for row in rows if row.issues or row.draws or row.risk.status == "occurred")


def _struck(risk: Record, project: Record, facts: Facts) -> RiskStruck:
    draws = [each for each in project.cost_plan.contingency_reserve.drawn if each.risk == risk]
    issues = tuple(each for each in project.issues if each.risk == risk or each.id == risk.issue)
    last = max((each.date_offset for each in draws if each.date_offset is not None), default=None)
    drawn = Money.total(each.amount for each in draws if each.amount is not None)
    return RiskStruck(risk, issues, len(draws), drawn, last, facts.calendar.date_of(last))


@fact
def register_totals(project: Record, facts: Facts) -> RegisterTotals | None:
    """The register in figures; None while it is empty."""
    entries: tuple[RegisterEntry, ...] = facts.register_entries
    if not entries:
        return None
    status = [each.risk.status or "open" for each in entries]
    lights = [each.light for each in entries]
    return RegisterTotals(
        risks=len(entries),
        **{each: status.count(each) for each in ("open", "occurred", "closed", "transferred")},
        **{each: lights.count(each) for each in ("red", "amber", "green")},
        unrated=lights.count(None),
        inherent_emv=Money.total(each.inherent_emv for each in entries if each.inherent_emv is not None),
        emv=Money.total(each.emv for each in entries if each.emv is not None),
        response_cost=Money.total(each.response_cost for each in project.risks if each.response_cost is not None),
        drawn=Money.total(each.drawn for each in facts.risks_struck),
    )


@fact
def risk_proximity(project: Record, facts: Facts) -> tuple[ProximityRow, ...]:
    """The milestones before which risks can hit, in the order of the plan."""
    near = {each.proximity for each in project.risks if each.proximity is not None}
    return tuple(_near(each, facts) for each in project.milestones if each in near)


def _near(milestone: Record, facts: Facts) -> ProximityRow:
    entries = [each for each in facts.register_entries if each.risk.proximity == milestone]
    return ProximityRow(
        milestone=milestone,
        offset=milestone.offset,
        day=facts.days_of_milestones.get(milestone),
        risks=tuple(each.risk for each in entries),
        emv=Money.total(each.emv for each in entries if each.emv is not None),
    )


@fact
def risk_field(project: Record, facts: Facts) -> tuple[FieldRow, ...]:
    """The 5 x 5 field after the response, the greatest chance first; empty while no risk is quantified."""
    rated = [each for each in facts.register_entries if each.chance_level is not None]
    if not rated:
        return ()
    return tuple(_field_row(level, rated) for level in reversed(LEVELS))


def _field_row(chance: int, rated: list[RegisterEntry]) -> FieldRow:
    row = [each for each in rated if each.chance_level == chance]
    return FieldRow(str(chance), *(tuple(each.risk for each in row if each.impact_level == level) for level in LEVELS))


@fact
def risk_level_bounds(project: Record, facts: Facts) -> tuple[LevelBound, ...]:
    """From which chance and impact each level holds; the impact in money once the contract value is known."""
    scale, net = scale_of(facts), project.contracts.upstream.net
    bounds = zip(LEVELS[1:], scale.chance_bounds, scale.impact_bounds, strict=True)
    return tuple(
        LevelBound(level, plain(chance), share, share.of_money(net).rounded() if net is not None else None)
        for level, chance, share in bounds
    )


@fact
def risk_score_limits(project: Record, facts: Facts) -> ScoreLimits:
    """The scores from which a risk is amber and red."""
    scale = scale_of(facts)
    return ScoreLimits(scale.amber_score, scale.red_score)
