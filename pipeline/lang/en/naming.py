"""Which year, month or weekday the words of a match name, in English."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.lang.en.numbers import year_in_words
from pipeline.lang.en.patterns import TABLE
from pipeline.lang.rules import Context, Meaning, full_year, group, nearest
from pipeline.times import Period


def month_of(text: str) -> int:
    """march, sept."""
    return int(TABLE["months"][text.rstrip(".")])


def nth_of(text: str) -> int:
    """3rd, third."""
    return int(re.sub("[a-z]", "", text)) if text[0].isdigit() else int(TABLE["ordinals"][text])


def year_of(text: str, context: Context) -> int:
    """The year that follows a month or a quarter: 2026, '26, next year, nineteen ninety-six."""
    if text[-1].isdigit():
        value = int(text.lstrip("'"))
        return value if value >= 100 else full_year(value, context)
    shift = next((value for word, value in TABLE["shifts"].items() if word in text.split()), None)
    if shift is None and text != "the year":
        return year_in_words(text)
    return context.today.year + int(shift or 0)


def in_year(match: re.Match[str], context: Context, make: Callable[[int], Period]) -> Meaning:
    """A period of the year that is named with it, else of the nearest year."""
    if year := group(match, "year"):
        return Meaning(period=make(year_of(year, context)))
    return Meaning(period=nearest(make, context), floating=True)


def weekday_of(text: str) -> int:
    """Monday is 0."""
    return next(int(value) for word, value in TABLE["weekdays"].items() if word.startswith(text[:3]))
