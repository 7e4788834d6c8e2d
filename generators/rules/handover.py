"""Handover to operations: everything is there, somebody else has checked it, and the team that receives it is ready."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.derive import Facts
from generators.derive.facts.service_start import LEFT_OPEN
from generators.model import Record
from generators.quantities import Offset
from generators.rules import NOT_YET, Problem, rule
from generators.rules.choices import choice
from generators.rules.gaps import as_written, incomplete

STANDARDS = ("doc", "mgmt", "tool", "manual", "live")
CHECKED = ("pass", "conditional", "fail")
LAYERS = ("host", "app", "business")
PREPARATION = ("learning", "training")


@rule("R-HOV-01", needs="handover.items")
def five_standards_are_covered(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each of the five standards without an item."""
    found = {each.std for each in project.handover.items}
    for each in STANDARDS:
        if each not in found:
            yield Problem("handover.items", standard=choice("handover.items.std", each), key=each)


@rule("R-HOV-02", needs="handover.items.verifier|handover.items.result")
def somebody_else_verifies(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each item checked by its provider, by nobody of the receiving team, or without evidence.

    What the receiving team provides itself, such as its ticket system, is checked by somebody outside it.
    """
    receivers = _receivers(project)
    for item in project.handover.items:
        if item.result in CHECKED:
            yield from incomplete(item, "verifier", "evidence", case="incomplete", item=item)
        if item.verifier is None:
            continue
        if item.verifier == item.provider:
            yield Problem(item.at("verifier"), "self", item=item, role=item.verifier, receivers=as_written(receivers))
        elif receivers and item.verifier not in receivers and item.provider not in receivers:
            yield Problem(item.at("verifier"), "outside", item=item, role=item.verifier, receivers=receivers)


def _receivers(project: Record) -> list[Record]:
    return [each for each in project.roles if "handover_receive" in each.authority]


@rule("R-HOV-03", needs="handover.items handover.conclusion")
def conclusion_follows_from_the_items(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a conclusion that is not the one of the items, and each item left open without action, owner or date."""
    handover, follows = project.handover, facts.handover_state.follows
    if follows is None:
        unchecked = [each for each in handover.items if each.result is None]
        stated = choice("handover.conclusion", handover.conclusion)
        yield Problem(handover.at("conclusion"), "early", unchecked=unchecked, stated=stated)
    elif handover.conclusion != follows:
        labels = [choice("handover.conclusion", each) for each in (handover.conclusion, follows)]
        yield Problem(handover.at("conclusion"), "differs", stated=labels[0], follows=labels[1])
    for item in handover.items:
        if item.result in LEFT_OPEN:
            result = choice("handover.items.result", item.result)
            yield from incomplete(item, "action", "owner", "due", case="open", item=item, result=result)


@rule("R-HOV-04", needs="known_errors|handover.conclusion")
def known_errors_are_accepted(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each open defect without severity, workaround, owner or date, or that maintenance has not accepted."""
    receivers = _receivers(project)
    for error in project.known_errors:
        if error.status == "closed":
            continue
        names = ("severity", "workaround", "owner", "due", "accepted_by")
        yield from incomplete(error, *names, case="incomplete", error=error)
        if receivers and error.accepted_by is not None and error.accepted_by not in receivers:
            yield Problem(error.at("accepted_by"), "outside", error=error, role=error.accepted_by, receivers=receivers)


@rule("R-HOV-05", needs="handover.items")
def project_accounts_are_cleaned(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield project accounts that were not all revoked, and privileged credentials that were not rotated."""
    accounts = project.handover.accounts
    yield from incomplete(accounts, "total", "project", "revoked", "rotated_offset", case="incomplete")
    if accounts.project is not None and accounts.revoked is not None and accounts.revoked != accounts.project:
        yield Problem(accounts.at("revoked"), "left", revoked=accounts.revoked, project=accounts.project)


@rule("R-HOV-06", needs="handover.items")
def receiving_team_is_ready(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a maintenance team that is not appointed, not trained, or on no roster for the first days."""
    handover = project.handover
    yield from incomplete(handover, "appointment", "appointment_offset", case="appointment")
    if not any(each.kind in PREPARATION for each in handover.plan):
        yield NOT_YET
    for each in handover.plan:
        if each.kind in PREPARATION and not each.done:
            yield Problem(each.at("done"), "untrained", item=each, name=each.name)
    days, needed = _rota_days(handover.rota, facts), facts.policy.handover.rota_days
    if days < needed:
        yield Problem(handover.at("rota"), "rota", days=days, needed=needed)


def _rota_days(rota: Iterable[Record], facts: Facts) -> int:
    """The calendar days from the first shift to the last."""
    dated = [each for each in rota if each.offset_from is not None and each.offset_to is not None]
    if not dated:
        return 0
    first, last = min(each.offset_from for each in dated), max(each.offset_to for each in dated)
    return 1 + int(facts.calendar.days_between(first, last))


@rule("R-HOV-07", needs="handover.items")
def project_team_stays_for_a_while(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield an early-life support shorter than the class of the project asks for, or without exit criteria."""
    handover, size = project.handover, getattr(project.project, "class") or "normal"
    needed = getattr(facts.policy.handover.early_life, size)
    days = handover.early_life_support_wd or 0
    if days < needed:
        yield Problem(handover.at("early_life_support_wd"), "short", days=days, needed=needed)
    yield from incomplete(handover, "els_exit", case="exit")


@rule("R-HOV-08", needs="sla.supplier_ola sla.levels")
def suppliers_are_faster_than_we_promise(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each supplier whose time to solve is longer than the one we owe the customer."""
    compared = [
        (row, level, f"{level.id}_resolve_h")
        for row in project.sla.supplier_ola
        for level in project.sla.levels
        if level.resolve_h is not None and getattr(row, f"{level.id}_resolve_h", None) is not None
    ]
    if not compared:
        yield NOT_YET
    for row, level, field in compared:
        agreed, owed = getattr(row, field), level.resolve_h
        if agreed > owed:
            yield Problem(row.at(field), party=row.party, level=level, field=field, agreed=agreed, owed=owed)


@rule("R-HOV-09", needs="handover.meeting.offset")
def internal_review_comes_first(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a customer meeting on or before the day of the internal review, or after a review that said no."""
    handover, meeting = project.handover, project.handover.meeting
    reviewed = _reviewed_on(project)
    if handover.conclusion is None:
        yield NOT_YET
    if reviewed is None:
        yield Problem(meeting.at("offset"), "unreviewed", meeting=meeting.offset)
    elif meeting.offset <= reviewed:
        yield Problem(meeting.at("offset"), "early", meeting=meeting.offset, review=reviewed)
    elif handover.conclusion == "reject":
        yield Problem(meeting.at("offset"), "rejected", meeting=meeting.offset)


def _reviewed_on(project: Record) -> Offset | None:
    """The day of the handover review: as recorded, else as reached, else as planned."""
    record = next((each for each in project.reviews if each.gate == "handover"), None)
    if record is not None and record.offset is not None:
        return Offset(record.offset.days)
    milestone = next((each for each in project.milestones if each.kind == "handover_review"), None)
    if milestone is None:
        return None
    planned: Offset | None = milestone.actual_offset or milestone.offset
    return planned


@rule("R-HOV-10", needs="handover.items")
def service_can_be_recovered(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a system whose backup was not restored lately within its targets, or whose release was not rolled back."""
    drills, most = project.handover.drills, facts.policy.handover.restored_within
    for kind in ("restore", "rollback"):
        if not any(each.kind == kind and each.result == "pass" for each in drills):
            yield Problem("handover.drills", "none", drill=choice("handover.drills.kind", kind), key=kind)
    reviewed = _reviewed_on(project)
    if reviewed is None:
        yield NOT_YET
    for drill in drills:
        if drill.kind != "restore" or drill.result != "pass":
            continue
        if drill.offset is not None and reviewed is not None:
            days = facts.calendar.days_between(drill.offset, reviewed)
            if days > most:
                yield Problem(drill.at("offset"), "old", name=drill.name, review=reviewed, days=days, most=most)
        for field in ("rto_h", "rpo_h"):
            reached, target = getattr(drill, field), getattr(drill, field.replace("_h", "_target_h"))
            if reached is not None and target is not None and reached > target:
                yield Problem(drill.at(field), "slow", name=drill.name, field=field, reached=reached, target=target)


@rule("R-HOV-11", needs="handover.items")
def service_is_observed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each layer without monitoring, and P1 and P2 alarms without a runbook."""
    monitoring = project.handover.monitoring
    for layer in LAYERS:
        if not getattr(monitoring, layer):
            told = {"layer": monitoring.label_of(layer), "key": layer, "value": as_written(getattr(monitoring, layer))}
            yield Problem(monitoring.at(layer), "blind", **told)
    yield from incomplete(monitoring, "alarms_p1_p2", "runbooks", case="incomplete")
    alarms, runbooks = monitoring.alarms_p1_p2, monitoring.runbooks
    if alarms is not None and runbooks is not None and runbooks < alarms:
        yield Problem(monitoring.at("runbooks"), "runbooks", alarms=alarms, runbooks=runbooks)


@rule("R-HOV-12", needs="handover.conclusion handover.meeting.offset")
def customer_signs_the_handover(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a handover meeting that the customer's operations did not sign, or service levels without a first day."""
    meeting = project.handover.meeting
    if not any("ops_receive" in each.authority for each in meeting.signed_by):
        able = [each for each in project.roles if "ops_receive" in each.authority]
        told = {"signed": as_written(meeting.signed_by), "able": as_written(able)}
        yield Problem(meeting.at("signed_by"), "unsigned", **told)
    yield from incomplete(project.sla, "starts", case="start")
