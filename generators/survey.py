"""Every project on one day, read once: its state at the gates, its rows on the boards, and what its own page tells of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generators.boards.board import Board, assemble_boards, derive_rows, load_kinds
from generators.boards.rows import Day, Row, is_late, name_of
from generators.cores import spread
from generators.derive import Facts
from generators.derive.facts.payments import MilestoneState
from generators.documents.versions import Life, lives_of
from generators.findings import Finding
from generators.gates.checklists import load_role_names
from generators.gates.portfolio import GateStanding, Portfolio, ProjectState
from generators.gates.review import review_gate
from generators.gates.standings import assemble_portfolio, in_process_order, state_of_project
from generators.model import Record
from generators.quantities import Text
from generators.reading import judged, load_shelf, read
from generators.summary.standing import findings_of
from generators.workspace import Book

LISTED = 50
"""How many findings the page of a project lists: who has more begins with these."""


@dataclass(frozen=True)
class SheetMilestone:
    """A milestone on the timeline; `expected` is the day it was reached, else the forecast, else the plan."""

    id: str
    text: Text | None
    planned: datetime.date | None
    expected: datetime.date | None
    moved: int | None
    owner: Text | None
    state: str


@dataclass(frozen=True)
class SheetFinding:
    """A finding and where it stands, as text: `content/projects/…/schedule.yaml:12`."""

    severity: str
    rule: str
    says: Text
    advice: Text
    place: str


@dataclass(frozen=True)
class SheetBoard:
    """The state of the project on one board."""

    id: str
    title: Text
    state: str
    matters: int


@dataclass(frozen=True)
class ProjectSheet:
    """What the page of a project tells besides its documents; `lives` tells by document where each stands."""

    project: str
    name: Text
    as_of: datetime.date
    number: str | None
    customer: Text | None
    contract: str | None
    begins: datetime.date | None
    phase: Text | None
    manager: Text | None
    gates: tuple[GateStanding, ...]
    boards: tuple[SheetBoard, ...]
    milestones: tuple[SheetMilestone, ...]
    findings: tuple[SheetFinding, ...]
    lives: Mapping[str, Life]

    @property
    def listed(self) -> tuple[SheetFinding, ...]:
        """The gravest findings."""
        return self.findings[:LISTED]

    @property
    def next(self) -> GateStanding | None:
        """The gate that comes next."""
        return next((each for each in self.gates if each.state == "next"), None)

    @property
    def act(self) -> int:
        """On how many boards somebody must act."""
        return sum(each.state == "act" for each in self.boards)

    @property
    def blockers(self) -> int:
        return sum(len(each.blockers) for each in self.gates)

    @property
    def urgency(self) -> tuple[int, int, int]:
        """What needs somebody first stands first."""
        return -self.blockers, -self.act, -len(self.findings)


class Survey(NamedTuple):
    """All projects on one day."""

    portfolio: Portfolio
    boards: tuple[Board, ...]
    sheets: tuple[ProjectSheet, ...]


class Surveyed(NamedTuple):
    """One project on that day."""

    state: ProjectState
    rows: Mapping[str, Row]
    sheet: ProjectSheet


def survey_projects(book: Book, as_of: datetime.date) -> Survey:
    """All projects of the book as they stand on that day."""
    return assemble_survey(book, tuple(spread(_surveyed, [(book, each, as_of) for each in book.project_ids()])), as_of)


def assemble_survey(book: Book, surveyed: Sequence[Surveyed], as_of: datetime.date) -> Survey:
    """The projects side by side."""
    states = [each.state for each in surveyed]
    portfolio = assemble_portfolio(load_shelf(book).checklists, states, load_role_names(book), as_of)
    boards = assemble_boards((each.rows for each in surveyed), as_of)
    return Survey(portfolio, boards, tuple(each.sheet for each in surveyed))


def _surveyed(job: tuple[Book, str, datetime.date]) -> Surveyed:
    return survey_project(*job)


def survey_project(book: Book, project_id: str, as_of: datetime.date) -> Surveyed:
    """One project of the book. Raises Refused when its data is not valid."""
    reading = read(book, project_id, as_of)
    project, facts = reading.nouns()
    outcomes = judged(reading)
    checklists = in_process_order(load_shelf(book).checklists)
    gates = [review_gate(each, project, outcomes, as_of) for each in checklists]
    state = state_of_project(project_id, project, facts, gates, as_of)
    rows = derive_rows(project, facts, state, as_of)
    findings = findings_of(book, reading, outcomes)
    return Surveyed(state, rows, derive_sheet(project, facts, state, rows, findings, as_of))


def derive_sheet(
    project: Record,
    facts: Facts,
    state: ProjectState,
    rows: Mapping[str, Row],
    findings: tuple[Finding, ...],
    as_of: datetime.date,
) -> ProjectSheet:
    """What the page of the project tells on that day."""
    day, report = Day(as_of, facts.calendar), project.status_report
    customer = next((each for each in project.parties if each.kind == "customer"), None)
    manager = next((each for each in project.roles if each.id == "V-PM"), None)
    return ProjectSheet(
        project=state.project,
        name=state.name,
        as_of=as_of,
        number=project.project.id,
        customer=name_of(customer),
        contract=project.project.contract_no,
        begins=project.project.effective_date,
        phase=report.phase if day.has_come(report.as_of_offset) else None,
        manager=name_of(manager),
        gates=state.gates,
        boards=tuple(SheetBoard(k.id, k.title, rows[k.id].state, len(rows[k.id].matters)) for k in load_kinds()),
        milestones=tuple(_iter_milestones(facts, day)),
        findings=tuple(map(_finding, sorted(findings, key=lambda each: -each.severity))),
        lives=lives_of(project, as_of),
    )


def _iter_milestones(facts: Facts, day: Day) -> Iterator[SheetMilestone]:
    """The timeline, with the first milestone ahead told as the next one."""
    is_next = True
    for each in facts.milestone_states:
        is_reached = day.has_come(each.milestone.actual_offset)
        late = is_late(day.late(each.baseline_date))
        state = "reached" if is_reached else "late" if late else "next" if is_next else "ahead"
        is_next = is_next and (is_reached or late)
        yield _milestone(each, state)


def _milestone(each: MilestoneState, state: str) -> SheetMilestone:
    is_known = state == "reached" or each.state == "forecast"
    return SheetMilestone(
        id=each.milestone.id,
        text=each.milestone.name,
        planned=each.baseline_date,
        expected=each.latest_date if is_known else each.baseline_date,
        moved=each.variance if is_known else None,
        owner=name_of(each.milestone.owner),
        state=state,
    )


def _finding(finding: Finding) -> SheetFinding:
    place = f"{finding.place.file}:{finding.place.line}" if finding.place.line else finding.place.file
    return SheetFinding(str(finding.severity), finding.rule, finding.says, finding.advice, place)
