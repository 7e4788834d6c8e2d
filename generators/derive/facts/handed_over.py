"""What the handover leaves to do: errors that maintenance takes over, and matters of the contract that go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.derive.facts.dates import date_of_milestone
from generators.derive.facts.handover import state_at_review
from generators.model import Record
from generators.quantities import Offset, Text


@dataclass(frozen=True)
class KnownError:
    """A defect, known error or technical debt that maintenance takes over."""

    error: Record
    module: Record | None
    kind: str | None
    severity: str | None
    text: Text
    workaround: Text | None
    owner: Record | None
    due: Offset | None
    due_date: date | None
    accepted_by: Record | None
    verdict: str


@dataclass(frozen=True)
class OpenMatter:
    """A matter of the contract that somebody must follow up, due on a day or at a milestone."""

    matter: Record
    kind: str | None
    about: Record | None
    text: Text
    owner: Record | None
    due: Offset | None
    milestone: Record | None
    due_date: date | None
    state: str


@dataclass(frozen=True)
class LeftOvers:
    """What is left over, in figures: known errors with a workaround and accepted, matters with an owner and a day."""

    errors: int
    with_workaround: int
    accepted: int
    matters: int
    owned: int


@fact
def handed_over_errors(project: Record, facts: Facts) -> tuple[KnownError, ...]:
    """The known errors as maintenance takes them over."""
    return tuple(_known_error(each, facts) for each in project.known_errors)


def _known_error(error: Record, facts: Facts) -> KnownError:
    return KnownError(
        error=error,
        module=error.module,
        kind=error.kind,
        severity=error.severity,
        text=error.text,
        workaround=error.workaround,
        owner=error.owner,
        due=error.due,
        due_date=facts.calendar.date_of(error.due),
        accepted_by=error.accepted_by,
        verdict=_error_verdict(error),
    )


def _error_verdict(error: Record) -> str:
    """What rule R-HOV-04 asks of a known error: a way round, an owner with a day, and somebody who accepts it."""
    if error.workaround is None:
        return "no_workaround"
    if error.owner is None or error.due is None:
        return "no_owner"
    return "accepted" if error.accepted_by is not None else "not_accepted"


@fact
def open_matters(project: Record, facts: Facts) -> tuple[OpenMatter, ...]:
    """The matters of the contract that go on after the handover."""
    return tuple(_matter(each, facts) for each in project.handover.follow_ons)


def _matter(matter: Record, facts: Facts) -> OpenMatter:
    due_date = facts.calendar.date_of(matter.due)
    if due_date is None and matter.milestone is not None:
        due_date = date_of_milestone(matter.milestone, facts)
    return OpenMatter(
        matter=matter,
        kind=matter.kind,
        about=matter.ref,
        text=matter.text,
        owner=matter.owner,
        due=matter.due,
        milestone=matter.milestone,
        due_date=due_date,
        state=state_at_review(matter, facts),
    )


@fact
def left_overs(project: Record, facts: Facts) -> LeftOvers:
    """Known errors and open matters in figures."""
    errors, matters = facts.handed_over_errors, facts.open_matters
    return LeftOvers(
        errors=len(errors),
        with_workaround=sum(each.workaround is not None for each in errors),
        accepted=sum(each.verdict == "accepted" for each in errors),
        matters=len(matters),
        owned=sum(each.owner is not None and bool(each.due or each.milestone) for each in matters),
    )
