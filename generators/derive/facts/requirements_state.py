"""The contract scope at an acceptance, requirement by requirement: complete, suspended or removed, and adding up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generators.derive import Facts, fact
from generators.derive.facts.criteria import LATER, CriteriaState
from generators.derive.facts.progress import decided_changes
from generators.derive.facts.stages import Stage
from generators.derive.partition import ALL_THE_REST, Partition, Piece, partition
from generators.model import Record
from generators.quantities import Percent, Text, plain

ONE = Decimal(1)
MET = {"met", "partial"}


@dataclass(frozen=True)
class RequirementState:
    """A requirement with what of its quantity is complete, why it is not complete, and which criteria come later."""

    requirement: Record
    complete: Text
    state: str
    suspended: tuple[Record, ...]
    changes: tuple[Record, ...]
    later: tuple[Record, ...]


@dataclass(frozen=True)
class ModuleState:
    """The requirements of one module, counted by state; `unaccounted` is neither complete nor suspended nor removed."""

    module: Record
    total: int
    complete: int
    partial: int
    suspended: int
    removed: int
    unaccounted: int


@dataclass(frozen=True)
class ScopeState:
    """The whole scope at an acceptance; `share` is of what was not removed, `adds_up` leaves nothing unaccounted."""

    rows: tuple[RequirementState, ...]
    modules: tuple[ModuleState, ...]
    total: int
    complete: int
    partial: int
    suspended: int
    removed: int
    unaccounted: int
    assessed_later: int
    share: Percent | None
    adds_up: bool


@fact
def initial_scope(project: Record, facts: Facts) -> ScopeState:
    """The scope at the preliminary acceptance."""
    return _scope_state(project, facts.initial_stage, facts.initial_criteria)


@fact
def final_scope(project: Record, facts: Facts) -> ScopeState:
    """The scope at the final acceptance."""
    return _scope_state(project, facts.final_stage, facts.final_criteria)


def _scope_state(project: Record, stage: Stage, criteria: CriteriaState) -> ScopeState:
    changes = decided_changes(project, stage)
    contracted = [each for each in project.requirements if _is_contracted(each, changes)]
    hanging = {each.id: _suspended_at(each, project, stage) for each in contracted}
    cut = _partition(project, contracted, hanging, criteria)
    units = {each.requirement: each.unit for each in project.suspended_items if each.unit}
    rows = tuple(
        RequirementState(
            requirement=each,
            complete=_complete_of(piece, units.get(each)),
            state=piece.status,
            suspended=hanging[each.id],
            changes=tuple(change for change in changes if change == each.cr or _removes(change, each)),
            later=tuple(criterion for criterion in each.ac if criteria.verdict_of(criterion) in LATER.values()),
        )
        for each, piece in zip(contracted, cut.pieces, strict=True)
    )
    states = Counter(row.state for row in rows)
    left = len(rows) - states["removed"]
    return ScopeState(
        rows=rows,
        modules=tuple(found for each in project.scope.modules if (found := _module(each, rows)).total),
        total=len(rows),
        **_counted(states),
        assessed_later=sum(1 for row in rows if row.later and row.state == "accepted"),
        share=Percent.share(states["accepted"], left),
        adds_up=bool(rows) and cut.adds_up,
    )


def _is_contracted(requirement: Record, changes: Sequence[Record]) -> bool:
    if requirement.status == "excluded":
        return False
    return requirement.cr is None or any(each == requirement.cr and each.decision == "approved" for each in changes)


def _suspended_at(requirement: Record, project: Record, stage: Stage) -> tuple[Record, ...]:
    """The suspended items that keep the requirement, or its whole module, open at the acceptance."""
    return tuple(
        each
        for each in project.suspended_items
        if not (stage.has_seen(each.closed_offset))
        and (each.requirement == requirement or (each.requirement is None and each.module == requirement.module))
    )


def _partition(
    project: Record,
    contracted: Sequence[Record],
    hanging: dict[str, tuple[Record, ...]],
    criteria: CriteriaState,
) -> Partition:
    quantities = {each.id: _quantity(each, hanging[each.id]) for each in contracted}
    removed = {each.id: quantities[each.id] for each in contracted if each.status == "removed"}
    suspended = {
        each.id: sum((item.quantity or quantities[each.id] for item in hanging[each.id]), Decimal(0))
        for each in contracted
        if hanging[each.id] and each.id not in removed
    }
    modules = project.acceptance.initial.modules_accepted
    accepted = {
        each.id: ALL_THE_REST
        for each in contracted
        if each.id not in removed
        and quantities[each.id] > suspended.get(each.id, 0)
        and _is_complete(each, modules, criteria)
    }
    return partition(quantities, accepted, suspended, removed)


def _quantity(requirement: Record, hanging: Sequence[Record]) -> Decimal:
    written: Decimal | None = requirement.quantity
    return written or next((each.quantity_total for each in hanging if each.quantity_total), ONE)


def _is_complete(requirement: Record, modules: Sequence[Record], criteria: CriteriaState) -> bool:
    """Whether what is not suspended is complete: its module was accepted, or, before that, its criteria are met."""
    verdicts = [criteria.verdict_of(each) for each in requirement.ac]
    if "failed" in verdicts:
        return False
    if modules:
        return requirement.module in modules
    return bool(verdicts) and set(verdicts) <= MET


def _removes(change: Record, requirement: Record) -> bool:
    return bool(
        requirement.status == "removed" and change.decision == "approved" and requirement in change.affects.requirements
    )


def _complete_of(piece: Piece, unit: Text | None) -> Text:
    figures = f"{plain(piece.accepted)}/{plain(piece.contracted)}"
    return (
        Text(f"{figures}{unit.in_language('zh')}", f"{figures} {unit.in_language('en')}")
        if unit
        else Text(figures, figures)
    )


def _module(module: Record, rows: Sequence[RequirementState]) -> ModuleState:
    states = Counter(row.state for row in rows if row.requirement.module == module)
    return ModuleState(module=module, total=states.total(), **_counted(states))


def _counted(states: Counter[str]) -> dict[str, int]:
    return {
        "complete": states["accepted"],
        "partial": states["partially_suspended"],
        "suspended": states["suspended"],
        "removed": states["removed"],
        "unaccounted": states["unaccounted"] + states["overlapping"],
    }
