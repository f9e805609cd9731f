"""A month, a quarter or a weekday that is named without what it is of: the next one, or the last."""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import replace
from datetime import date, timedelta

from pipeline import times
from pipeline.extract.propositions.mistaken import NEAR
from pipeline.extract.propositions.tense import Said, tense
from pipeline.lang import TimeExpression

_FLOATING = re.compile(
    r"(?:by |in )?mid-?year|"
    r"(?:on |in |from )?(?:[A-Z][a-z]+(?: \d{1,2})?|\d{1,2} [A-Z][a-z]+)"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}[日号]?(?:[-~到至]\d{1,2})?[日号]|[上中下]{1,2}旬|[初底末中])?"
    r"|(?:in )?(?:the )?(?:first|second|third|fourth|final|[A-Z][a-z]+)[ -](?:quarter|half)"
    r"|(?:by |before )?(?:the )?(?:spring|summer|autumn|fall|winter)"
    r"|第?[一二三四1-4]季度?|Q[1-4]|[首末]季度?"
)
_LIMIT = re.compile(r"^until | at the (?:earliest|latest|soonest)$", re.IGNORECASE)
_OF_A_YEAR = re.compile(r" of (?:FY|fiscal|financial|the)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"day$|^(?:周|星期|礼拜)[一二三四五六日天]$")
_DAY = re.compile(r"\d{1,2}[日号]")
_CLAUSE = re.compile(r"[，,;；。](?! (?:probably|perhaps|possibly|maybe) (?:in |by |on )?\Z)")
AHEAD = re.compile(
    r"\b(?:will|won[’']t|(?-i:plans)|plan(?= to\b)|aims?|to be|is to|are to|set to|due|expected|scheduled|going to"
    r"|likely|slated|should(?! have\b)|hopes?|intends?"
    r"|projects?|projected|forecasts?|predict(?:s|ed)?|expects?|anticipates?"
    r"|(?:would|could|(?-i:may)|might)(?! (?:not|have)\b)"
    r"|as (?:early|soon) as|no (?:earlier|later|sooner) than|at the earliest"
    r"|(?:re)?opens?|begins?|starts?|resumes?|closes|arrives|returns"
    r"|(?:is|are) (?:closing|shutting|ending|opening|launching|leaving|retiring|moving|starting|beginning|raising)"
    r"|comes out|takes over|steps down|kicks (?:off|in)|takes (?:place|effect)|goes on sale)\b"
    r"|['’]ll\b|(?<![名健悍猛])将(?![军领帅士])|计划|预计|(?<![模虚比草摹])拟|定于|有望|可能在|料[于在]|争取|力争",
    re.IGNORECASE,
)


def next_time(folded: str, time: TimeExpression, said: Said) -> TimeExpression:
    """A month, a quarter, a weekday, a day without what it is of, beside a word of the future, is the next one."""
    if not time.when or said.day is None:
        return time
    of_month, weekday = _DAY.fullmatch(time.text), _WEEKDAY.search(time.text)
    floating = _FLOATING.fullmatch(_LIMIT.sub("", time.text.rstrip(".")))
    if not (of_month or weekday or floating) or _OF_A_YEAR.match(folded, time.end):
        return time
    before = folded[max(0, time.start - NEAR) : time.start]
    done = _DONE.search(before) or (not before.strip('On “"') and _WAS_DONE.match(folded, time.end))
    told = _TOLD.search(before) or _SAID_THEN.match(folded, time.end)
    if tense(time, said.day) == "future" and (done or told):
        floats = len(time.when) <= len("2025-07-01") and _FLOATING.fullmatch(time.text)
        return replace(time, when=_in_other_year(time.when, -1)) if floats else time
    if weekday and (_FOLLOWING.search(before) or _PASSIVE.search(before)):
        return time  # following the vote Tuesday
    if time.rule.endswith("month_quarter") and _OF_THE.search(before):
        return time  # the accounts for the June quarter will tell
    if tense(time, said.day) != "past" or told or _just_over(time, said.day):
        return time
    if not (AHEAD.search(_CLAUSE.split(folded[: time.start])[-1]) or _GOING.match(folded, time.end)):
        return time
    if of_month:
        return replace(time, when=_month_later(time.when))
    if weekday:
        day = time.when.removesuffix("/..")
        ahead = len(day) == 10 and day != said.day.isoformat()
        there = date.fromisoformat(day) + timedelta(weeks=1) if ahead else None
        return replace(time, when=time.when.replace(day, there.isoformat())) if there else time
    first = said.day.isoformat() if time.text.startswith("by ") else ".."
    ends = (first if end == ".." else _in_other_year(end, 1) for end in time.when.split("/"))
    return replace(time, when="/".join(ends))


_QUARTER = re.compile(r"季|Q[1-4]|quarter")
REPORTED = 30  # days behind a quarter in which its figures are still awaited


def _just_over(time: TimeExpression, day: date) -> bool:
    """第三季营收可望优于预期, said on 6 October: of the quarter that has just ended, and not of the next year's."""
    last = times.bounds(time.when)[1] if time.when and _QUARTER.search(time.text) else None
    return last is not None and (day - last).days <= REPORTED


# What was done on a day without its year: last raced May 18; "On June 30, Ruiz said".
_DONE = re.compile(
    r"(?<!be )(?<!is )(?<!are )(?<!been )(?<!get )(?<!, )(?!(?:scheduled|planned|expected|slated|delayed|postponed"
    r"|moved|pushed|need|needed|supposed|booked|fixed|timed|targeted|deferred|extended|required)\b)\b(?:[a-z]{3,}ed|won|ran|met|came|went"
    r"|took|began|held|saw|left|lost|beat|fell|rose) (?:on |in )?$"
)
_PASSIVE = re.compile(
    r"\b(?:was|were) [a-z]+(?:ed|en|wn|ld|id)\b(?! to\b)(?: (?:to|by|at|in|before) [\w ]+)?(?: on)? $"
)
_FOLLOWING = re.compile(r"\b(?:following|after|since|despite)\b[^,.;:]*$")
_OF_THE = re.compile(r"\b(?:for|of|in|from|over|during) (?:the )?\Z")
_WAS_DONE = re.compile(r",? (?:[A-Z][\w’'.-]* ){1,4}(?:said|told|announced|[a-z]{3,}ed|won|met)\b(?! to\b)")
_SAID_THEN = re.compile(  # the Budget Office in November predicted
    r" (?:predicted|said|announced|warned|forecast|projected|reported|estimated|told|wrote|promised|pledged|unveiled)\b"
)
# A month behind what somebody said: told us in July.
_TOLD = re.compile(
    r"(?<!be )\b(?:told|said|wrote|announced|unveiled|warned|promised|predicted|pledged|vowed|added|confirmed|reported"
    r"|revealed"
    r"|argued)(?: (?!that\b)\w+){0,2} (?:in )?$"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )\b(?:forecast|projected|estimated) on $"
)
_GOING = re.compile(
    r"(?:, (?:there|it|he|she|they|we|i))?"
    r" (?:will|plans? to|aims? to|(?:is|are) (?:expected|due|set|scheduled|going|to) )\b"
    r"|(?:上午|下午|晚间?|凌晨)?(?:也|还)?(?:就?(?:能(?![力源])|会(?![议上见]))|[^，。；\d]{0,5}(?:恐|可望|有望|可能|势必)|[^，,。；\d于在]{0,10}将(?!军|领|于|在|\d))"
)


def _in_other_year(when: str, by: int) -> str:
    """The same year, month or day so many years on; 28 February where the year has no 29th."""
    year = int(when[:4]) + by
    return f"{year}{when[4:]}".replace("-02-29", "-02-29" if isleap(year) else "-02-28")


def _month_later(day: str) -> str:
    """The same day of the next month, where it has one."""
    year, month, of_month = map(int, day.split("-"))
    later = f"{year + month // 12}-{month % 12 + 1:02d}-{of_month:02d}"
    try:
        return date.fromisoformat(later).isoformat()
    except ValueError:
        return day
