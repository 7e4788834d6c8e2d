"""What a public customer's file for the final acceptance must hold: assessments, papers, and the final account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Money, Text, counted, plain

PAPERS = ("supervision_report", "audit_opinion", "financial_report", "project_summary", "self_assessment")
DEDUCTING = ("deduct_at_initial", "none_at_initial_deduct_at_final_if_open")
NOTHING = Money.of(0)


@dataclass(frozen=True)
class Assessment:
    """One assessment with its figures; `is_met` is None while the figure that decides is not there."""

    subject: str
    by: Record | None
    report: str | None
    day: date | None
    figures: Text | None
    conclusion: Text | None
    is_met: bool | None


@dataclass(frozen=True)
class Paper:
    """A paper of the file, and whether it has been issued."""

    subject: str
    is_issued: bool | None


@dataclass(frozen=True)
class ComplianceState:
    """The file of the final acceptance, required of a public project; `is_complete` is None while one is open."""

    assessments: tuple[Assessment, ...]
    papers: tuple[Paper, ...]
    is_required: bool
    is_complete: bool | None


@dataclass(frozen=True)
class FinalAccount:
    """The account at the final acceptance: `due` is the contract value with changes less what is deducted."""

    deducted: Money
    due: Money | None
    outstanding: Money | None
    is_as_due: bool | None
    is_within_budget: bool | None


@fact
def compliance_state(project: Record, facts: Facts) -> ComplianceState:
    """The assessments and papers of the final acceptance; what is required and not there yet has a row too."""
    written, public = project.acceptance.final.compliance, project.project.sector == "public"
    records = (("mlps", written.mlps), ("crypto", written.crypto), ("third_party", written.third_party_test))
    needed = {each.level for each in project.tests.levels if each.needed}
    assessments = tuple(
        _assessment(subject, record, facts) for subject, record in records if record or public or subject in needed
    )
    issued = ((name, getattr(written, name)) for name in PAPERS)
    papers = tuple(Paper(name, value) for name, value in issued if public or value is not None)
    known = [*(each.is_met for each in assessments), *(each.is_issued for each in papers)]
    return ComplianceState(assessments, papers, public, False if False in known else None if None in known else True)


def _assessment(subject: str, written: Record, facts: Facts) -> Assessment:
    left = written.open_major if subject == "third_party" else written.high_risk
    return Assessment(
        subject=subject,
        by=written.by,
        report=written.report,
        day=facts.calendar.date_of(written.offset),
        figures=_figures(subject, written, left),
        conclusion=written.conclusion,
        is_met=None if left is None else left == 0,
    )


def _figures(subject: str, written: Record, left: int | None) -> Text | None:
    if left is None:
        return None
    if subject == "third_party":
        return Text(f"未关闭严重及以上缺陷{left}个", f"{counted(left, 'defect')} of severity major or above open")
    risks = Text(f"高风险{left}项", f"{counted(left, 'high risk')}")
    if subject == "crypto" or written.score is None:
        return risks
    return Text(f"得分{plain(written.score)}分，{risks.zh}", f"{plain(written.score)} points, {risks.en}")


@fact
def final_account(project: Record, facts: Facts) -> FinalAccount:
    """The account at the final acceptance, from the contract, the changes and what is still suspended."""
    written, value = project.acceptance.final.finance, facts.value_at_final.gross
    deducted = Money.total(
        row.item.value_gross or NOTHING for row in facts.suspended_at_final.rows if _is_deducted(row.item)
    )
    reduced = written.reduced or NOTHING
    due = value - deducted - reduced if value is not None else None
    settled, paid, budget = written.settled, written.paid, project.project.approved_budget
    return FinalAccount(
        deducted=deducted,
        due=due,
        outstanding=settled - paid if settled is not None and paid is not None else None,
        is_as_due=None if due is None or settled is None else settled == due,
        is_within_budget=None if budget is None or settled is None else settled <= budget,
    )


def _is_deducted(item: Record) -> bool:
    return item.if_overdue == "deduct" or item.payment_effect in DEDUCTING
