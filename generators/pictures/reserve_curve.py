"""How likely the losses stay within an amount, and how far the reserves reach on that curve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generators.derive import Facts
from generators.derive.facts.reserve import ReserveView, threat_of
from generators.derive.reserve import LossDistribution, distribution
from generators.model import Record
from generators.pictures.scales import UNIT, Scale, figure_of, round_steps, short_amount, with_unit
from generators.pictures.shapes import Circle, Label, Line, Picture, Point, Rectangle, Shape, room_for
from generators.pictures.sheet import GAP, WIDTH, legend
from generators.quantities import Money, Text

TITLE = Text("风险损失的分布与备用金", "Distribution of losses and the reserve")
WORDS = {
    "emv": Text("期望损失", "expected loss"),
    "contingency": Text("备用金", "contingency"),
    "both": Text("两项储备合计", "both reserves"),
}
CHANCE = Text("损失不超过该金额的概率", "chance that the loss stays within the amount")
LOSS = Text("损失", "loss")
TOLD = Text(
    "{risks}项风险的期望损失{emv}；P50 {p50}，P80 {p80}，P90 {p90}，最大{maximum}。备用金{contingency}，够用的概率{within}；"
    "两项储备合计{both}，够用的概率{within_both}。",
    "Risks: {risks}, with an expected loss of {emv}; P50 {p50}, P80 {p80}, P90 {p90}, maximum {maximum}. The contingency of {contingency} "
    "suffices with a chance of {within}, both reserves of {both} with {within_both}.",
)
LEFT, RIGHT, TOP, HEIGHT = 40.0, WIDTH - 10, 44.0, 200.0
STEPS = 110
"""At so many amounts the curve is drawn."""


def draw_reserve_curve(project: Record, facts: Facts, language: str) -> Picture | None:
    """The curve of cumulated chances; None without a risk that may cost something."""
    threats = [threat for risk in project.risks if (threat := threat_of(risk)) is not None]
    view: ReserveView | None = facts.reserve_view
    if view is None or not view.maximum:
        return None
    losses = distribution(threats)
    most = max(figure_of(each, language) for each in (view.tail, view.p90, view.both)) * 1.25
    most = min(most, max(figure_of(view.maximum, language), figure_of(view.both, language) * 1.05))
    steps = round_steps(0, most, 7)
    across = Scale(0, steps[-1], LEFT, RIGHT)
    up = Scale(0, 1, TOP + HEIGHT, TOP)
    marks = {"emv": view.emv, "contingency": view.contingency, "both": view.both}
    shapes = [
        *_grid(steps, across, up, language),
        *_reserves(marks, across, up, language),
        *_curve(losses, across, up, language),
        *_quantiles(view, across, up, language),
    ]
    key, height = legend(_key(marks, view, language), TOP + HEIGHT + 30)
    return Picture(
        title=TITLE.in_language(language),
        description=_told(view, language),
        width=WIDTH,
        height=height,
        shapes=(Rectangle(0, 0, WIDTH, height, "sheet"), *shapes, *key),
    )


def _grid(steps: Sequence[int], across: Scale, up: Scale, language: str) -> Iterator[Shape]:
    for step in steps:
        x = across.place(step)
        yield Line(((x, up.end), (x, up.start)), "grid")
        yield Label(min(x, WIDTH - room_for(f"{step:,}", "quiet") / 2), up.start + 8, f"{step:,}", "quiet", "middle")
    for percent in range(0, 101, 20):
        y = up.place(percent / 100)
        yield Line(((LEFT, y), (RIGHT, y)), "axis" if percent == 0 else "grid")
        yield Label(LEFT - 4, y, f"{percent}%", "quiet", "end")
    loss, unit = LOSS.in_language(language), UNIT.in_language(language)
    yield Label(RIGHT, up.start + 20, f"{loss}（{unit}）" if language == "zh" else f"{loss} ({unit})", "strong", "end")
    yield Label(GAP, 6, CHANCE.in_language(language), "strong")


def _curve(losses: LossDistribution, across: Scale, up: Scale, language: str) -> Iterator[Shape]:
    points: list[Point] = []
    for number in range(STEPS + 1):
        figure = across.most * number / STEPS
        divisor = 10_000 if language == "zh" else 1_000
        chance = float(losses.probability_within(Money(Decimal(str(round(figure * divisor))))))
        points.append((across.place(figure), up.place(chance)))
    yield Line(tuple(points), "curve")


def _reserves(marks: dict[str, Money], across: Scale, up: Scale, language: str) -> Iterator[Shape]:
    """A line for each reserve over the height of the chart, its name above; names stand in rows of their own."""
    shown = [(name, amount, across.place(figure_of(amount, language))) for name, amount in marks.items() if amount]
    for row, (name, _, x) in enumerate(shown):
        yield Line(((x, 21 + 10 * row), (x, up.start)), f"mark-{name}")
    for row, (name, amount, x) in enumerate(shown):
        words = f"{WORDS[name].in_language(language)} {short_amount(amount, language)}"
        long = room_for(words, "small")
        middle = min(max(x, LEFT + long / 2), WIDTH - long / 2 - 1)
        yield Rectangle(middle - long / 2 - 1, 11 + 10 * row, long + 2, 10, "paper")
        yield Label(middle, 16 + 10 * row, words, "small", "middle")


def _quantiles(view: ReserveView, across: Scale, up: Scale, language: str) -> Iterator[Shape]:
    for chance, amount in ((0.5, view.p50), (0.8, view.p80), (0.9, view.p90)):
        x, y = across.place(figure_of(amount, language)), up.place(chance)
        words = f"P{round(chance * 100)} {short_amount(amount, language)}"
        long = room_for(words, "strong")
        yield Line(((LEFT, y), (x, y)), "float")
        yield Circle(x, y, 3, "milestone-paid")
        left = x + 7 if x + 7 + long < RIGHT else x - 7 - long
        yield Rectangle(left - 1, y + 3, long + 2, 11, "paper")
        yield Label(left, y + 8.5, words, "strong")


def _key(marks: dict[str, Money], view: ReserveView, language: str) -> Iterator[tuple[Shape, str]]:
    chances = {"contingency": view.within_contingency, "both": view.within_both}
    for name, amount in marks.items():
        if amount:
            words = WORDS[name].in_language(language)
            chance = f" {chances[name] * 100:.1f}%" if name in chances else ""
            yield Line(((-7, 0), (7, 0)), f"mark-{name}"), f"{words}{chance}"


def _told(view: ReserveView, language: str) -> str:
    amounts = {
        name: with_unit(getattr(view, name), language)
        for name in ("emv", "p50", "p80", "p90", "maximum", "contingency", "both")
    }
    return TOLD.in_language(language).format(
        risks=view.risks,
        within=f"{view.within_contingency * 100:.1f}%",
        within_both=f"{view.within_both * 100:.1f}%",
        **amounts,
    )
