"""Quantities that know what they are: money, percentages, offsets from T, last moments, bilingual text.

A function that takes `Money` cannot be handed a number of days, and no amount is ever a float.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import total_ordering

CENT = Decimal("0.01")
WIDE = Context(prec=100, rounding=ROUND_HALF_UP)
"""Rounds half up, as Chinese invoices do, and holds every product of what two fields can say."""

WRITTEN_UNTIL = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2}))?", re.ASCII
)
WRITTEN_OFFSET = re.compile(r"T|T?([+-]?[0-9]+)")


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Chinese, English or both; `in_language` falls back to the language that exists.

    Why: a project may be written in one language only, and its documents must still be complete.
    """

    zh: str | None = None
    en: str | None = None

    def in_language(self, language: str) -> str:
        first, second = (self.zh, self.en) if language == "zh" else (self.en, self.zh)
        return first if first is not None else (second or "")

    def has(self, language: str) -> bool:
        return (self.zh if language == "zh" else self.en) is not None


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount in CNY. Arithmetic keeps every digit; only `rounded` and `__str__` go to the cent."""

    amount: Decimal

    @classmethod
    def of(cls, value: int | str | Decimal) -> Money:
        return cls(Decimal(value))

    @classmethod
    def total(cls, amounts: Iterable[Money]) -> Money:
        return cls(sum((each.amount for each in amounts), Decimal(0)))

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + other.amount)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - other.amount)

    def __neg__(self) -> Money:
        return Money(-self.amount)

    def __abs__(self) -> Money:
        return Money(abs(self.amount))

    def __mul__(self, factor: int | Decimal) -> Money:
        return Money(self.amount * factor)

    def __truediv__(self, divisor: int | Decimal) -> Money:
        return Money(self.amount / divisor)

    def __lt__(self, other: Money) -> bool:
        return self.amount < other.amount

    def __bool__(self) -> bool:
        return self.amount != 0

    def rounded(self) -> Money:
        """The amount to the cent, half up: how Chinese invoices round."""
        return Money(rounded_to(self.amount))

    def with_vat(self, rate: Percent) -> Money:
        """The VAT-inclusive amount of one line, rounded: `round(net * (1 + vat / 100), 2)`."""
        return Money(self.amount * (1 + rate.value / 100)).rounded()

    def share_of(self, whole: Money) -> Percent:
        """This amount as a percentage of `whole`, to two decimals; 0 when `whole` is nothing."""
        return Percent.share(self.amount, whole.amount) or Percent(Decimal(0))

    def __str__(self) -> str:
        return f"{self.rounded().amount:,}"


@total_ordering
@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage as people write it: 20 means 20 %."""

    value: Decimal

    @classmethod
    def of(cls, value: int | str | Decimal) -> Percent:
        return cls(Decimal(value))

    @classmethod
    def share(cls, part: int | Decimal, whole: int | Decimal) -> Percent | None:
        """The part as a percentage of the whole, to two decimals; None of nothing."""
        return cls(rounded_to(Decimal(part) / whole * 100)) if whole else None

    def of_money(self, whole: Money) -> Money:
        return Money(whole.amount * self.value / 100)

    def __add__(self, other: Percent) -> Percent:
        return Percent(self.value + other.value)

    def __lt__(self, other: Percent) -> bool:
        return self.value < other.value

    def __str__(self) -> str:
        return f"{plain(self.value)}%"


@total_ordering
@dataclass(frozen=True, slots=True)
class Offset:
    """A number of working days from T, the day the contract takes effect; negative before it."""

    days: int

    @classmethod
    def read(cls, written: str | int) -> Offset:
        """The offset written as `T+15`, `T-40`, `T` or a plain number of days; else a ValueError."""
        found = WRITTEN_OFFSET.fullmatch(str(written).strip())
        if not found:
            raise ValueError(f"not an offset: {written!r}")
        return cls(int(found[1] or 0))

    def __sub__(self, other: Offset) -> int:
        return self.days - other.days

    def plus(self, working_days: int) -> Offset:
        return Offset(self.days + working_days)

    def __lt__(self, other: Offset) -> bool:
        return self.days < other.days

    def __str__(self) -> str:
        return f"T{self.days:+d}"


@dataclass(frozen=True, slots=True)
class Until:
    """The last moment of something: the end of a day where the project is, or a moment with its own offset from UTC."""

    day: date
    moment: datetime | None = None

    @classmethod
    def read(cls, written: str) -> Until:
        """What `2026-12-31` or `2026-12-31T18:00:00+08:00` says; else a ValueError."""
        if not WRITTEN_UNTIL.fullmatch(written):
            raise ValueError(f"neither a date nor a moment: {written!r}")
        if len(written) == len("2026-12-31"):
            return cls(date.fromisoformat(written))
        moment = datetime.fromisoformat(written)
        return cls(moment.date(), moment)

    def end(self, zone: tzinfo) -> datetime:
        """The moment after which it is over."""
        return self.moment if self.moment is not None else end_of_day(self.day, zone)

    def days_left(self, on: date, zone: tzinfo) -> int:
        """The whole days from the end of that day to the end of this; negative once it is over."""
        return (self.end(zone) - end_of_day(on, zone)) // timedelta(days=1)

    def __str__(self) -> str:
        return self.moment.isoformat() if self.moment is not None else self.day.isoformat()


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """Midnight at the end of the day in the zone; what a day stands for where a moment is needed."""
    if day == date.max:
        return datetime.max.replace(tzinfo=zone)
    return datetime.combine(day + timedelta(days=1), time(), zone)


def rounded_to(number: Decimal, step: Decimal = CENT) -> Decimal:
    """The number to the cent, or to another step; half up, and never minus zero."""
    return WIDE.plus(WIDE.quantize(number, step))


def plain(number: Decimal) -> str:
    """The number without exponent and without zeros that say nothing: 20, 99.5, 0.05."""
    text = f"{number + 0:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def counted(number: int, thing: str) -> str:
    """The number with its English noun: 1 working day, 15 working days."""
    return f"{number:,} {noun_for(number, thing)}"


def noun_for(number: object, thing: str) -> str:
    """The English noun as it follows the number; one that is not known yet takes the plural."""
    return thing if number == 1 else f"{thing}s"
