"""Risks: how grave the open ones are, whether the reserve bears them, which reviews are overdue and which must be filed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generators.boards.rows import Matter, Row, Seen, is_late, name_of, state_of
from generators.derive.facts.risk_register import RegisterEntry
from generators.model import Record
from generators.quantities import Money

LIGHTS = ("red", "amber", "green")


@dataclass(frozen=True, kw_only=True)
class OpenRisk(Matter):
    """An open risk that is red, must be filed, or whose review is overdue; `due` is the day of its next review."""

    light: str | None
    emv: Money | None
    filing: str | None


@dataclass(frozen=True, kw_only=True)
class RisksRow(Row):
    """The open risks of one project by their light after the response; `emv` is what they may cost on average."""

    open: int
    red: int
    amber: int
    green: int
    emv: Money | None
    balance: Money | None
    to_file: int
    late: int


def derive_risks(seen: Seen) -> RisksRow:
    """The row of the project."""
    entries = [each for each in seen.facts.register_entries if _is_open(each, seen)]
    filings = {each.risk: each.verdict for each in seen.facts.register_filings}
    matters = tuple(_iter_matters(entries, filings, seen))
    lights = [each.light for each in entries]
    to_file = sum(filings.get(each.risk) == "to_file" for each in entries)
    late = sum(is_late(each.late) for each in matters)
    reserve = seen.facts.contingency_state
    return RisksRow(
        **seen.named,
        state=state_of(
            is_known=bool(seen.facts.register_entries),
            act="red" in lights or bool(to_file),
            watch="amber" in lights or bool(late),
        ),
        matters=matters,
        open=len(entries),
        red=lights.count("red"),
        amber=lights.count("amber"),
        green=lights.count("green"),
        emv=Money.total(each.emv for each in entries if each.emv is not None) if entries else None,
        balance=reserve.balance if reserve is not None else None,
        to_file=to_file,
        late=late,
    )


def _is_open(entry: RegisterEntry, seen: Seen) -> bool:
    risk = entry.risk
    is_known = risk.identified_offset is None or seen.day.has_come(risk.identified_offset)
    return is_known and not seen.day.is_over(risk.closed_offset, risk.status in ("closed", "transferred"))


def _iter_matters(entries: list[RegisterEntry], filings: dict[Record, str], seen: Seen) -> Iterator[OpenRisk]:
    for entry in entries:
        late = seen.day.late(entry.review_date)
        filing = filings.get(entry.risk)
        if entry.light == "red" or filing == "to_file" or is_late(late):
            yield OpenRisk(
                **seen.named,
                id=entry.risk.id,
                text=entry.risk.text,
                owner=name_of(entry.actionee),
                due=entry.review_date,
                late=late,
                grade=LIGHTS.index(entry.light) if entry.light in LIGHTS else len(LIGHTS),
                light=entry.light,
                emv=entry.emv,
                filing=filing,
            )
