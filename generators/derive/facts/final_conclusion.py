"""What the final acceptance may conclude from its figures."""

from __future__ import annotations

from generators.derive import Facts, fact
from generators.derive.facts.compliance import ComplianceState, FinalAccount
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
from generators.derive.facts.courses import CoursesState
from generators.derive.facts.residuals import ClosureState
from generators.derive.facts.service_start import HandoverState
from generators.derive.facts.stages import Stage
from generators.derive.facts.trial_run import TrialRunState
from generators.model import Record


@fact
def final_conclusion(project: Record, facts: Facts) -> Conclusion:
    """The points of the final acceptance and the conclusion they allow."""
    record: Record = project.acceptance.final
    archive = facts.archive
    checks = (
        scope_check(facts.final_scope),
        criteria_check(facts.final_criteria),
        _closure(facts.initial_closure, project),
        _trial_run(facts.trial_run_state, project),
        _order(project, facts.final_stage),
        _compliance(facts.compliance_state),
        _account(facts.final_account, record),
        ratio("archive", archive.filed, archive.due),
        _training(facts.courses_state),
        _handover(facts.handover_state),
        signature_check(project, facts.final_stage),
    )
    left = record.residual or record.conditions or facts.suspended_at_final.rows
    return conclude(checks, "conditional" if left else "passed", facts.final_stage)


def _closure(state: ClosureState, project: Record) -> Check:
    if not state.total:
        held = project.acceptance.initial.conclusion is not None
        return Check("closure", told("无遗留", "Nothing left open") if held else None, held or None)
    return ratio("closure", state.closed, state.total)


def _trial_run(state: TrialRunState, project: Record) -> Check:
    run = project.acceptance.trial_run
    if state.is_long_enough is None or run.conclusion is None:
        return Check("trial_run", None, None)
    zh = "{}个工作日（约定{}），可用率{}%，P1事件{}起"
    en = "{} working days ({} agreed), availability {}%, {} P1 incidents"
    availability = run.availability_pct.value if run.availability_pct is not None else "–"
    figures = told(zh, en, state.duration, state.least, availability, run.incidents.P1 or 0)
    is_met = state.is_long_enough and run.conclusion == "passed" and state.incidents_add_up is not False
    return Check("trial_run", figures, is_met)


def _order(project: Record, stage: Stage) -> Check:
    """Trial run, then the internal handover review, then the acceptance."""
    review = next((each for each in project.milestones if each.kind == "handover_review"), None)
    ended, held = project.acceptance.trial_run.end_offset, stage.offset
    reviewed = review.actual_offset if review is not None else None
    if ended is None or reviewed is None or held is None:
        return Check("order", None, None)
    zh, en = "试运行结束{}，转维评审{}，终验{}", "Trial run ended {}, handover review {}, acceptance {}"
    return Check("order", told(zh, en, ended, reviewed, held), ended <= reviewed <= held)


def _compliance(state: ComplianceState) -> Check:
    parts = [each.is_met for each in state.assessments] + [each.is_issued for each in state.papers]
    if not parts:
        return Check("compliance", told("不要求", "Not required") if not state.is_required else None, state.is_complete)
    done = sum(1 for each in parts if each)
    return Check("compliance", told("{}/{}项齐备", "{}/{} at hand", done, len(parts)), state.is_complete)


def _account(state: FinalAccount, record: Record) -> Check:
    if state.is_as_due is None:
        return Check("account", None, None)
    figures = told("决算{}元，应结算{}元", "Account {} CNY, due {} CNY", record.finance.settled, state.due)
    return Check("account", figures, state.is_as_due and state.is_within_budget is not False)


def _training(state: CoursesState) -> Check:
    if state.is_met is None:
        return Check("training", None, None)
    zh, en = "{}人，到课率{}，通过率{}", "{} trainees, attendance {}, pass rate {}"
    return Check("training", told(zh, en, state.expected, state.attendance, state.pass_rate), state.is_met)


def _handover(state: HandoverState) -> Check:
    if state.follows is None:
        return Check("handover", None, None)
    zh, en = "{}项：通过{}，有条件{}，不通过{}", "{} items: {} passed, {} conditional, {} failed"
    figures = told(zh, en, state.total, state.passed, state.conditional, state.failed)
    return Check("handover", figures, state.follows != "reject")
