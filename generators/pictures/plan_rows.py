"""What the picture of the plan shows, row by row: milestones, what the customer must give by when, the suppliers' tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generators.derive import Facts
from generators.model import Record
from generators.quantities import Offset

SIDES = ("customer", "vendor", "supplier")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of one side. `begins` to `ends` is its bar, `awaited` the day on which others wait for it: days since the year 1
    once T has a date, else working days from T. `mark` is "milestone", "milestone-paid", "need" or ""."""

    side: str
    record: Record
    begins: int | None
    ends: int | None
    awaited: int | None
    mark: str
    offset: Offset | None
    day: date | None

    @property
    def when(self) -> str:
        """The day as the plan writes it, T+N and the date as far as they are known."""
        return " ".join(str(each) for each in (self.offset, self.day) if each is not None)


def plan_rows(project: Record, facts: Facts) -> tuple[PlanRow, ...]:
    """All rows, side by side and by date within each; what has no day yet comes last."""
    rows = (*_milestones(project, facts), *_needs(project, facts), *_supplies(project, facts))
    return tuple(sorted(rows, key=lambda row: (SIDES.index(row.side), row.ends is None, row.ends or 0)))


def side_of(party: Record | None) -> str:
    """The lane of a party: vendor, supplier (test bodies too), else the customer's side."""
    kind = party.kind if party is not None else "vendor"
    return {"vendor": "vendor", "supplier": "supplier", "tester": "supplier"}.get(kind, "customer")


def _milestones(project: Record, facts: Facts) -> Iterator[PlanRow]:
    paid = {each.milestone for each in project.payments}
    for milestone in project.milestones:
        before = [day for each in milestone.after if (day := _number(each, facts)) is not None]
        yield PlanRow(
            side=side_of(milestone.owner.party if milestone.owner is not None else None),
            record=milestone,
            begins=max(before, default=None),
            ends=_number(milestone, facts),
            awaited=None,
            mark="milestone-paid" if milestone in paid else "milestone",
            offset=milestone.offset,
            day=facts.days_of_milestones[milestone],
        )


def _needs(project: Record, facts: Facts) -> Iterator[PlanRow]:
    for need in project.dependencies:
        waiting = [_number(each, facts) for each in project.milestones if need in each.deps]
        yield PlanRow(
            side=side_of(need.owner_party) if need.owner_party is not None else "customer",
            record=need,
            begins=None,
            ends=_place(need.needed_by, facts),
            awaited=min((each for each in waiting if each is not None), default=None),
            mark="need",
            offset=need.needed_by,
            day=facts.calendar.date_of(need.needed_by),
        )


def _supplies(project: Record, facts: Facts) -> Iterator[PlanRow]:
    for task in project.tasks:
        if task.party is not None and side_of(task.party) == "supplier":
            begins, ends = _place(task.start, facts), _place(task.finish, facts)
            yield PlanRow("supplier", task, begins, ends, None, "", task.finish, facts.calendar.date_of(task.finish))


def _number(milestone: Record, facts: Facts) -> int | None:
    day = facts.days_of_milestones[milestone]
    if day is not None:
        return int(day.toordinal())
    return milestone.offset.days if facts.calendar.effective is None and milestone.offset is not None else None


def _place(offset: Offset | None, facts: Facts) -> int | None:
    if offset is None:
        return None
    day = facts.calendar.date_of(offset)
    return day.toordinal() if day is not None else offset.days
