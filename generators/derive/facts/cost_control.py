"""The cost plan under control: people by rate, draws on the reserve, what would hurt the margin, and earned value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generators.derive import Facts, fact
from generators.derive.prices import is_above_floor, margin
from generators.derive.ratings import EarnedValue, IndexScale, Light
from generators.model import Record
from generators.quantities import Money, Offset, Percent, Text

NOTHING = Money.of(0)
MORE_EFFORT = Percent.of(10)
DELAY = 30


@dataclass(frozen=True)
class ManpowerRow:
    """A line of own people: quantity, rate, and the cost they must make; `planned` are the days of the team plan."""

    line: str
    name: Text | None
    unit: Text | None
    quantity: Decimal | None
    rate: Money | None
    cost: Money | None
    planned: int | None
    verdict: str


@dataclass(frozen=True)
class PhaseEffort:
    """The person-days that the team plan gives to a phase."""

    phase: str
    person_days: int
    roles: tuple[Record, ...]


@dataclass(frozen=True)
class DrawRow:
    """A draw on the contingency reserve with the balance after it, and what the risks ahead may still ask that day."""

    risk: Record | None
    cr: Record | None
    amount: Money
    offset: Offset | None
    day: date | None
    approver: Record | None
    reason: Text | None
    balance: Money
    needed: Money
    verdict: str


@dataclass(frozen=True)
class ReserveState:
    """The contingency reserve in figures."""

    approved: Money
    drawn: Money
    balance: Money
    draws: int


@dataclass(frozen=True)
class SensitivityRow:
    """What one bad turn would cost and the margin that would remain after all reserves."""

    turn: str
    basis: Text
    cost: Money
    margin: Money
    share: Percent
    floor: Percent | None
    verdict: str | None


@dataclass(frozen=True)
class EarnedValueView:
    """Earned value as of the last report; an index is None while its divisor is nothing."""

    as_of: Offset | None
    as_of_date: date | None
    bac: Money
    pv: Money
    ev: Money
    ac: Money
    spi: Decimal | None
    spi_light: Light | None
    cpi: Decimal | None
    cpi_light: Light | None
    eac: Money | None
    budget: Money | None
    within: bool | None


@fact
def manpower_rows(project: Record, facts: Facts) -> tuple[ManpowerRow, ...]:
    """The LTC lines and cost lines of own people and operations, the LTC list first."""
    kinds = ("own_manpower", "operations")
    ltc = (_people(each, each.cost_net, "ltc", project) for each in project.ltc_lines if each.category in kinds)
    lines = (
        _people(each, each.net, "cost_line", project) for each in project.cost_plan.lines if each.category in kinds
    )
    return (*ltc, *lines)


def _people(line: Record, cost: Money | None, link: str, project: Record) -> ManpowerRow:
    planned = [each.person_days or 0 for each in project.team_plan if getattr(each, link) == line]
    known = None not in (line.qty, line.unit_cost, cost)
    agrees = known and (line.unit_cost * line.qty) == cost
    return ManpowerRow(
        line=line.id,
        name=line.name,
        unit=line.unit,
        quantity=line.qty,
        rate=line.unit_cost,
        cost=cost,
        planned=sum(planned) if planned else None,
        verdict="lump" if not known else "agrees" if agrees else "differs",
    )


@fact
def phase_efforts(project: Record, facts: Facts) -> tuple[PhaseEffort, ...]:
    """The person-days of the team plan by phase, in the order in which the phases first occur."""
    written = [(each.role, phase) for each in project.team_plan for phase in each.phases]
    phases = dict.fromkeys(phase.phase for _, phase in written)
    return tuple(_effort(each, [pair for pair in written if pair[1].phase == each]) for each in phases)


def _effort(phase: str, pairs: list[tuple[Record | None, Record]]) -> PhaseEffort:
    roles = tuple(dict.fromkeys(role for role, _ in pairs if role is not None))
    return PhaseEffort(phase, sum(each.person_days or 0 for _, each in pairs), roles)


@fact
def draw_rows(project: Record, facts: Facts) -> tuple[DrawRow, ...]:
    """The draws in order of their day; the balance begins with what was approved."""
    reserve = project.cost_plan.contingency_reserve
    draws = sorted(reserve.drawn, key=lambda each: each.date_offset.days if each.date_offset is not None else 0)
    return tuple(_draw(draws[: number + 1], reserve.approved or NOTHING, facts) for number in range(len(draws)))


def _draw(so_far: list[Record], approved: Money, facts: Facts) -> DrawRow:
    last = so_far[-1]
    balance = approved - Money.total(each.amount or NOTHING for each in so_far)
    needed = _needed(so_far, last.date_offset, facts)
    return DrawRow(
        risk=last.risk,
        cr=last.cr,
        amount=last.amount or NOTHING,
        offset=last.date_offset,
        day=facts.calendar.date_of(last.date_offset),
        approver=last.approver,
        reason=last.reason,
        balance=balance,
        needed=needed,
        verdict="covered" if balance >= needed else "short",
    )


def _needed(so_far: list[Record], day: Offset | None, facts: Facts) -> Money:
    """The residual EMV of the risks that can still strike after that day, less what was drawn for them.

    Why: a draw is part of the loss of its risk, and a risk whose milestone is reached lies behind.
    """
    total = NOTHING
    for each in facts.risk_exposures:
        if each.counted and not _is_behind(each.risk, day):
            drawn = Money.total(draw.amount or NOTHING for draw in so_far if draw.risk == each.risk)
            total += max(each.emv - drawn, NOTHING)
    return total


def _is_behind(risk: Record, day: Offset | None) -> bool:
    reached = risk.proximity.actual_offset if risk.proximity is not None else None
    return reached is not None and day is not None and bool(reached <= day)


@fact
def contingency_state(project: Record, facts: Facts) -> ReserveState | None:
    """The contingency reserve in figures; None while none is approved."""
    approved = project.cost_plan.contingency_reserve.approved
    if approved is None:
        return None
    drawn = Money.total(each.amount for each in facts.draw_rows)
    return ReserveState(approved, drawn, approved - drawn, len(facts.draw_rows))


@fact
def sensitivities(project: Record, facts: Facts) -> tuple[SensitivityRow, ...]:
    """What a tenth more effort, the greatest single loss and a delay of 30 days would cost; empty before cost and price."""
    if facts.cost_totals is None or facts.contract_totals is None:
        return ()
    turns = (_effort_turn(project), _risk_turn(facts), _delay_turn(project))
    return tuple(_turned(*turn, project, facts) for turn in turns if turn is not None)


def _effort_turn(project: Record) -> tuple[str, Text, Money] | None:
    people = [each.cost_net for each in project.ltc_lines if each.own and each.cost_net is not None]
    if not people:
        return None
    cost = Money.total(people)
    basis = Text(f"自有LTC行成本{cost}元的{MORE_EFFORT}", f"{MORE_EFFORT} of CNY {cost}, the cost of own LTC lines")
    return "effort", basis, MORE_EFFORT.of_money(cost).rounded()


def _risk_turn(facts: Facts) -> tuple[str, Text, Money] | None:
    counted = [each for each in facts.risk_exposures if each.counted]
    if not counted:
        return None
    worst = max(counted, key=lambda each: each.risk.ri or each.risk.i)
    loss = worst.risk.ri if worst.risk.ri is not None else worst.risk.i
    return "risk", Text(f"{worst.risk.id}按剩余影响发生", f"{worst.risk.id} strikes with its residual impact"), loss


def _delay_turn(project: Record) -> tuple[str, Text, Money] | None:
    daily = max((each.cost_per_day for each in project.dependencies if each.cost_per_day is not None), default=None)
    if daily is None:
        return None
    basis = Text(f"每个工作日{daily}元，{DELAY}个工作日", f"CNY {daily} a working day for {DELAY} working days")
    return "delay", basis, daily * DELAY


def _turned(turn: str, basis: Text, cost: Money, project: Record, facts: Facts) -> SensitivityRow:
    revenue, floor = facts.contract_totals.net, project.cost_plan.margin.floor_pct
    left = margin(revenue, facts.cost_totals.budget + cost)
    verdict = None if floor is None else "reached" if is_above_floor(left, revenue, floor) else "below"
    return SensitivityRow(turn, basis, cost, left.amount, left.share, floor, verdict)


@fact
def earned_value(project: Record, facts: Facts) -> EarnedValueView | None:
    """Earned value as of the last report; None while one of its four figures is missing."""
    report, budget = project.status_report, project.cost_plan.budget_total
    evm = report.evm
    if None in (evm.bac, evm.pv, evm.ev, evm.ac):
        return None
    value = EarnedValue(evm.bac, evm.pv, evm.ev, evm.ac)
    scale = IndexScale(facts.policy.reports.amber_index, facts.policy.reports.green_index)
    return EarnedValueView(
        as_of=report.as_of_offset,
        as_of_date=facts.calendar.date_of(report.as_of_offset),
        bac=value.bac,
        pv=value.pv,
        ev=value.ev,
        ac=value.ac,
        spi=value.spi,
        spi_light=value.schedule_light(scale),
        cpi=value.cpi,
        cpi_light=value.cost_light(scale, budget),
        eac=value.eac,
        budget=budget,
        within=None if value.eac is None or budget is None else value.eac <= budget,
    )
