"""How the project went until an acceptance: milestones against the baseline, changes, the value with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.derive.facts.dates import date_of_milestone
from generators.derive.facts.stages import Stage, is_due
from generators.model import Record
from generators.quantities import Money, Offset, Percent

NOTHING = Money.of(0)


@dataclass(frozen=True)
class MilestoneProgress:
    """A milestone with its baseline and the day it was reached; `deviation` in working days, later is positive."""

    milestone: Record
    planned: Offset | None
    planned_date: date | None
    actual: Offset | None
    actual_date: date | None
    deviation: int | None


@dataclass(frozen=True)
class ContractValue:
    """The contract and what approved changes added to it; `share` is of the net contract value."""

    contract_gross: Money | None
    contract_net: Money | None
    decided: tuple[Record, ...]
    approved: tuple[Record, ...]
    changes_gross: Money
    changes_net: Money
    gross: Money | None
    net: Money | None
    share: Percent | None


@fact
def milestones_to_initial(project: Record, facts: Facts) -> tuple[MilestoneProgress, ...]:
    """The milestones up to the preliminary acceptance, in the order of the plan."""
    return _progress(project, facts.initial_stage, facts)


@fact
def milestones_to_final(project: Record, facts: Facts) -> tuple[MilestoneProgress, ...]:
    """The milestones up to the final acceptance, in the order of the plan."""
    return _progress(project, facts.final_stage, facts)


def _progress(project: Record, stage: Stage, facts: Facts) -> tuple[MilestoneProgress, ...]:
    return tuple(_reached(each, stage, facts) for each in project.milestones if is_due(each, stage, facts))


def _reached(milestone: Record, stage: Stage, facts: Facts) -> MilestoneProgress:
    planned = milestone.offset
    actual = milestone.actual_offset if stage.has_seen(milestone.actual_offset) else None
    return MilestoneProgress(
        milestone=milestone,
        planned=planned,
        planned_date=date_of_milestone(milestone, facts),
        actual=actual,
        actual_date=facts.calendar.date_of(actual),
        deviation=None if planned is None or actual is None else actual - planned,
    )


@fact
def value_at_initial(project: Record, facts: Facts) -> ContractValue:
    """The contract value with the changes approved by the preliminary acceptance."""
    return _value(project, facts.initial_stage)


@fact
def value_at_final(project: Record, facts: Facts) -> ContractValue:
    """The contract value with the changes approved by the final acceptance."""
    return _value(project, facts.final_stage)


def _value(project: Record, stage: Stage) -> ContractValue:
    gross, net = project.contracts.upstream.gross, project.contracts.upstream.net
    decided = decided_changes(project, stage)
    approved = tuple(each for each in decided if each.decision == "approved")
    more_gross = Money.total(each.price_gross or NOTHING for each in approved)
    more_net = Money.total(each.price_net or NOTHING for each in approved)
    return ContractValue(
        contract_gross=gross,
        contract_net=net,
        decided=decided,
        approved=approved,
        changes_gross=more_gross,
        changes_net=more_net,
        gross=gross + more_gross if gross is not None else None,
        net=net + more_net if net is not None else None,
        share=more_net.share_of(net) if net is not None else None,
    )


def decided_changes(project: Record, stage: Stage) -> tuple[Record, ...]:
    """The changes decided by the acceptance, rejected ones too.

    Why: a decision without a date counts, for its money must not be lost.
    """
    return tuple(
        each
        for each in project.changes
        if each.decision is not None and (each.decided_offset is None or stage.has_seen(each.decided_offset))
    )
