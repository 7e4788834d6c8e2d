"""The plan as a Gantt chart: milestones in lanes of customer, vendor and supplier, with what the customer must give by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.derive import Facts
from generators.model import Record
from generators.pictures.looks import look_of
from generators.pictures.plan_rows import SIDES, PlanRow, plan_rows
from generators.pictures.shapes import (
    LINE_HEIGHT,
    Label,
    Line,
    Picture,
    Rectangle,
    Shape,
    diamond,
    lines_of,
    stacked,
    triangle,
)
from generators.pictures.sheet import GAP, HIGHEST, WIDTH, legend
from generators.pictures.time_axis import TimeAxis, time_axis
from generators.quantities import Text

TITLE = Text("里程碑计划（客户、承建、供应商三条泳道）", "Milestone plan in lanes of customer, vendor and supplier")
LANES = {
    "customer": Text("客户侧", "Customer side"),
    "vendor": Text("承建侧", "Vendor"),
    "supplier": Text("供应商", "Suppliers"),
}
WORDS = {
    "milestone": Text("里程碑", "milestone"),
    "milestone-paid": Text("付款里程碑", "payment milestone"),
    "need": Text("客户输入的需要日", "customer input needed by"),
    "float": Text("到等待它的里程碑", "until the milestone that waits"),
    "beyond": Text("晚于图中时间轴，日期见右列", "later than the axis, see the day on the right"),
}
UNKNOWN = Text("日期待定", "no date yet")
MORE = Text("另有{count}项，见里程碑表", "{count} more: see the table of milestones")

NAMES, DAYS, DATE = 158.0, 74.0, 40.0
"""Width of the columns of names and of days, and of the date within the latter."""
HEAD, LANE, LOW, LEAST = 24.0, 13.0, 12.5, 9.0
"""Heights: axis, lane title, row of one line, and the least that can be read."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How high rows are and how letters look, so that the plan fits on one page."""

    most_lines: int
    height: float
    look: str

    def lines(self, row: PlanRow, language: str) -> tuple[str, ...]:
        return lines_of(named(row, language), self.look, NAMES - 2 * GAP, self.most_lines)

    def height_of(self, row: PlanRow, language: str) -> float:
        return max(self.height, len(self.lines(row, language)) * look_of(self.look).size * LINE_HEIGHT + 1)


MEASURES = (
    Measure(2, 15.0, "text"),
    Measure(2, LOW, "text"),
    Measure(2, LOW, "small"),
    Measure(2, LEAST, "small"),
    Measure(1, LOW, "text"),
    Measure(1, LEAST, "small"),
)
"""From the roomiest to the tightest: names keep their second line as long as that can be."""


def draw_milestones(project: Record, facts: Facts, language: str) -> Picture | None:
    """The Gantt chart; None until a milestone has a day."""
    rows = plan_rows(project, facts)
    if not any(row.ends is not None and row.mark.startswith("milestone") for row in rows):
        return None
    measure, shown = fitted(rows, language)
    axis = time_axis(shown, facts.calendar.effective is not None, NAMES, WIDTH - DAYS, language)
    body = tuple(_lanes(shown, measure, axis, language))
    bottom = max(each.y + each.height for each in body if isinstance(each, Rectangle))
    left_out = len(rows) - len(shown)
    shapes = [*(each for each in body if _is_ground(each)), *axis.shapes(HEAD, bottom)]
    shapes += (each for each in body if not _is_ground(each))
    if left_out:
        words = MORE.in_language(language).format(count=left_out)
        shapes.append(Label(WIDTH - GAP, bottom + LOW / 2, words, "quiet", "end"))
        bottom += LOW
    key, height = legend(_key(shown, axis, language), bottom + GAP)
    return Picture(
        title=TITLE.in_language(language),
        description=_told(rows, language),
        width=WIDTH,
        height=height,
        shapes=(Rectangle(0, 0, WIDTH, height, "sheet"), *shapes, *key),
    )


def named(row: PlanRow, language: str) -> str:
    """Number and name of the row."""
    name = row.record.text if row.mark == "need" else row.record.name
    return f"{row.record.id} {name.in_language(language) if name is not None else ''}".rstrip()


def fitted(rows: tuple[PlanRow, ...], language: str) -> tuple[Measure, tuple[PlanRow, ...]]:
    """The largest measure in which the rows fit on the page; of very many, milestones stay longest."""
    lanes = len({row.side for row in rows})
    room = HIGHEST - HEAD - lanes * LANE - 2 * LOW
    for measure in MEASURES:
        if sum(measure.height_of(row, language) for row in rows) <= room:
            return measure, rows
    most = int(room / LEAST)
    by_weight = sorted(rows, key=lambda row: not row.mark.startswith("milestone"))
    kept = {id(row) for row in by_weight[:most]}
    return MEASURES[-1], tuple(row for row in rows if id(row) in kept)


def _lanes(rows: Sequence[PlanRow], measure: Measure, axis: TimeAxis, language: str) -> Iterator[Shape]:
    y = HEAD
    for side in SIDES:
        own = [row for row in rows if row.side == side]
        if not own:
            continue
        yield Rectangle(0, y, WIDTH, LANE, "head")
        yield Rectangle(GAP, y + 3.5, 14, LANE - 7, f"bar-{side}")
        yield Label(GAP + 19, y + LANE / 2, LANES[side].in_language(language), "strong")
        y += LANE
        for row in own:
            height = measure.height_of(row, language)
            yield Rectangle(0, y, WIDTH, height, "row")
            yield from _row(row, y + height / 2, measure, axis, language)
            y += height


def _row(row: PlanRow, middle: float, measure: Measure, axis: TimeAxis, language: str) -> Iterator[Shape]:
    reach = min(measure.height, 13.0) * 0.36
    yield from stacked(measure.lines(row, language), GAP, middle, measure.look)
    yield from _days(row, middle, language)
    if row.ends is None:
        return
    if axis.is_beyond(row.ends):
        yield Line(((axis.right - 16, middle), (axis.right - 1, middle)), "beyond")
        return
    x = axis.place(row.ends)
    if row.begins is not None and row.begins < row.ends:
        start = axis.place(row.begins)
        yield Rectangle(start, middle - reach * 0.7, x - start, reach * 1.4, f"bar-{row.side}")
    if row.awaited is not None and row.awaited > row.ends:
        yield Line(((x, middle), (axis.place(row.awaited), middle)), "float")
        yield Line(((axis.place(row.awaited), middle - reach), (axis.place(row.awaited), middle + reach)), "float-end")
    if row.mark == "need":
        yield triangle(x, middle, reach, "need")
    elif row.mark:
        yield diamond(x, middle, reach, row.mark)


def _days(row: PlanRow, middle: float, language: str) -> Iterator[Label]:
    """T+N and the date in two columns."""
    if row.day is None and row.offset is None:
        yield Label(WIDTH - GAP, middle, UNKNOWN.in_language(language), "small", "end")
    if row.offset is not None:
        yield Label(WIDTH - DATE - GAP, middle, str(row.offset), "small", "end")
    if row.day is not None:
        yield Label(WIDTH - GAP, middle, str(row.day), "small", "end")


def _is_ground(shape: Shape) -> bool:
    """Whether the shape lies below the grid: the stripes of lanes and rows."""
    return isinstance(shape, Rectangle) and shape.look in ("head", "row")


def _key(rows: Sequence[PlanRow], axis: TimeAxis, language: str) -> Iterator[tuple[Shape, str]]:
    """What the marks that occur mean."""
    marks = {row.mark for row in rows}
    samples: dict[str, Shape] = {
        "milestone": diamond(0, 0, 4.2, "milestone"),
        "milestone-paid": diamond(0, 0, 4.2, "milestone-paid"),
        "need": triangle(0, 0, 4.2, "need"),
        "float": Line(((-7, 0), (7, 0)), "float"),
        "beyond": Line(((-7, 0), (7, 0)), "beyond"),
    }
    occurs = {
        **{mark: mark in marks for mark in ("milestone", "milestone-paid", "need")},
        "float": any(row.awaited is not None for row in rows),
        "beyond": any(row.ends is not None and axis.is_beyond(row.ends) for row in rows),
    }
    for name, sample in samples.items():
        if occurs[name]:
            yield sample, WORDS[name].in_language(language)


def _told(rows: Sequence[PlanRow], language: str) -> str:
    """The rows in words, lane by lane."""
    colon, stop = ("：", "。") if language == "zh" else (": ", ". ")
    separator = "；" if language == "zh" else "; "
    unknown = UNKNOWN.in_language(language)
    parts = []
    for side in SIDES:
        own = [f"{named(row, language)} {row.when or unknown}" for row in rows if row.side == side]
        if own:
            parts.append(f"{LANES[side].in_language(language)}{colon}{separator.join(own)}{stop}")
    return "".join(parts).strip()
