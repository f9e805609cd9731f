"""The dates of a sentence, with those that count from one named before: "… and the second two years later"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline import times
from pipeline.extract.propositions.settled import find
from pipeline.extract.propositions.tense import Said, tense
from pipeline.lang import TimeExpression, find_times
from pipeline.segment import Lang

_COUNTS = (
    "later",
    "following",
    "year after",
    "that year",
    "that date",
    "that time",
    "that point",
    "same year",
    "after that",
    "afterwards",
)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_COUNTED = re.compile(
    r"\b(?P<by>by (?:the end of )?|before the end of )?(?:in )?"
    r"(?:the following (?P<next>year|month)|(?P<n>a|one|two|three|four|five|six|ten) (?P<unit>year|month)s?"
    r" (?:later|after that|afterwards)|(?P<after>the year after)(?: that)?(?=[,.;]|$)"
    r"|(?P<same>(?:that|(?:later |early |late )?the same) year|(?<=by )that (?:date|time|point)))\b",
    re.IGNORECASE,
)


def dates(folded: str, lang: Lang, said: Said, before: TimeExpression | None) -> Sequence[TimeExpression]:
    """The expressions of time of a sentence; `before` is that of the claim right before it."""
    read = find(folded, lang, said)
    if lang == "zh":
        read = [_of_next_year(time, said, before) for time in read] if before else read
        return _in_named_years(folded, _months_together(folded, _from_day(read))) if len(read) > 1 else read
    if said.day is None or not any(word in folded for word in _COUNTS):
        return read
    for match in _COUNTED.finditer(folded):
        named = [time for time in read if time.end <= match.start() and time.when]
        anchor = named[-1] if named else before
        read = [time for time in read if not (time.start < match.end() and match.start() < time.end)]
        when = _when(match, anchor, said) if anchor else None
        if when:
            read.append(TimeExpression(match.start(), match.end(), match[0], when, None, "counted"))
            read.sort(key=lambda time: time.start)
    return read


def _from_day(read: Sequence[TimeExpression]) -> list[TimeExpression]:
    """自11月3日起12个月内: a length of time that is counted from a day."""
    windows: list[TimeExpression] = []
    for time in read:
        first = windows[-1] if windows else None
        right_behind = first is not None and first.end == time.start and first.text[0] in "自从"
        day = _DAY.fullmatch(first.when or "") if first and right_behind and time.kind == "duration" else None
        counted = find_times(f"未来{time.text}", "zh", date.fromisoformat(day[1])) if day else []
        if first and counted and counted[0].when:
            windows[-1] = replace(first, end=time.end, text=first.text + time.text, when=counted[0].when)
        else:
            windows.append(time)
    return windows


_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:/\.\.)?")


def _of_next_year(time: TimeExpression, said: Said, before: TimeExpression) -> TimeExpression:
    """明年会涨。…年底能看到三万点, said in December: behind a claim of the next year it is that year's end."""
    if said.day is None or said.day.month < LAST or _YEAR_END.fullmatch(time.text) is None or not time.when:
        return time
    year, coming = str(said.day.year), str(said.day.year + 1)
    ahead = (before.when or "").startswith(coming) and time.when.endswith(f"/{year}")
    return replace(time, when=f"{time.when.removesuffix(year)}{coming}") if ahead else time


LAST = 12
_YEAR_END = re.compile("到?年[底末]前?")


def _months_together(folded: str, read: Sequence[TimeExpression]) -> Sequence[TimeExpression]:
    """6月、9月和12月, 10月及明年2月: one window, from the first to the last of them."""
    windows: list[TimeExpression] = []
    for time in read:
        first = windows[-1] if windows else None
        if first and _goes_on(folded, first, time):
            last = (time.when or "")[-7:]
            last = last if "年" in time.text else (first.when or "")[-7:-3] + last[4:]
            if (first.when or "")[-7:] < last:
                whole, when = folded[first.start : time.end], f"{(first.when or '')[:7]}/{last}"
                windows[-1] = replace(first, end=time.end, text=whole, when=when)
                continue
        windows.append(time)
    return windows


def _goes_on(folded: str, first: TimeExpression, second: TimeExpression) -> bool:
    months = first.text.endswith("月") and second.text.endswith("月")
    if not (months and _IN_MONTHS.fullmatch(first.when or "") and _IN_MONTHS.fullmatch(second.when or "")):
        return False
    return folded[first.end : second.start].strip() in ("、", "和", "与", "及", "以及")


_IN_MONTHS = re.compile(r"\d{4}-\d\d(?:/\d{4}-\d\d)?")


def _in_named_years(folded: str, read: Sequence[TimeExpression]) -> Sequence[TimeExpression]:
    """2026年的首次会议将在4月举行: the month is one of the year that its clause has named."""
    kept: list[TimeExpression] = []
    named: TimeExpression | None = None  # the last part of a year that was named with it
    for time in read:
        year, part = kept[-1] if kept else None, _PART.fullmatch(time.text) is not None
        if year and _is_of(folded, year, time):
            kept[-1] = replace(time, when=_YEAR.sub(str(year.when), time.when or ""))
        else:
            kept.append(_behind(named, time) if named and part else time)
        named = time if part and _NAMED.match(time.text) else named if part else None
    return kept


def _behind(named: TimeExpression, time: TimeExpression) -> TimeExpression:
    """明年一季度试产，二季度末达产; 明年上半年获批，年底前进医院: the dates of a sentence go forward."""
    year, first = (named.when or "")[:4], (named.when or "")[:7]
    window, _, last = (time.when or "").rpartition("/")
    if not year.isdigit() or not last[:4].isdigit() or last[:4] >= year:
        return time
    window = year + window[4:] if len(window) == len(first) else window
    if first > f"{window if window[:4] == year else year + last[4:]}~":
        return time
    return replace(time, when=f"{window}/{year}{last[4:]}".removeprefix("/"))


def _is_of(folded: str, year: TimeExpression, time: TimeExpression) -> bool:
    if not (
        re.fullmatch(r"\d{4}", year.when or "") and _MONTH.fullmatch(time.text) and _DAYS.fullmatch(time.when or "")
    ):
        return False
    between = folded[year.end : time.start]
    return _NO_PAPER.match(between) is not None and between.endswith(("在", "于"))


_YEAR = re.compile(r"\d{4}(?=-)")
_MONTH = re.compile(
    r"[\d一二三四五六七八九十]{1,2}月(?:\d{1,2}[日号]|[上中下]{1,2}旬|[初中底末])?|第?[一二三四1-4]季度?|Q[1-4]|[上下]半年"
)
_NAMED = re.compile(r"[明后]年|\d{3,4} ?年?")
_PART = re.compile(
    rf"(?:{_NAMED.pattern})? ?(?:第?[一二三四1-4]季度?|Q[1-4]|[上下]半年|年[底末])[初中底末]?(?:[之以]?前)?"
)
_DAYS = re.compile(r"\d{4}-\d\d(?:-\d\d)?~?(?:/\d{4}-\d\d(?:-\d\d)?~?)?")
_NO_PAPER = re.compile(
    "(?!度?的?[^，。]{0,8}(?:目标|预算|财报|业绩|计划|规划|年报|报告|预测|展望|数据|指引))[^，,；;。：]+"
)


def _when(match: re.Match[str], anchor: TimeExpression, said: Said) -> str | None:
    """So many years or months after the end of the window that it is counted from; None behind what is over."""
    last = times.bounds(anchor.when)[1] if anchor.when and tense(anchor, said.day) != "past" else None
    if last is None:
        return None
    count = 0 if match["same"] else _NUMBERS[(match["n"] or "a").lower()]
    when = str(last.year + count)
    if "month" in (match["next"], match["unit"]):
        if not re.fullmatch(r".*\d{4}-\d\d(?:-\d\d)?~?", anchor.when or ""):
            return None
        months = last.year * 12 + last.month - 1 + count
        when = f"{months // 12}-{months % 12 + 1:02d}"
    return f"{said.edtf}/{when}" if match["by"] else when
