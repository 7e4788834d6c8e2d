"""What the data says to questions of the opportunity, the bid and the briefing."""

from __future__ import annotations

from collections.abc import Iterator

from generators.derive import Facts
from generators.gates.probes import probe
from generators.model import Record
from generators.rules import Problem

EARLY_TEAM = ("PM", "ARCH")
STRATEGY, SERVICE = "PM", "MAINT"


@probe("OPP-08", needs="project.ei.team")
def early_team_has_manager_and_architect(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield an early team without a delivery manager or an architect."""
    kinds = {_kind(each.role) for each in project.project.ei.team}
    for kind in EARLY_TEAM:
        if kind not in kinds:
            yield Problem("project.ei.team", kind=kind)


@probe("OPP-10", needs="project.tender_max_duration_wd opportunity.benchmark_duration_wd")
def duration_is_not_impossible(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a tender whose duration is far below what projects of this size take."""
    allowed, usual = project.project.tender_max_duration_wd, project.opportunity.benchmark_duration_wd
    least = facts.policy.bid.least_duration
    if allowed * 100 < least.value * usual:
        yield Problem("project.tender_max_duration_wd", allowed=allowed, usual=usual, least=least)


@probe("OPP-12", needs="bid.qualifications")
def qualifications_are_met_beyond_the_bid_date(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each qualification that is not met, or that ends before the bid is submitted."""
    submitted = facts.calendar.date_of(project.bid.submit_offset)
    for each in project.bid.qualifications:
        is_over = submitted is not None and each.valid_until is not None and each.valid_until <= submitted
        if each.met is False or is_over:
            yield Problem(each.at("valid_until" if is_over else "met"), name=each.name)


@probe("BID-07", needs="confirmations ltc_lines")
def suppliers_confirmed_the_schedule(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each party that supplies LTC lines and has not confirmed the schedule in writing."""
    for party in facts.unconfirmed_suppliers:
        yield Problem("confirmations", party=party)


@probe("BID-18", needs="tasks")
def mobilisation_is_early(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each task of the mobilisation that has no day or ends too late."""
    for row in facts.mobilisation:
        if row.verdict != "in_time":
            told = {"finish": row.task.finish or "–", "last": facts.mobilised_by}
            yield Problem(row.task.at("finish"), task=row.task, **told)


@probe("BID-20", needs="bid.sections")
def owners_write_strategy_and_service(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a bid in which no section is written by the delivery manager, or none by the maintenance lead."""
    authors = {_kind(each.author) for each in project.bid.sections}
    for kind in (STRATEGY, SERVICE):
        if kind not in authors:
            yield Problem("bid.sections", kind=kind)


@probe("BRF-01", needs="briefing.attendance ltc_lines")
def every_party_attended(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each party that supplies an LTC line and neither attended nor made it up."""
    made_up = [each.party for each in project.briefing.makeup if each.done]
    present = {*(each.party for each in project.briefing.attendance), *made_up}
    for party in dict.fromkeys(each.party for each in project.ltc_lines):
        if party is not None and party not in present:
            yield Problem("briefing.attendance", party=party)


@probe("BRF-02", needs="briefing.sessions scope.modules")
def every_module_was_briefed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each module without a session that was held."""
    held = {module for session in project.briefing.sessions if session.done for module in session.modules}
    for module in project.scope.modules:
        if module not in held:
            yield Problem("briefing.sessions", module=module)


@probe("BRF-06", needs="briefing.handover_in")
def everything_was_handed_over(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each paper that delivery has not received."""
    for each in project.briefing.handover_in:
        if not each.received:
            yield Problem(each.at("received"), paper=each, name=each.name)


@probe("BRF-13", needs="documents")
def the_pack_is_archived(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a register without the briefing pack in folder 02."""
    if not any(each.document == "contract-briefing" and each.folder == "02" for each in project.documents):
        yield Problem("documents")


def _kind(role: Record | None) -> str:
    """What kind of role it is: `V-PM` is a PM of the vendor."""
    return str(role.id).rsplit("-", 1)[-1] if role is not None else ""
