"""The handover to operations: its plan, its items, and the conclusion that follows from them.

The report speaks of the day of the handover review: what was done or closed after it is still to do in the report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generators.derive import Apart, Facts, fact
from generators.derive.verdicts import HandoverConclusion, ItemResult, conclude_handover
from generators.model import Record
from generators.quantities import Offset, Text

STANDARDS = ("doc", "mgmt", "tool", "manual", "live")
RESULTS: dict[str, ItemResult] = {
    "pass": "pass",
    "conditional": "conditional",
    "fail": "fail",
    "not_applicable": "na",
}
LEFT_OPEN = ("conditional", "fail")


@dataclass(frozen=True)
class PlanItem:
    """A line of the handover plan with its days as dates."""

    id: str
    kind: str | None
    name: Text
    owner: Record | None
    receiver: Record | None
    course: Record | None
    milestone: Record | None
    begins: Offset | None
    begins_date: date | None
    due: Offset | None
    due_date: date | None
    state: Apart


@dataclass(frozen=True)
class ResultCounts:
    """How many items have each result; `not_independent` items were verified by their provider."""

    passed: int
    conditional: int
    failed: int
    not_applicable: int
    unverified: int
    not_independent: int


@dataclass(frozen=True)
class StandardCount(ResultCounts):
    """One of the five standards and its results."""

    standard: str
    items: int
    verdict: str


@dataclass(frozen=True)
class HandoverCounts(ResultCounts):
    """The items in figures, the conclusion that follows, and whether the recorded one agrees with it."""

    total: int
    without_evidence: int
    follows: HandoverConclusion | None
    recorded: str | None
    verdict: str | None


@dataclass(frozen=True)
class OpenItem:
    """An item that did not pass: what is done about it, by whom and by when."""

    item: Record
    name: Text
    result: str
    action: Text | None
    owner: Record | None
    due: Offset | None
    due_date: date | None
    state: str


@fact
def handover_review_day(project: Record, facts: Facts) -> Offset | None:
    """The day of the handover review; None until it was held."""
    review = next((each for each in project.reviews if each.gate == "handover"), None)
    return review.offset if review is not None and review.conclusion is not None else None


def has_happened(day: Offset | None, review_day: Offset | None) -> bool:
    """Whether something of that day had happened by the review; until it is held, everything written has."""
    return day is not None and (review_day is None or day <= review_day)


def state_at_review(matter: Record, facts: Facts) -> str:
    """Whether something that was left open had been closed by the review."""
    return "closed" if has_happened(matter.closed_offset, facts.handover_review_day) else "open"


@fact
def handover_plan(project: Record, facts: Facts) -> tuple[PlanItem, ...]:
    """The handover plan, line by line."""
    return tuple(_planned(each, facts) for each in project.handover.plan)


def _planned(line: Record, facts: Facts) -> PlanItem:
    return PlanItem(
        id=line.id,
        kind=line.kind,
        name=line.name,
        owner=line.owner,
        receiver=line.receiver,
        course=line.course,
        milestone=line.milestone,
        begins=line.offset_from,
        begins_date=facts.calendar.date_of(line.offset_from),
        due=line.due,
        due_date=facts.calendar.date_of(line.due),
        state=Apart("handover_plan_states", line.id),
    )


@fact
def handover_plan_states(project: Record, facts: Facts) -> Mapping[str, str]:
    """The state of each line of the plan at the handover review, by its number."""
    day: Offset | None = facts.handover_review_day
    return {
        each.id: "done" if each.done and (each.due is None or has_happened(each.due, day)) else "planned"
        for each in project.handover.plan
    }


# Items and conclusion


@fact
def handover_standards(project: Record, facts: Facts) -> tuple[StandardCount, ...]:
    """The five standards in figures; empty before any item was written."""
    if not project.handover.items:
        return ()
    return tuple(_standard(each, project) for each in STANDARDS)


def _standard(standard: str, project: Record) -> StandardCount:
    items = [each for each in project.handover.items if each.std == standard]
    return StandardCount(
        standard=standard, items=len(items), **_counted(items), verdict="covered" if items else "missing"
    )


def _counted(items: Sequence[Record]) -> dict[str, int]:
    """How many items have each result, and how many were verified by their provider."""
    results = results_of(items)
    return {
        "passed": results.count("pass"),
        "conditional": results.count("conditional"),
        "failed": results.count("fail"),
        "not_applicable": results.count("na"),
        "unverified": results.count(None),
        "not_independent": sum(not is_independent(each) for each in items),
    }


def results_of(items: Sequence[Record]) -> list[ItemResult | None]:
    return [RESULTS.get(each.result or "") for each in items]


def is_independent(item: Record) -> bool:
    """Whether somebody else than the provider verifies the item (rule R-HOV-02)."""
    return item.verifier is not None and item.verifier != item.provider


@fact
def handover_counts(project: Record, facts: Facts) -> HandoverCounts | None:
    """The items in figures with the conclusion that follows; None before any item was written."""
    handover = project.handover
    if not handover.items:
        return None
    follows, recorded = conclude_handover(results_of(handover.items)), handover.conclusion
    return HandoverCounts(
        total=len(handover.items),
        **_counted(handover.items),
        without_evidence=sum(each.evidence is None for each in handover.items),
        follows=follows,
        recorded=recorded,
        verdict=None if recorded is None else "agrees" if recorded == follows else "contradicts",
    )


@fact
def handover_open_items(project: Record, facts: Facts) -> tuple[OpenItem, ...]:
    """The items that failed or passed with a condition only."""
    return tuple(_open_item(each, facts) for each in project.handover.items if each.result in LEFT_OPEN)


def _open_item(item: Record, facts: Facts) -> OpenItem:
    return OpenItem(
        item=item,
        name=item.name,
        result=item.result,
        action=item.action,
        owner=item.owner,
        due=item.due,
        due_date=facts.calendar.date_of(item.due),
        state=state_at_review(item, facts),
    )
