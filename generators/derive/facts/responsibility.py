"""The responsibility matrix judged: who carries how much, whether each row has one who answers, what it waits for."""

from __future__ import annotations

from dataclasses import dataclass

from generators.derive import Facts, fact
from generators.model import Record


@dataclass(frozen=True)
class PartyLoad:
    """How many rows give a party each code; AR counts as A and as R."""

    party: Record
    accountable: int
    responsible: int
    supports: int
    consulted: int
    informed: int


@dataclass(frozen=True)
class MatrixCheck:
    """The matrix in figures, and the rows that break its style or bear a code that the legend does not know."""

    rows: int
    columns: int
    sound: int
    unsound: tuple[Record, ...]
    unknown: tuple[Record, ...]


@dataclass(frozen=True)
class DependencyRow:
    """A customer dependency with the rows of the matrix that wait for it."""

    dependency: Record
    rows: tuple[Record, ...]


@fact
def party_loads(project: Record, facts: Facts) -> tuple[PartyLoad, ...]:
    """The codes of each column counted over all rows; empty before there are rows."""
    if not project.raci.rows:
        return ()
    return tuple(_load(each, project.raci.rows) for each in project.raci.columns)


def _load(party: Record, rows: tuple[Record, ...]) -> PartyLoad:
    codes = [row.parties.get(party.id) or "" for row in rows]
    return PartyLoad(party, *(sum(code in each for each in codes) for code in "ARSCI"))


@fact
def matrix_check(project: Record, facts: Facts) -> MatrixCheck | None:
    """The matrix held against its own style; None before there are rows."""
    raci = project.raci
    if not raci.rows:
        return None
    unsound = tuple(each for each in raci.rows if not _is_sound(each, raci.style))
    known = set(raci.codes)
    unknown = tuple(each for each in raci.rows if not set(each.parties.values()) <= known)
    return MatrixCheck(len(raci.rows), len(raci.columns), len(raci.rows) - len(unsound), unsound, unknown)


def _is_sound(row: Record, style: str | None) -> bool:
    """One A a row; where those who execute answer, one R and at most one A."""
    answers, does = (sum(code in each for each in row.parties.values()) for code in "AR")
    return does == 1 and answers <= 1 if style == "executing" else answers == 1


@fact
def matrix_dependencies(project: Record, facts: Facts) -> tuple[DependencyRow, ...]:
    """The customer dependencies, in order, each with the rows that name it or that it names."""
    return tuple(_waiting(each, project.raci.rows) for each in project.dependencies)


def _waiting(dependency: Record, rows: tuple[Record, ...]) -> DependencyRow:
    return DependencyRow(
        dependency, tuple(each for each in rows if dependency in each.dependencies or dependency.raci == each)
    )
