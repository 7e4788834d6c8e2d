"""Workbook, project, and what the workbook held when it was made → what to change, and what nobody but a person can decide.

An answer that the workbook did not change is left alone. One that it changed is taken over when the project still says what it said
then; when the project says a third thing, that is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generators.documents.checklist_basis import ANSWERS, QUESTION, digest, read_basis
from generators.findings import Finding
from generators.gates.review import ItemVerdict
from generators.intake.complaints import asked_anew, conflict, decided_by_rules, emptied, no_basis, not_asked
from generators.intake.form import Form, FormRow
from generators.intake.present import Now
from generators.intake.values import Values
from generators.quantities import Text
from generators.scalars import Complaint

TEXTS = ("evidence", "comment")


@dataclass(frozen=True)
class Change:
    """One value of one answer: what the data says and what it will say; `language` is set for a text only."""

    item: str
    key: str
    language: str
    before: str
    after: str


@dataclass
class Comparison:
    """What to change; the findings that forbid it; and notices, which forbid nothing."""

    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)


def compare(form: Form, now: Now, values: Values) -> Comparison:
    """What the rows of the workbook ask for."""
    found = Comparison(findings=list(form.findings))
    items = {each.id: each for each in now.gate.items}
    for row in form.rows:
        if row.item not in items:
            found.findings.append(not_asked(row))
        else:
            _compare_row(row, items[row.item], now, values, found)
    return found


def _compare_row(row: FormRow, item: ItemVerdict, now: Now, values: Values, found: Comparison) -> None:
    then = read_basis(row.seen("basis"))
    if then is None:
        found.findings.append(no_basis(row))
        return
    typed = [key for key in ANSWERS if _is_typed(row, key, then[key], now.seen(row.item, key))]
    found.notices += [emptied(row, key) for key in typed if row.is_empty(key)]
    read = {key: values.read(row, key) for key in typed if not row.is_empty(key)}
    if read and now.given(row.item) is None and _is_automatic(item, read.get("verdict")):
        found.notices.append(decided_by_rules(row, item))
        return
    found.findings += [_complained(row, key, value) for key, value in read.items() if isinstance(value, Complaint)]
    wanted = {key: value for key, value in read.items() if isinstance(value, str) and value != now.value(row.item, key)}
    if not wanted:
        return
    found.findings += _refused(row, wanted, then, now)
    language = dict.fromkeys(TEXTS, now.language)
    found.changes += [
        Change(row.item, key, language.get(key, ""), now.value(row.item, key), value) for key, value in wanted.items()
    ]


def _is_typed(row: FormRow, key: str, then: str, now: str) -> bool:
    """Whether a person wrote something into the cell that the project does not say: neither of old nor meanwhile."""
    cell, seen = row.cell(key), row.seen(key)
    is_odd = cell is not None and cell.kind in ("formula", "other")
    return is_odd or (digest(seen) != then and seen != now)


def _is_automatic(item: ItemVerdict, verdict: str | Complaint | None) -> bool:
    """Whether the project's class or rules settle the item, so that the answer would only outlive what it was true for.

    Why Fail is taken all the same: a person may be stricter than the rules.
    """
    by_rules = item.answered == "rules" and item.verdict in ("pass", "fail", "waived")
    return item.verdict == "not_asked" or (by_rules and item.decided_by not in ("person", "") and verdict != "fail")


def _refused(row: FormRow, wanted: Mapping[str, str], then: Mapping[str, str], now: Now) -> Iterator[Finding]:
    """Why the row cannot be taken over although each of its values could."""
    if digest(now.rows[row.item][QUESTION]) != then[QUESTION]:
        yield asked_anew(row)
    for key in wanted:
        if digest(now.rows[row.item][key]) != then[key]:
            yield conflict(row, key, now)
    if now.given(row.item) is not None or "verdict" in wanted:
        return
    if row.is_empty("verdict"):
        yield row.complain(
            "verdict",
            "workbook-verdict",
            Text(f"{row.item} 写了答复内容，却没有判定。", f"{row.item} is answered without a verdict."),
            Text("请在这里选择判定。", "Choose the verdict here."),
        )
    elif digest(row.seen("verdict")) == then["verdict"]:
        yield conflict(row, "verdict", now)


def _complained(row: FormRow, key: str, why: Complaint) -> Finding:
    return row.complain(key, why.rule, why.says, why.advice)
