"""Workbook, project, and what the workbook held when it was made → what to change, and what nobody but a person can decide.

An answer that the workbook did not change is left alone. One that it changed is taken over when the project still says what it said
then; when the project says a third thing, that is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generators.characters import shown
from generators.documents.checklist_basis import ANSWERS, QUESTION, digest, read_basis, tidied
from generators.documents.checklist_columns import fields_of
from generators.dress.cells import Cell
from generators.findings import Finding, Severity
from generators.intake.form import COPY_ROW, Form, FormRow
from generators.intake.values import Values
from generators.model import Record
from generators.quantities import Text
from generators.review import GateReview, ItemVerdict
from generators.scalars import Complaint
from generators.workspace import ProjectSource

TEXTS = ("evidence", "comment")
DATA_DECIDES = Text(
    "结果每次都由数据得出；不同意时填“不通过”，或者修改数据。",
    "Its result follows from the data each time; to disagree, answer Fail or correct the data.",
)
NOT_ASKED = Text("请检查这一行是否来自另一个关口。", "Check whether the row comes from another gate.")


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


@dataclass(frozen=True)
class Now:
    """What the project says now: its gate, the rows that a workbook made today would have, and where its data stands."""

    gate: GateReview
    rows: Mapping[str, Mapping[str, Cell]]
    source: ProjectSource
    language: str

    def given(self, item: str) -> Record | None:
        """The answer of the project to the question."""
        answers = self.gate.record.answers if self.gate.record is not None else ()
        return next((each for each in answers if each.item == item), None)

    def value(self, item: str, key: str) -> str:
        """The answer's value as the data writes it, a text in the workbook's language."""
        given = self.given(item)
        value = getattr(given, key) if given is not None else None
        if isinstance(value, Text):
            return value.in_language(self.language)
        return str(value.id if isinstance(value, Record) else value) if value is not None else ""


def compare(form: Form, now: Now, values: Values) -> Comparison:
    """What the rows of the workbook ask for."""
    found = Comparison(findings=list(form.findings))
    items = {each.id: each for each in now.gate.items}
    for row in form.rows:
        if row.item not in items:
            found.findings.append(_not_asked(row))
        else:
            _compare_row(row, items[row.item], now, values, found)
    return found


def _compare_row(row: FormRow, item: ItemVerdict, now: Now, values: Values, found: Comparison) -> None:
    then = read_basis(row.seen("basis"))
    if then is None:
        found.findings.append(_no_basis(row))
        return
    typed = [
        key for key in ANSWERS if digest(row.seen(key)) != then[key] and row.seen(key) != _seen(now, row.item, key)
    ]
    found.notices += [_emptied(row, key) for key in typed if not row.cell(key)]
    read = {key: values.read(row, key) for key in typed if row.cell(key)}
    found.findings += [_complained(row, key, value) for key, value in read.items() if isinstance(value, Complaint)]
    wanted = {key: value for key, value in read.items() if isinstance(value, str) and value != now.value(row.item, key)}
    if not wanted:
        return
    if now.given(row.item) is None and _is_automatic(item, wanted.get("verdict")):
        found.notices.append(_decided_by_rules(row, item))
        return
    found.findings += _refused(row, wanted, then, now)
    language = dict.fromkeys(TEXTS, now.language)
    found.changes += [
        Change(row.item, key, language.get(key, ""), now.value(row.item, key), value) for key, value in wanted.items()
    ]


def _is_automatic(item: ItemVerdict, verdict: str | None) -> bool:
    """Whether the project's class or rules settle the item, so that the answer would only outlive what it was true for.

    Why Fail is taken all the same: a person may be stricter than the rules.
    """
    by_rules = item.answered == "rules" and item.verdict in ("pass", "fail", "waived")
    return item.verdict == "not_asked" or (by_rules and item.decided_by not in ("person", "") and verdict != "fail")


def _seen(now: Now, item: str, key: str) -> str:
    return tidied(now.rows[item][key])


def _refused(row: FormRow, wanted: Mapping[str, str], then: Mapping[str, str], now: Now) -> Iterator[Finding]:
    """Why the row cannot be taken over although each of its values could."""
    if digest(now.rows[row.item][QUESTION]) != then[QUESTION]:
        yield _asked_anew(row)
    for key in wanted:
        if digest(now.rows[row.item][key]) != then[key]:
            yield _conflict(row, key, now)
    if now.given(row.item) is None and row.cell("verdict") is None:
        yield row.complain(
            "verdict",
            "workbook-verdict",
            Text(f"{row.item} 写了答复内容，却没有判定。", f"{row.item} is answered without a verdict."),
            Text("请在这里选择判定。", "Choose the verdict here."),
        )


def _complained(row: FormRow, key: str, why: Complaint) -> Finding:
    return row.complain(key, why.rule, why.says, why.advice)


def _not_asked(row: FormRow) -> Finding:
    return row.complain(
        "no",
        "workbook-item",
        Text(f"这个关口没有检查项“{shown(row.item)}”。", f"This gate does not ask '{shown(row.item)}'."),
        NOT_ASKED,
    )


def _no_basis(row: FormRow) -> Finding:
    return row.complain(
        "basis",
        "workbook-row",
        Text(
            "这一行的隐藏单元格被改过，无法判断答复是新是旧。",
            "The hidden cell of this row was changed, so new answers cannot be told from old.",
        ),
        COPY_ROW,
    )


def _asked_anew(row: FormRow) -> Finding:
    return row.complain(
        "verdict",
        "workbook-question",
        Text(
            f"{row.item} 的问题在生成这份工作簿之后改过。",
            f"The question {row.item} was changed after this workbook was made.",
        ),
        COPY_ROW,
    )


def _conflict(row: FormRow, key: str, now: Now) -> Finding:
    """A value that both the workbook and the project have changed, told at the line of the project."""
    given, label = now.given(row.item), fields_of("reviews.answers")[key].label
    record = given or now.gate.record
    path = f"{record._path}.{key}" if record is not None else ""
    ours, theirs = shown(now.value(row.item, key)), shown(row.seen(key))
    says = Text(f"改成了“{ours}”", f"was changed to '{ours}'") if ours else Text("删去了", "was deleted")
    return Finding(
        now.source.place_at(path),
        Severity.BLOCKER,
        "answer-conflict",
        Text(
            f"{row.item} 的{label.zh}：这里在工作簿生成之后{says.zh}，工作簿 {row.spot(key)} 写的是“{theirs}”。",
            f"{row.item}, {label.in_language('en').lower()}: this {says.en} after the workbook was made; "
            f"the workbook says '{theirs}' at {row.spot(key)}.",
        ),
        Text(
            "请商定以哪个为准，把两处改成一致，再导入。",
            "Agree which one holds, write it in both places, then import again.",
        ),
    )


def _emptied(row: FormRow, key: str) -> Finding:
    return row.complain(
        key,
        "workbook-emptied",
        Text(
            f"{row.item} 的答复被清空，项目中的答复保留不变。",
            f"The answer to {row.item} was emptied; the project keeps it.",
        ),
        Text("要撤回答复，请在 YAML 中删除。", "To take an answer back, delete it in the YAML."),
        Severity.MINOR,
    )


def _decided_by_rules(row: FormRow, item: ItemVerdict) -> Finding:
    why, advice = Text(f"由 {item.decided_by} 判定", f"is decided by {item.decided_by}"), DATA_DECIDES
    if item.verdict == "not_asked":
        why, advice = Text("在本级别的项目不检查", "is not asked of a project of this class"), Text()
    return row.complain(
        "verdict",
        "workbook-rules",
        Text(
            f"{row.item} {why.zh}，这一行的答复没有导入。",
            f"{row.item} {why.en}; what was typed into its row was left out.",
        ),
        advice,
        Severity.MINOR,
    )


def duplicates(record: Record | None, items: Sequence[str], source: ProjectSource) -> Iterator[Finding]:
    """Questions to change that the project answers twice: nobody knows which of the two counts."""
    answers = record.answers if record is not None else ()
    for item in items:
        for again in [each for each in answers if each.item == item][1:]:
            yield Finding(
                source.place_at(f"{again._path}.item"),
                Severity.BLOCKER,
                "answer-ambiguous",
                Text(
                    f"{item} 在这里又答了一次，无法判断改哪一条。",
                    f"{item} is answered a second time here, so it is unclear which to change.",
                ),
                Text("请删去一条，再导入。", "Delete one of the two, then import again."),
            )
