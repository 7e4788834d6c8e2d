"""The cash of the project: what comes in and goes out month by month, and the money in hand at the end of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.derive import Facts
from generators.derive.facts.cash import CashRow, CashView
from generators.model import Record
from generators.pictures.scales import UNIT, Scale, figure_of, marked_scale, short_amount, with_unit
from generators.pictures.shapes import Circle, Label, Line, Picture, Rectangle, Shape, room_for
from generators.pictures.sheet import GAP, WIDTH, legend
from generators.quantities import Text

TITLE = Text("现金曲线（按月）", "Cash month by month")
WORDS = {
    "cash-in": Text("收款", "received"),
    "cash-out": Text("付款", "paid"),
    "curve": Text("月末结余（累计收款减累计付款）", "money in hand at month end"),
    "limit": Text("垫资上限", "exposure limit"),
}
TIGHTEST = Text("最紧 {amount}", "least {amount}")
TOLD = Text(
    "{months}个月累计收款{received}、累计付款{paid}；结余最少在{month}，为{least}。",
    "Months: {months}; {received} come in and {paid} go out; the least in hand is {least}, in {month}. ",
)
MONTH = Text("第{number}月", "month {number}")
EACH = Text("{month}收{received}、付{paid}、结余{hand}", "{month} in {received}, out {paid}, in hand {hand}")

LEFT, TOP, HEIGHT = 44.0, 18.0, 210.0


def draw_cash_curve(project: Record, facts: Facts, language: str) -> Picture | None:
    """The months from the first movement to the last; None while nothing moves."""
    months: tuple[CashRow, ...] = facts.cash_months
    view: CashView | None = facts.cash_view
    if not months or view is None:
        return None
    foot = TOP + HEIGHT
    figures = [figure_of(amount, language) for each in months for amount in (each.received, -each.paid, -each.exposure)]
    limit = -figure_of(view.limit, language) if view.limit is not None else None
    scale, marks = marked_scale([*figures, 0.0, *([limit] if limit is not None else [])], foot, TOP, LEFT, WIDTH, 8)
    step = (WIDTH - LEFT) / len(months)
    middles = [LEFT + (number + 0.5) * step for number in range(len(months))]
    shapes = [
        *marks,
        *_bars(months, middles, step, scale, language),
        *_limit(limit, scale),
        *_curve(months, middles, scale, language),
        *_tightest(months, middles, scale, view, language),
        *_months(months, middles, step, foot, language),
        Label(GAP, 6, UNIT.in_language(language), "quiet"),
    ]
    key, height = legend(_key(view, language), foot + 24)
    return Picture(
        title=TITLE.in_language(language),
        description=_told(months, view, language),
        width=WIDTH,
        height=height,
        shapes=(Rectangle(0, 0, WIDTH, height, "sheet"), *shapes, *key),
    )


def _bars(
    months: Sequence[CashRow], middles: Sequence[float], step: float, scale: Scale, language: str
) -> Iterator[Shape]:
    zero, wide = scale.place(0), min(step * 0.62, 16)
    for month, middle in zip(months, middles, strict=True):
        for amount, look in ((month.received, "cash-in"), (-month.paid, "cash-out")):
            if amount:
                end = scale.place(figure_of(amount, language))
                yield Rectangle(middle - wide / 2, min(zero, end), wide, abs(end - zero), look)


def _limit(limit: float | None, scale: Scale) -> Iterator[Shape]:
    if limit is not None:
        yield Line(((LEFT, scale.place(limit)), (WIDTH, scale.place(limit))), "limit")


def _curve(months: Sequence[CashRow], middles: Sequence[float], scale: Scale, language: str) -> Iterator[Shape]:
    points = tuple(
        (middle, scale.place(-figure_of(month.exposure, language)))
        for month, middle in zip(months, middles, strict=True)
    )
    if len(points) > 1:
        yield Line(points, "curve")
    for x, y in points:
        yield Circle(x, y, 1.8, "point")


def _tightest(
    months: Sequence[CashRow], middles: Sequence[float], scale: Scale, view: CashView, language: str
) -> Iterator[Shape]:
    """The month with the least money in hand from T on, told beside its point."""
    found = [at for at, month in enumerate(months) if month.number == view.tightest_number]
    for at in found:
        in_hand = -months[at].exposure
        words = TIGHTEST.in_language(language).format(amount=short_amount(in_hand, language))
        x, y = middles[at], scale.place(figure_of(in_hand, language))
        long = room_for(words, "strong")
        left = min(max(x - long / 2, LEFT + 2), WIDTH - long - 2)
        below = y + 14 if y + 20 < TOP + HEIGHT else y - 14
        yield Circle(x, y, 3.5, "ring")
        yield Rectangle(left - 2, below - 6, long + 4, 12, "paper")
        yield Label(left, below, words, "strong")


def _months(
    months: Sequence[CashRow], middles: Sequence[float], step: float, foot: float, language: str
) -> Iterator[Shape]:
    year = ""
    free = LEFT
    for month, middle in zip(months, middles, strict=True):
        words = str(int(month.month[5:7])) if month.month else str(month.number)
        if step >= room_for(words, "quiet"):
            yield Label(middle, foot + 7, words, "quiet", "middle")
        if month.month and month.month[:4] != year and middle >= free:
            year = month.month[:4]
            yield Label(middle - 4, foot + 16, year, "strong")
            free = middle + room_for(year, "strong")


def _key(view: CashView, language: str) -> Iterator[tuple[Shape, str]]:
    samples: dict[str, Shape] = {
        "cash-in": Rectangle(-4, -4, 8, 8, "cash-in"),
        "cash-out": Rectangle(-4, -4, 8, 8, "cash-out"),
        "curve": Line(((-7, 0), (7, 0)), "curve"),
    }
    for name, sample in samples.items():
        yield sample, WORDS[name].in_language(language)
    if view.limit is not None:
        words = WORDS["limit"].in_language(language)
        yield Line(((-7, 0), (7, 0)), "limit"), f"{words} {short_amount(view.limit, language)}"


def _told(months: Sequence[CashRow], view: CashView, language: str) -> str:
    last = months[-1]
    summary = TOLD.in_language(language).format(
        months=len(months),
        received=with_unit(last.received_so_far, language),
        paid=with_unit(last.paid_so_far, language),
        month=view.tightest_month or MONTH.in_language(language).format(number=view.tightest_number),
        least=with_unit(view.in_hand, language),
    )
    each = (
        EACH.in_language(language).format(
            month=month.month or MONTH.in_language(language).format(number=month.number),
            received=short_amount(month.received, language),
            paid=short_amount(month.paid, language),
            hand=short_amount(-month.exposure, language),
        )
        for month in months
    )
    return summary + ("；" if language == "zh" else "; ").join(each) + ("。" if language == "zh" else ".")
