"""Checklist × project × rules → verdicts and the decision of a gate.

What a machine can know it answers; the rest is answered by people in the project's reviews/. A waiver is leave to
pass with a point open: it names an approver and a last day, and the gate is then conditional, never passed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generators.checklists import Checklist, Item
from generators.derive.verdicts import GATE_CONCLUSIONS, GateConclusion, GatePoint, GateResult, Waiver, conclude_gate
from generators.findings import Severity
from generators.model import Record
from generators.quantities import Offset, Text
from generators.rules import Outcome

Verdict = Literal["pass", "fail", "open", "waived", "not_yet_applicable"]
Decision = Literal["as_allowed", "stricter", "too_mild"]
ATTENTION: Sequence[Verdict] = ("fail", "open", "waived")
RESULTS: Mapping[str, GateResult | None] = {
    "pass": "pass",
    "fail": "fail",
    "not_yet_applicable": "not_yet_applicable",
    "open": None,
}


@dataclass(frozen=True)
class ItemVerdict:
    """One question with its answer, who or what gave it, and its waiver if there is one.

    `asked_of` is the role of the project, or its id while the project has no such role.
    """

    id: str
    ask: Text
    because: Text
    evidence_expected: Text
    severity: str
    asked_of: Record | str
    answered: str
    verdict: Verdict
    decided_by: str
    by: Record | None
    on: Offset | None
    evidence: Text | None
    comment: Text | None
    waiver_reason: Text | None
    waiver_approver: Record | None
    waiver_expires: date | None
    waiver_compensating: Text | None


@dataclass(frozen=True)
class GateReview:
    """The state of one gate: its questions with verdicts, counts, and the best conclusion they allow.

    `recorded` is what the gate record says; `conclusion` what follows from the verdicts; `is_held` whether it took
    place.
    """

    gate: str
    name: Text
    chair: Text
    when: Text
    output: Text
    items: tuple[ItemVerdict, ...]
    passed: int
    failed: int
    open: int
    waived: int
    not_applicable: int
    conclusion: GateConclusion
    recorded: str | None
    is_held: bool
    record: Record | None

    @property
    def decision(self) -> Decision | None:
        """How the recorded conclusion stands to the best one allowed; None before the gate was held."""
        if self.recorded is None:
            return None
        strictness = GATE_CONCLUSIONS.index(self.recorded) - GATE_CONCLUSIONS.index(self.conclusion)
        return "as_allowed" if strictness == 0 else "stricter" if strictness > 0 else "too_mild"

    @property
    def attention(self) -> tuple[ItemVerdict, ...]:
        """What to look at first: the items that failed, are open or waived; blockers first, then by verdict.

        Why: before the gate is held every question is open, and a list of them all would hide what failed.
        """
        wanted = self.items_with(*(ATTENTION if self.is_held else ("fail", "waived")))
        return tuple(sorted(wanted, key=_urgency))

    def items_with(self, *verdicts: Verdict) -> tuple[ItemVerdict, ...]:
        return tuple(each for each in self.items if each.verdict in verdicts)


def _urgency(item: ItemVerdict) -> tuple[int, int]:
    return -Severity.named(item.severity), ATTENTION.index(item.verdict)


def review_gate(checklist: Checklist, project: Record, outcomes: Mapping[str, Outcome], as_of: date) -> GateReview:
    """The state of the gate on that day: only waivers depend on the day."""
    record = next((each for each in project.reviews if each.gate == checklist.gate), None)
    answers = {each.item: each for each in record.answers} if record is not None else {}
    waivers = {each.item: each for each in record.waivers} if record is not None else {}
    roles = {each.id: each for each in project.roles}
    items = tuple(
        _verdict(
            item,
            roles.get(item.asked_of, item.asked_of),
            answers.get(item.id),
            waivers.get(item.id),
            outcomes,
            as_of,
        )
        for item in checklist.items
    )
    points = [_point(item, waivers.get(item.id)) for item in items]
    counts = Counter(item.verdict for item in items)
    return GateReview(
        gate=checklist.gate,
        name=checklist.name,
        chair=checklist.chair,
        when=checklist.when,
        output=checklist.output,
        items=items,
        passed=counts["pass"],
        failed=counts["fail"],
        open=counts["open"],
        waived=counts["waived"],
        not_applicable=counts["not_yet_applicable"],
        conclusion=conclude_gate(points, as_of).conclusion,
        recorded=record.conclusion if record is not None else None,
        is_held=record is not None and record.conclusion is not None,
        record=record,
    )


def _point(item: ItemVerdict, waiver: Record | None) -> GatePoint:
    leave = Waiver(waiver.approver.id if waiver.approver else "", _last_day(waiver)) if waiver is not None else None
    result = RESULTS["fail" if item.verdict == "waived" else item.verdict]
    return GatePoint(item.id, Severity.named(item.severity), result, leave)


def _last_day(waiver: Record) -> date | None:
    return waiver.expires.day if waiver.expires is not None else None


def _verdict(
    item: Item,
    asked_of: Record | str,
    answer: Record | None,
    waiver: Record | None,
    outcomes: Mapping[str, Outcome],
    as_of: date,
) -> ItemVerdict:
    verdict, decided_by = _decide(item, answer, outcomes)
    leave = Waiver(waiver.approver.id if waiver.approver else "", _last_day(waiver)) if waiver is not None else None
    if verdict in ("fail", "open") and leave is not None and leave.is_valid(as_of):
        verdict = "waived"
    return ItemVerdict(
        id=item.id,
        ask=item.ask,
        because=item.because,
        evidence_expected=item.evidence,
        severity=str(item.severity),
        asked_of=asked_of,
        answered=item.answered,
        verdict=verdict,
        decided_by=decided_by,
        by=answer.by if answer is not None else None,
        on=answer.on if answer is not None else None,
        evidence=answer.evidence if answer is not None else None,
        comment=answer.comment if answer is not None else None,
        waiver_reason=waiver.reason if waiver is not None else None,
        waiver_approver=waiver.approver if waiver is not None else None,
        waiver_expires=_last_day(waiver) if waiver is not None else None,
        waiver_compensating=waiver.compensating if waiver is not None else None,
    )


def _decide(item: Item, answer: Record | None, outcomes: Mapping[str, Outcome]) -> tuple[Verdict, str]:
    """The verdict and what gave it: failing rules first, then a person, then rules that all pass."""
    judged = [outcomes[each] for each in item.decided_by if each in outcomes]
    failing = [each.rule.id for each in judged if each.state == "fail"]
    if failing:
        return "fail", ", ".join(failing)
    if answer is not None:
        given: Verdict = "not_yet_applicable" if answer.verdict == "not_applicable" else answer.verdict
        return given, "person"
    if item.answered == "rules" and judged:
        passing = [each.rule.id for each in judged if each.state == "pass"]
        verdict: Verdict = "pass" if passing else "not_yet_applicable"
        return verdict, ", ".join(passing or [each.rule.id for each in judged])
    return "open", ""
