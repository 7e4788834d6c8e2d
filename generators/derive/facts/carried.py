"""What delivery takes over from the briefing as its own: the issues, and the risks known before the contract.

The pack speaks of the day it was signed: a risk that was closed or struck later is still open in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from generators.derive import Facts, fact
from generators.derive.facts.reserve import threat_of
from generators.derive.reserve import Threat
from generators.findings import Severity
from generators.model import Record
from generators.quantities import Money, Offset, Percent, Text

EARLIER_GATES = ("opportunity", "bid", "contract", "briefing")
SEVERITIES = ("blocker", "major", "minor")
NOTHING = Money.of(0)


@dataclass(frozen=True)
class BriefingIssue:
    """An issue with its last day as a date."""

    issue: Record
    text: Text
    module: Record | None
    severity: str | None
    owner: Record | None
    due: Offset | None
    due_date: date | None
    risk: Record | None
    status: str | None
    closed: Offset | None


@dataclass(frozen=True)
class SeverityCount:
    """How many issues of one severity there are and how many are open; those without owner or day."""

    severity: str
    total: int
    open: int
    unowned: int


@dataclass(frozen=True)
class CarriedRisk:
    """A risk known before the contract took effect, with what it may still cost."""

    risk: Record
    text: Text
    gate: str
    strategy: str | None
    response: Text | None
    probability: Decimal | None
    impact: Money | None
    emv: Money | None
    owner: Record | None
    trigger: Text | None
    filed: bool
    status: str


@dataclass(frozen=True)
class CarriedTotals:
    """The risks carried in: how many, from which gates, what they may cost, and the reserve beside them."""

    risks: int
    from_bid: int
    from_contract: int
    emv: Money
    reserve: Money | None
    covered: bool | None


@dataclass(frozen=True)
class Filing:
    """A risk that is filed with the general manager or must be."""

    risk: Record
    text: Text
    impact: Money | None
    share: Percent | None
    is_big: bool
    bottom_line: Text | None
    filed_with: Record | None
    filed: Offset | None
    filed_date: date | None
    opinion: Text | None
    verdict: str


# Issues


@fact
def briefing_issues(project: Record, facts: Facts) -> tuple[BriefingIssue, ...]:
    """The issues, the gravest first, then by day."""
    return tuple(sorted((_issue(each, facts) for each in project.briefing.issues), key=_urgency))


def _issue(issue: Record, facts: Facts) -> BriefingIssue:
    return BriefingIssue(
        issue=issue,
        text=issue.text,
        module=issue.module,
        severity=issue.severity,
        owner=issue.owner,
        due=issue.due,
        due_date=facts.calendar.date_of(issue.due),
        risk=issue.risk,
        status=issue.status,
        closed=issue.closed_offset,
    )


def _urgency(issue: BriefingIssue) -> tuple[int, bool, int]:
    severity = Severity.named(issue.severity) if issue.severity is not None else Severity.MINOR
    return -severity, issue.due is None, issue.due.days if issue.due is not None else 0


@fact
def briefing_issue_counts(project: Record, facts: Facts) -> tuple[SeverityCount, ...]:
    """The issues counted by severity, the gravest first; empty before any was written."""
    if not project.briefing.issues:
        return ()
    return tuple(_count(severity, facts.briefing_issues) for severity in SEVERITIES)


def _count(severity: str, issues: Iterable[BriefingIssue]) -> SeverityCount:
    found = [each for each in issues if each.severity == severity]
    return SeverityCount(
        severity=severity,
        total=len(found),
        open=sum(each.status != "closed" for each in found),
        unowned=sum(each.owner is None or each.due is None for each in found),
    )


# Risks


@fact
def carried_risks(project: Record, facts: Facts) -> tuple[CarriedRisk, ...]:
    """The risks of the gates up to the briefing, in the order of the register."""
    day = project.briefing.offset_to
    return tuple(_carried(each, _status_at(each, day)) for each in project.risks if each.gate in EARLIER_GATES)


def _status_at(risk: Record, day: Offset | None) -> str:
    """The status of the risk on that day; the present one while the day is not known."""
    changed: Offset | None = risk.closed_offset or risk.occurred_offset
    is_later = day is not None and changed is not None and changed > day
    return "open" if is_later else risk.status or "open"


def _carried(risk: Record, status: str) -> CarriedRisk:
    threat = _threat_at(risk, status)
    probability, impact = threat.retained() if threat is not None else (risk.rp, risk.ri)
    return CarriedRisk(
        risk=risk,
        text=risk.text,
        gate=risk.gate,
        strategy=risk.strategy,
        response=risk.response,
        probability=probability,
        impact=impact,
        emv=threat.expected_loss() if threat is not None else None,
        owner=risk.owner,
        trigger=risk.trigger,
        filed=bool(risk.filed),
        status=status,
    )


def _threat_at(risk: Record, status: str) -> Threat | None:
    threat = threat_of(risk)
    return replace(threat, status=status) if threat is not None else None


@fact
def carried_totals(project: Record, facts: Facts) -> CarriedTotals | None:
    """What the carried risks may cost together, beside the reserve; None while there are none."""
    carried: tuple[CarriedRisk, ...] = facts.carried_risks
    if not carried:
        return None
    emv = Money.total(each.emv for each in carried if each.emv is not None)
    reserve: Money | None = project.cost_plan.contingency_reserve.approved
    return CarriedTotals(
        risks=len(carried),
        from_bid=sum(each.gate == "bid" for each in carried),
        from_contract=sum(each.gate == "contract" for each in carried),
        emv=emv,
        reserve=reserve,
        covered=reserve >= emv if reserve is not None else None,
    )


@fact
def filing_share(project: Record, facts: Facts) -> Percent:
    """The share of the net contract value from which a risk is filed with the general manager (rule R-RSK-06)."""
    share: Percent = facts.policy.risks.filing_share
    return share


@fact
def risk_filings(project: Record, facts: Facts) -> tuple[Filing, ...]:
    """The carried risks that are filed or must be, the greatest impact first."""
    net = project.contracts.upstream.net
    filings = (_filing(each, net, facts) for each in facts.carried_risks)
    return tuple(sorted((each for each in filings if each is not None), key=_weight))


def _filing(carried: CarriedRisk, net: Money | None, facts: Facts) -> Filing | None:
    risk = carried.risk
    is_big = bool(net and carried.impact is not None and carried.impact >= facts.filing_share.of_money(net))
    if not is_big and not risk.filed:
        return None
    verdict = "to_file" if not risk.filed else "no_bottom_line" if risk.bottom_line is None else "filed"
    return Filing(
        risk=risk,
        text=risk.text,
        impact=carried.impact,
        share=carried.impact.share_of(net) if net and carried.impact is not None else None,
        is_big=is_big,
        bottom_line=risk.bottom_line,
        filed_with=risk.filed_with,
        filed=risk.filed_offset,
        filed_date=facts.calendar.date_of(risk.filed_offset),
        opinion=risk.opinion,
        verdict=verdict,
    )


def _weight(filing: Filing) -> tuple[bool, Money]:
    return not filing.is_big, -(filing.impact or NOTHING)
