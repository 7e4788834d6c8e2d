"""Whether we can deliver what is bid: who wants it, does the plan fit, can acceptance be measured, who has agreed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Money, Offset, Percent

FUNCTIONS = ("demand_source", "builder", "user", "acceptance")


@dataclass(frozen=True)
class FunctionRow:
    """One of the four functions among the stakeholders: who holds it and the lowest attitude among them."""

    function: str
    roles: tuple[Record, ...]
    parties: tuple[Record, ...]
    lowest_attitude: int | None
    verdict: str


@dataclass(frozen=True)
class TenderFit:
    """The day of final acceptance beside the longest duration that the tender allows."""

    milestone: Record
    offset: Offset
    allowed: int | None
    spare: int | None
    fits: bool | None


@dataclass(frozen=True)
class CriteriaQuality:
    """How many acceptance criteria can be measured: figure, unit, method and evidence, or a checklist."""

    total: int
    quantified: int
    share: Percent
    open: tuple[Record, ...]


@dataclass(frozen=True)
class MobilisationRow:
    """A task of the first two weeks and whether it ends in them."""

    task: Record
    verdict: str


@dataclass(frozen=True)
class EffortTotals:
    """The sums of estimates and of the team plan."""

    estimated: int | None
    person_days: int | None


@fact
def stakeholder_functions(project: Record, facts: Facts) -> tuple[FunctionRow, ...]:
    """Who demands, builds, uses and accepts; none of the four may be empty."""
    return tuple(_function_row(each, project) for each in FUNCTIONS) if project.stakeholders else ()


def _function_row(function: str, project: Record) -> FunctionRow:
    found = [each for each in project.stakeholders if function in each.function and each.role is not None]
    attitudes = [each.attitude for each in found if each.attitude is not None]
    lowest = min(attitudes, default=None)
    verdict = "missing" if not found else "at_odds" if lowest is not None and lowest < 0 else "agreed"
    roles = tuple(each.role for each in found)
    return FunctionRow(function, roles, tuple(dict.fromkeys(role.party for role in roles)), lowest, verdict)


@fact
def tender_fit(project: Record, facts: Facts) -> TenderFit | None:
    """Whether final acceptance is inside the tender's duration; None while its day is not planned."""
    final = next((each for each in project.milestones if each.kind == "final_acceptance"), None)
    if final is None or final.offset is None:
        return None
    allowed = project.project.tender_max_duration_wd
    spare = allowed - final.offset.days if allowed is not None else None
    return TenderFit(final, final.offset, allowed, spare, spare >= 0 if spare is not None else None)


@fact
def criteria_quality(project: Record, facts: Facts) -> CriteriaQuality | None:
    """How many criteria of the contract can be measured; None while there is none."""
    criteria = facts.contract_criteria
    if not criteria:
        return None
    unmeasured = tuple(each for each in criteria if not _is_quantified(each))
    measured = len(criteria) - len(unmeasured)
    return CriteriaQuality(len(criteria), measured, Money.of(measured).share_of(Money.of(len(criteria))), unmeasured)


def _is_quantified(criterion: Record) -> bool:
    figure = criterion.checklist if criterion.op == "exists" else criterion.threshold is not None and criterion.unit
    return bool(criterion.op and figure and criterion.method and criterion.evidence)


@fact
def mobilised_by(project: Record, facts: Facts) -> Offset:
    """The day by which the tasks that prepare the start are done."""
    last: Offset = facts.policy.bid.mobilised_by
    return last


@fact
def mobilisation(project: Record, facts: Facts) -> tuple[MobilisationRow, ...]:
    """The tasks of the first two weeks, beside the day by which they must be done."""
    return tuple(
        MobilisationRow(each, _mobilised(each, facts.mobilised_by)) for each in project.tasks if each.mobilisation
    )


def _mobilised(task: Record, last: Offset) -> str:
    if task.finish is None:
        return "undated"
    return "in_time" if task.finish <= last else "late"


@fact
def unconfirmed_suppliers(project: Record, facts: Facts) -> tuple[Record, ...]:
    """The parties that supply LTC lines and have not agreed to the schedule in writing."""
    agreed = {each.party for each in project.confirmations if each.confirmed}
    return tuple(
        dict.fromkeys(each.party for each in project.ltc_lines if each.party is not None and each.party not in agreed)
    )


@fact
def effort_totals(project: Record, facts: Facts) -> EffortTotals:
    """The person-days estimated for custom work, and those of the team plan."""
    return EffortTotals(
        estimated=_total(each.person_days for each in project.estimates),
        person_days=_total(each.person_days for each in project.team_plan),
    )


def _total(counts: Iterable[int | None]) -> int | None:
    known = [each for each in counts if each is not None]
    return sum(known) if known else None
