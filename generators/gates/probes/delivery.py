"""What the data says to questions of the plan, of changes and of the acceptances."""

from __future__ import annotations

from collections.abc import Iterator

from generators.derive import Facts
from generators.gates.probes import probe
from generators.model import Record
from generators.rules import Problem


@probe("PLN-17", needs="milestones")
def handover_is_planned(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a plan without a milestone of the handover review, or without a handover plan."""
    if not any(each.kind == "handover_review" for each in project.milestones):
        yield Problem("milestones")
    if not project.handover.plan:
        yield Problem("handover.plan")


@probe("CHG-05", needs="changes rate_card")
def prices_follow_the_rate_card(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each change priced below its effort at the lowest rate, whose list price is not told."""
    rates = [each.rate_net for each in project.rate_card if each.rate_net is not None]
    for change in project.changes if rates else ():
        known = change.effort_pd is not None and change.price_net is not None
        if known and change.price_net < min(rates) * change.effort_pd and change.list_price_net is None:
            yield Problem(change.at("price_net"), change=change, price=change.price_net, effort=change.effort_pd)


@probe("CHG-07", needs="changes")
def priced_changes_are_paid(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each approved change with a price that no payment and no instrument names."""
    paid = {each.cr for each in project.payments_cr}
    for change in project.changes:
        is_priced = change.decision == "approved" and change.price_net is not None and change.price_net.amount > 0
        if is_priced and change not in paid and change.affects.payments is None:
            yield Problem(change.affects.at("payments"), change=change, price=change.price_net)


@probe("INI-04", needs="tests.levels acceptance.initial.offset")
def reports_are_issued(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each required test that is planned before the acceptance and has no report."""
    for level in project.tests.levels:
        is_due = level.offset is not None and level.offset <= project.acceptance.initial.offset
        if level.needed and is_due and level.report is None:
            yield Problem(level.at("report"), level=level)


@probe("INI-07", needs="boms acceptance.initial.offset")
def goods_are_complete(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each list of material of which lines are missing or short."""
    for goods in facts.goods:
        if goods.lines_complete < goods.lines:
            yield Problem(goods.bom.at("lines"), bom=goods.bom, complete=goods.lines_complete, lines=goods.lines)


@probe("INI-08", needs="deliverables acceptance.initial.offset")
def documents_are_complete(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each document that is due by the acceptance and not delivered."""
    for row in facts.initial_deliveries.documents:
        if not row.delivered:
            yield Problem(row.deliverable.at("delivered"), deliverable=row.deliverable)


@probe("FIN-11", needs="contracts.upstream.ip acceptance.final")
def source_is_delivered(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a contract that promises source code which is not told as delivered."""
    promised = project.contracts.upstream.ip.source_code_delivery
    if promised and not project.acceptance.final.source_media.repositories:
        yield Problem("acceptance.final.source_media")
