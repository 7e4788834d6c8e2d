"""The working calendar: which days are worked, and what T+N means on it.

Why: a year in China has statutory holidays and weekends that are worked in exchange (调休), and 工作日 and
自然日 are different units; a date counted by hand is wrong by days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from generators.quantities import Offset, Text

LAST_DAY = date.max.toordinal()
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Blackout:
    """A window, both ends included, in which nothing may go live.

    `applies_to` names what it binds (kinds, ids); empty, it binds everything.
    """

    first: date
    last: date
    reason: Text = field(default_factory=Text)
    applies_to: frozenset[str] = frozenset()

    def is_on(self, day: date, subject: str | None = None) -> bool:
        bound = subject is None or not self.applies_to or subject in self.applies_to
        return bound and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Mondays to Fridays that are no holidays, and make-up days; a day in both lists is worked.

    Days beyond the published calendar (`horizon`) are counted with weekends only: see `is_beyond_horizon`.
    """

    holidays: frozenset[date] = frozenset()
    makeup_workdays: frozenset[date] = frozenset()
    horizon: date | None = None
    blackouts: tuple[Blackout, ...] = ()
    _free_weekdays: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _worked_weekends: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        free = sorted(day.toordinal() for day in self.holidays - self.makeup_workdays if _is_weekday(day))
        worked = sorted(day.toordinal() for day in self.makeup_workdays if not _is_weekday(day))
        object.__setattr__(self, "_free_weekdays", tuple(free))
        object.__setattr__(self, "_worked_weekends", tuple(worked))

    def is_working_day(self, day: date) -> bool:
        return day in self.makeup_workdays or (_is_weekday(day) and day not in self.holidays)

    def shift(self, start: date, working_days: int) -> date:
        """The Nth working day after `start`, before it when N is negative; `start` itself when N is 0.

        Raises OverflowError when that day is outside the years 1 to 9999.
        """
        if working_days == 0:
            return start
        before = start.toordinal() - (working_days < 0)
        return self._day_number(self._worked_until(before) + working_days + (working_days < 0))

    def date_of(self, offset: Offset, effective: date) -> date:
        """The date of T+N, T being the effective date."""
        return self.shift(effective, offset.days)

    def working_days_between(self, start: date, end: date) -> int:
        """The working days in (start, end]; negative when `end` is earlier, 0 on the same day."""
        return self._worked_until(end.toordinal()) - self._worked_until(start.toordinal())

    def is_beyond_horizon(self, day: date) -> bool:
        """Whether the holidays of that day are not published yet; never, for a calendar without horizon."""
        return self.horizon is not None and day > self.horizon

    def blackouts_on(self, day: date, subject: str | None = None) -> tuple[Blackout, ...]:
        """The windows that cover the day; with a subject (a kind or an id), only those that bind it."""
        return tuple(window for window in self.blackouts if window.is_on(day, subject))

    def _worked_until(self, ordinal: int) -> int:
        """How many working days there are from the first day of year 1 up to and including this one."""
        weeks, days = divmod(ordinal, 7)  # ordinal 1 is a Monday
        holidays = bisect_right(self._free_weekdays, ordinal)
        makeup = bisect_right(self._worked_weekends, ordinal)
        return weeks * 5 + min(days, 5) - holidays + makeup

    def _day_number(self, count: int) -> date:
        """The working day that is number `count` from the first day of year 1."""
        weekday = (count - 1) // 5 * 7 + (count - 1) % 5 + 1  # if there were no exceptions
        earliest = max(1, weekday - 7 * (len(self._worked_weekends) + 1))
        latest = min(LAST_DAY, weekday + 7 * (len(self._free_weekdays) + 1))
        days = range(earliest, latest + 1)
        position = bisect_left(days, count, key=self._worked_until)
        if count < 1 or position == len(days):
            raise OverflowError("the day lies outside the years 1 to 9999")
        return date.fromordinal(days[position])


def add_months(day: date, months: int) -> date:
    """The same day of the month some months later (or earlier), clipped to the end of that month.

    Raises OverflowError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("the day lies outside the years 1 to 9999")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _is_weekday(day: date) -> bool:
    return day.weekday() <= FRIDAY
