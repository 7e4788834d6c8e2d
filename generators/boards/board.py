"""The rows of all projects → the boards of one day, in the order of boards.yaml."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generators.boards.acceptance import derive_acceptance
from generators.boards.changes import derive_changes
from generators.boards.duties import derive_duties
from generators.boards.issues import derive_issues
from generators.boards.milestones import derive_milestones
from generators.boards.profit import derive_profit
from generators.boards.progress import derive_progress
from generators.boards.resources import derive_resources
from generators.boards.risks import derive_risks
from generators.boards.rows import Day, Matter, Row, Seen
from generators.boards.suppliers import derive_suppliers
from generators.derive import Facts
from generators.gates.portfolio import ProjectState
from generators.model import Record
from generators.quantities import Text
from generators.sources import load_own

LISTED = 300
"""How many projects and how many matters a board lists: nobody reads more, and the page must stay light."""

DERIVATIONS: Mapping[str, Callable[[Seen], Row]] = {
    "progress": derive_progress,
    "milestones": derive_milestones,
    "acceptance": derive_acceptance,
    "duties": derive_duties,
    "profit": derive_profit,
    "suppliers": derive_suppliers,
    "resources": derive_resources,
    "issues": derive_issues,
    "changes": derive_changes,
    "risks": derive_risks,
}


class Kind(NamedTuple):
    """What a board is called, what it tells in one sentence, the document of a project that tells more, and its columns."""

    id: str
    title: Text
    says: Text
    note: Text
    document: str
    rows: str
    matters: str


@dataclass(frozen=True)
class Board:
    """One board on one day; `rows` and `matters` hold what needs attention first."""

    kind: Kind
    as_of: date
    rows: tuple[Row, ...]

    @property
    def id(self) -> str:
        return self.kind.id

    @property
    def title(self) -> Text:
        return self.kind.title

    @property
    def says(self) -> Text:
        return self.kind.says

    @property
    def document(self) -> str:
        return self.kind.document

    @property
    def note(self) -> Text:
        return self.kind.note

    @property
    def columns(self) -> str:
        """The columns of the projects; whose row it is stands first."""
        return f"name state {self.kind.rows}"

    @property
    def matter_columns(self) -> str:
        return f"name {self.kind.matters}"

    @property
    def is_dated(self) -> bool:
        """Whether its matters tell how late they are."""
        return "late" in self.kind.matters.split()

    @property
    def matters(self) -> tuple[Matter, ...]:
        found = (each for row in self.rows for each in row.matters)
        return tuple(sorted(found, key=lambda each: each.urgency))

    @property
    def act(self) -> int:
        """How many projects need somebody to act."""
        return sum(each.state == "act" for each in self.rows)

    @property
    def watch(self) -> int:
        return sum(each.state == "watch" for each in self.rows)

    @property
    def listed(self) -> tuple[Row, ...]:
        return self.rows[:LISTED]

    @property
    def listed_matters(self) -> tuple[Matter, ...]:
        return self.matters[:LISTED]


@cache
def load_kinds() -> tuple[Kind, ...]:
    """The boards there are, in the order in which they are listed."""
    written = load_own(Path(__file__).with_name("boards.yaml"))["boards"]
    return tuple(_kind(each) for each in written)


def _kind(written: Mapping[str, Any]) -> Kind:
    title, says, note = (Text(written[each]["zh"], written[each]["en"]) for each in ("title", "says", "note"))
    return Kind(
        str(written["id"]), title, says, note, str(written["document"]), str(written["rows"]), str(written["matters"])
    )


def derive_rows(project: Record, facts: Facts, standing: ProjectState, as_of: date) -> Mapping[str, Row]:
    """The row of one project on every board, by the board's id."""
    seen = Seen(project, facts, Day(as_of, facts.calendar), standing)
    return {kind.id: DERIVATIONS[kind.id](seen) for kind in load_kinds()}


def assemble_boards(projects: Iterable[Mapping[str, Row]], as_of: date) -> tuple[Board, ...]:
    """The boards of all projects."""
    known: Sequence[Mapping[str, Row]] = tuple(projects)
    return tuple(
        Board(kind, as_of, tuple(sorted((each[kind.id] for each in known), key=lambda row: row.urgency)))
        for kind in load_kinds()
    )
