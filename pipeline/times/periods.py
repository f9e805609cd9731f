"""Periods of the calendar, their parts, and the windows that "by", "before" and "since" make of them.

Days are the finest unit. The calendar is the proleptic Gregorian one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from pipeline.times.reading import days_in_month, held

Unit = Literal["day", "week", "month", "quarter", "half", "year", "decade", "century"]
Part = Literal["early", "mid", "late", "end"]

MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS: dict[Unit, int] = {"day": 1, "week": 7}


class Point(NamedTuple):
    """One EDTF date: a year, a month (0: the whole year) and a day (0: the whole month)."""

    year: int
    month: int = 0
    day: int = 0
    about: bool = False

    def __str__(self) -> str:
        if self.year > 9999:  # EDTF has no months of such years
            return f"Y{self.year}" + "~" * self.about
        text = f"{self.year:0{4 + (self.year < 0)}d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text + "~" * self.about

    @property
    def first(self) -> date:
        """Its first day, clamped as `bounds` does."""
        return held(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Its last day, clamped as `bounds` does."""
        month = self.month or 12
        return held(self.year, month, self.day or days_in_month(self.year, month))

    def step(self, by: int) -> Point:
        """The point that many years, months or days on, whichever is its finest part."""
        if self.day:
            return Point(*ymd(self.first + timedelta(days=by)), about=self.about)
        if self.month:
            month = self.year * 12 + self.month - 1 + by
            return Point(month // 12, month % 12 + 1, about=self.about)
        return self._replace(year=self.year + by)


def ymd(day: date) -> tuple[int, int, int]:
    """Year, month and day of a date."""
    return day.year, day.month, day.day


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar from the first day of `head` to the last day of `tail`."""

    head: Point
    tail: Point
    unit: Unit
    short: str = ""  # how EDTF writes it whole, where that is not head/tail: 203X
    end_of: Period | None = None  # for "the end of 2030": 2030
    part: bool = False  # an early, mid or late part, whose bounds are a convention

    def __str__(self) -> str:
        if self.short:
            return self.short
        return str(self.tail) if self.head[:3] == self.tail[:3] else f"{self.head}/{self.tail}"


def on_day(day: date) -> Period:
    """One day."""
    point = Point(*ymd(day))
    return Period(point, point, "day")


def in_days(first: date, last: date, unit: Unit = "day") -> Period:
    """All days from `first` to `last`; ValueError where they stand the wrong way round."""
    if last < first:
        raise ValueError(f"{last} is before {first}")
    return Period(Point(*ymd(first)), Point(*ymd(last)), unit)


def in_week(day: date) -> Period:
    """The week, Monday to Sunday, that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return in_days(monday, monday + timedelta(days=6), "week")


def in_months(year: int, first: int, last: int, unit: Unit = "month") -> Period:
    """Whole months of one year, both ends included; a last month over 12 runs into the next year."""
    return Period(Point(year, first), Point(year, 1).step(last - 1), unit)


def in_month(year: int, month: int) -> Period:
    """One calendar month."""
    return in_months(year, month, month)


def in_quarter(year: int, quarter: int) -> Period:
    """One calendar quarter, 1 to 4."""
    return in_months(year, 3 * quarter - 2, 3 * quarter, "quarter")


def in_half(year: int, half: int) -> Period:
    """One half of a year, 1 or 2."""
    return in_months(year, 6 * half - 5, 6 * half, "half")


def in_years(first: int, last: int) -> Period:
    """Whole years, both ends included; ValueError where they stand the wrong way round."""
    if last < first:
        raise ValueError(f"{last} is before {first}")
    return Period(Point(first), Point(last), "year")


def in_year(year: int) -> Period:
    """One calendar year."""
    return in_years(year, year)


def in_decade(year: int) -> Period:
    """The decade that holds `year`; ValueError before the year 1, where EDTF writes none."""
    first = year // 10 * 10
    if first < 0:
        raise ValueError(f"no decade holds {year}")
    return Period(Point(first), Point(first + 9), "decade", short=f"{first // 10:03d}X")


def in_century(century: int) -> Period:
    """The century as usage counts it: the 21st is 2000 to 2099; ValueError for one before the first."""
    first = (century - 1) * 100
    if first < 0:
        raise ValueError(f"no century {century}")
    return Period(Point(first), Point(first + 99), "century", short=f"{first // 100:02d}XX")


def holding(day: date, unit: Unit, shift: int = 0) -> Period:
    """The calendar unit that holds `day`, or the one `shift` units after it."""
    year, month = day.year, day.month - 1
    if unit == "day":
        return on_day(day + timedelta(days=shift))
    if unit == "week":
        return in_week(day + timedelta(weeks=shift))
    if unit == "year":
        return in_year(year + shift)
    if unit == "decade":
        return in_decade(year + 10 * shift)
    if unit == "century":
        return in_century(year // 100 + 1 + shift)
    size = MONTHS[unit]
    index = (year * 12 + month) // size + shift
    return in_months(index * size // 12, index * size % 12 + 1, index * size % 12 + size, unit)


def five_year_plan(number: int) -> Period:
    """The years of one of China's numbered plans: the first from 1953, from the third (1966) every five years."""
    first = 1948 + 5 * number if number < 3 else 1951 + 5 * number
    return in_years(first, first + 4)


# --- parts -------------------------------------------------------------------------------------------

_THIRDS = {"early": (0, 1), "mid": (1, 2), "late": (2, 3), "end": (2, 3)}
_CENTURY = {"early": (0, 19), "mid": (50, 50), "late": (80, 99), "end": (100, 100)}


def part_of(period: Period, part: Part) -> Period:
    """The first, middle or last third of a period, approximate; of a decade 0-3, 4-6, 7-9.

    "Mid-century" is the year 50 and "the end of the century" the year 100 by usage.
    """
    head, tail = period.head, period.tail
    if period.unit == "century":
        low, high = _CENTURY[part]
        head, tail = head._replace(year=head.year + low), head._replace(year=head.year + high)
        head = head._replace(about=head == tail)
    elif head.day or tail.day or head == tail:
        finer = _finer(period)
        head, tail = _third(finer, 30 if period.unit == "month" else _steps(finer), part)
        tail = finer.tail if part in ("late", "end") else tail
    else:
        head, tail = _third(period, _steps(period), part)
    third = Period(head, tail._replace(about=True), period.unit, part=True)
    if part != "end":
        return third
    return replace(third, end_of=third if period.unit == "century" else period)


def _finer(period: Period) -> Period:
    """The same stretch in the next finer unit: a year in months, a month in days."""
    if period.head == period.tail and not period.head.month:
        return in_months(period.head.year, 1, 12)
    return in_days(period.head.first, period.tail.last)


def _third(period: Period, size: int, part: Part) -> tuple[Point, Point]:
    low, high = _THIRDS[part]
    first = -(-low * size // 3) if size == 10 else low * size // 3
    last = -(-high * size // 3) if size == 10 else high * size // 3
    return period.head.step(first), period.head.step(max(last, first + 1) - 1)


def _steps(period: Period) -> int:
    """How many years, months or days the period holds, whichever it is written in."""
    head, tail = period.head, period.tail
    if head.day:
        return (tail.first - head.first).days + 1
    return (tail.year - head.year) * (12 if head.month else 1) + tail.month - head.month + 1


def half_of(period: Period, half: int) -> Period:
    """The first or second half of a period, in its next finer unit where it is one year or month."""
    whole = _finer(period) if period.head == period.tail else period
    size = _steps(whole)
    first, last = (0, size // 2) if half == 1 else (size // 2, size)
    unit: Unit = "half" if period.unit == "year" else period.unit
    return Period(whole.head.step(first), whole.head.step(last - 1), unit)


def about(period: Period) -> Period:
    """The same period, approximate: 2030~."""
    one = period.head == period.tail
    tail = period.tail._replace(about=True)
    return replace(period, head=tail if one else period.head, tail=tail, short="", part=True)


def joined(first: Period, last: Period) -> Period | None:
    """From the start of one to the end of the other; None where they stand the wrong way round."""
    if last.tail.last < first.head.first:
        return None
    coarse = first.unit if first.unit == last.unit else "day"
    return Period(first.head, last.tail, coarse, end_of=last.end_of, part=first.part or last.part)


# --- windows -----------------------------------------------------------------------------------------


def by(period: Period, asserted: date | None) -> str:
    """Any time up to the end of the period: from the day it was said, if that is not later."""
    return _until((period.end_of or period).tail, asserted)


def before(period: Period, asserted: date | None) -> str:
    """Strictly before the period; for a part ("before mid-2027") and an end, up to it."""
    return by(period, asserted) if period.part else _until(period.head.step(-1), asserted)


def since(period: Period) -> str:
    """From its start, without an end."""
    return f"{period.head}/.."


def after(period: Period) -> str:
    """From the first year, month or day after it, without an end."""
    return f"{period.tail if period.tail.about else period.tail.step(1)}/.."


def _until(tail: Point, asserted: date | None) -> str:
    start = ".." if asserted is None or asserted > tail.last else asserted.isoformat()
    return f"{start}/{tail}"
