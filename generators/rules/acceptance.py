"""Acceptance: the procedure, who signs, events in order, and scope that is fully accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generators.derive import Facts
from generators.derive.facts.residuals import MEMO_ELEMENTS
from generators.model import Record
from generators.quantities import Offset, Percent
from generators.rules import NOT_YET, Problem, rule
from generators.rules.choices import choice
from generators.rules.gaps import as_written, incomplete

OUR_SIDE = ("vendor", "supplier", "tester")
ACCEPTED = ("passed", "passed_with_memo", "conditional")
PAPERS = ("supervision_report", "audit_opinion", "financial_report", "project_summary")


@rule("R-ACC-05", needs="contracts.upstream")
def the_acceptance_procedure_is_complete(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield an acceptance clause without a step or time limit, or that lets the trial run begin before acceptance."""
    clause = project.contracts.upstream.acceptance_clause
    names = (
        "apply_response_wd", "organise_wd", "objection", "retest_max", "retest_wd", "no_response",
        "trial_before_initial", "suspended_scope_allowed",
    )  # fmt: skip
    ruled = ("suspended_rule",) if clause.suspended_scope_allowed else ()
    yield from incomplete(clause, *names, *ruled, case="incomplete")
    if clause.trial_before_initial == "allowed":
        yield Problem(clause.at("trial_before_initial"), "early", value=clause.trial_before_initial)


@rule("R-ACC-08", needs="acceptance.initial.conclusion")
def the_right_people_sign(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield an acceptance without a signature of authority, of the vendor, or of the supervisor if there is one."""
    supervised = any(each.kind == "supervisor" for each in project.parties)
    acceptance = project.acceptance
    for name, authority in (("initial", "initial_acceptance"), ("final", "final_acceptance")):
        event = getattr(acceptance, name)
        if event.conclusion is None:
            continue
        path, kinds = event.at("signed_by"), {each.party.kind for each in event.signed_by}
        told = {"event": acceptance.label_of(name), "field": path, "signed": as_written(event.signed_by)}
        if not any(authority in each.authority for each in event.signed_by):
            able = [each for each in project.roles if authority in each.authority]
            yield Problem(path, "authority", authority=authority, able=as_written(able), **told)
        for side in ("vendor", "supervisor") if supervised else ("vendor",):
            if side not in kinds:
                yield Problem(path, "side", side=choice("parties.kind", side), **told)


@rule("R-ACC-11", needs="acceptance.initial.offset tests.uat.offset_to")
def the_user_test_comes_before_acceptance(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield an acceptance no later than the user test, open issues it drops, and carried ones without owner."""
    uat, initial = project.tests.uat, project.acceptance.initial
    if initial.offset <= uat.offset_to:
        yield Problem(initial.at("offset"), "order", offset=initial.offset, end=uat.offset_to)
    for item in uat.open_items:
        if item not in initial.residual and not facts.initial_stage.has_seen(item.closed_offset):
            yield Problem(initial.at("residual"), "dropped", item=item)
    for item in initial.residual:
        yield from incomplete(item, "owner", "due", case="incomplete", item=item)


@rule("R-ACC-12", needs="acceptance.trial_run.start_offset")
def the_trial_run_follows_acceptance(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a trial run that began before preliminary acceptance, or without one that was passed."""
    run, initial = project.acceptance.trial_run, project.acceptance.initial
    if initial.offset is None:
        yield NOT_YET
    elif run.start_offset < initial.offset:
        yield Problem(run.at("start_offset"), "early", start=run.start_offset, offset=initial.offset)
    if initial.conclusion is None:
        yield Problem(initial.at("conclusion"), "open", start=run.start_offset)
    elif initial.conclusion not in ACCEPTED:
        conclusion = choice("acceptance.initial.conclusion", initial.conclusion)
        yield Problem(initial.at("conclusion"), "unpassed", start=run.start_offset, conclusion=conclusion)


@rule("R-ACC-13", needs="acceptance.trial_run.start_offset acceptance.trial_run.end_offset acceptance.trial_run.min_wd")
def the_trial_run_is_long_enough(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a trial run shorter than agreed, counted from its last P1 incident when the contract says so."""
    run = project.acceptance.trial_run
    start = run.start_offset
    if project.contracts.upstream.acceptance_clause.trial_restart is not None:
        start = max([start, *(each for each in _recoveries(project) if each <= run.end_offset)])
    lasted = run.end_offset - start
    if lasted < run.min_wd:
        yield Problem(run.at("end_offset"), start=start, end=run.end_offset, lasted=lasted, least=run.min_wd)


def _recoveries(project: Record) -> Iterator[Offset]:
    """The days on which the P1 incidents of the trial run were over."""
    for incident in project.incidents:
        if incident.phase == "trial_run" and incident.level is not None and incident.level.id == "P1":
            day = incident.closed_offset or incident.offset
            if day is not None:
                yield day


@rule("R-ACC-14", needs="acceptance.final.offset")
def final_acceptance_comes_last(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a final acceptance before trial run or handover review ended, and what is still open at it."""
    acceptance = project.acceptance
    final, ended = acceptance.final, acceptance.trial_run.end_offset
    review = _handover_review(project)
    if ended is None or review is None:
        yield NOT_YET
    if ended is not None and review is not None and review < ended:
        yield Problem(acceptance.trial_run.at("end_offset"), "review", end=ended, review=review)
    for day, case in ((ended, "trial"), (review, "handover")):
        if day is not None and final.offset < day:
            yield Problem(final.at("offset"), case, offset=final.offset, day=day)
    for number, condition in enumerate(acceptance.initial.conditions, start=1):
        if not facts.final_stage.has_seen(condition.closed_offset):
            told = {"number": number, "text": condition.text, "closed": as_written(condition.closed_offset)}
            yield Problem(condition.at("closed_offset"), "condition", final=final.offset, **told)
    for item in project.suspended_items:
        if not facts.final_stage.has_seen(item.closed_offset) and not _is_carried_on(item, facts):
            told = {"closed": as_written(item.closed_offset), "last": as_written(item.long_stop)}
            yield Problem(item.at("closed_offset"), "suspended", item=item, final=final.offset, **told)


def _handover_review(project: Record) -> Offset | None:
    """The day of the internal handover review: as held, else as planned."""
    held = [each.offset for each in project.reviews if each.gate == "handover" and each.offset is not None]
    planned = [each.actual_offset or each.offset for each in project.milestones if each.kind == "handover_review"]
    return next(iter((*held, *planned)), None)


def _is_carried_on(item: Record, facts: Facts) -> bool:
    """Whether the item was removed by a change, or both sides signed a new last day after final acceptance."""
    requirement = item.requirement
    if requirement is not None and requirement.status == "removed":
        return True
    kinds = {each.party.kind for each in item.signed} - {"supervisor"}
    both_signed = bool(kinds & set(OUR_SIDE)) and bool(kinds - set(OUR_SIDE))
    return both_signed and item.long_stop is not None and item.long_stop > facts.final_stage.offset


@rule("R-ACC-15", needs="suspended_items|acceptance.initial.conclusion")
def suspended_items_are_complete(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each suspended item whose memo leaves something out."""
    for item in project.suspended_items:
        yield from incomplete(item, *MEMO_ELEMENTS, item=item)


@rule("R-ACC-16", needs="requirements acceptance.initial.modules_accepted")
def scope_is_fully_accounted_for(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each requirement that an acceptance neither accepts nor suspends nor removes, or counts twice."""
    told: set[Record] = set()
    stages = [facts.initial_scope, *([facts.final_scope] if project.acceptance.final.offset is not None else [])]
    for scope in stages:
        for row in scope.rows:
            if row.state in ("unaccounted", "overlapping") and row.requirement not in told:
                told.add(row.requirement)
                known: dict[str, Any] = {
                    "requirement": row.requirement,
                    "module": row.requirement.module,
                    "complete": row.complete,
                }
                yield Problem(project.acceptance.initial.at("modules_accepted"), row.state, **known)


@rule("R-ACC-17", needs="suspended_items|acceptance.initial.conclusion contracts.upstream.gross")
def little_is_suspended(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield the largest suspended item when the value needs the steering committee and its chair has not signed."""
    state = facts.suspended_at_initial
    priced = [each.item for each in state.rows if each.item.value_gross is not None]
    if not state.needs_steering or all(_is_signed_by_sponsor(each) for each in priced):
        return
    largest = max(priced, key=lambda each: each.value_gross)
    yield Problem(largest.at("value_gross"), value=state.value, share=state.share, limit=state.limit, item=largest)


def _is_signed_by_sponsor(item: Record) -> bool:
    return any("final_acceptance" in each.authority for each in item.signed)


@rule("R-ACC-18", needs="acceptance.final project.sector")
def the_public_file_is_complete(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each assessment, opinion or paper that a public customer's final acceptance lacks, or that did not pass."""
    if project.project.sector != "public":
        return
    written = project.acceptance.final.compliance
    for name, figure in (("mlps", "high_risk"), ("crypto", "high_risk"), ("third_party_test", "open_major")):
        report = getattr(written, name)
        told = {"paper": written.label_of(name), "where": written.at(name)}
        yield from incomplete(report, "report", figure, case="incomplete", **told)
        if (getattr(report, figure) or 0) > 0:
            told = {"field": report.at(figure), "found": getattr(report, figure)}
            yield Problem(report.at(figure), "unpassed", paper=written.label_of(name), **told)
    for name in PAPERS:
        if not getattr(written, name):
            yield Problem(written.at(name), "missing", paper=written.label_of(name), field=written.at(name))
    if written.archive_complete_pct != Percent.of(100):
        share = written.archive_complete_pct or Percent(Decimal(0))
        yield Problem(written.at("archive_complete_pct"), "archive", share=share)


@rule("R-ACC-20", needs="experience_route.stops")
def the_walk_through_is_rehearsed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield stops without preparation, rehearsed too seldom, or not right at last; and a route without fallback."""
    route, least = project.experience_route, facts.policy.acceptance.least_rehearsals
    yield from incomplete(route, "fallback", case="route")
    for stop in route.stops:
        yield from incomplete(stop, "preparation", "final_check", case="incomplete", stop=stop)
        if len(stop.checks) < least:
            yield Problem(stop.at("checks"), "seldom", stop=stop, times=len(stop.checks), least=least)
        elif stop.checks[-1] != "OK":
            yield Problem(stop.at("checks"), "wrong", stop=stop, times=len(stop.checks), last=stop.checks[-1])


@rule("R-ACC-21", needs="acceptance.trial_run.incidents")
def trial_figures_add_up(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield an availability without its formula, and incidents closed and open that are not all incidents."""
    run, state = project.acceptance.trial_run, facts.trial_run_state
    if run.availability_pct is not None:
        names = ("availability_formula", "planned_downtime_excluded")
        yield from incomplete(run, *names, case="formula", share=run.availability_pct)
    if run.closed is None or run.open is None:
        yield from incomplete(run, "closed", "open", case="incomplete")
    elif run.closed + run.open != state.found:
        told = {"closed": run.closed, "open": run.open, "sum": run.closed + run.open}
        yield Problem(run.at("closed"), "sum", found=state.found, **told)
