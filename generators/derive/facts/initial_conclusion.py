"""What the preliminary acceptance may conclude from its figures."""

from __future__ import annotations

from generators.derive import Facts, fact
from generators.derive.facts.conclusions import (
    Check,
    Conclusion,
    conclude,
    criteria_check,
    ratio,
    scope_check,
    signature_check,
    told,
)
from generators.derive.facts.residuals import SuspendedState
from generators.derive.facts.stages import Stage
from generators.derive.facts.uat import UatState
from generators.model import Record


@fact
def initial_conclusion(project: Record, facts: Facts) -> Conclusion:
    """The points of the preliminary acceptance and the conclusion they allow."""
    record: Record = project.acceptance.initial
    deliveries, suspended = facts.initial_deliveries, facts.suspended_at_initial
    checks = (
        scope_check(facts.initial_scope),
        ratio("deliverables", deliveries.delivered, deliveries.due),
        ratio("documents", deliveries.documents_delivered, deliveries.documents_due),
        criteria_check(facts.initial_criteria),
        _uat(facts.uat_state),
        _order(project, facts.initial_stage),
        _residuals(record),
        _suspended(suspended, facts.initial_stage),
        _trial_start(record),
        signature_check(project, facts.initial_stage),
    )
    best = "passed_with_memo" if suspended.rows else "conditional" if record.residual or record.conditions else "passed"
    return conclude(checks, best, facts.initial_stage)


def _uat(state: UatState) -> Check:
    if state.follows is None:
        return Check("uat", None, None)
    met = sum(1 for each in state.exits if each.is_met)
    figures = told(
        "通过率{}，出口准则达成{}/{}",
        "Pass rate {}, exit criteria met {}/{}",
        state.pass_rate,
        met,
        len(state.exits),
    )
    return Check("uat", figures, state.follows != "fail")


def _order(project: Record, stage: Stage) -> Check:
    ended, held = project.tests.uat.offset_to, stage.offset
    if ended is None or held is None:
        return Check("uat_order", None, None)
    return Check("uat_order", told("UAT结束{}，初验{}", "UAT ended {}, acceptance {}", ended, held), ended < held)


def _residuals(record: Record) -> Check:
    rows = (*record.residual, *record.conditions)
    if not rows and record.conclusion is None:
        return Check("residuals", None, None)
    planned = sum(1 for each in rows if each.owner is not None and each.due is not None)
    figures = told("{}项中{}项有责任人和期限", "{1} of {0} with owner and date", len(rows), planned)
    return Check("residuals", figures if rows else told("无", "None"), planned == len(rows))


def _suspended(state: SuspendedState, stage: Stage) -> Check:
    if not state.count:
        return Check("suspended", told("无", "None"), True if stage.offset is not None else None)
    zh, en = "{}项，{}元，占合同额{}，上限{}", "{} suspended, {} CNY, {} of the contract, limit {}"
    figures = told(zh, en, state.count, state.value, state.share, state.limit)
    return Check("suspended", figures, state.is_complete and not state.needs_steering)


def _trial_start(record: Record) -> Check:
    held, start = record.offset, record.trial_plan.start_offset
    if held is None or start is None:
        return Check("trial_start", None, None)
    return Check(
        "trial_start",
        told("初验{}，试运行计划{}开始", "Acceptance {}, trial run planned from {}", held, start),
        start >= held,
    )
