"""Days, months, quarters, years, decades and centuries in English."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from pipeline import times
from pipeline.lang.en.naming import in_year, month_of, nth_of, weekday_of, year_of
from pipeline.lang.en.numbers import number
from pipeline.lang.en.patterns import FRAGMENTS, TABLE
from pipeline.lang.holidays import holiday, nth_weekday
from pipeline.lang.rules import Context, Meaning, Rules, full_year, group
from pipeline.times import Period

rule = Rules(FRAGMENTS)

# --- days ---------------------------------------------------------------------------------------------


@rule(
    "iso_day",
    r"{free}(?P<y>1[0-9]{3}|2[0-4][0-9]{2})[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>{day_number})(?![0-9a-z])",
)
def iso_day(match: re.Match[str], context: Context) -> Meaning:
    """2025-02-10."""
    return Meaning(period=times.on_day(date(int(match["y"]), int(match["m"]), int(match["d"]))))


@rule("slash_day", r"{free}(?P<m>[0-9]{1,2})(?P<sep>[-/.])(?P<d>[0-9]{1,2})[-/.](?P<y>[12][0-9]{3})(?![0-9a-z])")
def slash_day(match: re.Match[str], context: Context) -> Meaning:
    """10/31/2025, as Americans write it; 31/10/2025 and 31.10.2025, which can be nothing else."""
    month, day = int(match["m"]), int(match["d"])
    if month > 12 or match["sep"] == ".":
        month, day = day, month
    return Meaning(period=times.on_day(date(int(match["y"]), month, day)))


@rule(
    "days",
    r"(?P<month>{month})\.? (?P<a>{day_number})(?:st|nd|rd|th)?(?: ?- ?| and | to | through )(?P<b>{day_number})"
    r"(?:st|nd|rd|th)?(?![0-9a-z:]|[.,][0-9]|%)(?:,? (?P<year>{year4}))?",
    r"(?:the )?(?P<a>{day_number})(?:st|nd|rd|th)?(?: ?- ?| and | to )(?P<b>{day_number})(?:st|nd|rd|th)?"
    r" (?P<month>{month})\.?(?:[ ,-]{1,2}(?P<year>{year4}))?",
)
def days(match: re.Match[str], context: Context) -> Meaning | None:
    """June 18-19, 2026; from 18 to 20 June: a window of its own, whatever stands before it."""
    month, first, last = month_of(match["month"]), int(match["a"]), int(match["b"])
    if first >= last:
        return None
    found = in_year(match, context, lambda year: times.in_days(date(year, month, first), date(year, month, last)))
    return Meaning(when=str(found.period))


@rule(
    "day",
    r"(?:{weekday},? (?:the )?)?(?P<month>{month})\.? (?:the )?(?P<d>{day_number})(?:st|nd|rd|th)?"
    r"(?![0-9a-z:]|[.,][0-9]|%)"
    r"(?:,? (?P<year>{year4}|(?:next|this|last) year{end}))?",
    r"(?:{weekday},? )?(?:the )?(?P<d>{day_number})(?:st|nd|rd|th)?[ -](?:of )?(?P<month>{month})\.?"
    r"(?:[ ,-]{1,2}(?:in )?(?P<year>{year4}|(?:next|this|last) year{end}))?",
    r"{free}(?P<year>{year4})[-/](?P<month>{month})[-/](?P<d>{day_number})(?![0-9])",
)
def day(match: re.Match[str], context: Context) -> Meaning:
    """March 5, 2026; 5 March; the 5th of March."""
    month, day_ = month_of(match["month"]), int(match["d"])
    return in_year(match, context, lambda year: times.on_day(date(year, month, day_)))


@rule(
    "day_of_month",
    r"(?P<d>{day_number}(?:st|nd|rd|th)?|{ordinal})(?: day)? of (?:the )?(?P<shift>{shift} )?month{end}",
)
def day_of_month(match: re.Match[str], context: Context) -> Meaning:
    """The 20th of next month."""
    shift = int(TABLE["shifts"].get((match["shift"] or "").strip(), 0))
    first = times.holding(context.today, "month", shift).head.first
    return Meaning(period=times.on_day(first.replace(day=nth_of(match["d"]))))


@rule(
    "holiday",
    r"(?:(?P<shift>this|next|last|this coming|this past) )?(?P<holiday>{holiday})(?!-end)(?:(?: of|,)? {year})?",
)
def on_holiday(match: re.Match[str], context: Context) -> Meaning:
    """Christmas, Thanksgiving 2026."""
    named = TABLE["holidays"][match["holiday"]]
    lean = {"next": 1, "this coming": 1, "last": -1, "this past": -1}.get(match["shift"], context.lean)
    return in_year(match, replace(context, lean=lean), lambda year: holiday(named, year))


# --- months, quarters, halves, seasons ----------------------------------------------------------------

_LED = re.compile(
    r"(?:^|[ (])(?:in|by|since|of|next|last|until|till|during|before|after|early|late|mid|from|through)"
    r"(?: mid| the)?[ -]$"
)
_LED_SURELY = re.compile(
    r"(?:^|[ (])(?:in|since|next|last|until|till|during|before|after|early|late|mid)(?: mid| the)?[ -]$"
)
_DATES = "|".join(word.capitalize() for table in ("months", "weekdays") for word in TABLE[table])
_NAME_AFTER = re.compile(f" (?!(?:{_DATES})(?![a-z]))[A-Z][a-z]+")  # May Mobility
_AMBIGUOUS = frozenset({"may", "march"})
_NAMES = frozenset({"jan", "april", "may", "june", "august"})  # of people


def is_month(match: re.Match[str], text: str) -> bool:
    """Whether "may" is the month: after a word of time, or with a capital that no sentence's start gives."""
    word, at = match["month"], match.start("month")
    if word in _NAMES and text[at].isupper() and _NAME_AFTER.match(text, match.end()):
        return _LED_SURELY.search(match.string[max(0, at - 12) : at]) is not None  # Jan Okoro, in August Tesla
    if group(match, "year") or (len(word) > 4 and word not in _AMBIGUOUS):
        return True
    before = match.string[max(0, at - 12) : at]
    if word in _AMBIGUOUS:
        if text[at].isupper() and _NAME_AFTER.match(text, match.end()) and not _LED_SURELY.search(before):
            return False
        return bool(_LED.search(before)) or (text[at].isupper() and before[-2:-1].isalnum()) or len(match.string) < 9
    return text[at].isupper() or bool(_LED.search(before)) or word in ("june", "july", "sept")


@rule("month_quarter", r"(?P<month>{month})[ -](?:quarter|qtr){end}(?:,? (?:of |in )?{year})?")
def month_quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """The December quarter, the June quarter of next year: called by the last of its three months."""
    last = month_of(match["month"])
    return in_year(match, context, lambda year: times.in_quarter(year, last // 3)) if last % 3 == 0 else None


@rule(
    "month",
    r"(?P<shift>this|next|last|this past|this coming) (?P<month>{month})",
    r"(?P<month>{month})(?:\.(?= [0-9']))?"
    r"(?:(?:(?: ?,)? ?(?:of |in )?|[/-]){year}| of '?(?P<short>[0-9]{2}){end})?(?![-/][0-9])",
    r"(?P<year>{year4}) (?P<month>{month})(?! [0-9])",
    guard=is_month,
)
def month(match: re.Match[str], context: Context) -> Meaning:
    """March 2026, next June, October."""
    number_ = month_of(match["month"])
    shift = group(match, "shift")
    if shift == "this" or (shift == "next" and number_ == context.today.month):
        return Meaning(period=times.in_month(context.today.year + (shift == "next"), number_))
    if shift:
        context = replace(context, lean=1 if shift in ("next", "this coming") else -1)
    if short := group(match, "short"):
        return Meaning(period=times.in_month(full_year(int(short), context), number_))
    return in_year(match, context, lambda year: times.in_month(year, number_))


@rule(
    "month",
    r"{free}(?P<y>19[0-9]{2}|20[0-9]{2})(?: ?[-/] ?)(?P<m>1[0-2]|0[1-9])(?![0-9a-z/-]|\.[0-9])",
    r"{free}(?P<y>19[0-9]{2}|20[0-9]{2})/(?P<m>[1-9])(?![0-9a-z/-]|\.[0-9])",
    r"{free}(?P<m>1[0-2]|0?[1-9])(?: ?[-/] ?)(?P<y>19[0-9]{2}|20[0-9]{2})(?![0-9a-z/-]|\.[0-9])",
)
def month_in_digits(match: re.Match[str], context: Context) -> Meaning:
    """2026-03, 03/2026."""
    return Meaning(period=times.in_month(int(match["y"]), int(match["m"])))


# The label of one fiscal year, not of two: "fiscal 2027-28" does not say in which month it begins.
_FISCAL = r"(?:fiscal(?: year)?|financial year|fy)[ -]?'?(?P<fiscal>20[0-9]{2}|[0-9]{2})(?![-/][0-9]){end}"


@rule(
    "fiscal_quarter",
    rf"q(?P<q>[1-4])(?: of|,)? ?{_FISCAL}",
    rf"(?P<q>first|second|third|fourth|final|1st|2nd|3rd|4th)[ -]quarter,? (?:of |in )?(?:the |its )?{_FISCAL}",
)
def fiscal_quarter(match: re.Match[str], context: Context) -> Meaning:
    """Q3 FY27, the second quarter of fiscal 2027: of the label's year."""
    name, label = match["q"], int(match["fiscal"])
    number_ = int(name[0]) if name[0].isdigit() else int(TABLE["ordinals"].get(name, 4))
    return Meaning(period=times.in_quarter(label if label >= 100 else full_year(label, context), number_))


@rule(
    "quarter",
    r"q(?P<q>[1-4])(?:(?: of|,)?[ /-]?(?:fy ?)?{year})?{end}",
    r"(?P<year>20[0-9]{2})[ -]?q(?P<q>[1-4]){end}",
    r"(?P<q>[1-4])q[ -]?(?P<year>'?[0-9]{2}|20[0-9]{2}){end}",
    r"(?P<year>20[0-9]{2})(?:'s)? (?P<q>first|second|third|fourth|final|last) quarter{end}",
    r"(?P<q>first|second|third|fourth|final|1st|2nd|3rd|4th|last(?= quarter of (?:the|this|next|last|[12])))"
    r"[ -](?:fiscal[ -]|calendar[ -])?(?:quarter|qtr){end}(?:,? (?:of |in )?{year})?",
)
def quarter(match: re.Match[str], context: Context) -> Meaning:
    """Q3 2026, the third quarter of next year, the first quarter."""
    name = match["q"]
    number_ = int(name[0]) if name[0].isdigit() else int(TABLE["ordinals"].get(name, 4))
    return in_year(match, context, lambda year: times.in_quarter(year, number_))


@rule(
    "half",
    r"h(?P<h>[12])[ /-]?{year}{end}",
    r"(?P<year>20[0-9]{2})[ -]?h(?P<h>[12]){end}",
    r"(?P<h>[12])h[ -]?(?P<year>'?[0-9]{2}|20[0-9]{2}){end}",
    r"(?P<h>first|second)[ -]half (?P<year>{year4})",
    r"(?:(?<=in the )|(?<=by the )|(?<=for the )|(?<=during the ))(?P<h>first|second)[ -]half{end}(?! of )",
    r"(?<=the )(?P<h>first|second)[ -]half(?= (?:will|would|should|could|may|might|to be)(?![a-z]))",
)
def half(match: re.Match[str], context: Context) -> Meaning:
    """H1 2026."""
    which = 1 if match["h"] in ("1", "first") else 2
    return in_year(match, context, lambda year: times.in_half(year, which))


@rule(
    "first_months",
    r"(?P<end>first|opening|last|final) (?P<n>{num}) (?P<unit>months|weeks|quarters|days)"
    r" (?:of|in) (?:fiscal )?{year}",
)
def first_months(match: re.Match[str], context: Context) -> Meaning | None:
    """The first nine months of 2026, the last three weeks of this year."""
    year = year_of(match["year"], context)
    count, first = int(number(match["n"])), match["end"] in ("first", "opening")
    if match["unit"] in ("weeks", "days"):
        days = timedelta(days=count * (7 if match["unit"] == "weeks" else 1) - 1)
        start, end = date(year, 1, 1), date(year, 12, 31)
        return Meaning(period=times.in_days(start, start + days) if first else times.in_days(end - days, end))
    months = count * (3 if match["unit"] == "quarters" else 1)
    if not 1 <= months <= 12:
        return None
    return Meaning(period=times.in_months(year, 1, months) if first else times.in_months(year, 13 - months, 12))


@rule(
    "nth",
    r"(?P<n>{nth}|last|final) (?P<unit>week|{weekday}) (?:of|in) "
    r"(?:(?:the )?(?P<shift>{shift}) month{end}|the (?P<this>month){end}|(?P<month>{month})(?:,? (?:of )?{year})?)",
    r"(?P<n>{nth}|last|final) (?P<unit>week|month) (?:of|in) {year}",
)
def nth(match: re.Match[str], context: Context) -> Meaning | None:
    """The second Monday of next month, the first week of March 2026, the third month of 2026."""
    count = -1 if match["n"] in ("last", "final") else nth_of(match["n"])
    if month_name := group(match, "month"):
        month_ = in_year(match, context, lambda year: times.in_month(year, month_of(month_name))).period
    elif not group(match, "year"):
        month_ = times.holding(context.today, "month", int(TABLE["shifts"].get(group(match, "shift"), 0)))
    else:
        return _nth_of_year(year_of(match["year"], context), count, match["unit"])
    first = cast(Period, month_).head
    if match["unit"] == "week":
        return Meaning(period=times.in_week(nth_weekday(first.year, first.month, 0, count)))
    return Meaning(period=times.on_day(nth_weekday(first.year, first.month, weekday_of(match["unit"]), count)))


def _nth_of_year(year: int, count: int, unit: str) -> Meaning:
    if unit == "week":
        return Meaning(period=times.in_week(date.fromisocalendar(year, count if count > 0 else 52, 1)))
    return Meaning(period=times.in_month(year, count if count > 0 else 12))


@rule(
    "season",
    r"(?:(?<=by )|(?<=by the ))(?P<season>{season})"
    r"(?= (?:according|as|for|to|than|say|says|said|in|on|at|from)(?![a-z]))",
    r"(?:(?<=by )|(?<=by the )|(?<=end of the )|(?<=before the )|(?<=until the )|(?<=in the )|(?<=this coming )"
    r"|(?<=over the )|(?<=during the )|(?<=in early )|(?<=in late )|(?<=by early )|(?<=by late ))(?P<season>{season})"
    r"(?=[.,;:)\"]|$| (?:and|but|when|which|with|after|before|if|at|because|while|we|they|he|she|it|i|there"
    r"|you|the)(?![a-z]))",
)
def next_season(match: re.Match[str], context: Context) -> Meaning:
    """By autumn, in the spring: the nearest one."""
    first = int(TABLE["seasons"][match["season"]])
    return in_year(match, context, lambda year: _months(year, first))


def _months(year: int, first: int) -> Period:
    """Three months, roughly; "before the summer" is before the first of them."""
    return replace(times.about(times.in_months(year, first, first + 2)), part=False)


def _has_begun(period: Period, context: Context) -> bool:
    """Whether the day lies in the period: in May, "next spring" is that of the year after."""
    return period.head.first <= context.today <= period.tail.last


_TO_FALL = re.compile(  # will fall next year
    r"\b(?:to|will|would|may|might|can|could|should|shall|must|not|and|or|likely|also|further|sharply|even|[a-z]+n't"
    r"|[a-z]{4,}s) $"
)
_A_FALL = re.compile(r"(?:%|cent|percent|point|\b(?:an?|the|any|no|further|sharp|steep|slight|small|big|bigger)) $")


def is_season(match: re.Match[str], text: str) -> bool:
    """Not "a 3% fall this year"; but "put off to next spring"."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if match["season"] in ("fall", "spring") and not group(match, "shift") and _TO_FALL.search(before):
        return False
    falls = match["season"] == "fall" and not (group(match, "year") or "this")[0].isdigit()
    return not falls or _A_FALL.search(before) is None


@rule(
    "season",
    r"(?P<season>{season})(?: of|,)? (?P<year>{year4}|(?:this|next|last) year)",
    r"(?P<shift>this|next|last) (?P<season>{season})",
    guard=is_season,
)
def season(match: re.Match[str], context: Context) -> Meaning:
    """The summer of 2026, next spring: meteorological, of the northern half of the earth."""
    first = int(TABLE["seasons"][match["season"]])
    lean = {"next": 1, "last": -1}.get(group(match, "shift") or "", 0)

    def make(year: int) -> Period:
        return _months(year, first)

    if lean > 0 and _has_begun(make(context.today.year), context):
        return Meaning(period=make(context.today.year + 1))
    return replace(in_year(match, replace(context, lean=lean), make), floating=False)
