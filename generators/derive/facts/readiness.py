"""Whether operations can begin: accounts, assets, drills, monitoring and capacity on the day of the review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generators.derive import Facts, fact
from generators.derive.facts.support import review_date
from generators.model import Record
from generators.quantities import Offset, Percent, Text


@dataclass(frozen=True)
class AccountsState:
    """The accounts handed over, and those of the project that are not revoked."""

    total: int | None
    project: int | None
    revoked: int | None
    remaining: int | None
    rotated: Offset | None
    rotated_date: date | None
    verdict: str


@dataclass(frozen=True)
class AssetExpiry:
    """An asset that expires, and the calendar days left on the day of the review."""

    name: Text
    expires: date | None
    days_left: int | None
    owner: Record | None
    verdict: str


@dataclass(frozen=True)
class DrillResult:
    """A drill with the times measured beside their targets, and its age in calendar days at the review."""

    name: Text
    kind: str | None
    held: Offset | None
    held_date: date | None
    rto_h: Decimal | None
    rto_target_h: Decimal | None
    rpo_h: Decimal | None
    rpo_target_h: Decimal | None
    by: Record | None
    age: int | None
    verdict: str


@dataclass(frozen=True)
class MonitoringState:
    """The checks at the three layers, and the alarms without an entry that tells what to do."""

    host: int | None
    app: int | None
    business: int | None
    total: int
    alarms_p1_p2: int | None
    runbooks: int | None
    without_runbook: int | None
    verdict: str


@dataclass(frozen=True)
class CapacityRow:
    """A resource with its headroom and the least that is needed."""

    name: Text
    headroom: Percent | None
    least: Percent
    verdict: str


@fact
def accounts_state(project: Record, facts: Facts) -> AccountsState | None:
    """The accounts; None before they were counted."""
    accounts = project.handover.accounts
    if not accounts:
        return None
    known = accounts.project is not None and accounts.revoked is not None
    remaining = accounts.project - accounts.revoked if known else None
    verdict = "clean" if remaining == 0 and accounts.rotated_offset is not None else "open"
    return AccountsState(
        total=accounts.total,
        project=accounts.project,
        revoked=accounts.revoked,
        remaining=remaining,
        rotated=accounts.rotated_offset,
        rotated_date=facts.calendar.date_of(accounts.rotated_offset),
        verdict=verdict,
    )


@fact
def asset_expiries(project: Record, facts: Facts) -> tuple[AssetExpiry, ...]:
    """The assets that expire, the next one first."""
    judged = review_date(project, facts)
    rows = (_asset(each, judged, facts.policy.handover.renewal) for each in project.handover.assets)
    return tuple(sorted(rows, key=lambda row: row.expires or date.max))


def _asset(asset: Record, judged: date | None, renewal: int) -> AssetExpiry:
    known = asset.expires is not None and judged is not None
    left = (asset.expires - judged).days if known else None
    is_due = left is None or left <= renewal
    verdict = "owned" if asset.owner is not None else "to_assign" if is_due else "far"
    return AssetExpiry(asset.name, asset.expires, left, asset.owner, verdict)


@fact
def drill_results(project: Record, facts: Facts) -> tuple[DrillResult, ...]:
    """The drills with their targets."""
    judged = review_date(project, facts)
    return tuple(_drill(each, judged, facts) for each in project.handover.drills)


def _drill(drill: Record, judged: date | None, facts: Facts) -> DrillResult:
    held = facts.calendar.date_of(drill.offset)
    age = (judged - held).days if judged is not None and held is not None else None
    return DrillResult(
        name=drill.name,
        kind=drill.kind,
        held=drill.offset,
        held_date=held,
        rto_h=drill.rto_h,
        rto_target_h=drill.rto_target_h,
        rpo_h=drill.rpo_h,
        rpo_target_h=drill.rpo_target_h,
        by=drill.by,
        age=age,
        verdict=_drill_verdict(drill, age, facts.policy.handover.restored_within),
    )


def _drill_verdict(drill: Record, age: int | None, oldest: int) -> str:
    """What rule R-HOV-10 asks of a drill: passed, within its targets, lately."""
    if drill.result is None:
        return "open"
    times = ((drill.rto_h, drill.rto_target_h), (drill.rpo_h, drill.rpo_target_h))
    is_late = any(None not in pair and pair[0] > pair[1] for pair in times)
    if drill.result == "fail" or is_late:
        return "missed"
    return "too_old" if age is not None and age > oldest else "met"


@fact
def monitoring_state(project: Record, facts: Facts) -> MonitoringState | None:
    """The monitoring; None before it was counted."""
    written = project.handover.monitoring
    if not written:
        return None
    layers = (written.host, written.app, written.business)
    known = written.alarms_p1_p2 is not None and written.runbooks is not None
    without = max(0, written.alarms_p1_p2 - written.runbooks) if known else None
    verdict = "layer_missing" if not all(layers) else "ready" if without == 0 else "runbook_missing"
    total = sum(each or 0 for each in layers)
    return MonitoringState(*layers, total, written.alarms_p1_p2, written.runbooks, without, verdict)


@fact
def capacity_rows(project: Record, facts: Facts) -> tuple[CapacityRow, ...]:
    """The resources, the scarcest first."""
    rows = (_capacity(each, facts.policy.handover.least_headroom) for each in project.handover.capacity)
    return tuple(sorted(rows, key=lambda row: row.headroom or Percent.of(0)))


def _capacity(resource: Record, least: Percent) -> CapacityRow:
    headroom = resource.headroom_pct
    verdict = "unknown" if headroom is None else "enough" if headroom >= least else "scarce"
    return CapacityRow(resource.name, headroom, least, verdict)
