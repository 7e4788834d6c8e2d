"""The risks in the 5 x 5 field of chance and impact, with the greatest expected losses beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.derive import Facts
from generators.derive.facts.risk_register import LEVELS, RegisterEntry
from generators.model import Record
from generators.pictures.scales import UNIT, short_amount, with_unit
from generators.pictures.shapes import Label, Picture, Rectangle, Shape, lines_of, room_for, stacked
from generators.pictures.sheet import GAP, WIDTH, legend
from generators.quantities import Money, Text

TITLE = Text("风险矩阵（应对后）与剩余期望损失", "Risk matrix after the response, with residual expected losses")
CHANCE, IMPACT = Text("概率级", "Level of chance"), Text("影响级", "Level of impact")
LIGHTS = {"green": Text("绿", "green"), "amber": Text("黄", "amber"), "red": Text("红", "red")}
LETTERS = {"green": Text("绿", "G"), "amber": Text("黄", "A"), "red": Text("红", "R")}
GREATEST = Text("剩余期望损失前{count}项（{unit}）", "Greatest expected losses, first {count} ({unit})")
TOLD = Text("概率{chance}级、影响{impact}级：{risks}", "chance {chance}, impact {impact}: {risks}")
TOTAL = Text("未关闭风险剩余期望损失合计{amount}。", "Residual expected loss of the open risks {amount}.")

LEFT, TOP, CELL = 34.0, 16.0, 43.0
CHIP, CHIP_HEIGHT, DOWN = 19.0, 9.0, 3
"""The least width of a risk's tag, its height, and how many rows of tags a cell holds."""
LIST_LEFT = LEFT + 5 * CELL + 18
MOST_LISTED, LISTED = 10, 21.5


def draw_risk_field(project: Record, facts: Facts, language: str) -> Picture | None:
    """The field after the response; None while no risk is quantified."""
    rated = [each for each in facts.register_entries if each.chance_level is not None]
    if not rated:
        return None
    limits = facts.risk_score_limits
    lights = {
        (chance, impact): "red"
        if chance * impact >= limits.red
        else "amber"
        if chance * impact >= limits.amber
        else "green"
        for chance in LEVELS
        for impact in LEVELS
    }
    foot = TOP + 5 * CELL
    samples = [
        (Rectangle(-7, -4, 14, 8, f"light-{light}"), words.in_language(language)) for light, words in LIGHTS.items()
    ]
    key, height = legend(samples, foot + 30)
    shapes = (*_field(rated, lights, language), *_axes(facts, foot, language), *_greatest(rated, language), *key)
    height = max(height, TOP + MOST_LISTED * LISTED + GAP)
    return Picture(
        title=TITLE.in_language(language),
        description=_told(rated, lights, language),
        width=WIDTH,
        height=height,
        shapes=(Rectangle(0, 0, WIDTH, height, "sheet"), *shapes),
    )


def _cell(chance: int, impact: int) -> tuple[float, float]:
    """The upper left corner of a cell: the greatest chance on top, the greatest impact on the right."""
    return LEFT + (impact - 1) * CELL, TOP + (5 - chance) * CELL


def _field(rated: Sequence[RegisterEntry], lights: dict[tuple[int, int], str], language: str) -> Iterator[Shape]:
    for (chance, impact), light in lights.items():
        x, y = _cell(chance, impact)
        yield Rectangle(x, y, CELL, CELL, f"light-{light}")
        yield Label(x + CELL - 3, y + 5, LETTERS[light].in_language(language), "small", "end")
        here = [each.risk.id for each in rated if (each.chance_level, each.impact_level) == (chance, impact)]
        yield from _chips(here, x + 2, y + 10)


def _chips(risks: Sequence[str], x: float, y: float) -> Iterator[Shape]:
    """The risks of a cell as tags; the last tag counts those that have no room."""
    long = min(max([CHIP, *(room_for(each, "small") + 3 for each in risks)]), CELL - 4)
    across = 2 if 2 * long + 1 <= CELL - 3 else 1
    room = across * DOWN
    shown = list(risks) if len(risks) <= room else [*risks[: room - 1], f"+{len(risks) - room + 1}"]
    for number, words in enumerate(shown):
        left, top = x + number % across * (long + 1), y + number // across * (CHIP_HEIGHT + 1.5)
        yield Rectangle(left, top, long, CHIP_HEIGHT, "chip")
        (line,) = lines_of(words, "small", long - 1, 1)
        yield Label(left + long / 2, top + CHIP_HEIGHT / 2, line, "small", "middle")


def _axes(facts: Facts, foot: float, language: str) -> Iterator[Shape]:
    bounds = {each.level: each for each in facts.risk_level_bounds}
    for level in LEVELS:
        x, y = _cell(level, level)
        yield Label(LEFT - 5, y + CELL / 2 - 5, str(level), "strong", "end")
        yield Label(x + CELL / 2, foot + 6, str(level), "strong", "middle")
        if bound := bounds.get(level):
            yield Label(LEFT - 5, y + CELL / 2 + 5, f"≥{bound.chance_from}", "quiet", "end")
            impact = short_amount(bound.impact_from, language) if bound.impact_from is not None else bound.impact_share
            yield Label(x + CELL / 2, foot + 15, f"≥{impact}", "quiet", "middle")
    yield Label(GAP, 6, CHANCE.in_language(language), "strong")
    unit = UNIT.in_language(language)
    words = (
        f"{IMPACT.in_language(language)}（{unit}）" if language == "zh" else f"{IMPACT.in_language(language)} ({unit})"
    )
    yield Label(LEFT + 5 * CELL, foot + 24, words, "strong", "end")


def _greatest(rated: Sequence[RegisterEntry], language: str) -> Iterator[Shape]:
    """The risks with the greatest expected loss as bars, their text shortened."""
    ordered = sorted((each for each in rated if each.emv), key=lambda each: -(each.emv or Money.of(0)).amount)
    shown = ordered[:MOST_LISTED]
    if not shown:
        return
    head = GREATEST.in_language(language).format(count=len(shown), unit=UNIT.in_language(language))
    yield Label(LIST_LEFT, 6, head, "strong")
    largest = max(float((each.emv or Money.of(0)).amount) for each in shown)
    room = WIDTH - LIST_LEFT - 36
    for number, entry in enumerate(shown):
        y = TOP + number * LISTED
        text = entry.risk.text.in_language(language) if entry.risk.text is not None else ""
        yield from stacked(
            lines_of(f"{entry.risk.id} {text}", "small", WIDTH - LIST_LEFT, 1), LIST_LEFT, y + 4, "small"
        )
        assert entry.emv is not None
        long = room * float(entry.emv.amount) / largest
        yield Rectangle(LIST_LEFT, y + 9, max(long, 1), 8, f"light-bar-{entry.light}")
        yield Label(LIST_LEFT + max(long, 1) + 3, y + 13, short_amount(entry.emv, language), "small")


def _told(rated: Sequence[RegisterEntry], lights: dict[tuple[int, int], str], language: str) -> str:
    comma, semicolon, stop = ("、", "；", "。") if language == "zh" else (", ", "; ", ". ")
    parts = []
    for (chance, impact), light in reversed(lights.items()):
        here = [each.risk.id for each in rated if (each.chance_level, each.impact_level) == (chance, impact)]
        if here:
            words = TOLD.in_language(language).format(chance=chance, impact=impact, risks=comma.join(here))
            parts.append(f"{words} {LIGHTS[light].in_language(language)}")
    total = Money.total(each.emv for each in rated if each.emv is not None)
    return f"{semicolon.join(parts)}{stop}{TOTAL.in_language(language).format(amount=with_unit(total, language))}"
