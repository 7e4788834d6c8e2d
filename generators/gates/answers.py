"""What people answered: whether they may, and what an answer must hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from generators.findings import Severity
from generators.gates.checklists import REQUESTER, Checklist, Item
from generators.gates.flaws import Flaw
from generators.model import Record
from generators.quantities import Text


def may_answer(answer: Record, item: Item, record: Record, known: Collection[str]) -> bool:
    """Whether the role may give this answer: the role asked, or the chair for it.

    A role that the project does not have cannot answer; one of the reviewers then does.
    """
    if answer.by is None:
        return False
    asked = asked_of(item, record)
    allowed = {asked, record.chair.id if record.chair is not None else None}
    if asked not in known:
        allowed |= {each.id for each in record.reviewers}
    return answer.by.id in allowed


def asked_of(item: Item, record: Record | None) -> str:
    """The role asked, by id; of a change under review its requester."""
    change = record.change if record is not None and item.asked_of == REQUESTER else None
    return str(change.raised_by.id) if change is not None and change.raised_by is not None else item.asked_of


def iter_flaws(answer: Record, item: Item, record: Record, known: Collection[str]) -> Iterator[Flaw]:
    """What is wrong with an answer to a known item."""
    for name in ("by", "on", "evidence"):
        if not answer.has(name) and not (name == "evidence" and answer.verdict != "pass"):
            told = {"item": item.id, "what": answer.label_of(name), "key": name}
            yield Flaw("answer-incomplete", answer.at(name), _lighter(item), told)
    if answer.by is not None and not may_answer(answer, item, record, known):
        asked = asked_of(item, record)
        others = tuple(each.id for each in (record.chair,) if each is not None and each.id != asked)
        told = {"item": item.id, "by": answer.by, "asked": asked, "who": (asked, *others)}
        kind = "answer-role" if asked in (*known, REQUESTER) else "answer-role-missing"
        yield Flaw(kind, answer.at("by"), item.severity, told)


def _lighter(item: Item) -> Severity:
    return min(item.severity, Severity.MAJOR)


def unknown_item(answer: Record, checklist: Checklist) -> Flaw:
    """The flaw of an answer to something that this gate does not ask."""
    first, last = checklist.items[0].id, checklist.items[-1].id
    told = {"item": answer.item, "gate": checklist.name, "first": first, "last": last}
    return Flaw("answer-unknown", answer.at("item"), Severity.MAJOR, told)


def answered_twice(answer: Record, first: Record) -> Flaw:
    return Flaw("answer-twice", answer.at("item"), Severity.MAJOR, {"item": answer.item, "first": first.verdict})


def contradicted(answer: Record, item: Item, failing: Sequence[str | Text]) -> Flaw:
    """The flaw of an answer that says pass where a rule or the data says fail."""
    return Flaw("answer-contradicts", answer.at("verdict"), item.severity, {"item": item.id, "failing": tuple(failing)})
