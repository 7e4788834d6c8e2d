"""Checklist × project × rules → verdicts and the decision of a gate.

What a machine can know it answers; the rest is answered by people in the project's reviews/. A waiver is leave to
pass with a point open: it names an approver and its end, and the gate is then conditional, never passed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from generators.departures import Departure
from generators.derive import Facts
from generators.derive.facts.gates import GateCondition
from generators.derive.verdicts import (
    GATE_CONCLUSIONS,
    GateConclusion,
    GatePoint,
    GateResult,
    GateVerdict,
    conclude_gate,
)
from generators.findings import Finding, Place, Severity, in_order
from generators.gates import conditions
from generators.gates.checklists import Checklist
from generators.gates.flaws import Flaw
from generators.gates.items import ItemVerdict, Judge, Verdict
from generators.gates.waivers import Day, zone_of
from generators.model import Record
from generators.quantities import Text
from generators.rules import Outcome

__all__ = ["GateReview", "ItemVerdict", "Verdict", "latest_record", "review_gate"]

Decision = Literal["as_allowed", "stricter", "too_mild"]
ATTENTION: Sequence[Verdict] = ("fail", "open", "waived")
RESULTS: Mapping[Verdict, GateResult | None] = {
    "pass": "pass",
    "fail": "fail",
    "waived": "fail",
    "not_yet_applicable": "not_yet_applicable",
    "not_asked": "not_yet_applicable",
    "open": None,
}
OVERTAKEN = "conclusion-overtaken"
"""A conclusion that the data does not bear any more: told by a review only, for the rules tell the data's mistakes themselves."""
PASSED, NAMELESS = GateVerdict("pass"), Text()
CONCLUSIONS: Mapping[str, Text] = {
    "pass": Text("通过", "pass"),
    "conditional": Text("有条件通过", "conditional"),
    "reject": Text("不通过", "not passed"),
}


@dataclass(frozen=True)
class GateReview:
    """The state of one gate: its questions with verdicts, counts, and the best conclusion they allow.

    `recorded` is what the gate record says; `conclusion` what follows from the verdicts, and `verdict` why; `is_held` whether it took
    place. `conditions` are its own, `carried` those of earlier gates, as they stand on the day; `findings` what is wrong with the record;
    `departures` where the project departs from the policy that the rules judge by.
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
    project: Text = NAMELESS
    zone: str = ""
    not_asked: int = 0
    as_of: date | None = None
    held_on: date | None = None
    verdict: GateVerdict = PASSED
    conditions: tuple[GateCondition, ...] = ()
    carried: tuple[GateCondition, ...] = ()
    findings: tuple[Finding, ...] = ()
    departures: tuple[Departure, ...] = ()

    @property
    def decision(self) -> Decision | None:
        """How the recorded conclusion stands to the best one allowed; None before the gate was held."""
        if self.recorded is None:
            return None
        strictness = GATE_CONCLUSIONS.index(self.recorded) - GATE_CONCLUSIONS.index(self.conclusion)
        return "as_allowed" if strictness == 0 else "stricter" if strictness > 0 else "too_mild"

    @property
    def is_unjudged(self) -> bool:
        """Whether every item still waits for its data: what then follows from the verdicts says nothing about the project."""
        return not any((self.passed, self.failed, self.open, self.waived))

    @property
    def attention(self) -> tuple[ItemVerdict, ...]:
        """What to look at first: the items that failed, are open or waived; blockers first, then by verdict.

        Why: before the gate is held every question is open, and a list of them all would hide what failed.
        """
        wanted = self.items_with(*(ATTENTION if self.is_held else ("fail", "waived")))
        return tuple(sorted(wanted, key=_urgency))

    @property
    def automatic(self) -> tuple[ItemVerdict, ...]:
        """The items that rules and data passed by themselves: what readers need not look at."""
        return tuple(each for each in self.items if each.is_automatic)

    @property
    def looked_at(self) -> tuple[ItemVerdict, ...]:
        """All other items, in their order: what a person answered or has to look at."""
        return tuple(each for each in self.items if not each.is_automatic)

    @property
    def waivers(self) -> tuple[ItemVerdict, ...]:
        """The items that are let pass, the first to run out first."""
        return tuple(sorted(self.items_with("waived"), key=lambda each: str(each.waiver_expires)))

    @property
    def to_close(self) -> tuple[GateCondition, ...]:
        """The conditions of earlier gates that are still open."""
        return tuple(each for each in self.carried if each.state != "closed")

    def items_with(self, *verdicts: Verdict) -> tuple[ItemVerdict, ...]:
        return tuple(each for each in self.items if each.verdict in verdicts)

    def placed(self, place_at: Callable[[str], Place]) -> GateReview:
        """The same with findings that know their file and line."""
        findings = (replace(each, place=place_at(each.place.path)) for each in self.findings)
        return replace(self, findings=in_order(findings))


def _urgency(item: ItemVerdict) -> tuple[int, int]:
    return -Severity.named(item.severity), ATTENTION.index(item.verdict)


def review_gate(
    checklist: Checklist,
    project: Record,
    outcomes: Mapping[str, Outcome],
    as_of: date | None = None,
    record: Record | None = None,
) -> GateReview:
    """The state of the gate on that day, at its end in the project's time zone; without a day nothing is over or overdue.

    A gate that was held more than once, as changes are, is told by the record given, or else by its latest.
    """
    facts = Facts(project)
    record = record if record is not None else latest_record(project, checklist.gate)
    judge = Judge(checklist, project, record, outcomes, Day(as_of, zone_of(project)))
    items = tuple(judge.verdict_of(item) for item in checklist.items)
    carried = conditions.carried(checklist.earlier, facts, as_of)
    verdict = conclude_gate(map(_point, items), [each.gate for each in carried if each.state == "overdue"])
    counts = Counter(item.verdict for item in items)
    flaws = [*judge.iter_flaws(items), *_flaws_of_conclusion(record, items, verdict)]
    return GateReview(
        gate=checklist.gate,
        name=checklist.name,
        chair=checklist.chairs.get(judge.project_class or "", checklist.chair),
        when=checklist.when,
        output=checklist.output,
        items=items,
        passed=counts["pass"],
        failed=counts["fail"],
        open=counts["open"],
        waived=counts["waived"],
        not_applicable=counts["not_yet_applicable"],
        conclusion=verdict.conclusion,
        recorded=record.conclusion if record is not None else None,
        is_held=record is not None and record.conclusion is not None,
        record=record,
        project=project.project.name or Text(),
        zone=judge.day.zone.key,
        not_asked=counts["not_asked"],
        as_of=as_of,
        held_on=facts.calendar.date_of(record.offset) if record is not None else None,
        verdict=verdict,
        conditions=conditions.carried((checklist.gate,), facts, as_of),
        carried=carried,
        findings=tuple(flaw.finding() for flaw in flaws),
    )


def latest_record(project: Record, gate: str) -> Record | None:
    """The record of the gate; of several the one held last."""
    records = [each for each in project.reviews if each.gate == gate]
    return max(records, key=lambda each: each.offset.days if each.offset is not None else -math.inf, default=None)


def _point(item: ItemVerdict) -> GatePoint:
    return GatePoint(item.id, Severity.named(item.severity), RESULTS[item.verdict], item.verdict == "waived")


def _flaws_of_conclusion(record: Record | None, items: Sequence[ItemVerdict], verdict: GateVerdict) -> list[Flaw]:
    """What is wrong with the conclusion of a gate that was held.

    What people left open is held against the record. What only the rules say now is told apart: the data may have changed since.
    """
    if record is None or record.conclusion is None:
        return []
    flaws = list(conditions.iter_flaws(record))
    by_people = [replace(each, verdict="pass") if each.is_failed_by_data else each for each in items]
    allowed = conclude_gate(map(_point, by_people))
    for kind, bearable in (("conclusion-milder", allowed), (OVERTAKEN, verdict)):
        if not bearable.allows(record.conclusion):
            told = {
                "review": record,
                "recorded": CONCLUSIONS[record.conclusion],
                "allowed": CONCLUSIONS[bearable.conclusion],
                "why": bearable.standing_against(record.conclusion),
            }
            severity = Severity.BLOCKER if bearable.conclusion == "reject" else Severity.MAJOR
            return [*flaws, Flaw(kind, record.at("conclusion"), severity, told)]
    return flaws
