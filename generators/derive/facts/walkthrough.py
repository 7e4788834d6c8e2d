"""The leadership walk-through: how long the route takes, what each rehearsal found, whether it may begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Offset


@dataclass(frozen=True)
class Rehearsal:
    """One rehearsal of the whole route: its day, and the stops that went well and those that did not."""

    number: int
    offset: Offset
    day: date | None
    went_well: int
    failed: tuple[Record, ...]
    unchecked: int


@dataclass(frozen=True)
class RouteStop:
    """A stop with its last rehearsal; `verdict` says whether it may be shown."""

    stop: Record
    rehearsed: int
    last: str | None
    verdict: str


@dataclass(frozen=True)
class RouteState:
    """The route in figures; it is a go when every stop is ready and there is a fallback and somebody in command."""

    stops: int
    minutes: Decimal
    rehearsals: int
    ready: int
    verdict: str


@fact
def rehearsals(project: Record, facts: Facts) -> tuple[Rehearsal, ...]:
    """The rehearsals in order."""
    route = project.experience_route
    return tuple(_rehearsal(at, each, route, facts) for at, each in enumerate(route.date_offsets))


def _rehearsal(at: int, offset: Offset, route: Record, facts: Facts) -> Rehearsal:
    checked = [each for each in route.stops if at < len(each.checks)]
    failed = tuple(each for each in checked if each.checks[at] != "OK")
    return Rehearsal(
        number=at + 1,
        offset=offset,
        day=facts.calendar.date_of(offset),
        went_well=len(checked) - len(failed),
        failed=failed,
        unchecked=len(route.stops) - len(checked),
    )


@fact
def route_stops(project: Record, facts: Facts) -> tuple[RouteStop, ...]:
    """The stops in the order of the route."""
    planned = len(project.experience_route.date_offsets)
    return tuple(_stop(each, planned) for each in project.experience_route.stops)


def _stop(stop: Record, planned: int) -> RouteStop:
    last = stop.checks[-1] if stop.checks else None
    return RouteStop(stop, len(stop.checks), last, _verdict(stop, last, planned))


def _verdict(stop: Record, last: str | None, planned: int) -> str:
    if len(stop.checks) < planned or last is None:
        return "too_few"
    if last != "OK":
        return "failed"
    return "ready" if stop.final_check is not None else "unconfirmed"


@fact
def route_state(project: Record, facts: Facts) -> RouteState | None:
    """The route in figures; None while it has no stop."""
    route, rows = project.experience_route, facts.route_stops
    if not rows:
        return None
    ready = sum(each.verdict == "ready" for each in rows)
    led = route.fallback is not None and route.commander is not None
    return RouteState(
        stops=len(rows),
        minutes=sum((each.stop.minutes or Decimal(0) for each in rows), Decimal(0)),
        rehearsals=len(facts.rehearsals),
        ready=ready,
        verdict="go" if ready == len(rows) and led else "no_go",
    )
