"""Leave to pass an item that is not in order: what must stand in a waiver before it counts, and until when.

Why so strict: a waiver is a debt that somebody with the authority takes on; without its end it becomes the rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generators.findings import Severity
from generators.gates.checklists import Checklist, Item, authorities
from generators.gates.flaws import Flaw
from generators.model import Record
from generators.quantities import Text, Until, end_of_day

HOME_ZONE = "Asia/Shanghai"
NEEDED = ("reason", "approver", "expires", "compensating")

WATCHED_DAYS = 30
"""How many days before its end a waiver is shown wherever readers look after many of them."""


class Day(NamedTuple):
    """The day that is judged, in the time zone of the project; None where nothing is to run out.

    It stands for its end: a waiver that runs to the day still holds, one that ran out in its course does not.
    """

    date: date | None
    zone: ZoneInfo

    def is_over(self, until: Until) -> bool:
        return self.date is not None and until.end(self.zone) < end_of_day(self.date, self.zone)

    def left(self, until: Until) -> int | None:
        """The whole days that it still holds after this one."""
        return until.days_left(self.date, self.zone) if self.date is not None else None


def zone_of(project: Record) -> ZoneInfo:
    """The time zone in which the days of the project end."""
    written: ZoneInfo | None = project.calendar.timezone
    return written if written is not None else ZoneInfo(HOME_ZONE)


def iter_flaws(waiver: Record, item: Item, checklist: Checklist, day: Day) -> Iterator[Flaw]:
    """What keeps the waiver of the item from counting; a sound one yields nothing."""
    told = {"waiver": waiver.id, "item": item.id}
    for name in NEEDED:
        if not waiver.has(name):
            yield Flaw(
                "waiver-incomplete",
                waiver.at(name),
                item.severity,
                {**told, "what": waiver.label_of(name), "key": name},
            )
    wanted = checklist.waived_by.get(str(item.severity), ())
    if waiver.approver is not None and not set(waiver.approver.authority) & set(wanted):
        told = {**told, "approver": waiver.approver, "severity": _severity(item), "wanted": _authorities(wanted)}
        yield Flaw("waiver-authority", waiver.at("approver"), item.severity, told)
    if waiver.expires is not None and day.is_over(waiver.expires):
        told = {"waiver": waiver.id, "item": item.id, "expires": waiver.expires, "on": day.date}
        yield Flaw("waiver-expired", waiver.at("expires"), item.severity, told)


def unknown_item(waiver: Record, checklist: Checklist) -> Flaw:
    """The flaw of a waiver for an item that this gate does not ask."""
    first, last = checklist.items[0].id, checklist.items[-1].id
    told = {"waiver": waiver.id, "item": waiver.item, "gate": checklist.name, "first": first, "last": last}
    return Flaw("waiver-orphaned", waiver.at("item"), Severity.MAJOR, told)


def not_needed(waiver: Record, item: Item, state: Text) -> Flaw:
    """The flaw of a waiver for an item that is in order, or that a project of this class is not asked."""
    told = {"waiver": waiver.id, "item": item.id, "state": state}
    return Flaw("waiver-not-needed", waiver.at("item"), Severity.MINOR, told)


def _severity(item: Item) -> Text:
    labels = {
        Severity.BLOCKER: Text("阻断项", "a blocker"),
        Severity.MAJOR: Text("重要项", "a major item"),
        Severity.MINOR: Text("一般项", "a minor item"),
    }
    return labels[item.severity]


def _authorities(names: Sequence[str]) -> tuple[Text, ...]:
    """What the authorities are called, each with its key."""
    labels = {name: authorities()[name] for name in names}
    return tuple(Text(f"{label.zh}（{name}）", f"{label.en} ({name})") for name, label in labels.items())
