"""Tools that templates call: tables and field lists whose titles come from the labels of the schema.

Both languages of a document name the same columns, so they show the same facts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generators.documents.marks import REMOVED, mark_gap
from generators.documents.printed import Absent, Missing, Printed
from generators.documents.sandbox import Tool, Unprintable, join, print_value
from generators.documents.views import FactView, Lens, View, Views
from generators.schema import Field, field_named, load_schema

UNITS: Mapping[str, tuple[str, str]] = {
    "CNY": ("元", "CNY"), "WD": ("工作日", "WD"), "CD": ("自然日", "days"), "h": ("小时", "h"), "min": ("分钟", "min"), "s": ("秒", "s"),
    "months": ("月", "months"), "pd": ("人天", "person-days"), "pm": ("人月", "person-months"), "persons": ("人", "persons"),
    "years": ("年", "years"), "%": ("%", "%"), "copies": ("份", "copies"), "times": ("次", "times"),
}  # fmt: skip
NUMERIC = {"money", "percent", "count", "number", "offset"}
NOT_APPLICABLE = {"zh": "不适用：{reason}", "en": "Not applicable: {reason}"}


def tools_for(lens: Lens) -> dict[str, Tool]:
    """The tools of one rendering, bound to its lens."""
    maker = _Maker(lens)
    return {
        "table": Tool(maker.table),
        "fields": Tool(maker.fields),
        "label": Tool(maker.label),
        "about": Tool(maker.about),
        "na": Tool(maker.not_applicable),
        "gap": Tool(maker.gap),
    }


class _Maker:
    def __init__(self, lens: Lens) -> None:
        self.lens = lens

    def table(
        self,
        rows: Any,
        columns: str,
        *,
        none: str = "",
        labels: Mapping[str, str] | None = None,
        widths: str = "",
        wide: bool = False,
        total: Any = None,
        numbered: bool = False,
    ) -> str:
        """A Markdown table of the rows. `columns` are field paths separated by spaces; `a+b` stands in one cell, `a/b` in two lines
        of one; a path that ends in `!` must be there: it prints a gap where it is missing, while others stay empty.

        Without rows: "not applicable" with the reason `none`, or a gap when no reason is given. `total` maps columns to the values of a
        last row; `widths` are relative weights; `wide` asks for a landscape page; `numbered` puts a running number first.
        """
        if isinstance(rows, Absent):
            return rows.marked()
        if isinstance(rows, Missing) or (isinstance(rows, Views) and not rows):
            return self.not_applicable(none) if none else mark_gap(self._name(rows), rows.path)
        if not isinstance(rows, Views) or not all(isinstance(each, View | FactView) for each in rows):
            raise Unprintable("table 需要一个列表，每项有几个字段", "table takes a list whose items have fields")
        specs = [_Column(spec) for spec in columns.split()]
        titles = [self._title(spec, rows[0], labels or {}) for spec in specs]
        aligns = ["right" if spec.is_numeric(rows[0]) else "left" for spec in specs]
        cells = [[spec.cell(row) for spec in specs] for row in rows]
        if numbered:
            titles.insert(0, {"zh": "序号", "en": "No."}[self.lens.language])
            aligns.insert(0, "right")
            cells = [[str(number), *row] for number, row in enumerate(cells, 1)]
        if total is not None:
            filled = [print_value(total[spec.path]) if spec.path in total else "" for spec in specs]
            cells.append([*([""] if numbered else []), *filled])
        directive = _directive(widths, wide, "total" if total is not None else "")
        return directive + _markdown_table(titles, aligns, cells)

    def fields(self, view: Any, names: str, labels: Mapping[str, str] | None = None) -> str:
        """A two-column table: label and value of the named fields of one noun; a gap while there is no noun."""
        if isinstance(view, Missing):
            return view.marked()
        if not isinstance(view, View | FactView):
            raise Unprintable("fields 需要一组字段", "fields takes a noun with several fields")
        rows = [[self._title(spec, view, labels or {}), spec.cell(view)] for spec in map(_Column, names.split())]
        return _directive("", False, "facts") + _markdown_table(["", ""], ["left", "left"], rows)

    def label(self, view: Any, name: str) -> str:
        """The label of a field."""
        if isinstance(view, Absent):
            return view.marked()
        return self.lens.words(_field_of(view, name.split(".")).label)

    def about(self, path: str) -> bool | Absent:
        """Yes, for words that speak of the field without printing it: in an edition for readers who may not see it, they go as it does."""
        field = field_named(load_schema(), path)
        if field is None:
            raise Unprintable(f"没有字段 {path}", f"there is no field {path}")
        return True if field.audience <= self.lens.clearance else self.lens.behind_the_wall(field, path, field.label)

    def not_applicable(self, reason: Any) -> str:
        """The sentence that stands where a section has nothing to say."""
        return NOT_APPLICABLE[self.lens.language].format(reason=print_value(reason))

    def gap(self, rows: Any) -> str:
        """What stands where a list that must not be empty has nothing in it."""
        if not isinstance(rows, Views | Missing):
            raise Unprintable("gap 需要一个列表", "gap takes a list")
        if isinstance(rows, Absent):
            return rows.marked()
        return mark_gap(self._name(rows), rows.path)

    def _name(self, rows: Any) -> str:
        return self.lens.words(rows.field.label) if rows.field is not None else rows.path.lstrip("=")

    def _title(self, column: _Column, row: Any, labels: Mapping[str, str]) -> str:
        if column.path in labels:
            return labels[column.path]
        return title_of(_field_of(row, column.parts[0][0]), self.lens.language)


def title_of(field: Field, language: str) -> str:
    """The label of the field with its unit, as a column of a table bears it."""
    title = field.label.in_language(language) or field.name
    unit = UNITS.get(field.unit)
    if not unit or field.type == "percent":
        return title
    return f"{title}（{unit[0]}）" if language == "zh" else f"{title} ({unit[1]})"


class _Column:
    """One column as a template names it: `path` without marks, and (steps, must be there) of each part."""

    __slots__ = ("joint", "parts", "path")

    def __init__(self, spec: str) -> None:
        self.path = spec.replace("!", "")
        self.joint = "<br>" if "/" in spec else " "
        self.parts = [(each.rstrip("!").split("."), each.endswith("!")) for each in spec.replace("/", "+").split("+")]

    def is_numeric(self, row: Any) -> bool:
        return len(self.parts) == 1 and _field_of(row, self.parts[0][0]).type in NUMERIC

    def cell(self, row: Any) -> str:
        if len(self.parts) == 1:
            steps, must = self.parts[0]
            value = row.look(steps[0]) if len(steps) == 1 else _look(row, steps)
            return value.marked() if type(value) is Printed else _printed(value, must)
        printed = [_printed(_look(row, steps), must) for steps, must in self.parts]
        known = [part for part in printed if part != REMOVED] or [REMOVED]
        return self.joint.join([part for part in known if part])


def _printed(value: Any, must: bool) -> str:
    if isinstance(value, Views):
        return (
            mark_gap(value.field.label.in_language(value.lens.language), value.path)
            if must and not value and value.field
            else join(value)
        )
    if isinstance(value, Missing):
        return value.marked() if must or isinstance(value, Absent) else ""
    return str(print_value(value))


def _look(row: Any, steps: Sequence[str]) -> Any:
    for step in steps:
        if isinstance(row, Missing):
            return row
        if isinstance(row, Printed):
            raise Unprintable(f"{row.path} 没有字段 {step}", f"{row.path} has no field {step}")
        row = row.look(step)
    return row


def _field_of(row: Any, steps: Sequence[str]) -> Field:
    """The field whose label names a column: of `milestone.name` the reference, of `penalty.cap_pct` the last step."""
    named: Field | None = None
    here: Field | None = None
    for step in steps:
        is_end = isinstance(row, Missing | Printed)
        here = _fields_below(here).get(step) if is_end else row.field_named(step)
        if here is None:
            break
        if named is None or named.type != "ref" or step not in ("name", "text", "id"):
            named = here
        row = row if is_end else row.look(step)
    assert named is not None
    return named


def _fields_below(field: Field | None) -> Mapping[str, Field]:
    """The fields of the noun that the field would name, so that a column has its title while its first row names none."""
    if field is None or not field.refers:
        return {}
    found = load_schema()
    for step in field.refers[0].split("."):
        found = (found.item or found).fields[step]
    return found.item.fields if found.item is not None else {}


def _directive(widths: str, wide: bool, kind: str) -> str:
    words = [
        *(["wide"] if wide else []),
        *([kind] if kind else []),
        *([f"widths={widths.replace(' ', ',')}"] if widths else []),
    ]
    return f"<!-- table: {' '.join(words)} -->\n" if words else ""


def _markdown_table(titles: list[str], aligns: list[str], cells: list[list[str]]) -> str:
    rule = {"left": "---", "right": "---:", "center": ":---:"}
    lines = [_row(titles), "| " + " | ".join(rule[each] for each in aligns) + " |", *(_row(row) for row in cells)]
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
