"""What each acceptance criterion came to: target, measured value, verdict, and what is assessed only later.

The verdict follows from the figures where there are figures; what is typed decides only where there are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import eq, ge, gt, le, lt
from typing import Literal

from generators.derive import Facts, fact
from generators.derive.facts.stages import Stage, is_due
from generators.model import Record
from generators.quantities import Text, plain

Verdict = Literal["met", "partial", "failed", "at_trial_run", "at_final", "in_warranty"]

COUNTING = {"initial": ("initial",), "final": ("initial", "trial_run", "final")}
LATER: dict[str, Verdict] = {"trial_run": "at_trial_run", "final": "at_final", "warranty": "in_warranty"}
TYPED: dict[str, Verdict] = {"pass": "met", "partial": "partial", "fail": "failed"}
COMPARISONS = {">=": ge, "<=": le, "==": eq, ">": gt, "<": lt}
SIGNS = {">=": "≥", "<=": "≤", "==": "=", ">": ">", "<": "<"}


@dataclass(frozen=True)
class CriterionResult:
    """A criterion as an acceptance sees it; `verdict` is None while a result that is due is not there."""

    criterion: Record
    target: Text | None
    result: Record | None
    actual: Text | None
    verdict: Verdict | None
    day: date | None


@dataclass(frozen=True)
class CriteriaState:
    """All criteria at an acceptance, counted; `later` are those that it does not assess."""

    rows: tuple[CriterionResult, ...]
    total: int
    met: int
    partial: int
    failed: int
    missing: int
    later: tuple[Record, ...]

    def verdict_of(self, criterion: Record) -> Verdict | None:
        return next((row.verdict for row in self.rows if row.criterion == criterion), None)


@fact
def initial_criteria(project: Record, facts: Facts) -> CriteriaState:
    """The criteria at the preliminary acceptance."""
    return _state(project, facts.initial_stage, facts)


@fact
def final_criteria(project: Record, facts: Facts) -> CriteriaState:
    """The criteria at the final acceptance."""
    return _state(project, facts.final_stage, facts)


def _state(project: Record, stage: Stage, facts: Facts) -> CriteriaState:
    rows = tuple(_row(each, project, stage, facts) for each in project.acceptance_criteria)
    verdicts = [row.verdict for row in rows]
    return CriteriaState(
        rows=rows,
        total=len(rows),
        met=verdicts.count("met"),
        partial=verdicts.count("partial"),
        failed=verdicts.count("failed"),
        missing=verdicts.count(None),
        later=tuple(row.criterion for row in rows if row.verdict in LATER.values()),
    )


def _row(criterion: Record, project: Record, stage: Stage, facts: Facts) -> CriterionResult:
    results = [each for each in project.ac_results if each.ac == criterion]
    result = _counting(results, stage)
    verdict = judged(criterion, result) if result is not None else _later(criterion, results, project, stage, facts)
    return CriterionResult(
        criterion=criterion,
        target=target_of(criterion),
        result=result,
        actual=_actual(criterion, result) if result is not None else None,
        verdict=verdict,
        day=facts.calendar.date_of(result.date_offset) if result is not None else None,
    )


def _counting(results: Sequence[Record], stage: Stage) -> Record | None:
    """The last result that the acceptance rests on."""
    events = COUNTING[stage.event]
    known = [each for each in results if each.event in events and stage.has_seen(each.date_offset)]
    return max(known, key=lambda each: (events.index(each.event), each.date_offset), default=None)


def judged(criterion: Record, result: Record) -> Verdict | None:
    """What the figures say; partial when the missing quantity is suspended; what is typed when there is no figure."""
    compare, threshold, actual = COMPARISONS.get(criterion.op), criterion.threshold, result.actual
    if compare is None or threshold is None or actual is None:
        return TYPED.get(result.verdict)
    if compare(actual, threshold):
        return "failed" if result.verdict == "fail" else "met"
    hanging = result.suspended.quantity if result.suspended is not None else None
    return "partial" if hanging is not None and compare(actual + hanging, threshold) else "failed"


def _later(criterion: Record, results: Sequence[Record], project: Record, stage: Stage, facts: Facts) -> Verdict | None:
    """When a criterion without result is assessed, if that is not now."""
    events = {each.event for each in results}
    if events:
        return (
            None
            if events & set(COUNTING[stage.event])
            else next((LATER[each] for each in LATER if each in events), None)
        )
    carriers = [each.milestone for each in project.deliverables if criterion in each.ac]
    start = criterion.from_milestone
    if start is not None:
        if start == facts.final_stage.milestone:
            return "in_warranty"
        carriers = [start]
    if all(is_due(each, stage, facts) for each in carriers):
        return None
    return "at_final" if all(is_due(each, facts.final_stage, facts) for each in carriers) else "in_warranty"


def target_of(criterion: Record) -> Text | None:
    """The target in one phrase: sign, threshold, unit, and the further condition."""
    sign = SIGNS.get(criterion.op)
    extra: Text | None = criterion.extra
    if sign is None or criterion.threshold is None:
        return extra
    return _with(_measure(criterion.threshold, criterion.unit, sign), extra)


def _actual(criterion: Record, result: Record) -> Text | None:
    if result.actual is None:
        found: Text | None = result.actual_extra
        return found
    return _with(_measure(result.actual, criterion.unit), result.actual_extra, result.note)


def _measure(number: Decimal, unit: Text | None, sign: str = "") -> Text:
    zh, en = (unit.in_language(language) if unit else "" for language in ("zh", "en"))
    close = "" if not zh or zh == "%" or not zh.isascii() else " "
    figure = f"{plain(number)}%" if en == "%" else f"{plain(number)} {en}".rstrip()
    return Text(f"{sign}{plain(number)}{close}{zh}", f"{sign} {figure}".lstrip())


def _with(first: Text, *more: Text | None) -> Text:
    """The phrases one after the other."""
    parts = [first, *(each for each in more if each)]
    return Text(
        "；".join(each.in_language("zh") for each in parts),
        "; ".join(each.in_language("en") for each in parts),
    )
