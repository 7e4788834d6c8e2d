"""The way of the scope: tender clauses, requirements of the SOW, test cases, results of the user acceptance test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.derive import Facts
from generators.derive.facts.tracing import CLOSED
from generators.model import Record
from generators.pictures.shapes import Label, Line, Picture, Rectangle, Shape, lines_of, stacked
from generators.pictures.sheet import GAP, HIGHEST, WIDTH, legend
from generators.quantities import Text

TITLE = Text(
    "需求追踪：招标条款、SOW需求、测试用例、UAT结果",
    "Tracing: tender clauses, SOW requirements, test cases, UAT results",
)
STATIONS = {
    "clauses": Text("招标条款", "Tender clauses"),
    "requirements": Text("SOW需求", "SOW requirements"),
    "cases": Text("测试用例", "Test cases"),
    "passed": Text("UAT通过", "Passed in UAT"),
}
BROKEN = {
    "clauses": Text("无条款 {count}", "without clause {count}"),
    "requirements": Text("无用例 {count}", "without cases {count}"),
    "cases": Text("未通过 {count}", "not passed {count}"),
}
RESULTS = {
    "pass": Text("通过", "passed"),
    "fail": Text("失败", "failed"),
    "blocked": Text("阻塞", "blocked"),
    "not_run": Text("未执行", "not run"),
}
TOLD = Text(
    "招标条款{clauses}条，SOW需求{requirements}条，测试用例{cases}个，UAT通过{passed}个。",
    "Tender clauses: {clauses}; SOW requirements: {requirements}; test cases: {cases}; passed in UAT: {passed}. ",
)
TOLD_ROW = Text(
    "{module}：需求{requirements}、用例{cases}、{results}",
    "{module}: requirements {requirements}, cases {cases}, {results}",
)

REQUIREMENTS, CASES, RESULT = Text("需求", "Requirements"), Text("用例", "Cases"), Text("UAT结果", "UAT result")

BOX, TALL, TOP = 86.0, 40.0, 2.0
"""The boxes of the stations."""
ROWS_TOP, LEAST_ROW, MOST_ROW = TOP + TALL + 28, 9.0, 15.0
MOST_ROWS = int((HIGHEST - ROWS_TOP - 40) / LEAST_ROW)
MORE = Text("另有{count}个模块，见跟踪矩阵", "{count} more: see the matrix")
NAMES, COUNTS = 150.0, 92.0


@dataclass(frozen=True, slots=True)
class Way:
    """What one module brings along the way; `results` by verdict."""

    module: Record
    requirements: int
    cases: int
    results: dict[str, int]


def draw_trace_flow(project: Record, facts: Facts, language: str) -> Picture | None:
    """The stations with their figures and each module below; None before there are requirements."""
    live = [each for each in project.requirements if each.status not in CLOSED]
    if not live:
        return None
    ways = [way for module in project.scope.modules if (way := _way(module, live, project)).requirements or way.cases]
    figures = {
        "clauses": len({each.clause for each in live if each.clause is not None}),
        "requirements": len(live),
        "cases": sum(each.cases for each in ways),
        "passed": sum(each.results["pass"] for each in ways),
    }
    broken = {
        "clauses": sum(each.clause is None for each in live),
        "requirements": sum(each.tc is None for each in live),
        "cases": sum(count for each in ways for name, count in each.results.items() if name != "pass"),
    }
    shown = ways[:MOST_ROWS]
    shapes = [*_stations(figures, broken, language), *_modules(shown, language)]
    foot = ROWS_TOP + len(shown) * _row_height(len(shown)) + GAP
    if len(ways) > len(shown):
        shapes.append(Label(0, foot + 3, MORE.in_language(language).format(count=len(ways) - len(shown)), "quiet"))
        foot += 10
    key, height = legend(_key(ways, language), foot)
    return Picture(
        title=TITLE.in_language(language),
        description=_told(ways, figures, language),
        width=WIDTH,
        height=height,
        shapes=(Rectangle(0, 0, WIDTH, height, "sheet"), *shapes, *key),
    )


def _way(module: Record, live: Sequence[Record], project: Record) -> Way:
    own = [each for each in live if each.module == module]
    counted = next((each for each in project.tests.uat.by_module if each.module == module), None)
    results = {verdict: (getattr(counted, verdict) or 0) if counted is not None else 0 for verdict in RESULTS}
    return Way(module, len(own), sum(each.tc or 0 for each in own), results)


def _stations(figures: dict[str, int], broken: dict[str, int], language: str) -> Iterator[Shape]:
    way = (WIDTH - 4 * BOX) / 3
    for number, (name, figure) in enumerate(figures.items()):
        x = number * (BOX + way)
        yield Rectangle(x, TOP, BOX, TALL, "body")
        yield Label(x + BOX / 2, TOP + 13, f"{figure:,}", "number", "middle")
        yield Label(x + BOX / 2, TOP + 29, STATIONS[name].in_language(language), "text", "middle")
        if name in broken:
            yield Line(((x + BOX, TOP + TALL / 2), (x + BOX + way, TOP + TALL / 2)), "flow")
            words = BROKEN[name].in_language(language).format(count=broken[name])
            look = "quiet" if not broken[name] else "strong"
            yield Label(x + BOX + way / 2, TOP + TALL + 8, words, look, "middle")


def _row_height(count: int) -> float:
    return min(MOST_ROW, max(LEAST_ROW, (HIGHEST - ROWS_TOP - 40) / max(count, 1)))


def _modules(ways: Sequence[Way], language: str) -> Iterator[Shape]:
    """A bar for each module, as long as its cases and divided by their results."""
    most = max((sum(each.results.values()) or each.cases for each in ways), default=1) or 1
    left = NAMES + COUNTS
    room = WIDTH - left - 30
    high = _row_height(len(ways))
    yield Label(NAMES + 26, ROWS_TOP - 5, REQUIREMENTS.in_language(language), "quiet", "end")
    yield Label(left - 6, ROWS_TOP - 5, CASES.in_language(language), "quiet", "end")
    yield Label(left, ROWS_TOP - 5, RESULT.in_language(language), "quiet")
    for number, each in enumerate(ways):
        y = ROWS_TOP + (number + 0.5) * high
        name = each.module.name.in_language(language) if each.module.name is not None else ""
        yield from stacked(lines_of(f"{each.module.id} {name}", "small", NAMES - GAP, 1), 0, y, "small")
        yield Label(NAMES + 26, y, str(each.requirements), "small", "end")
        yield Line(((NAMES + 31, y), (NAMES + 48, y)), "flow")
        yield Label(left - 6, y, f"{each.cases}", "small", "end")
        x = left
        for verdict, count in each.results.items():
            if count:
                long = room * count / most
                yield Rectangle(x, y - high * 0.36, long, high * 0.72, f"result-{verdict}")
                x += long
        if not any(each.results.values()) and each.cases:
            yield Rectangle(left, y - high * 0.36, room * each.cases / most, high * 0.72, "result-not_run")
            x = left + room * each.cases / most
        passed = each.results["pass"]
        yield Label(x + 3, y, f"{passed}", "small" if passed == each.cases else "strong")


def _key(ways: Sequence[Way], language: str) -> Iterator[tuple[Shape, str]]:
    for verdict, words in RESULTS.items():
        count = sum(each.results[verdict] for each in ways)
        yield Rectangle(-7, -4, 14, 8, f"result-{verdict}"), f"{words.in_language(language)} {count}"


def _told(ways: Sequence[Way], figures: dict[str, int], language: str) -> str:
    comma, semicolon = ("、", "；") if language == "zh" else (", ", "; ")
    rows = []
    for each in ways:
        results = comma.join(
            f"{RESULTS[name].in_language(language)} {count}" for name, count in each.results.items() if count
        )
        words = TOLD_ROW.in_language(language)
        rows.append(
            words.format(
                module=each.module.id, requirements=each.requirements, cases=each.cases, results=results or "-"
            )
        )
    return TOLD.in_language(language).format(**figures) + semicolon.join(rows)
