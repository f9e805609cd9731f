"""Which year, part or weekday the words of a match name, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from pipeline import times
from pipeline.lang.rules import Context, Meaning, full_year, group, nearest
from pipeline.lang.zh.numbers import number
from pipeline.lang.zh.patterns import PARTS, TABLE
from pipeline.times import Part, Period

_MINGUO = 110, 150  # years of the Republic that may stand without its name: 2021 to 2060
CURRENT = {word for word, shift in TABLE["years"].items() if shift == 0}


def part_named(period: Period, match: re.Match[str], current: bool = False, floating: bool = False) -> Meaning:
    """The period, or its part where one is named after it."""
    if group(match, "part") is None:
        return Meaning(period=period, current=current, floating=floating)
    role = next(role for pattern, role in PARTS if pattern.match(match.string, match.start("part")))
    if role in ("first half", "second half"):
        return Meaning(period=times.half_of(period, 1 + (role[0] == "s")), floating=floating)
    return Meaning(period=times.part_of(period, cast(Part, role)), current=current, floating=floating)


def year_of(text: str, context: Context) -> int:
    """The year that a year's core names: 2035年, 二〇三五年, 98年, 明年, 民国114年."""
    name = text.partition("（")[0].partition("(")[0].rstrip("度")  # 明年（2026）
    if name in TABLE["years"]:
        return context.today.year + int(TABLE["years"][name])
    name = name.rstrip("年").strip()
    for era, zero in TABLE["eras"].items():
        if name.startswith(era):
            count = name[len(era) :].strip()
            return int(zero) + (1 if count == "元" else int(number(count)))
    value = int(number(name))
    if _MINGUO[0] <= value < _MINGUO[1]:
        return value + int(TABLE["eras"]["民国"])
    return value if value >= 100 else full_year(value, context)


def in_year(match: re.Match[str], context: Context, make: Callable[[int], Period]) -> Meaning:
    """A period of the year that is named before it, else of the nearest year; or its part."""
    if match["year"]:
        return part_named(make(year_of(match["year"], context)), match)
    return part_named(nearest(make, context), match, floating=True)


def shift_of(match: re.Match[str]) -> int:
    """How many units from the present one: 上, 本, 下."""
    return int(TABLE["units"][match["shift"]])


def weekday_of(name: str) -> int:
    """一 is 0, 日 and 天 are 6."""
    return "一二三四五六日天".index(name) - (name == "天")
