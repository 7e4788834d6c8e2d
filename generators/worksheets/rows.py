"""The planned sheets and the nouns of a project → the workbook of a document, through the lens of its reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from generators.derive import Facts
from generators.documents.phrases import PHRASES
from generators.documents.printed import Absent, Missing
from generators.documents.templates import told_breach
from generators.documents.tools import title_of
from generators.documents.views import Breach, FactsView, FactView, Lens, Pairs, View, Views
from generators.documents.wording import Wording, entry_lens
from generators.documents.workbook import framed_workbook
from generators.dress.cells import Cell, Column, Kind, Sheet, Workbook
from generators.errors import Refused
from generators.findings import Place
from generators.lettering import LAST_LATIN
from generators.quantities import Text
from generators.worksheets.cells import cell_of, choices_for, nouns_at, shortened, words_of
from generators.worksheets.plan import NOT_FOR_CUSTOMERS, ColumnPlan, SheetPlan
from generators.worksheets.ways import EVERY_KEY

TITLED = {"zh": "{title}：{name}", "en": "{title}: {name}"}
WIDTHS: Mapping[str, int] = {
    "id": 11, "code": 12, "ref": 16, "offset": 9, "money": 17, "percent": 10, "count": 9, "number": 10, "date": 12, "flag": 8,
}  # fmt: skip
WIDEST = 28
LEAST, MOST, ROUND = 9, 24, 4  # digits: of a column of choices, and what its words leave free


def worksheet_workbook(plans: Sequence[SheetPlan], wording: Wording, facts: Facts) -> Workbook:
    """The workbook of a document in the wording's language. Refused where a sheet touches what its readers may not see.

    An edition for weaker readers has the sheets and columns that are left for them.
    """
    lens = entry_lens(wording.entry, wording.language, facts)
    if lens.removes:
        plans = [left for each in plans if (left := _left_of(each, lens)) is not None]
    return framed_workbook([_sheet(each, wording, lens) for each in plans], wording, facts)


def _left_of(plan: SheetPlan, lens: Lens) -> SheetPlan | None:
    """The sheet with the columns that readers of the lens may see; nothing when its rows or all that it shows are behind the wall."""
    columns = tuple(each for each in plan.columns if each.audience <= lens.clearance)
    if isinstance(_found(plan, lens), Absent) or not any(each.ways for each in columns):
        return None
    return replace(
        plan, columns=columns, total=tuple(each for each in plan.total if each in {one.key for one in columns})
    )


def _sheet(plan: SheetPlan, wording: Wording, lens: Lens) -> Sheet:
    rows = _rows(plan, lens)
    planned = [column for each in plan.columns for column in _spread(each, rows, lens)]
    columns = [_column(each, plan, lens) for each in planned]
    cells = [tuple(_cell(row, each, column) for each, column in zip(planned, columns, strict=True)) for row in rows]
    title, name = wording.document.control.title, lens.words(plan.name)
    sheet = Sheet(
        name=name,
        title=TITLED[lens.language].format(title=title, name=name),
        notes=tuple(_notes(plan, wording)),
        columns=tuple(columns),
        rows=tuple(cells),
        spare=plan.spare,
        total=tuple(each.key for each in planned if {each.key, _key_before_spreading(each)} & set(plan.total)),
    )
    return _named(sheet, plan, rows) if sheet.is_open else sheet


def _named(sheet: Sheet, plan: SheetPlan, rows: Sequence[View | FactView]) -> Sheet:
    """The sheet with the id of each row, or its path, in a hidden first column, so that a returned row is known again."""
    key = plan.rows.removeprefix("project.").replace("facts.", "=")
    written = next((each.ways[0] for each in plan.columns if each.is_open and each.ways), ())
    cells = tuple((_name_of(row, written[:-1]), *each) for row, each in zip(rows, sheet.rows, strict=True))
    return replace(sheet, columns=(Column(key, key, 10, hidden=True), *sheet.columns), rows=cells)


def _name_of(row: View | FactView, way: Sequence[str]) -> str:
    """The id of the row; of a computed row, the id of the noun behind it that its open column is a field of."""
    noun = _look(row, way) if isinstance(row, FactView) else row
    if not isinstance(noun, View):
        return row._path
    number = noun._record.id if "id" in noun._record._field.fields else None
    return str(number or noun._record._path)


def _notes(plan: SheetPlan, wording: Wording) -> Iterator[tuple[str, str]]:
    control, words = wording.document.control, PHRASES[wording.language]
    yield words["project"], control.project
    yield words["code"], f"{control.code} {control.version} {control.status}"
    if plan.note is not None:
        yield words["what_to_write"], plan.note.in_language(wording.language)


def _rows(plan: SheetPlan, lens: Lens) -> Sequence[View | FactView]:
    """The rows of the sheet; none while nothing is written."""
    found = _found(plan, lens)
    return found if isinstance(found, Views) else ()


def _found(plan: SheetPlan, lens: Lens) -> Any:
    """What stands where the rows of the sheet come from."""
    root, *steps = plan.rows.split(".")
    with _behind_the_wall(plan.place):
        return _look(FactsView(lens) if root == "facts" else lens.see(lens.facts.project, None, ""), steps)


def _spread(column: ColumnPlan, rows: Sequence[View | FactView], lens: Lens) -> Iterator[ColumnPlan]:
    """The column, or one for each key that a row has: in the order of what the keys name, others after them."""
    if not column.is_spread:
        yield column
        return
    *way, _ = column.ways[0]
    with _behind_the_wall(column.place):
        mappings = [each for each in (_look(row, way) for row in rows) if isinstance(each, Pairs)]
    named = [each for mapping in mappings[:1] if mapping.field for each in mapping.field.keys_refer]
    ordered = [str(noun.id) for collection in named for noun in nouns_at(collection, lens)]
    used = dict.fromkeys(key for mapping in mappings for key in mapping.values)
    for key in sorted(used, key=lambda each: ordered.index(each) if each in ordered else len(ordered)):
        yield replace(column, key=".".join((*way, key)), ways=((*way, key),), title=Text(key, key))


def _key_before_spreading(column: ColumnPlan) -> str:
    """`months.*` of the column `months.3`."""
    return ".".join((*column.ways[0][:-1], EVERY_KEY)) if column.ways else ""


def _column(plan: ColumnPlan, sheet: SheetPlan, lens: Lens) -> Column:
    """The column as the sheet writer takes it; references are offered where somebody may write one."""
    is_offered = len(plan.ways) == 1 and (plan.end.type != "ref" or plan.is_open or sheet.spare > 0)
    choices = choices_for(plan.end, lens) if is_offered else ()
    kind: Kind = "choice" if choices else "text" if plan.kind == "choice" else plan.kind
    width = plan.width or _width(plan, choices if plan.end.type == "choice" else ())
    return Column(plan.key, _title(plan, lens), width, kind, choices, answer=plan.is_open)


def _width(plan: ColumnPlan, choices: Sequence[str]) -> int:
    """The width for a column that says none: by its choices, else by the type of its field."""
    if choices:
        longest = max(
            len(each) + sum(char > LAST_LATIN for char in each) for each in choices
        )  # Chinese takes two digits
        return min(MOST, max(LEAST, longest + ROUND))
    return WIDTHS.get(plan.end.type, WIDEST) if len(plan.ways) < 2 else WIDEST


def _title(plan: ColumnPlan, lens: Lens) -> str:
    if plan.title is not None:
        return lens.words(plan.title)
    return title_of(plan.named, lens.language)


def _cell(row: View | FactView, plan: ColumnPlan, column: Column) -> Cell:
    """What the row says in the column; several values joined, those that are not written left out."""
    with _behind_the_wall(plan.place):
        values = [_look(row, way) for way in plan.ways]
        words = [words_of(each) for each in values]
    if len(values) == 1:
        return cell_of(values[0], column.kind)
    return shortened(plan.joint.join(filter(None, words))) or None


def _look(found: Any, steps: Sequence[str]) -> Any:
    for step in steps:
        if isinstance(found, Missing):
            return found
        found = found.look(step)
    return found


@contextmanager
def _behind_the_wall(place: Place) -> Iterator[None]:
    """Turns a look at what readers may not see into the refusal at its line of sheet.yaml."""
    try:
        yield
    except Breach as breach:
        raise Refused((told_breach(breach, place, NOT_FOR_CUSTOMERS),)) from breach
