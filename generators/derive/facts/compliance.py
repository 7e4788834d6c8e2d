"""What a public customer's file for the final acceptance must hold: assessments, papers, and the final account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Money, Text

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
    """The assessments and papers of the final acceptance."""
    written, required = project.acceptance.final.compliance, project.project.sector == "public"
    found = (
        _mlps(written.mlps, facts),
        _crypto(written.crypto, facts),
        _third_party(written.third_party_test, facts),
    )
    assessments = tuple(each for each in found if each is not None)
    papers = tuple(Paper(name, issued) for name in PAPERS if (issued := getattr(written, name)) is not None or required)
    known = [*(each.is_met for each in assessments), *(each.is_issued for each in papers)]
    missing = required and len(assessments) < 3
    is_complete = False if False in known else None if missing or None in known else True
    return ComplianceState(assessments, papers, required, is_complete if known or required else True)


def _mlps(written: Record, facts: Facts) -> Assessment | None:
    if not written:
        return None
    high = written.high_risk
    score = None if written.score is None else Text(f"得分{written.score}分", f"{written.score} points")
    risks = None if high is None else Text(f"高风险{high}项", f"{high} high risks")
    return _assessment("mlps", written, _both(score, risks), None if high is None else high == 0, facts)


def _crypto(written: Record, facts: Facts) -> Assessment | None:
    if not written:
        return None
    high = written.high_risk
    risks = None if high is None else Text(f"高风险{high}项", f"{high} high risks")
    return _assessment("crypto", written, risks, None if high is None else high == 0, facts)


def _third_party(written: Record, facts: Facts) -> Assessment | None:
    if not written:
        return None
    left = written.open_major
    figures = None
    if left is not None:
        figures = Text(f"未关闭严重及以上缺陷{left}个", f"{left} defects of severity major or above open")
    return _assessment("third_party", written, figures, None if left is None else left == 0, facts)


def _assessment(subject: str, written: Record, figures: Text | None, is_met: bool | None, facts: Facts) -> Assessment:
    day = facts.calendar.date_of(written.offset)
    return Assessment(subject, written.by, written.report, day, figures, written.conclusion, is_met)


def _both(first: Text | None, second: Text | None) -> Text | None:
    if first is None or second is None:
        return first or second
    return Text(f"{first.zh}，{second.zh}", f"{first.en}, {second.en}")


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
