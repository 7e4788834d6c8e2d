"""The test cases that are still to pass, day by day, against an even pace and the exit criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.derive import Facts
from generators.model import Record
from generators.pictures.scales import Scale, marked_scale
from generators.pictures.shapes import Circle, Label, Line, Picture, Point, Polygon, Rectangle, Shape, room_for
from generators.pictures.sheet import GAP, WIDTH, legend
from generators.quantities import Offset, Text

TITLE = Text("UAT用例燃尽", "Burn-down of UAT cases")
WORDS = {
    "curve": Text("未通过的用例", "cases not passed"),
    "not-run": Text("未执行的用例", "cases not run"),
    "pace": Text("均匀进度", "even pace"),
    "limit": Text("出口准则：最多{count}个未通过", "exit criterion: at most {count} not passed"),
}
CASES = Text("用例（个）", "Cases")
LEFT_OVER = Text("剩余 {count}", "{count} left")
BUILD = Text("版本 {version}", "build {version}")
TOLD = Text(
    "用例{total}个，{first}至{last}：执行{executed}个，通过{passed}个，未通过{rest}个。",
    "Cases from {first} to {last}: {total}, of which {executed} run, {passed} passed, {rest} not passed. ",
)
EACH = Text("{offset}执行{executed}、通过{passed}", "{offset} {executed} run, {passed} passed")

LEFT, RIGHT, TOP, HEIGHT = 40.0, WIDTH - 14, 20.0, 190.0


def draw_burn_down(project: Record, facts: Facts, language: str) -> Picture | None:
    """The whole user acceptance test; None while no day is recorded."""
    return _drawn(project, project.tests.uat.progress, language)


def draw_burn_down_to_date(project: Record, facts: Facts, language: str) -> Picture | None:
    """The test up to the day of the status report; None while it has not begun."""
    today = project.status_report.as_of_offset
    return _drawn(
        project, [each for each in project.tests.uat.progress if today is not None and each.offset <= today], language
    )


def _drawn(project: Record, recorded: Sequence[Record], language: str) -> Picture | None:
    uat = project.tests.uat
    days = sorted((each for each in recorded if each.passed is not None), key=lambda each: each.offset)
    total = uat.totals.total or sum(each.total or 0 for each in uat.by_module)
    if not days or not total:
        return None
    begins = min(uat.offset_from or days[0].offset, days[0].offset).plus(-1)
    ends = max(uat.offset_to or days[-1].offset, days[-1].offset)
    foot = TOP + HEIGHT
    up, marks = marked_scale([0, total], foot, TOP, LEFT, RIGHT, 6)
    across = Scale(begins.days, ends.days, LEFT, RIGHT)
    rate = uat.exit_criteria.pass_rate_min_pct
    allowed = int(total * (100 - rate.value) / 100) if rate is not None else None
    shapes = [
        *marks,
        *_days(begins, ends, across, foot),
        *_build(uat.build, begins, ends, across, language),
        *_lines(days, begins, ends, total, allowed, across, up),
        *_rest(days[-1], total, across, up, language),
        Label(GAP, 6, CASES.in_language(language), "quiet"),
    ]
    key, height = legend(_key(days, allowed, language), foot + 16)
    return Picture(
        title=TITLE.in_language(language),
        description=_told(days, total, language),
        width=WIDTH,
        height=height,
        shapes=(Rectangle(0, 0, WIDTH, height, "sheet"), *shapes, *key),
    )


def _days(begins: Offset, ends: Offset, across: Scale, foot: float) -> Iterator[Shape]:
    step = next(each for each in (1, 2, 5, 10, 20, 50, 10_000) if (ends - begins) / each <= 14)
    for day in range(begins.days + 1, ends.days + 1, step):
        x = across.place(day)
        yield Line(((x, foot), (x, foot + 3)), "rule")
        yield Label(min(x, WIDTH - 12), foot + 9, str(Offset(day)), "quiet", "middle")


def _build(build: Record | None, begins: Offset, ends: Offset, across: Scale, language: str) -> Iterator[Shape]:
    """A line on the day the tested build came, when that was within the test."""
    if build is None or build.offset is None or not begins.days < build.offset.days <= ends.days:
        return
    x = across.place(build.offset.days)
    words = BUILD.in_language(language).format(version=build.id)
    left = min(x, WIDTH - room_for(words, "small") / 2)
    yield Line(((x, TOP - 6), (x, TOP + HEIGHT)), "mark-contingency")
    yield Label(left, TOP - 12, words, "small", "middle")


def _lines(
    days: Sequence[Record], begins: Offset, ends: Offset, total: int, allowed: int | None, across: Scale, up: Scale
) -> Iterator[Shape]:
    yield Line(((LEFT, up.place(total)), (RIGHT, up.place(0))), "pace")
    if allowed is not None:
        yield Line(((LEFT, up.place(allowed)), (RIGHT, up.place(allowed))), "limit")
    start = (across.place(begins.days), up.place(total))
    run = [_at(each.offset, total - each.executed, across, up) for each in days if each.executed is not None]
    if run:
        yield Line((start, *run), "not-run")
        for x, y in run:
            yield _square(x, y)
    rest = [_at(each.offset, total - each.passed, across, up) for each in days]
    yield Line((start, *rest), "curve")
    for x, y in rest:
        yield Circle(x, y, 2.2, "point")


def _at(offset: Offset, count: int, across: Scale, up: Scale) -> Point:
    return across.place(offset.days), up.place(count)


def _square(x: float, y: float) -> Polygon:
    return Polygon(((x - 1.7, y - 1.7), (x + 1.7, y - 1.7), (x + 1.7, y + 1.7), (x - 1.7, y + 1.7)), "point")


def _rest(last: Record, total: int, across: Scale, up: Scale, language: str) -> Iterator[Shape]:
    x, y = _at(last.offset, total - last.passed, across, up)
    words = LEFT_OVER.in_language(language).format(count=total - last.passed)
    long = room_for(words, "strong")
    left = min(x - long / 2, RIGHT - long)
    yield Rectangle(left - 2, y - 21, long + 4, 11, "paper")
    yield Label(left, y - 15.5, words, "strong")


def _key(days: Sequence[Record], allowed: int | None, language: str) -> Iterator[tuple[Shape, str]]:
    for name in ("curve", "not-run", "pace"):
        if name != "not-run" or any(each.executed is not None for each in days):
            yield Line(((-7, 0), (7, 0)), name), WORDS[name].in_language(language)
    if allowed is not None:
        yield Line(((-7, 0), (7, 0)), "limit"), WORDS["limit"].in_language(language).format(count=allowed)


def _told(days: Sequence[Record], total: int, language: str) -> str:
    last = days[-1]
    summary = TOLD.in_language(language).format(
        total=total,
        first=days[0].offset,
        last=last.offset,
        executed=last.executed if last.executed is not None else "?",
        passed=last.passed,
        rest=total - last.passed,
    )
    each = (
        EACH.in_language(language).format(offset=day.offset, executed=day.executed, passed=day.passed) for day in days
    )
    return summary + ("；" if language == "zh" else "; ").join(each) + ("。" if language == "zh" else ".")
