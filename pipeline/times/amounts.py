"""Amounts of time, and the windows and points that lie such an amount away."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.times.periods import DAYS, MONTHS, Period, Point, Unit, holding


class Length(NamedTuple):
    """A length of time, and the finest unit that it was said in."""

    months: int
    days: int
    unit: Unit

    def __str__(self) -> str:
        """The ISO 8601 duration: P12M, P3Y, P2W, P1Y1M21D."""
        years, months = divmod(self.months, 12) if self.unit not in ("month", "quarter") else (0, self.months)
        weeks = self.days // 7 if self.unit == "week" and not self.months else 0
        parts = ((years, "Y"), (months, "M"), (weeks, "W"), (0 if weeks else self.days, "D"))
        return "P" + "".join(f"{number}{letter}" for number, letter in parts if number)


class Amount(NamedTuple):
    """A length between two bounds that are often equal: "five to ten years"."""

    low: Length
    high: Length
    about: bool = False


def length(number: float, unit: Unit) -> Length:
    """`number` units; a broken number of years or decades goes down to months, of months to days."""
    if unit in DAYS:
        days = round(number * DAYS[unit])
        return Length(0, days, unit if number == int(number) else "day")
    months = number * MONTHS[unit]
    whole = int(months)
    days = round((months - whole) * 30)
    finest: Unit = "day" if days else "month" if months % 12 and unit != "quarter" else unit
    return Length(whole, days, finest)


def plus(one: Length, other: Length) -> Length:
    """The sum, in the finer of the two units."""
    finer = min(one.unit, other.unit, key=_RANK.__getitem__)
    return Length(one.months + other.months, one.days + other.days, finer)


_RANK: dict[Unit, int] = {
    "day": 0,
    "week": 1,
    "month": 2,
    "quarter": 3,
    "half": 4,
    "year": 5,
    "decade": 6,
    "century": 7,
}


def moved(day: date, size: Length, sign: int = 1) -> date:
    """`day` that much later (or earlier), the last day of a shorter month where it must.

    Raises ValueError or OverflowError where the calendar of `date` ends.
    """
    month = day.year * 12 + day.month - 1 + sign * size.months
    year, month = month // 12, month % 12 + 1
    if not 1 <= year <= 9999:
        raise ValueError(f"{size} from {day} lies outside the years 1 to 9999")
    there = date(year, month, min(day.day, monthrange(year, month)[1]))
    return there + timedelta(days=sign * size.days)


def point_at(day: date, unit: Unit) -> Point:
    """The day at the granularity of the unit: a year for years, a month for months, else the day."""
    rank = _RANK[unit]
    month = day.month if rank < 5 else 0
    return Point(day.year, month, day.day if rank < 2 else 0, about=rank > 0)


def within(amount: Amount, asserted: date) -> str:
    """A window from the day it was said; the far end decides when it can be judged.

    Quarters are calendar quarters, those after the present one.
    """
    if amount.high.unit == "quarter":
        return _quarters(asserted, 1, amount.high.months // 3)
    return f"{asserted}/{moved(asserted, amount.high)}"


def past(amount: Amount, asserted: date) -> str:
    """The window that ends on the day it was said; of quarters, those before the present one."""
    if amount.high.unit == "quarter":
        return _quarters(asserted, -(amount.high.months // 3), -1)
    return f"{moved(asserted, amount.high, -1)}/{asserted}"


def _quarters(asserted: date, first: int, last: int) -> str:
    return f"{holding(asserted, 'quarter', first).head}/{holding(asserted, 'quarter', last).tail}"


def at_distance(amount: Amount, origin: date, sign: int = 1) -> Period:
    """The point so far after (or before) a day, at the granularity of the unit."""
    ends = sorted((moved(origin, amount.low, sign), moved(origin, amount.high, sign)))
    head, tail = (point_at(end, amount.high.unit) for end in ends)
    if head != tail:
        head = head._replace(about=False)
    return Period(head, tail, amount.high.unit, part=True)
