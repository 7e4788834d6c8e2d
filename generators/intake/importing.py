"""The story of an import: a filled workbook → the new text of reviews/<gate>.yaml, what changed in it, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generators.characters import shown
from generators.documents.checklist_basis import tidied
from generators.dress.cells import Sheet
from generators.errors import Refused
from generators.findings import Finding, Place, Severity, in_order
from generators.gates.records import check_records
from generators.intake.comparing import Change, compare
from generators.intake.complaints import duplicates
from generators.intake.form import Form, find_form
from generators.intake.grid import Filled, Grid
from generators.intake.origin import Origin, find_origin, refused
from generators.intake.present import Now
from generators.intake.record import find_record, iter_stale, with_answers
from generators.intake.values import Values
from generators.quantities import Text
from generators.reading import Reading, judged
from generators.workspace import Book


@dataclass(frozen=True)
class Imported:
    """What an import comes to: the file of the gate's record, its new text (None when nothing changes), and what changed.

    `notices` forbid nothing: what was left out, and what `check` will say of the answers.
    """

    file: str
    text: str | None
    changes: tuple[Change, ...]
    notices: tuple[Finding, ...]


def import_answers(book: Book, path: Path) -> Imported:
    """The answers of a filled workbook as changes of the project's data; nothing is written here.

    Raises GeneratorError when the workbook is none of this book's, Refused with every cell and conflict that stands in the way.
    """
    origin = find_origin(book, path)
    form = find_form(origin.filled)
    now = _now(origin)
    _refuse_other_questions(origin, form)
    found = compare(form, now, Values(origin.reading.nouns()[1]))
    found.findings += duplicates(origin.gate.record, [each.item for each in found.changes], origin.reading.source)
    if found.findings:
        raise Refused(in_order(found.findings))
    record = find_record(book, origin.reading, origin.gate)
    notices = (*found.notices, *_left_out(origin, form))
    if not found.changes:
        return Imported(record.file, None, (), notices)
    made, reading = with_answers(record, origin.reading, origin.gate, found.changes)
    stale, told = iter_stale(made, found.changes), _iter_told_by_check(book, origin.reading, reading)
    return Imported(made.file, made.text, tuple(found.changes), (*notices, *stale, *told))


def _iter_told_by_check(book: Book, before: Reading, after: Reading) -> Iterator[Finding]:
    """What `check` will say of the gate records that it did not say before."""
    known = {(each.rule, each.says) for each in check_records(book, before, judged(before))}
    found = check_records(book, after, judged(after))
    return (each for each in found if (each.rule, each.says) not in known)


def _now(origin: Origin) -> Now:
    sheet = origin.today.sheets[0]
    keys = [column.key for column in sheet.columns]
    rows = {str(row[0]): dict(zip(keys, row, strict=True)) for row in sheet.rows}
    return Now(origin.gate, rows, origin.reading.source, origin.language)


def _refuse_other_questions(origin: Origin, form: Form) -> None:
    """Refuse a workbook that names one gate and asks the questions of another."""
    asked = {each.id for each in origin.gate.items}
    if form.rows and asked.isdisjoint(row.item for row in form.rows):
        item, gate = shown(form.rows[0].item), origin.gate.gate
        raise refused(
            origin.filled,
            f"里是另一个关口的检查项（{item}），不是 {gate} 的",
            f"holds questions of another gate ({item}), not those of {gate}",
        )


# What is not read back


def _left_out(origin: Origin, form: Form) -> Iterator[Finding]:
    """Notices of questions without a row, and of other sheets that differ from the project."""
    filled, sheets = origin.filled, origin.today.sheets
    if missing := len(sheets[0].rows) - len(form.rows):
        yield _notice(
            filled,
            "workbook-missing",
            Text(
                f"工作簿里少了 {missing} 个检查项，它们的答复保留不变。",
                f"Questions without a row: {missing}; their answers stay as they are.",
            ),
            Text(),
        )
    grids = {grid.name: grid for grid in filled.grids}
    for sheet in sheets[1:]:
        grid = grids.get(sheet.name)
        if grid is not None and _is_filled(grid, sheet):
            yield _notice(
                filled,
                "workbook-sheet",
                Text(
                    f"工作表“{sheet.name}”与项目数据不同；只导入检查单的答复。",
                    f"Sheet {sheet.name} differs from the project; only the answers of the checklist are read back.",
                ),
                Text("请把它的内容写进 reviews 下的 YAML。", "Write what it says into the YAML in reviews."),
            )


def _is_filled(grid: Grid, sheet: Sheet) -> bool:
    """Whether an answer stands in the sheet that the project does not have."""
    answers = {column.key: column.kind for column in sheet.columns if column.answer}
    key_row = next((row for (row, _), cell in grid.cells.items() if cell.text == sheet.columns[0].key), 0)
    places = {
        column: cell.text for (row, column), cell in grid.cells.items() if row == key_row and cell.text in answers
    }
    known = {tidied(cell) for row in sheet.rows for cell in row}
    for (row, column), cell in grid.cells.items():
        if row > key_row + 1 and column in places:
            day = grid.day(cell) if answers[places[column]] == "date" and cell.kind == "number" else None
            if tidied(day if day is not None else cell.text) not in known:
                return True
    return False


def _notice(filled: Filled, rule: str, says: Text, advice: Text) -> Finding:
    return Finding(Place(filled.file), Severity.MINOR, rule, says, advice)
