"""The days of the holidays that articles date things by, from the tables' short forms."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from pipeline.times import Period, on_day

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@lru_cache(maxsize=1024)
def holiday(rule: str, year: int) -> Period:
    """The day of a holiday in a year.

    `rule` is "12-25"; "lunar 1-1" by the Chinese calendar (known for 1900 to 2100); "eve of lunar 1-1";
    "term 清明", a solar term; "easter"; or "4 thu 11", the fourth Thursday of November, and "-1 mon 5", the last Monday
    of May.
    Raises ValueError where the calendar of that year is not known.
    """
    if rule.startswith("eve of "):
        eve_of = holiday(rule.removeprefix("eve of "), year).head.first
        return on_day(eve_of - timedelta(days=1))
    if rule == "easter":
        from dateutil.easter import easter

        return on_day(easter(year))
    if rule.startswith("term "):
        return on_day(_solar_term(year, rule.removeprefix("term ")))
    if rule.startswith("lunar "):
        return on_day(_lunar(year, rule.removeprefix("lunar ")))
    if " " in rule:
        return on_day(_nth_weekday(year, *rule.split()))
    month, day = map(int, rule.split("-"))
    return on_day(date(year, month, day))


def _lunar(year: int, rule: str) -> date:
    from borax.calendars.lunardate import LunarDate  # here: it builds its tables on import

    month, day = map(int, rule.split("-"))
    solar: date = LunarDate(year, month, day).to_solar_date()
    return solar


def _solar_term(year: int, name: str) -> date:
    from borax.calendars.lunardate import TermUtils

    day: date = TermUtils.day_start_from_term(year, name)
    return day


def _nth_weekday(year: int, nth: str, weekday: str, month: str) -> date:
    return nth_weekday(year, int(month), _WEEKDAYS.index(weekday), int(nth))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (0) to Sunday (6) of a month, counted from its end where `nth` is negative."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    after = date(year + month // 12, month % 12 + 1, 1)
    last = after - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))
