"""Reading EDTF: the first and the last day of a value."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")
_UNSPECIFIED = re.compile(r"(\d{3})X|(\d{2})XX")
_OPEN = ("..", "")


@lru_cache(maxsize=4096)
def bounds(when: str) -> tuple[date | None, date | None]:
    """First and last day of an EDTF value, None where that end is open.

    `~`, `?` and `%` do not move a bound. A year that `date` cannot hold (before 1, after 9999) gives the
    nearest day that it can: `date.min` or `date.max`. Raises ValueError for what is not EDTF.
    """
    first, slash, last = when.partition("/")
    try:
        if not slash:
            return _lower(first), _upper(first)
        if not (first in _OPEN and last in _OPEN):
            low = None if first in _OPEN else _lower(first)
            high = None if last in _OPEN else _upper(last)
            if low is None or high is None or low <= high:
                return low, high
    except _OtherFormError:
        return _other(when)
    raise ValueError(f"{when!r} is not an EDTF window: write the first day before the last, such as 2025/2035")


def due(when: str) -> date | None:
    """The last day of the window: the claim can be judged from the day after. None where it stays open."""
    return bounds(when)[1]


class _OtherFormError(Exception):
    """The value is none of the forms that are read here; it may still be EDTF."""


def _lower(text: str) -> date:
    year, month, day = _digits(text, 0)
    return held(year, month or 1, day or 1)


def _upper(text: str) -> date:
    year, month, day = _digits(text, 1)
    return held(year, month or 12, day or days_in_month(year, month or 12))


def _digits(text: str, end: int) -> tuple[int, int, int]:
    """Year, month and day of one EDTF date, 0 where it has none; `end` 1 takes a decade's last year."""
    if point := _POINT.fullmatch(text):
        year, month, day = (int(group or 0) for group in point.groups())
        if (point[2] and not 1 <= month <= 12) or (point[3] and not 1 <= day <= days_in_month(year, month)):
            raise _OtherFormError
        return year, month, day
    if run := _UNSPECIFIED.fullmatch(text):
        size = 10 if run[1] else 100
        return int(run[1] or run[2]) * size + end * (size - 1), 0, 0
    raise _OtherFormError


def days_in_month(year: int, month: int) -> int:
    """How many days a month has; in years that `date` cannot hold, as in the nearest that it can."""
    return monthrange(min(max(year, 1), 9999), month)[1]


def held(year: int, month: int, day: int) -> date:
    """The day, or the nearest that `date` can hold."""
    if year < 1:
        return date.min
    return date.max if year > 9999 else date(year, month, day)


def _other(when: str) -> tuple[date | None, date | None]:
    """Read any other EDTF with the library, which takes a second to import and milliseconds to parse."""
    from edtf import EDTFParseException, parse_edtf

    try:
        value = parse_edtf(when)
        ends = value.lower_strict(), value.upper_strict()
        low, high = (None if isinstance(end, float) else held(end.tm_year, end.tm_mon, end.tm_mday) for end in ends)
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(f"{when!r} is not EDTF: write 2035, 2035-03, 203X or 2025-02-10/2035") from error
    return low, high
