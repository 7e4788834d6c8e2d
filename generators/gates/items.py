"""One item of a gate: its verdict, who or what gave it, and its waiver if there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from generators.findings import Finding, Place, Severity
from generators.gates import answers, waivers
from generators.gates.checklists import Checklist, Item
from generators.gates.flaws import Flaw
from generators.gates.presence import Lack, lacks
from generators.gates.waivers import Day
from generators.model import Record
from generators.quantities import Offset, Text, Until
from generators.rules import Outcome

Verdict = Literal["pass", "fail", "open", "waived", "not_yet_applicable", "not_asked"]
PERSON, DATA, LACKING, LEVEL = "person", "data", "no_data", "level"
OWN_DATA = Text("它所需的数据", "the data it needs")
IN_ORDER: Mapping[str, Text] = {
    "pass": Text("已通过", "passes"),
    "not_yet_applicable": Text("暂不适用", "is not applicable yet"),
    "not_asked": Text("在本级别的项目不检查", "is not asked of a project of this class"),
}


@dataclass(frozen=True)
class ItemVerdict:
    """One question with its answer, who or what gave it, and its waiver if there is one.

    `asked_of` is the role of the project, or its id while the project has no such role. `decided_by` is `person`, `data`,
    `no_data` (something is not written that must be), `level` (not asked at this class) or the ids of the rules; `findings` are what rules and data find. A waiver that is
    written is told even when it does not count: only the verdict says that it does.
    """

    id: str
    ask: Text
    because: Text
    evidence_expected: Text
    severity: str
    asked_of: Record | str
    answered: str
    verdict: Verdict
    decided_by: str
    by: Record | None
    on: Offset | None
    evidence: Text | None
    comment: Text | None
    waiver_reason: Text | None
    waiver_approver: Record | None
    waiver_expires: date | None
    waiver_compensating: Text | None
    waiver_until: Until | None = None
    waiver_left: int | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def is_automatic(self) -> bool:
        """Whether rules and data passed it by themselves."""
        return self.verdict == "pass" and self.decided_by != PERSON

    @property
    def found(self) -> Text | None:
        """What rules and data found, or else what the person said."""
        if not self.findings:
            return self.comment
        zh, en = ([each.says.in_language(language) for each in self.findings] for language in ("zh", "en"))
        return Text("".join(zh), " ".join(en))

    @property
    def is_failed_by_data(self) -> bool:
        """Whether rules or missing data, not people, keep it from passing."""
        return self.verdict in ("fail", "open") and self.decided_by not in (PERSON, "")


class Decided(NamedTuple):
    """A verdict with what gave it, before waivers."""

    verdict: Verdict
    by: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Judge:
    """Judges the items of one gate of one project on one day."""

    checklist: Checklist
    project: Record
    record: Record | None
    outcomes: Mapping[str, Outcome]
    day: Day

    @cached_property
    def project_class(self) -> str | None:
        """The class of the project: major, normal or small."""
        written: str | None = getattr(self.project.project, "class")
        return written

    @cached_property
    def _roles(self) -> Mapping[str, Record]:
        return {each.id: each for each in self.project.roles}

    @cached_property
    def _items(self) -> Mapping[str, Item]:
        return {each.id: each for each in self.checklist.items}

    @cached_property
    def _answers(self) -> Mapping[str, Record]:
        """The first answer to each item by a role that may give it."""
        found: dict[str, Record] = {}
        for answer in self.record.answers if self.record is not None else ():
            item = self._items.get(answer.item)
            if item is not None and answers.may_answer(answer, item, self._held, self._roles):
                found.setdefault(answer.item, answer)
        return found

    @cached_property
    def _waivers(self) -> Mapping[str, Record]:
        """The sound waiver of each item."""
        found: dict[str, Record] = {}
        for waiver in self.record.waivers if self.record is not None else ():
            item = self._items.get(waiver.item)
            if item is not None and not any(waivers.iter_flaws(waiver, item, self.checklist, self.day)):
                found.setdefault(waiver.item, waiver)
        return found

    @cached_property
    def _written_waivers(self) -> Mapping[str, Record]:
        """The last waiver written for each item, whether it counts or not."""
        return {each.item: each for each in self.record.waivers} if self.record is not None else {}

    @property
    def _held(self) -> Record:
        assert self.record is not None
        return self.record

    def verdict_of(self, item: Item) -> ItemVerdict:
        decided = self._decide(item)
        answer, sound = self._answers.get(item.id), self._waivers.get(item.id)
        is_waived = sound is not None and decided.verdict in ("fail", "open")
        waiver = sound if sound is not None else self._written_waivers.get(item.id)
        until = waiver.expires if waiver is not None else None
        return ItemVerdict(
            id=item.id,
            ask=item.ask,
            because=item.because,
            evidence_expected=item.evidence,
            severity=str(item.severity),
            asked_of=self._asked_of(item),
            answered=item.answered,
            verdict="waived" if is_waived else decided.verdict,
            decided_by=decided.by,
            by=answer.by if answer is not None else None,
            on=answer.on if answer is not None else None,
            evidence=answer.evidence if answer is not None else None,
            comment=answer.comment if answer is not None else None,
            waiver_reason=waiver.reason if waiver is not None else None,
            waiver_approver=waiver.approver if waiver is not None else None,
            waiver_expires=until.day if until is not None else None,
            waiver_compensating=waiver.compensating if waiver is not None else None,
            waiver_until=until,
            waiver_left=self.day.left(until) if until is not None else None,
            findings=decided.findings,
        )

    def _asked_of(self, item: Item) -> Record | str:
        asked = answers.asked_of(item, self.record)
        return self._roles.get(asked, asked)

    def _decide(self, item: Item) -> Decided:
        """The verdict and what gave it: failing rules and gaps in data first, then a person, then rules that all pass."""
        if not item.is_asked(self.project_class):
            return Decided("not_asked", LEVEL)
        judged = [self.outcomes[each] for each in (*item.decided_by, item.id) if each in self.outcomes]
        if failing := [each for each in judged if each.state == "fail"]:
            return Decided("fail", _names(failing, item), tuple(_weighed(item, failing)))
        missing = lacks(self.project, item.data)
        unwritten = tuple(_unwritten(item, each) for each in missing)
        if any(each.is_partial for each in missing):
            return Decided("fail", LACKING, unwritten)
        answer = self._answers.get(item.id)
        if missing and (answer is None or item.answered != "rules"):
            return Decided("open", LACKING, unwritten)
        if answer is not None:
            return Decided("not_yet_applicable" if answer.verdict == "not_applicable" else answer.verdict, PERSON)
        return self._by_themselves(item, judged)

    def _by_themselves(self, item: Item, judged: Sequence[Outcome]) -> Decided:
        """What rules and data say where nobody answered: enough for an item of the rules, too little for others.

        Only all of its rules together let an item pass: one that cannot judge yet keeps it from passing.
        """
        if item.answered != "rules" or not (judged or item.data):
            return Decided("open")
        if waiting := [each for each in judged if each.state == "not_yet_applicable"]:
            return Decided("not_yet_applicable", _names(waiting, item))
        return Decided("pass", _names(judged, item) or DATA)

    def iter_flaws(self, items: Sequence[ItemVerdict]) -> Iterator[Flaw]:
        """What is wrong with the answers and waivers of the record."""
        verdicts = {each.id: each for each in items}
        if self.record is not None:
            yield from self._flaws_of_answers(verdicts)
            yield from self._flaws_of_waivers(verdicts)

    def _flaws_of_answers(self, verdicts: Mapping[str, ItemVerdict]) -> Iterator[Flaw]:
        first: dict[str, Record] = {}
        for answer in self._held.answers:
            item = self._items.get(answer.item)
            if item is None:
                yield answers.unknown_item(answer, self.checklist)
                continue
            yield from answers.iter_flaws(answer, item, self._held, self._roles)
            if first.setdefault(answer.item, answer) is not answer:
                yield answers.answered_twice(answer, first[answer.item])
            verdict = verdicts[item.id]
            if answer.verdict == "pass" and verdict.is_failed_by_data and verdict.findings:
                rules = dict.fromkeys(each.rule for each in verdict.findings)
                yield answers.contradicted(answer, item, [OWN_DATA if each == item.id else each for each in rules])

    def _flaws_of_waivers(self, verdicts: Mapping[str, ItemVerdict]) -> Iterator[Flaw]:
        for waiver in self._held.waivers:
            item = self._items.get(waiver.item)
            if item is None:
                yield waivers.unknown_item(waiver, self.checklist)
            elif (state := IN_ORDER.get(verdicts[item.id].verdict)) is not None:
                yield waivers.not_needed(waiver, item, state)
            else:
                yield from waivers.iter_flaws(waiver, item, self.checklist, self.day)


def _names(outcomes: Sequence[Outcome], item: Item) -> str:
    """The rules by id; `data` where only the item's own probe of the data decided."""
    rules = [each.rule.id for each in outcomes if each.rule.id != item.id]
    return ", ".join(rules) or (DATA if outcomes else "")


def _weighed(item: Item, failing: Sequence[Outcome]) -> Iterator[Finding]:
    """The findings; those of the item's own probe weigh what the item weighs."""
    for outcome in failing:
        for finding in outcome.findings:
            yield replace(finding, severity=item.severity) if outcome.rule.id == item.id else finding


def _unwritten(item: Item, lack: Lack) -> Finding:
    return Finding(
        Place("", path=lack.path),
        item.severity if lack.is_partial else min(item.severity, Severity.MAJOR),
        item.id,
        Text(
            f"{item.id} 需要 {lack.path}（{lack.label.zh}），尚未填写。",
            f"{item.id} needs {lack.path} ({lack.label.en}), which is not written.",
        ),
        Text("请填写。", "Write it."),
    )
