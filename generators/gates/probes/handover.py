"""What the data says to questions of the handover to operations."""

from __future__ import annotations

from collections.abc import Iterator

from generators.derive import Facts
from generators.gates.probes import probe
from generators.model import Record
from generators.rules import Problem


@probe("HOV-04", needs="handover.assets")
def expiring_assets_have_owners(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each asset that ends soon and that nobody renews."""
    verdicts = {row.name: row.verdict for row in facts.asset_expiries}
    for asset in project.handover.assets:
        if verdicts[asset.name] == "to_assign":
            yield Problem(asset.at("owner"), name=asset.name, expires=asset.expires or "–")


@probe("HOV-07", needs="handover.drills")
def the_receiver_works_alone(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a handover without a blind test that was passed."""
    if not any(each.kind == "blind" and each.result == "pass" for each in project.handover.drills):
        yield Problem("handover.drills")


@probe("HOV-09", needs="handover.last_30_days")
def the_last_month_was_calm(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield incidents of the first level, and open ones of the second, in the last 30 days."""
    month = project.handover.last_30_days
    still_open = (month.P2 or 0) - (month.P2_closed or 0)
    if month.P1 or still_open > 0:
        yield Problem(month.at("P1" if month.P1 else "P2_closed"), first=month.P1 or 0, second=max(0, still_open))


@probe("HOV-10", needs="handover.capacity")
def there_is_headroom(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each resource below the least headroom for which no handover item plans an action."""
    least = facts.policy.handover.least_headroom
    is_planned = any(each.action is not None for each in project.handover.items)
    for each in project.handover.capacity:
        if each.headroom_pct is not None and each.headroom_pct < least and not is_planned:
            yield Problem(each.at("headroom_pct"), name=each.name, headroom=each.headroom_pct, least=least)


@probe("HOV-11", needs="handover.security_open")
def no_high_risk_is_open(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield open findings of high risk."""
    found = project.handover.security_open
    if found.high:
        yield Problem(found.at("high"), high=found.high)
