"""Forecasts that are not those of today: what was only moved, what had its day, what another clause says since."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline import times
from pipeline.extract.propositions.dating import chosen
from pipeline.extract.propositions.reading import Inherited, Reading, Unit
from pipeline.extract.propositions.settled import find
from pipeline.extract.propositions.tense import Said
from pipeline.segment import Lang


def moved(folded: str, lang: Lang, reading: Reading, said: Said) -> Inherited | None:
    """What a forecast that was only moved is for: "cut its forecast for the fourth quarter. It now expects $10bn".

    In Chinese, what a sentence only looks ahead to: 展望2030年代，….
    """
    if lang == "zh":
        ahead = chosen(folded, reading.times, said.day, "zh") if _LOOKS_AHEAD.match(folded) else None
        return Inherited(ahead, "heading") if ahead and ahead.when else None
    if any(rule in ("moved", "named") for _, rule in reading.refused):
        time = chosen(folded, reading.times, said.day, "en", nouns=True)
        return Inherited(time, "carried") if time and time.when else None
    return None


_LOOKS_AHEAD = re.compile("(?:展望|放眼|着眼)(?:到|于)? ?[0-9二三四五六本下未明后来今]")


def has_another(unit: Unit, reading: Reading) -> bool:
    """ "A said in 2019 that it would …, and B in 2020 announced that it would … by 2035": B has dates of its own."""
    ahead = (one.time for one in reading.units if one.clause.start == unit.clause.start)
    return any(time and unit.time and time.start > unit.time.start for time in ahead)


# "A fund will hold $50bn by year-end." (40%) — Miss: what stands behind says how an old forecast turned out.
GRADE = re.compile(
    r"[*_”\"’']*\s?(?:\(\d{1,3} ?%\)[.*_]*)?(?: ?[—–:→-]+)? ?"
    r"(?:[✔✓✅❌✘✗]|(?<=[—–:→-] )(?:hit|miss(?:ed)?|correct|wrong|right|true|false|yes|no|nope|partly)\b)",
    re.IGNORECASE,
)


def is_over(unit: Unit, said: Said) -> bool:
    """An old forecast whose day had come before the document told of it."""
    last = times.bounds(unit.time.when)[1] if unit.time and unit.time.when else None
    return last is not None and said.day is not None and last <= said.day


def without_ended(folded: str, lang: Lang, earlier: Said, said: Said, reading: Reading) -> Reading:
    """The reading without what was over by the time of writing, its dates counted from when it was stated.

    In 2017 she said that it would be done by the end of the year.
    """
    then = {time.start: time for time in find(folded, lang, earlier)}

    def ended(unit: Unit) -> bool:
        time = then.get(unit.time.start) if unit.time else None
        return time is not None and is_over(replace(unit, time=time), said)

    still = tuple(unit for unit in reading.units if not ended(unit))
    over = tuple((unit.time.text, "over") for unit in reading.units if unit.time and unit not in still)
    return reading._replace(units=still, refused=(*reading.refused, *over))
