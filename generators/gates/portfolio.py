"""The state of all projects on one day: where each stands at each gate, what blocks it, what others owe, what runs out.

Only overdue dependencies and waivers depend on the day; no figure of cost or margin is read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generators.derive import Facts
from generators.derive.verdicts import GateConclusion
from generators.gates.checklists import REQUESTER, SUPPLIER, Checklist
from generators.gates.review import GateReview, ItemVerdict
from generators.gates.waivers import WATCHED_DAYS
from generators.model import Record
from generators.quantities import Text, Until

State = Literal["pass", "conditional", "reject", "recheck", "no_record", "next", "ahead", "not_called"]
Expiry = Literal["expired", "soon"]

SHORT: Mapping[str, Text] = {
    "opportunity": Text("机会点", "Opportunity"),
    "bid": Text("标书", "Bid"),
    "contract": Text("合同", "Contract"),
    "briefing": Text("交底", "Briefing"),
    "delivery-plan": Text("交付方案", "Delivery plan"),
    "change": Text("变更", "Change"),
    "preliminary-acceptance": Text("初验", "Preliminary acceptance"),
    "handover": Text("转维", "Handover"),
    "final-acceptance": Text("终验", "Final acceptance"),
}
"""What the gates are called where there is as little room as in a column."""

ON_DEMAND: Mapping[str, str] = {"change": "changes"}
"""Gates that are held whenever the collection calls for it; they are never the next one."""

ASKING = Text("变更申请人", "Who requests the change")

LISTED = 300
"""How many blockers, dependencies and waivers the page lists one by one: nobody reads more, and the page must stay light."""


@dataclass(frozen=True)
class AtGate:
    """What is told of one project at one gate; `short` is the gate as a column title, `document` its checklist."""

    project: str
    project_name: Text
    gate: str

    @property
    def short(self) -> Text:
        return short_name(self.gate)

    @property
    def document(self) -> str:
        return f"checklist-{self.gate}"


@dataclass(frozen=True)
class OpenBlocker(AtGate):
    """A blocker that failed, or that nobody answered at a gate that was held."""

    item: str
    ask: Text
    verdict: str
    asked_of: Text


@dataclass(frozen=True)
class WatchedWaiver(AtGate):
    """A waiver that has expired or will soon; on its last day it still counts."""

    item: str
    ask: Text
    approver: Text | None
    expires: Until
    days_left: int

    @property
    def expiry(self) -> Expiry:
        return "expired" if self.days_left < 0 else "soon"


@dataclass(frozen=True)
class OverdueDependency:
    """What customer or third parties have not done by its day; late in working days of the project's calendar."""

    project: str
    project_name: Text
    id: str
    text: Text
    owner_party: Text | None
    owner_role: Text | None
    due: date
    days_late: int


@dataclass(frozen=True)
class GateStanding(AtGate):
    """Where one project stands at one gate: `recorded` is what the gate decided, `conclusion` the best allowed today."""

    state: State
    recorded: str | None
    conclusion: GateConclusion | None
    held_on: date | None
    blockers: tuple[OpenBlocker, ...]


@dataclass(frozen=True)
class ProjectState:
    """One project: its standing at every gate, the gate that comes next, and what needs attention."""

    project: str
    name: Text
    gates: tuple[GateStanding, ...]
    overdue: tuple[OverdueDependency, ...]
    waivers: tuple[WatchedWaiver, ...]

    @property
    def next(self) -> GateStanding | None:
        return next((each for each in self.gates if each.state == "next"), None)

    @property
    def blockers(self) -> tuple[OpenBlocker, ...]:
        return tuple(blocker for gate in self.gates for blocker in gate.blockers)


@dataclass(frozen=True)
class Question:
    """One question of a gate, with the name of the role it is asked of."""

    id: str
    ask: Text
    because: Text
    evidence: Text
    severity: str
    asked_of: Text
    answered: str


@dataclass(frozen=True)
class GateOutline:
    """One gate: what it asks, and where every project stands at it."""

    gate: str
    name: Text
    chair: Text
    when: Text
    output: Text
    questions: tuple[Question, ...]
    standings: tuple[GateStanding, ...]

    @property
    def short(self) -> Text:
        return short_name(self.gate)


@dataclass(frozen=True)
class Portfolio:
    """All projects on one day, and all gates in the order of the process."""

    as_of: date
    gates: tuple[GateOutline, ...]
    projects: tuple[ProjectState, ...]

    @property
    def blockers(self) -> tuple[OpenBlocker, ...]:
        return tuple(each for project in self.projects for each in project.blockers)

    @property
    def listed_blockers(self) -> tuple[OpenBlocker, ...]:
        return self.blockers[:LISTED]

    @property
    def listed_overdue(self) -> tuple[OverdueDependency, ...]:
        return self.overdue[:LISTED]

    @property
    def listed_waivers(self) -> tuple[WatchedWaiver, ...]:
        return self.waivers[:LISTED]

    @property
    def overdue(self) -> tuple[OverdueDependency, ...]:
        """The latest first."""
        found = (each for project in self.projects for each in project.overdue)
        return tuple(sorted(found, key=lambda each: -each.days_late))

    @property
    def waivers(self) -> tuple[WatchedWaiver, ...]:
        """Those that ran out first."""
        found = (each for project in self.projects for each in project.waivers)
        return tuple(sorted(found, key=lambda each: each.days_left))


def short_name(gate: str) -> Text:
    """The short name of the gate; its id when it has none."""
    return SHORT.get(gate, Text(gate, gate))


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
