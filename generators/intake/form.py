"""The sheet with the answers: columns by their keys, rows by their ids, wherever people moved either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generators.characters import shown
from generators.documents.checklist_basis import ANSWERS, BASIS, tidied
from generators.errors import GeneratorError
from generators.findings import Finding, Place, Severity
from generators.intake.expected import FRESH
from generators.intake.grid import Filled, Grid, GridCell, letters
from generators.quantities import Text

ITEM, NUMBER, DAY = "item", "no", "on"
KEYS = (ITEM, NUMBER, *ANSWERS, BASIS)
HIGHEST_KEY_ROW = 200
MOST_ROWS = 1_000
COPY_ROW = Text(
    "请重新生成检查单，把这一行的答复填入新文件。",
    "Generate the checklist anew and copy this row's answer into it.",
)


@dataclass(frozen=True)
class FormRow:
    """One row of answers as it was found: the id of its question, and its cells by the keys of their columns."""

    file: str
    grid: Grid
    row: int
    columns: Mapping[str, int]

    def cell(self, key: str) -> GridCell | None:
        return self.grid.cells.get((self.row, self.columns[key]))

    def seen(self, key: str) -> str:
        """The cell as a person reads it; a day as 2026-03-02."""
        cell = self.cell(key)
        if cell is None:
            return ""
        day: date | None = self.grid.day(cell) if key == DAY and cell.kind == "number" else None
        return tidied(day if day is not None else cell.text)

    def is_empty(self, key: str) -> bool:
        """Whether nothing stands in the cell, or only white space."""
        cell = self.cell(key)
        return cell is None or (cell.kind == "text" and not self.seen(key))

    @property
    def item(self) -> str:
        return self.seen(ITEM)

    def spot(self, key: str) -> str:
        """The cell as people name it: `Checklist!K12`."""
        return f"{shown(self.grid.name)}!{letters(self.columns[key])}{self.row}"

    def complain(self, key: str, rule: str, says: Text, advice: Text, severity: Severity = Severity.BLOCKER) -> Finding:
        """A finding at one cell of the row, whose sentence begins with sheet and cell."""
        name, _, cell = self.spot(key).rpartition("!")
        place = Place(self.file, self.row, self.columns[key], self.spot(key))
        told = Text(f"工作表“{name}”的 {cell}：{says.zh}", f"Sheet {name}, cell {cell}: {says.en}")
        return Finding(place, severity, rule, told, advice)


@dataclass(frozen=True)
class Form:
    """The rows of a checklist that came back, each id once, and what is wrong with the others."""

    rows: tuple[FormRow, ...]
    findings: tuple[Finding, ...]


def find_form(filled: Filled) -> Form:
    """The answers of the workbook. Raises GeneratorError when it has no sheet of answers, or more than one."""
    found = [(grid, key_row) for grid in filled.grids for key_row in _key_rows(grid)]
    if len(found) != 1:
        raise _no_form(filled.file, bool(found))
    grid, key_row = found[0]
    columns = _columns(filled.file, grid, key_row)
    rows = [FormRow(filled.file, grid, number, columns) for number in _filled_rows(grid, columns, key_row + 2)]
    if len(rows) > MOST_ROWS:
        raise _no_form(filled.file, True)
    findings = [*_merged(rows), *_misplaced(rows)]
    return Form(tuple(each for each in rows if each.item), tuple(findings))


def _key_rows(grid: Grid) -> Iterator[int]:
    """The rows that name the columns of answers."""
    texts: dict[int, set[str]] = {}
    for (row, _), cell in grid.cells.items():
        if row <= HIGHEST_KEY_ROW:
            texts.setdefault(row, set()).add(cell.text)
    return (row for row, words in sorted(texts.items()) if words >= {ITEM, "verdict", "evidence"})


def _columns(file: str, grid: Grid, key_row: int) -> dict[str, int]:
    named = [(cell.text, column) for (row, column), cell in grid.cells.items() if row == key_row and cell.text in KEYS]
    columns = dict(named)
    missing = [key for key in KEYS if key not in columns]
    if missing or len(named) > len(columns):
        raise GeneratorError(
            Text(
                f"{file} 的工作表“{shown(grid.name)}”缺少或重复了隐藏行、隐藏列中的列：{'、'.join(missing) or '重复'}。",
                f"In {file}, sheet {shown(grid.name)}, a column of the hidden row of keys is missing or stands twice"
                f"{': ' if missing else ''}{', '.join(missing)}.",
            ),
            FRESH,
        )
    return columns


def _filled_rows(grid: Grid, columns: Mapping[str, int], first: int) -> list[int]:
    """The rows with an id or with an answer."""
    wanted = {columns[ITEM], *(columns[key] for key in ANSWERS)}
    return sorted({row for (row, column), cell in grid.cells.items() if row >= first and column in wanted})


def _misplaced(rows: list[FormRow]) -> Iterator[Finding]:
    """Rows whose id cannot be trusted: none, the same twice, or another one than the number people see."""
    first: dict[str, FormRow] = {}
    for row in rows:
        if not row.item:
            yield row.complain(
                "verdict",
                "workbook-row",
                Text("这一行有答复，却没有检查项编号。", "This row has an answer but no question."),
                Text("答复请填在检查项所在的行。", "Write the answer into the row of its question."),
            )
        elif (other := first.setdefault(row.item, row)) is not row:
            yield row.complain(
                NUMBER,
                "workbook-row",
                Text(
                    f"{shown(row.item)} 已在第 {other.row} 行出现过。",
                    f"{shown(row.item)} already stands in row {other.row}.",
                ),
                Text("请只保留一行。", "Keep one of the two rows."),
            )
        elif row.item != row.seen(NUMBER) or any(_is_calculated(row.cell(key)) for key in (ITEM, NUMBER, BASIS)):
            yield row.complain(
                NUMBER,
                "workbook-row",
                Text(
                    f"看到的编号是“{shown(row.seen(NUMBER))}”，隐藏列中的编号是“{shown(row.item)}”，这一行被拆开移动过。",
                    f"The number shown is '{shown(row.seen(NUMBER))}', the hidden one '{shown(row.item)}': the row was "
                    f"moved in part.",
                ),
                COPY_ROW,
            )


def _is_calculated(cell: GridCell | None) -> bool:
    return cell is not None and cell.kind != "text"


def _merged(rows: list[FormRow]) -> Iterator[Finding]:
    """Rows of the table with merged cells: of such cells all but one have lost their answer."""
    for row in rows:
        for top, left, bottom, right in row.grid.merged:
            touched = [key for key in KEYS if left <= row.columns[key] <= right]
            if top <= row.row <= bottom and touched:
                yield row.complain(
                    touched[0],
                    "workbook-merged",
                    Text(
                        "这个单元格被合并过，答复属于哪一行已无法判断。",
                        "The cell is merged; whose answer it holds cannot be told.",
                    ),
                    Text("请取消合并，逐行填写。", "Unmerge it and fill in each row."),
                )


def _no_form(file: str, several: bool) -> GeneratorError:
    if several:
        return GeneratorError(
            Text(
                f"{file} 里有不止一张检查单，或行数过多。",
                f"{file} holds more than one checklist, or far too many rows.",
            ),
            Text("请只保留填写过的那一张工作表。", "Keep only the sheet that was filled in."),
        )
    return GeneratorError(Text(f"{file} 里没有检查单工作表。", f"{file} has no sheet of a checklist."), FRESH)
