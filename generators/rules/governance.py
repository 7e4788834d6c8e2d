"""Who meets, who reports, how fast trouble rises, and whether anybody important is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generators.derive import Facts
from generators.model import Record
from generators.quantities import Offset
from generators.rules import Problem, rule
from generators.rules.gaps import incomplete

REGULAR = ("daily", "weekly", "biweekly", "monthly", "quarterly")
DIGITS = {each: number for number, each in enumerate("零一二三四五六七八九")} | {"两": 2}
LABEL = re.compile(r"([0-9]+|[零一二两三四五六七八九十]+)会([0-9]+|[零一二两三四五六七八九十]+)报")


@rule("R-COM-01", needs="governance.label governance.meetings governance.reports")
def counts_match_the_label(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a label of so many meetings and so many reports whose numbers are not theirs."""
    governance = project.governance
    found = LABEL.search(governance.label.in_language("zh"))
    counted = (len(governance.meetings), len(governance.reports))
    if found and (_number(found[1]), _number(found[2])) != counted:
        told = {"label": governance.label, "meetings": counted[0], "reports": counted[1]}
        yield Problem(governance.at("label"), **told)


def _number(written: str) -> int:
    """The number in digits or in Chinese numerals below a hundred."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)


@rule("R-COM-02", needs="governance.meetings")
def meetings_are_defined(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each meeting that does not say who, when, on what, with which result and by whose signature."""
    for meeting in project.governance.meetings:
        yield from incomplete(
            meeting, "freq", "slot", "chair", "participants_customer", "participants_vendor", "input", "output",
            "minutes_due_wd", "sign_rule", meeting=meeting,
        )  # fmt: skip


@rule("R-COM-03", needs="governance.meetings.audience governance.meetings.freq")
def one_slot_serves_one_purpose(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each regular meeting of the same audience and frequency as an earlier one, at another time."""
    first: dict[tuple[str, str], Record] = {}
    for meeting in project.governance.meetings:
        if meeting.freq not in REGULAR or meeting.audience is None:
            continue
        earlier = first.setdefault((meeting.audience, meeting.freq), meeting)
        if earlier != meeting and earlier.slot != meeting.slot:
            slots = (meeting.slot or "–", earlier.slot or "–")
            yield Problem(meeting.at("slot"), meeting=meeting, slot=slots[0], earlier=earlier, earlier_slot=slots[1])


@rule("R-COM-04", needs="governance.escalation")
def escalation_rises(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each level that is not later and higher than the one below it, or does not name both sides.

    A level may stay with the same two roles when it names the meeting that decides: above the top there is no role.
    """
    levels = sorted(project.governance.escalation, key=_level)
    for number, each in enumerate(levels, start=1):
        if each.level != number:
            yield Problem(each.at("level"), "number", level=each.level, expected=number)
        yield from incomplete(each, "from", "to_vendor", "to_customer", "within_hours", case="sides", level=each.level)
    for lower, upper in pairwise(levels):
        hours, before = upper.within_hours, lower.within_hours
        told = {"level": upper.level, "lower": lower.level}
        if hours is not None and before is not None and hours <= before:
            yield Problem(upper.at("within_hours"), "time", hours=hours, before=before, **told)
        if _receivers(upper) == _receivers(lower) and upper.forum is None:
            yield Problem(upper.at("to_vendor"), "rank", **told)


def _level(row: Record) -> int:
    level: int = row.level or 0
    return level


def _receivers(level: Record) -> tuple[Record | None, Record | None]:
    return level.to_vendor, level.to_customer


@rule("R-COM-05", needs="stakeholders.influence")
def nobody_important_is_unheard(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each influential stakeholder without a channel, and each opponent without a strategy or an owner."""
    for each in project.stakeholders:
        if (each.influence or 0) >= facts.policy.governance.heard_from and not each.channel:
            yield Problem(each.at("channel"), "unheard", role=each.role, influence=each.influence)
        if (each.attitude or 0) < 0:
            yield from incomplete(each, "strategy", "owner", case="opposed", role=each.role, attitude=each.attitude)


@rule("R-COM-06", needs="minutes")
def minutes_keep_their_time(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield minutes that went out late or not at all, and each action without an owner or a date."""
    for minutes in project.minutes:
        allowed = minutes.meeting.minutes_due_wd if minutes.meeting is not None else None
        if minutes.offset is not None and allowed is not None:
            due, issued = minutes.offset.plus(allowed), minutes.issued_offset
            if issued is None and _is_past(due, facts):
                yield Problem(minutes.at("issued_offset"), "unissued", minutes=minutes, due=due)
            elif issued is not None and issued > due:
                yield Problem(minutes.at("issued_offset"), "late", minutes=minutes, issued=issued, due=due)
        for action in minutes.actions:
            yield from incomplete(action, "owner", "due", case="action", minutes=minutes, text=action.text)


def _is_past(due: Offset, facts: Facts) -> bool:
    day = facts.calendar.date_of(due)
    return day is None or facts.as_of is None or bool(day < facts.as_of)
