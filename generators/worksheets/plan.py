"""templates/<document>/sheet.yaml → the planned sheets of a document, or every mistake in them at its line.

What a column names is held against the schema and the audience here, once for all projects: a column that a customer may not see is
refused even while no project has a row for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from generators.documents.catalog import LANGUAGES, load_catalog
from generators.documents.templates import told_breach, told_name
from generators.documents.views import Breach, UnknownName
from generators.dress.cells import NUMBERS, Kind
from generators.errors import Refused
from generators.findings import Finding, Place, Severity, in_order
from generators.forms import load_filled
from generators.quantities import Text
from generators.schema import Audience, Field
from generators.sources import Path as DataPath
from generators.worksheets.ways import EVERY_KEY, NotRows, Several, Way, follow, noun_of_rows
from generators.workspace import Book, ProjectSource

LONGEST_NAME = 31  # characters, in Excel
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]|^'|'$|^(?:history|_lists)$", re.IGNORECASE)
"""What Excel keeps for itself, and the name of the hidden sheet of choices."""
KINDS: Mapping[str, Kind] = {
    "id": "code", "code": "code", "offset": "code",
    "money": "money", "percent": "percent", "count": "count", "number": "number", "date": "date", "choice": "choice", "flag": "choice",
}  # fmt: skip
OWN_COLUMN = Field("", "text", Text(), Text(), "", min(Audience), False, {})
NOT_FOR_CUSTOMERS = Text("请从 sheet.yaml 中去掉这一列或这张表。", "Take the column or the sheet out of sheet.yaml.")
ROWS_STAND = Text(
    "rows 写数据中的一个列表或各行有标签的结果，例如 project.payments 或 facts.milestone_dates；列写各行的字段。",
    "Rows are a list of the data or a fact whose rows have labels, such as project.payments or facts.milestone_dates; "
    "columns are fields of the rows.",
)
NO_NAME = (
    Text("工作表不能叫这个名称，或者两张表同名。", "No worksheet can have this name, or two would have it."),
    Text(
        f"最多 {LONGEST_NAME} 个字符，不含 []:*?/\\，每张表一个。",
        f"At most {LONGEST_NAME} characters, none of []:*?/\\, each once.",
    ),
)
NO_TOTAL = (
    Text("这不是一列数字，不能合计。", "This is no column of numbers; it has no total."),
    Text("写本表中金额、数量或百分比列的 field。", "Write the field of a column of amounts, numbers or percentages."),
)
EMPTY = (
    Text("这一列没有 field，也不能填写。", "This column has no field and cannot be filled in."),
    Text("写 field，或写 title 和 open: true。", "Write its field, or a title and open: true."),
)
TWICE = (
    Text("这一列在本表中已经有了。", "The sheet already has this column."),
    Text("请删除其中一列。", "Take one of the two away."),
)


@dataclass(frozen=True)
class ColumnPlan:
    """One column: the paths it shows (several stand in one cell, joined), or none for a column of the sheet's own."""

    key: str
    ways: tuple[tuple[str, ...], ...]
    joint: str
    end: Field
    named: Field
    title: Text | None
    width: int | None
    is_open: bool
    audience: Audience
    place: Place

    @property
    def kind(self) -> Kind:
        """The kind of its cells; several values in one cell are text."""
        return KINDS.get(self.end.type, "text") if len(self.ways) == 1 else "text"

    @property
    def is_spread(self) -> bool:
        """Whether it stands for a column of each key."""
        return bool(self.ways) and self.ways[0][-1] == EVERY_KEY


@dataclass(frozen=True)
class SheetPlan:
    """One sheet: where its rows come from, and its columns."""

    name: Text
    rows: str
    note: Text | None
    columns: tuple[ColumnPlan, ...]
    total: tuple[str, ...]
    spare: int
    place: Place


Plans = Mapping[str, tuple[SheetPlan, ...]]


@cache
def load_plans(book: Book) -> Plans:
    """The sheets of each template that declares some; refused with every mistake in any of them, each at its line."""
    findings: list[Finding] = []
    plans = {}
    for path in sorted(book.templates.glob("*/sheet.yaml")):
        source, problems = load_filled(book, path, "sheet")
        findings += problems
        if not problems:
            reader = _Reader(source, _clearance_of(path.parent.name))
            plans[path.parent.name] = reader.read()
            findings += reader.findings
    if findings:
        raise Refused(in_order(findings))
    return plans


def _clearance_of(template: str) -> Audience:
    """The audience of the documents made from the template."""
    return min((each.audience for each in load_catalog() if each.template == template), default=Audience.INTERNAL)


class _Reader:
    """Reads the sheets of one file, and gathers what is wrong with them."""

    def __init__(self, source: ProjectSource, clearance: Audience) -> None:
        self.source = source
        self.clearance = clearance
        self.findings: list[Finding] = []

    def read(self) -> tuple[SheetPlan, ...]:
        written = cast("list[Any]", self.source.data["sheets"])
        for language in LANGUAGES:
            self._check_names([str(each["name"][language]) for each in written], language)
        return tuple(self._sheet(each, ("sheets", index)) for index, each in enumerate(written))

    def _sheet(self, written: Mapping[str, Any], here: DataPath) -> SheetPlan:
        place = self.source.place((*here, "rows"))
        columns: tuple[ColumnPlan, ...] = ()
        with self._telling(place):
            noun = noun_of_rows(str(written["rows"]), self.clearance)
            columns = tuple(self._columns(written["columns"], noun, (*here, "columns")))
            self._check_total(written.get("total", ()), columns, (*here, "total"))
        return SheetPlan(
            name=_text(written["name"]),
            rows=str(written["rows"]),
            note=_text(written["note"]) if "note" in written else None,
            columns=columns,
            total=tuple(str(each) for each in written.get("total", ())),
            spare=int(written.get("spare", 0)),
            place=place,
        )

    def _columns(self, written: Iterable[Mapping[str, Any]], noun: Field, here: DataPath) -> Iterator[ColumnPlan]:
        keys: set[str] = set()
        for index, each in enumerate(written):
            place = self.source.place((*here, index, "field") if "field" in each else (*here, index))
            column: ColumnPlan | None = None
            if "field" not in each and ("title" not in each or each.get("open") != "true"):
                self._tell(place, *EMPTY)
                continue
            with self._telling(place):
                column = _column(each, noun, self.clearance, place) if "field" in each else _own(each, index, place)
            if column is not None and column.key in keys:
                self._tell(place, *TWICE)
            elif column is not None:
                keys.add(column.key)
                yield column

    def _check_names(self, names: Sequence[str], language: str) -> None:
        """Names that no tab can bear, or that two tabs would bear."""
        for index, name in enumerate(names):
            is_taken = name.casefold() in (each.casefold() for each in names[:index])
            if is_taken or len(name) > LONGEST_NAME or NOT_IN_NAMES.search(name):
                self._tell(self.source.place(("sheets", index, "name", language)), *NO_NAME)

    def _check_total(self, total: Iterable[str], columns: Iterable[ColumnPlan], here: DataPath) -> None:
        kinds = {each.key: each.kind for each in columns}
        for index, key in enumerate(total):
            if kinds.get(key, "text") not in NUMBERS:
                self._tell(self.source.place((*here, index)), *NO_TOTAL)

    @contextmanager
    def _telling(self, place: Place) -> Iterator[None]:
        """Turns what cannot be found or must not be touched into a finding at the place."""
        try:
            yield
        except Breach as breach:
            self.findings.append(told_breach(breach, place, NOT_FOR_CUSTOMERS))
        except UnknownName as unknown:
            self.findings.append(told_name(unknown, place))
        except NotRows as wrong:
            says = Text(f"{wrong} 没有自己的字段。", f"{wrong} has no fields of its own.")
            self._tell(place, says, ROWS_STAND)
        except Several as several:
            says = Text(f"{several} 不是单个值。", f"{several} is not one value.")
            listed = ", ".join(f"{several}.{each}" for each in several.known)
            self._tell(place, says, Text(f"请写到其中一个：{listed}。", f"Name one of them: {listed}."))

    def _tell(self, place: Place, says: Text, advice: Text) -> None:
        self.findings.append(Finding(place, Severity.BLOCKER, "sheet-plan", says, advice))


def _column(written: Mapping[str, Any], noun: Field, clearance: Audience, place: Place) -> ColumnPlan:
    """A column that shows fields. Raises what `follow` raises."""
    key = str(written["field"])
    ways = tuple(tuple(each.split(".")) for each in key.replace("/", "+").split("+"))
    found = [follow(noun, each, clearance) for each in ways]
    return _planned(key, ways, "\n" if "/" in key else " ", found[0], written, _audience_of(noun, ways), place)


def _audience_of(noun: Field, ways: Iterable[tuple[str, ...]]) -> Audience:
    """The weakest readers who may follow all the ways, as far as the schema tells."""
    return next(each for each in sorted(Audience) if all(_is_open(noun, way, each) for way in ways))


def _is_open(noun: Field, way: tuple[str, ...], clearance: Audience) -> bool:
    try:
        follow(noun, way, clearance)
    except Breach:
        return False
    return True


def _own(written: Mapping[str, Any], index: int, place: Place) -> ColumnPlan:
    """A column of the sheet's own: empty, with a title, to be filled in."""
    return _planned(f"own-{index + 1}", (), "", Way(OWN_COLUMN, OWN_COLUMN), written, OWN_COLUMN.audience, place)


def _planned(
    key: str,
    ways: tuple[tuple[str, ...], ...],
    joint: str,
    way: Way,
    written: Mapping[str, Any],
    audience: Audience,
    place: Place,
) -> ColumnPlan:
    title = _text(written["title"]) if "title" in written else None
    width = int(written["width"]) if "width" in written else None
    return ColumnPlan(
        key, ways, joint, way.end, way.named, title, width, written.get("open") == "true", audience, place
    )


def _text(written: Mapping[str, Any]) -> Text:
    return Text(str(written["zh"]), str(written["en"]))
