"""The state of a gate as text (what needs a person first, what settled itself in one line) and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from generators.departures import Departure
from generators.derive.facts.gates import GateCondition
from generators.findings import Finding, Severity
from generators.gates.items import ItemVerdict
from generators.gates.review import GateReview
from generators.model import Record
from generators.quantities import Offset, Text
from generators.reports.reporter import as_record, in_one_line, word
from generators.schema import field_named, load_schema
from generators.sources import load_own

WIDE = "    "
REASONS = ("open_blockers", "waived_blockers", "open_majors", "overdue")


def report_review(review: GateReview, format: str, language: str) -> str:
    """The gate as text or JSON."""
    return _Json(language).report(review) if format == "json" else _Page(review, language).text()


class _Page:
    """The text of one review in one language."""

    def __init__(self, review: GateReview, language: str) -> None:
        self.review = review
        self.language = language

    def text(self) -> str:
        sections = (
            self._head(),
            self._list("attention", [self._item(each) for each in self.review.attention if each.verdict != "waived"]),
            self._list("to_answer", [self._question(each) for each in self._to_answer()]),
            self._list("waivers", [self._waiver(each) for each in self.review.waivers]),
            self._list("departures", [self._departure(each) for each in self.review.departures]),
            self._list("carried", [self._condition(each) for each in self.review.to_close]),
            self._list("conditions", [self._condition(each) for each in self.review.conditions]),
            self._list("record", [self._finding(each) for each in self.review.findings]),
            self._settled(),
            self._conclusion(),
        )
        return "\n\n".join("\n".join(lines) for lines in sections if lines)

    def say(self, name: str, /, **values: object) -> str:
        return _load_words()[name].in_language(self.language).format(**values)

    def _words(self, text: Text | None) -> str:
        return in_one_line(text.in_language(self.language)) if text is not None else ""

    def _role(self, role: Record | str | None) -> str:
        if role is None or isinstance(role, str):
            return role or "–"
        return f"{role.id} {self._words(role.name)}".rstrip()

    def _head(self) -> list[str]:
        review = self.review
        gate = f"{self._words(review.name)} ({review.gate})"
        lines = [f"{gate}  {self._words(review.project)}".rstrip()]
        if review.is_held:
            assert review.record is not None
            on = self._day(review.record.offset, review.held_on) or self.say("day_unnamed")
            chair = self._role(review.record.chair) if review.record.chair is not None else self.say("chair_unnamed")
            lines.append(self.say("held", on=on, chair=chair))
        else:
            lines.append(self.say("not_held", chair=self._words(review.chair), when=self._words(review.when)))
        if review.as_of is not None:
            lines.append(self.say("as_of", on=review.as_of, zone=review.zone))
            if review.is_held and review.held_on is not None and review.held_on > review.as_of:
                lines.append(self.say("held_later"))
        names = ("passed", "failed", "open", "waived", "not_applicable", "not_asked")
        return [*lines, self.say("counts", items=len(review.items), **{each: getattr(review, each) for each in names})]

    def _list(self, name: str, entries: Sequence[Sequence[str]]) -> list[str]:
        """A headed list; nothing when it is empty."""
        if not entries:
            return []
        return [self.say(name, count=len(entries)), *(f"  {line}" for entry in entries for line in entry)]

    def _to_answer(self) -> list[ItemVerdict]:
        """What is still open before the gate is held; afterwards it stands among what needs attention."""
        still_open = () if self.review.is_held else self.review.items_with("open")
        return sorted(still_open, key=lambda each: -Severity.named(each.severity))

    def _item(self, item: ItemVerdict) -> list[str]:
        head = f"{item.id}  {word(item.severity, self.language)}  {word(item.verdict, self.language)}"
        lines = [f"{head}  {self.say('asked', role=self._role(item.asked_of))}", f"{WIDE}{self._words(item.ask)}"]
        if item.verdict == "fail" and item.decided_by == "person":
            lines.append(WIDE + self._answer(item))
        return [*lines, *(WIDE + line for each in item.findings for line in self._finding(each))]

    def _answer(self, item: ItemVerdict) -> str:
        said = ". ".join(filter(None, (self._words(item.comment), self._words(item.evidence)))) or "–"
        return self.say("answered", role=self._role(item.by), on=item.on or "–", text=said)

    def _question(self, item: ItemVerdict) -> list[str]:
        head = f"{item.id}  {word(item.severity, self.language)}  {self.say('asked', role=self._role(item.asked_of))}"
        return [head, f"{WIDE}{self._words(item.ask)}", *(WIDE + self._words(each.says) for each in item.findings)]

    def _finding(self, finding: Finding) -> list[str]:
        lines = [f"{finding.place}  {word(str(finding.severity), self.language)}  {finding.rule}"]
        return [*lines, *(WIDE + self._words(each) for each in (finding.says, finding.advice) if self._words(each))]

    def _waiver(self, item: ItemVerdict) -> list[str]:
        days = item.waiver_left
        left = "" if days is None else self.say("left", days=days) if days else self.say("last_day")
        until = self.say("waiver", approver=self._role(item.waiver_approver), until=item.waiver_until, left=left)
        return [
            f"{item.id}  {word(item.severity, self.language)}  {until}",
            f"{WIDE}{self._words(item.ask)}",
            WIDE + self.say("waiver_reason", text=self._words(item.waiver_reason)),
            WIDE + self.say("compensating", text=self._words(item.waiver_compensating)),
        ]

    def _departure(self, departure: Departure) -> list[str]:
        label, value, house = (self._words(each) for each in (departure.label, departure.value, departure.house_value))
        approver, reason = self._role(departure.approver), self._words(departure.reason)
        return [
            self.say("departure", label=label, parameter=departure.parameter, value=value, house=house),
            WIDE + self.say("departure_approved", approver=approver, reason=reason),
        ]

    def _condition(self, condition: GateCondition) -> list[str]:
        due, state = self._day(condition.due, condition.due_date) or "–", self.say(f"state_{condition.state}")
        head = self.say("condition", id=condition.id or "–", state=state, due=due, owner=self._role(condition.owner))
        text = self._words(condition.text)
        if condition.gate == self.review.gate:
            return [head, WIDE + text]
        return [head, WIDE + self.say("set_at", gate=_gate_name(condition.gate, self.language), text=text)]

    def _day(self, offset: Offset | None, day: object) -> str:
        return " ".join(str(each) for each in (offset, day) if each is not None)

    def _settled(self) -> list[str]:
        """What needs nobody's eyes, by number only."""
        review = self.review
        groups: Mapping[str, Iterable[ItemVerdict]] = {
            "automatic": review.automatic,
            "answered_pass": [each for each in review.items_with("pass") if not each.is_automatic],
            "not_yet_applicable": review.items_with("not_yet_applicable"),
            "not_asked": review.items_with("not_asked"),
        }
        lines = [self._ids(name, [each.id for each in items]) for name, items in groups.items() if items]
        closed = [each.id or "–" for each in review.carried if each.state == "closed"]
        lines += [self._ids("carried_closed", closed)] if closed else []
        return [self.say("settled"), *(f"  {line}" for line in lines)] if lines else []

    def _ids(self, name: str, ids: Sequence[str]) -> str:
        return self.say(name, count=len(ids), ids=", ".join(ids))

    def _conclusion(self) -> list[str]:
        review = self.review
        if review.is_unjudged and not review.is_held:
            told = self.say("nothing_yet", count=review.not_applicable)
            return [self.say("conclusion"), f"  {told}", f"  {self.say('no_conclusion')}"]
        lines = [self.say("allowed", conclusion=word(review.conclusion, self.language))]
        for name in REASONS:
            if ids := getattr(review.verdict, name):
                shown = [_gate_name(each, self.language) for each in ids] if name == "overdue" else ids
                lines.append(self.say(name, ids=", ".join(shown)))
        if not review.is_held and review.not_applicable:
            lines.append(self.say("may_change", count=review.not_applicable))
        if review.recorded is None:
            lines.append(self.say("no_conclusion"))
        else:
            lines.append(self.say("recorded", recorded=word(review.recorded, self.language)))
        if review.decision in ("too_mild", "stricter"):
            lines.append(self.say(review.decision))
        return [self.say("conclusion"), *(f"  {line}" for line in lines)]


class _Json:
    """The review as data; texts in the reader's language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def report(self, review: GateReview) -> str:
        return json.dumps(self._data(review), ensure_ascii=False, indent=2)

    def _data(self, review: GateReview) -> dict[str, Any]:
        record = review.record
        return {
            "gate": review.gate,
            "name": self._plain(review.name),
            "project": self._plain(review.project),
            "as_of": self._plain(review.as_of),
            "timezone": review.zone,
            "is_held": review.is_held,
            "held_on": self._plain(review.held_on),
            "chair": self._plain(record.chair) if record is not None else None,
            "conclusion": review.conclusion,
            "because": {name: list(getattr(review.verdict, name)) for name in REASONS},
            "recorded": review.recorded,
            "decision": review.decision,
            "counts": {
                each: getattr(review, each)
                for each in ("passed", "failed", "open", "waived", "not_applicable", "not_asked")
            },
            "items": [self._item(each) for each in review.items],
            "conditions": [self._condition(each) for each in review.conditions],
            "carried": [self._condition(each) for each in review.carried],
            "departures": [self._departure(each) for each in review.departures],
            "findings": [as_record(each, self.language) for each in review.findings],
        }

    def _item(self, item: ItemVerdict) -> dict[str, Any]:
        names = (
            "id",
            "severity",
            "verdict",
            "decided_by",
            "answered",
            "ask",
            "asked_of",
            "by",
            "on",
            "evidence",
            "comment",
        )
        data = {name: self._plain(getattr(item, name)) for name in names}
        data["findings"] = [as_record(each, self.language) for each in item.findings]
        if item.waiver_approver is not None or item.waiver_until is not None:
            waiver = ("reason", "approver", "compensating")
            data["waiver"] = {name: self._plain(getattr(item, f"waiver_{name}")) for name in waiver}
            data["waiver"] |= {"until": self._plain(item.waiver_until), "days_left": item.waiver_left}
        return data

    def _departure(self, departure: Departure) -> dict[str, Any]:
        names = ("parameter", "label", "value", "house_value", "reason", "approver")
        return {name: self._plain(getattr(departure, name)) for name in names}

    def _condition(self, condition: GateCondition) -> dict[str, Any]:
        names = ("gate", "id", "text", "owner", "due", "due_date", "state", "closed", "closed_date", "evidence")
        return {name: self._plain(getattr(condition, name)) for name in names}

    def _plain(self, value: Any) -> Any:
        if isinstance(value, Text):
            return value.in_language(self.language)
        if isinstance(value, Record):
            return value.id
        return value if value is None or isinstance(value, str | int) else str(value)


def _gate_name(gate: str, language: str) -> str:
    field = field_named(load_schema(), "reviews[].gate")
    assert field is not None
    return field.values[gate].in_language(language)


@cache
def _load_words() -> Mapping[str, Text]:
    written = load_own(Path(__file__).with_suffix(".yaml"))
    return {name: Text(str(words["zh"]), str(words["en"])) for name, words in written.items()}
