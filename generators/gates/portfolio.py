"""The state of all projects on one day: where each stands at each gate, what blocks it, what others owe, what runs out.

These are the nouns; `standings` derives them. No figure of cost or margin is held here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generators.derive.verdicts import GateConclusion
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
