"""The reviews of the gates → where each project stands, and the state of all projects on one day.

Only overdue dependencies and waivers depend on the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from generators.derive import Facts
from generators.gates.checklists import REQUESTER, SUPPLIER, Checklist
from generators.gates.portfolio import (
    GateOutline,
    GateStanding,
    OpenBlocker,
    OverdueDependency,
    Portfolio,
    ProjectState,
    Question,
    State,
    WatchedWaiver,
)
from generators.gates.review import GateReview, ItemVerdict
from generators.gates.waivers import WATCHED_DAYS
from generators.model import Record
from generators.quantities import Text

ON_DEMAND: Mapping[str, str] = {"change": "changes"}
"""Gates that are held whenever the collection calls for it; they are never the next one."""

ASKING = Text("变更申请人", "Who requests the change")


def in_process_order(checklists: Mapping[str, Checklist]) -> tuple[Checklist, ...]:
    """The checklists in the order in which a project comes to their gates."""
    return tuple(sorted(checklists.values(), key=lambda each: (len(each.earlier), each.gate)))


def assemble_portfolio(
    checklists: Mapping[str, Checklist],
    projects: Sequence[ProjectState],
    role_names: Mapping[str, Text],
    as_of: date,
) -> Portfolio:
    """The portfolio of the projects, seen from the projects and from the gates."""
    outlines = []
    for checklist in in_process_order(checklists):
        gate = checklist.gate
        standings = tuple(each for project in projects for each in project.gates if each.gate == gate)
        questions = tuple(_iter_questions(checklist, role_names))
        outlines.append(
            GateOutline(gate, checklist.name, checklist.chair, checklist.when, checklist.output, questions, standings)
        )
    return Portfolio(as_of, tuple(outlines), tuple(projects))


def state_of_project(
    project_id: str, project: Record, facts: Facts, gates: Iterable[GateReview], as_of: date
) -> ProjectState:
    """Where the project stands on that day, from the reviews of its gates in the order of the process."""
    reviews = {each.gate: each for each in gates}
    name = project.project.name or Text(project_id, project_id)
    order = tuple(reviews)
    standings = tuple(
        GateStanding(
            project=project_id,
            project_name=name,
            gate=gate,
            state=_state(gate, reviews, order, project),
            recorded=reviews[gate].recorded,
            conclusion=reviews[gate].conclusion if reviews[gate].is_held else None,
            held_on=reviews[gate].held_on if reviews[gate].is_held else None,
            blockers=tuple(_iter_blockers(project_id, name, reviews[gate])),
        )
        for gate in order
    )
    overdue = tuple(_iter_overdue(project_id, name, project, facts, as_of))
    waivers = tuple(waiver for gate in order for waiver in _iter_waivers(project_id, name, reviews[gate]))
    return ProjectState(project_id, name, standings, overdue, waivers)


def _state(gate: str, reviews: Mapping[str, GateReview], order: Sequence[str], project: Record) -> State:
    review = reviews[gate]
    if review.is_held:
        decided: Mapping[str | None, State] = {"pass": "pass", "conditional": "conditional"}
        return "recheck" if review.decision == "too_mild" else decided.get(review.recorded, "reject")
    if gate in ON_DEMAND:
        return "ahead" if getattr(project, ON_DEMAND[gate]) else "not_called"
    sequence = [each for each in order if each not in ON_DEMAND]
    held = [number for number, each in enumerate(sequence) if reviews[each].is_held]
    position, last = sequence.index(gate), max(held, default=-1)
    if position < last:
        return "no_record"
    is_blocked = bool(held) and reviews[sequence[last]].recorded == "reject"
    return "next" if position == last + 1 and not is_blocked else "ahead"


def _iter_blockers(project_id: str, name: Text, review: GateReview) -> Iterator[OpenBlocker]:
    for item in review.attention:
        if item.severity == "blocker" and item.verdict in ("fail", "open"):
            asked_of = item.asked_of
            role = Text(asked_of, asked_of) if isinstance(asked_of, str) else _name(asked_of) or Text()
            yield OpenBlocker(project_id, name, review.gate, item.id, item.ask, item.verdict, role)


def _iter_waivers(project_id: str, name: Text, review: GateReview) -> Iterator[WatchedWaiver]:
    for item in review.items:
        until, left = item.waiver_until, item.waiver_left
        if until is None or left is None or left > WATCHED_DAYS or not _still_needs_waiver(item):
            continue
        yield WatchedWaiver(project_id, name, review.gate, item.id, item.ask, _name(item.waiver_approver), until, left)


def _still_needs_waiver(item: ItemVerdict) -> bool:
    return item.verdict in ("fail", "open", "waived")


def _iter_overdue(
    project_id: str, name: Text, project: Record, facts: Facts, as_of: date
) -> Iterator[OverdueDependency]:
    for dependency in project.dependencies:
        due = facts.calendar.date_of(dependency.needed_by)
        is_done = dependency.done or dependency.done_offset is not None
        if due is None or is_done or due >= as_of:
            continue
        late = facts.calendar.working.working_days_between(due, as_of)
        yield OverdueDependency(
            project_id,
            name,
            dependency.id,
            dependency.text,
            _name(dependency.owner_party),
            _name(dependency.owner_role),
            due,
            late,
        )


def _name(noun: Record | None) -> Text | None:
    """What readers call the party or role."""
    if noun is None:
        return None
    return noun.name or Text(noun.id, noun.id)


def _iter_questions(checklist: Checklist, role_names: Mapping[str, Text]) -> Iterator[Question]:
    for item in checklist.items:
        role = item.asked_of if item.asked_of in role_names else SUPPLIER.sub("SUP-", item.asked_of)
        asked_of = ASKING if role == REQUESTER else role_names.get(role, Text(role, role))
        yield Question(item.id, item.ask, item.because, item.evidence, str(item.severity), asked_of, item.answered)
