"""What the comparison of a workbook with its project has to say: each finding with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.characters import shown
from generators.documents.checklist_columns import fields_of
from generators.findings import Finding, Severity
from generators.gates.review import ItemVerdict
from generators.intake.form import COPY_ROW, FormRow
from generators.intake.present import Now
from generators.model import Record
from generators.quantities import Text
from generators.workspace import ProjectSource

DATA_DECIDES = Text(
    "结果每次都由数据得出；不同意时填“不通过”，或者修改数据。",
    "Its result follows from the data each time; to disagree, answer Fail or correct the data.",
)
NOT_ASKED = Text("请检查这一行是否来自另一个关口。", "Check whether the row comes from another gate.")


def not_asked(row: FormRow) -> Finding:
    return row.complain(
        "no",
        "workbook-item",
        Text(f"这个关口没有检查项“{shown(row.item)}”。", f"This gate does not ask '{shown(row.item)}'."),
        NOT_ASKED,
    )


def no_basis(row: FormRow) -> Finding:
    return row.complain(
        "basis",
        "workbook-row",
        Text(
            "这一行的隐藏单元格被改过，无法判断答复是新是旧。",
            "The hidden cell of this row was changed, so new answers cannot be told from old.",
        ),
        COPY_ROW,
    )


def asked_anew(row: FormRow) -> Finding:
    return row.complain(
        "verdict",
        "workbook-question",
        Text(
            f"{row.item} 的问题在生成这份工作簿之后改过。",
            f"The question {row.item} was changed after this workbook was made.",
        ),
        COPY_ROW,
    )


def conflict(row: FormRow, key: str, now: Now) -> Finding:
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


def emptied(row: FormRow, key: str) -> Finding:
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


def decided_by_rules(row: FormRow, item: ItemVerdict) -> Finding:
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
