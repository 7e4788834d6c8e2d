"""Who carries how much when: the rows of the responsibility matrix counted by stage and party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.derive import Facts
from generators.model import Record
from generators.pictures.shapes import Label, Picture, Rectangle, Shape, lines_of, room_for, stacked
from generators.pictures.sheet import GAP, WIDTH, legend
from generators.quantities import Text

TITLE = Text(
    "责任热度：各方在各阶段负责（A）与执行（R）的活动数",
    "Responsibility heat: activities answered for (A) and carried out (R)",
)
TOTAL = Text("合计", "Total")
LOAD = Text("{low}至{high}项", "{low} to {high}")
NONE = Text("没有", "none")

MOST_PARTIES = 12
NAMES, HEAD, ROW = 92.0, 34.0, 30.0
SHADES = ("heat-0", "heat-1", "heat-2", "heat-3", "heat-4")

Load = tuple[int, int]
"""How many rows a party answers for, and how many it carries out."""


def draw_responsibility_heat(project: Record, facts: Facts, language: str) -> Picture | None:
    """The heat of stages by parties; None before the matrix has rows."""
    rows = project.raci.rows
    parties = _most_loaded(project.raci.columns, rows)
    if not rows or not parties:
        return None
    labels = rows[0]._field.fields["stage"].values
    stages = [each for each in labels if any(row.stage == each for row in rows)]
    table = {
        stage: [_load(party, [row for row in rows if row.stage == stage]) for party in parties] for stage in stages
    }
    names = {stage: labels[stage].in_language(language) for stage in stages}
    totals = [_load(party, rows) for party in parties]
    most = max((sum(each) for loads in table.values() for each in loads), default=1) or 1
    shapes = [
        *_head(parties, language),
        *(shape for at, stage in enumerate(stages) for shape in _row(at, names[stage], table[stage], most)),
        *_foot(len(stages), totals, language),
    ]
    key, height = legend(_key(most, language), HEAD + ROW * (len(stages) + 1) + GAP)
    return Picture(
        title=TITLE.in_language(language),
        description=_told(parties, {names[stage]: loads for stage, loads in table.items()}, totals, language),
        width=WIDTH,
        height=height,
        shapes=(Rectangle(0, 0, WIDTH, height, "sheet"), *shapes, *key),
    )


def _most_loaded(columns: Sequence[Record], rows: Sequence[Record]) -> tuple[Record, ...]:
    """The parties in the order of the matrix; of very many, those that carry most."""
    loads = sorted(columns, key=lambda party: -sum(_load(party, rows)))
    kept = set(loads[:MOST_PARTIES])
    return tuple(each for each in columns if each in kept)


def _load(party: Record, rows: Sequence[Record]) -> Load:
    codes = [row.parties.get(party.id) or "" for row in rows]
    return sum("A" in each for each in codes), sum("R" in each for each in codes)


def _columns(count: int) -> list[tuple[float, float]]:
    """(left, width) of each party's column."""
    wide = (WIDTH - NAMES) / count
    return [(NAMES + number * wide, wide) for number in range(count)]


def _head(parties: Sequence[Record], language: str) -> Iterator[Shape]:
    for party, (left, wide) in zip(parties, _columns(len(parties)), strict=True):
        name = party.name.in_language(language) if party.name is not None else ""
        yield Label(left + wide / 2, 6, party.id, "strong", "middle")
        yield from stacked(lines_of(name, "quiet", wide - 3, 2), left + wide / 2, 21, "quiet", "middle")


def _row(at: int, stage: str, loads: Sequence[Load], most: int) -> Iterator[Shape]:
    y = HEAD + at * ROW
    yield from stacked(lines_of(stage, "strong", NAMES - 2 * GAP, 2), GAP, y + ROW / 2, "strong")
    for (answers, does), (left, wide) in zip(loads, _columns(len(loads)), strict=True):
        shade = shade_of(answers + does, most)
        yield Rectangle(left, y, wide, ROW, SHADES[shade])
        if answers + does:
            look = "white" if shade == len(SHADES) - 1 else "strong"
            words = codes_of(answers, does)
            lines = [words] if room_for(words, look) < wide - 2 else words.split()
            yield from stacked(lines, left + wide / 2, y + ROW / 2, look, "middle")


def shade_of(load: int, most: int) -> int:
    """The shade of a load: none for nothing, the darkest for the greatest."""
    return -(-load * (len(SHADES) - 1) // most)


def _foot(count: int, totals: Sequence[Load], language: str) -> Iterator[Shape]:
    """The sum of each party as a number below its column."""
    y = HEAD + count * ROW + ROW / 2
    yield Label(GAP, y, TOTAL.in_language(language), "strong")
    for (answers, does), (left, wide) in zip(totals, _columns(len(totals)), strict=True):
        words = codes_of(answers, does)
        yield Label(left + wide / 2, y - 4, str(answers + does), "number", "middle")
        if words and room_for(words, "quiet") < wide:
            yield Label(left + wide / 2, y + 8, words, "quiet", "middle")


def codes_of(answers: int, does: int) -> str:
    """The load of a cell such as `A1 R3`; a code that does not occur is left out."""
    return " ".join(f"{code}{count}" for code, count in (("A", answers), ("R", does)) if count)


def _key(most: int, language: str) -> Iterator[tuple[Shape, str]]:
    for shade, look in enumerate(SHADES):
        loads = [load for load in range(most + 1) if shade_of(load, most) == shade]
        if loads:
            low, high = loads[0], loads[-1]
            words = NONE.in_language(language) if not high else str(low)
            words = LOAD.in_language(language).format(low=low, high=high) if high > low else words
            yield Rectangle(-7, -4, 14, 8, look), words


def _told(parties: Sequence[Record], table: dict[str, list[Load]], totals: Sequence[Load], language: str) -> str:
    semicolon, colon, stop = ("；", "：", "。") if language == "zh" else ("; ", ": ", ". ")
    parts = []
    for stage, loads in (*table.items(), (TOTAL.in_language(language), totals)):
        told = [f"{party.id} {codes_of(a, r)}" for party, (a, r) in zip(parties, loads, strict=True) if a + r]
        parts.append(f"{stage}{colon}{semicolon.join(told)}{stop}")
    return "".join(parts).strip()
