"""Amounts in Chinese capital numerals (大写), as contracts and payment papers print them."""

from __future__ import annotations

from generators.quantities import Money

DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = ((10**8, "亿"), (10**4, "万"), (10**3, "仟"), (10**2, "佰"), (10, "拾"))


def in_capitals(amount: Money) -> str:
    """The amount in capitals: 壹佰零壹万壹仟元整 for 1,011,000.

    Rounds to the cent. 零 stands for zeros inside a number, and before 分 when there is no 角; it is left out
    where the rules for filling in bills make it optional (贰拾万陆仟柒佰元整, 壹拾元伍角整). An amount that
    does not go down to 分 ends with 整.
    """
    cents = int(amount.rounded().amount * 100)
    yuan, fen = divmod(abs(cents), 100)
    sign = "负" if cents < 0 else ""
    return sign + (f"{_whole(yuan)}元" if yuan or not fen else "") + _below_yuan(fen, after_yuan=yuan > 0)


def _whole(number: int) -> str:
    """A whole number in capitals, without a currency word: the larger unit first, then the rest of it."""
    for size, unit in UNITS:
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return _whole(high) + unit + gap + (_whole(low) if low else "")
    return DIGITS[number]


def _below_yuan(fen: int, *, after_yuan: bool) -> str:
    """角 and 分, or 整 where the amount ends before 分."""
    tenths, hundredths = divmod(fen, 10)
    jiao = f"{DIGITS[tenths]}角" if tenths else ""
    if not hundredths:
        return jiao + "整"
    gap = "零" if after_yuan and not tenths else ""
    return jiao + gap + f"{DIGITS[hundredths]}分"
