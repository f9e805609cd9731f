"""Days, months, quarters, years, decades and centuries in English."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from pipeline import times
from pipeline.lang.en.numbers import number, year_in_words
from pipeline.lang.en.patterns import FRAGMENTS, TABLE, any_of
from pipeline.lang.holidays import holiday, nth_weekday
from pipeline.lang.rules import Context, Meaning, Rules, full_decade, full_year, group, nearest
from pipeline.times import Period, Unit

rule = Rules(FRAGMENTS)


def _month(text: str) -> int:
    return int(TABLE["months"][text.rstrip(".")])


def _nth(text: str) -> int:
    return int(re.sub("[a-z]", "", text)) if text[0].isdigit() else int(TABLE["ordinals"][text])


def _year(text: str, context: Context) -> int:
    """The year that follows a month or a quarter: 2026, '26, next year, nineteen ninety-six."""
    if text[-1].isdigit():
        value = int(text.lstrip("'"))
        return value if value >= 100 else full_year(value, context)
    shift = next((value for word, value in TABLE["shifts"].items() if word in text.split()), None)
    if shift is None and text != "the year":
        return year_in_words(text)
    return context.today.year + int(shift or 0)


def _in_year(match: re.Match[str], context: Context, make: Callable[[int], Period]) -> Meaning:
    """A period of the year that is named with it, else of the nearest year."""
    if year := group(match, "year"):
        return Meaning(period=make(_year(year, context)))
    return Meaning(period=nearest(make, context), floating=True)


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
    "day",
    r"(?:{weekday},? (?:the )?)?(?P<month>{month})\.? (?:the )?(?P<d>{day_number})(?:st|nd|rd|th)?"
    r"(?![0-9a-z:]|[.,][0-9]|%)(?:,? (?P<year>{year4}))?",
    r"(?:{weekday},? )?(?:the )?(?P<d>{day_number})(?:st|nd|rd|th)?[ -](?:of )?(?P<month>{month})\.?"
    r"(?:[ ,-]{1,2}(?:in )?(?P<year>{year4}))?",
    r"{free}(?P<year>{year4})[-/](?P<month>{month})[-/](?P<d>{day_number})(?![0-9])",
)
def day(match: re.Match[str], context: Context) -> Meaning:
    """March 5, 2026; 5 March; the 5th of March."""
    month, day_ = _month(match["month"]), int(match["d"])
    return _in_year(match, context, lambda year: times.on_day(date(year, month, day_)))


@rule(
    "day_of_month",
    r"(?P<d>{day_number}(?:st|nd|rd|th)?|{ordinal})(?: day)? of (?:the )?(?P<shift>{shift} )?month{end}",
)
def day_of_month(match: re.Match[str], context: Context) -> Meaning:
    """The 20th of next month."""
    shift = int(TABLE["shifts"].get((match["shift"] or "").strip(), 0))
    first = times.holding(context.today, "month", shift).head.first
    return Meaning(period=times.on_day(first.replace(day=_nth(match["d"]))))


@rule("holiday", r"(?:(?P<shift>this|next|last|this coming|this past) )?(?P<holiday>{holiday})(?:(?: of|,)? {year})?")
def on_holiday(match: re.Match[str], context: Context) -> Meaning:
    """Christmas, Thanksgiving 2026."""
    named = TABLE["holidays"][match["holiday"]]
    lean = {"next": 1, "this coming": 1, "last": -1, "this past": -1}.get(match["shift"], context.lean)
    return _in_year(match, replace(context, lean=lean), lambda year: holiday(named, year))


# --- months, quarters, halves, seasons ----------------------------------------------------------------

_LED = re.compile(
    r"(?:^|[ (])(?:in|by|since|of|next|last|until|till|during|before|after|early|late|mid|from|through)"
    r"(?: mid| the)?[ -]$"
)
_AMBIGUOUS = frozenset({"may", "march"})


def is_month(match: re.Match[str], text: str) -> bool:
    """Whether "may" is the month: after a word of time, or with a capital that no sentence's start gives."""
    word, at = match["month"], match.start("month")
    if group(match, "year") or (len(word) > 4 and word not in _AMBIGUOUS):
        return True
    before = match.string[max(0, at - 12) : at]
    if word in _AMBIGUOUS:
        return bool(_LED.search(before)) or (text[at].isupper() and before[-2:-1].isalnum()) or len(match.string) < 9
    return text[at].isupper() or bool(_LED.search(before)) or word in ("june", "july", "sept")


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
    number_ = _month(match["month"])
    shift = group(match, "shift")
    if shift == "this":
        return Meaning(period=times.in_month(context.today.year, number_))
    if shift:
        context = replace(context, lean=1 if shift in ("next", "this coming") else -1)
    if short := group(match, "short"):
        return Meaning(period=times.in_month(full_year(int(short), context), number_))
    return _in_year(match, context, lambda year: times.in_month(year, number_))


@rule(
    "month",
    r"{free}(?P<y>19[0-9]{2}|20[0-9]{2})(?: ?[-/] ?)(?P<m>1[0-2]|0[1-9])(?![0-9a-z/-]|\.[0-9])",
    r"{free}(?P<y>19[0-9]{2}|20[0-9]{2})/(?P<m>[1-9])(?![0-9a-z/-]|\.[0-9])",
    r"{free}(?P<m>1[0-2]|0?[1-9])(?: ?[-/] ?)(?P<y>19[0-9]{2}|20[0-9]{2})(?![0-9a-z/-]|\.[0-9])",
)
def month_in_digits(match: re.Match[str], context: Context) -> Meaning:
    """2026-03, 03/2026."""
    return Meaning(period=times.in_month(int(match["y"]), int(match["m"])))


@rule(
    "quarter",
    r"q(?P<q>[1-4])(?: of|,)?(?:[ /-]?(?:fy ?)?{year})?{end}",
    r"(?P<year>20[0-9]{2})[ -]?q(?P<q>[1-4]){end}",
    r"(?P<q>[1-4])q[ -]?(?P<year>'?[0-9]{2}|20[0-9]{2}){end}",
    r"(?P<q>first|second|third|fourth|final|1st|2nd|3rd|4th|last(?= quarter of (?:the|this|next|last|[12])))"
    r"[ -](?:fiscal[ -]|calendar[ -])?(?:quarter|qtr){end}(?:,? (?:of |in )?{year})?",
)
def quarter(match: re.Match[str], context: Context) -> Meaning:
    """Q3 2026, the third quarter of next year, the first quarter."""
    name = match["q"]
    number_ = int(name[0]) if name[0].isdigit() else int(TABLE["ordinals"].get(name, 4))
    return _in_year(match, context, lambda year: times.in_quarter(year, number_))


@rule(
    "half",
    r"h(?P<h>[12])[ /-]?{year}{end}",
    r"(?P<year>20[0-9]{2})[ -]?h(?P<h>[12]){end}",
    r"(?P<h>[12])h[ -]?(?P<year>'?[0-9]{2}|20[0-9]{2}){end}",
    r"(?P<h>first|second)[ -]half (?P<year>{year4})",
)
def half(match: re.Match[str], context: Context) -> Meaning:
    """H1 2026."""
    which = 1 if match["h"] in ("1", "first") else 2
    return _in_year(match, context, lambda year: times.in_half(year, which))


@rule(
    "first_months",
    r"(?P<end>first|opening|last|final) (?P<n>{num}) (?P<unit>months|weeks|quarters|days)"
    r" (?:of|in) (?:fiscal )?{year}",
)
def first_months(match: re.Match[str], context: Context) -> Meaning | None:
    """The first nine months of 2026, the last three weeks of this year."""
    year = _year(match["year"], context)
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
    count = -1 if match["n"] in ("last", "final") else _nth(match["n"])
    if month_name := group(match, "month"):
        month_ = _in_year(match, context, lambda year: times.in_month(year, _month(month_name))).period
    elif not group(match, "year"):
        month_ = times.holding(context.today, "month", int(TABLE["shifts"].get(group(match, "shift"), 0)))
    else:
        return _nth_of_year(_year(match["year"], context), count, match["unit"])
    first = cast(Period, month_).head
    if match["unit"] == "week":
        return Meaning(period=times.in_week(nth_weekday(first.year, first.month, 0, count)))
    return Meaning(period=times.on_day(nth_weekday(first.year, first.month, _weekday(match["unit"]), count)))


def _nth_of_year(year: int, count: int, unit: str) -> Meaning:
    if unit == "week":
        return Meaning(period=times.in_week(date.fromisocalendar(year, count if count > 0 else 52, 1)))
    return Meaning(period=times.in_month(year, count if count > 0 else 12))


@rule(
    "season",
    r"(?P<season>{season})(?: of|,)? (?P<year>{year4}|(?:this|next|last) year)",
    r"(?P<shift>this|next|last) (?P<season>{season})",
)
def season(match: re.Match[str], context: Context) -> Meaning:
    """The summer of 2026, next spring: meteorological, of the northern half of the earth."""
    first = int(TABLE["seasons"][match["season"]])
    lean = {"next": 1, "last": -1}.get(group(match, "shift") or "", 0)

    def make(year: int) -> Period:
        return times.about(times.in_months(year, first, first + 2))

    return replace(_in_year(match, replace(context, lean=lean), make), floating=False)


# --- years and more -----------------------------------------------------------------------------------


@rule(
    "fiscal",
    r"(?:fiscal(?: year)?|financial year|fy)[ -]?'?(?P<y>[0-9]{4}|[0-9]{2})"
    r"(?:[-/](?P<y2>[0-9]{4}|[0-9]{2}))?{end}",
    r"(?P<y>20[0-9]{2})(?:[-/](?P<y2>[0-9]{4}|[0-9]{2}))? (?:fiscal|financial) year{end}",
)
def fiscal(match: re.Match[str], context: Context) -> Meaning:
    """Fiscal 2026, FY26: the label's year."""
    first = int(match["y"])
    first = first if first >= 100 else full_year(first, context)
    last = first // 100 * 100 + int(match["y2"][-2:]) if match["y2"] else first
    return Meaning(period=times.in_years(first, last))


@rule("plan", r"(?P<n>{nth}) five-year plan(?: period)?{end}")
def plan(match: re.Match[str], context: Context) -> Meaning:
    """The 15th Five-Year Plan period: 2026 to 2030."""
    return Meaning(period=times.five_year_plan(_nth(match["n"])))


_AGES = re.compile(r"(?:his|her|their|my|our|your|upper|low|high) (?:early |late |mid-?)?$")


def is_no_age(match: re.Match[str], text: str) -> bool:
    """Not somebody in her thirties."""
    return not _AGES.search(match.string[max(0, match.start() - 12) : match.start()])


@rule(
    "decade",
    r"(?<![0-9a-z/])(?P<y>(?:1[0-9]|20|21)[0-9]0) ?'?s{end}",
    r"(?<![0-9a-z/$])'?(?P<y>[1-9]0) ?'?s{end}",
    r"(?:(?P<c>nineteen|eighteen|twenty)[ -])?(?P<word>{decade}){end}",
    r"(?P<c>twenty|nineteen)[ -](?P<word>tens){end}|(?:the )?two thousands{end}",
    guard=is_no_age,
)
def decade(match: re.Match[str], context: Context) -> Meaning:
    """The 2030s, the '40s, the nineteen seventies."""
    if digits := group(match, "y"):
        value = int(digits)
    elif word := group(match, "word"):
        value = TABLE["decades"][word] + {"nineteen": 1900, "eighteen": 1800, "twenty": 2000}.get(match["c"], 0)
    else:
        value = 2000
    return Meaning(period=times.in_decade(value if value >= 100 else full_decade(value, context)))


@rule("century", r"(?P<n>{nth})[ -]century{end}")
def century(match: re.Match[str], context: Context) -> Meaning:
    """The 21st century."""
    return Meaning(period=times.in_century(_nth(match["n"])))


@rule(
    "mid",
    r"mid-?(?P<unit>century|decade|year){end}",
    r"the middle of (?:the|this) (?P<unit>century|decade|year){end}",
)
def middle(match: re.Match[str], context: Context) -> Meaning:
    """By mid-century, mid-decade."""
    return Meaning(period=times.part_of(times.holding(context.today, cast(Unit, match["unit"])), "mid"))


@rule(
    "end",
    r"(?:before )?(?:the|this) (?P<unit>year|month|decade|century) (?:is|was) (?:out|over|done){end}",
    r"(?:rest|remainder|balance) of (?:the|this) (?P<unit>year|month|decade|century|quarter|week){end}",
)
def rest(match: re.Match[str], context: Context) -> Meaning:
    """Before the decade is out, the rest of the year."""
    return Meaning(when=times.by(times.holding(context.today, cast(Unit, match["unit"])), context.today))


@rule("year_end", r"(?:year-end|year's end|yearend|eoy)(?: (?P<year>{year4}))?{end}")
def year_end(match: re.Match[str], context: Context) -> Meaning:
    """Year-end, EOY."""
    period = times.in_year(int(match["year"])) if match["year"] else times.holding(context.today, "year")
    return Meaning(period=times.part_of(period, "end"), current=not match["year"])


@rule(
    "year_range",
    r"{free}(?P<a>1[5-9][0-9]{2}|20[0-9]{2}|2100)(?:-|/| ?~ ?| - )(?P<b>[0-9]{4}|[0-9]{2})"
    r"(?![0-9a-z/-]|[.,][0-9]|%)",
)
def year_range(match: re.Match[str], context: Context) -> Meaning | None:
    """2025-2030, 2025-30; of two digits, fifteen years at most."""
    first, last = int(match["a"]), int(match["b"])
    most = 15 if last < 100 else 200
    last += first // 100 * 100 if last < 100 else 0
    return Meaning(period=times.in_years(first, last)) if first < last <= first + most else None


_WANTS_YEAR = re.compile(rf"(?:^|[ (\"])(?:{any_of('year_leads')}) ?\(?$")
_COUNTED = re.compile(rf" (?:{any_of('measures')})(?![a-z])")
_WORD_BEFORE = re.compile(r"([a-z&.]+) $")
_TIME_WORDS = frozenset(TABLE["months"]) | frozenset(TABLE["seasons"]) | {"but", "not", "and", "so"}


def is_year(match: re.Match[str], text: str) -> bool:
    """Whether four digits are a year: after a word that wants one, or where nothing says otherwise."""
    at = match.start("y")
    value = int(match["y"])
    led = match[0] != match["y"] or bool(_WANTS_YEAR.search(match.string[max(0, at - 14) : at]))
    if not led and (not 1900 <= value <= 2100 or _is_name(match.string, text, at)):
        return False
    return not _COUNTED.match(match.string, match.end())


def _is_name(folded: str, text: str, at: int) -> bool:
    """Whether a number belongs to the capitalised word before it: Windows 2030, Vision 2030; or to a sum."""
    before = _WORD_BEFORE.search(folded, max(0, at - 24), at)
    if before is None:
        return folded[max(0, at - 3) : at].strip(" ")[-1:] in ("-", "+", "*", "=")
    start = before.start(1)
    if before[1] in _TIME_WORDS or not text[start].isupper():
        return False
    opens = text[max(0, start - 2) : start] in ("", ". ", "? ", "! ")
    return not opens or text[start : at - 1].isupper()


@rule(
    "year",
    r"(?:calendar |cy )?(?:year (?:of )?)?{free}(?P<y>{year4})(?![-/:][0-9a-z]|\+)",
    r"(?<=-)(?P<y>{year4})(?![-/:][0-9a-z]|\+)",
    guard=is_year,
)
def year(match: re.Match[str], context: Context) -> Meaning:
    """2035: where nothing says that it is another number."""
    return Meaning(period=times.in_year(int(match["y"])))


def wants_year(match: re.Match[str], text: str) -> bool:
    """After a word that wants a year: in, by, since."""
    at = match.start("y")
    return match[0] != match["y"] or bool(_WANTS_YEAR.search(match.string[max(0, at - 14) : at]))


@rule(
    "year",
    r"(?<![a-z0-9])'(?P<y>[0-9]{2})(?![0-9a-z'])",
    r"(?:year )?(?P<y>{spelled_year}){end}",
    guard=wants_year,
)
def year_in_short(match: re.Match[str], context: Context) -> Meaning:
    """'35, twenty thirty-five."""
    text = match["y"]
    value = full_year(int(text), replace(context, lean=1)) if text.isdigit() else year_in_words(text)
    return Meaning(period=times.in_year(value))


# --- this, next and last ------------------------------------------------------------------------------


def _weekday(text: str) -> int:
    return next(int(value) for word, value in TABLE["weekdays"].items() if word.startswith(text[:3]))


def is_weekday(match: re.Match[str], text: str) -> bool:
    """Whether "sun" and "sat" are days: an abbreviation has a capital."""
    return len(match["d"]) > 5 or text[match.start("d")].isupper()


@rule("weekday", r"(?:(?P<shift>this|next|last|this past|this coming|coming|past) )?(?P<d>{weekday})", guard=is_weekday)
def weekday(match: re.Match[str], context: Context) -> Meaning:
    """Tuesday, next Friday: without a word before it the last one, unless the words point forward."""
    shift = match["shift"] or ""
    there = times.in_week(context.today).head.first + timedelta(days=_weekday(match["d"]), weeks=shift == "next")
    forward = context.lean > 0 or "coming" in shift or shift in ("this", "next")
    if not forward and there > context.today:
        there -= timedelta(weeks=1)
    if forward and there < context.today:
        there += timedelta(weeks=1)
    return Meaning(period=times.on_day(there))


@rule("weekend", r"(?P<shift>this|next|last|the coming) weekend{end}")
def weekend(match: re.Match[str], context: Context) -> Meaning:
    """Next weekend."""
    weeks = {"next": 1, "last": -1}.get(match["shift"], 0)
    start = times.in_week(context.today).head.first + timedelta(days=5, weeks=weeks)
    return Meaning(period=times.in_days(start, start + timedelta(days=1)))


@rule("day_word", f"(?:{'|'.join(sorted(TABLE['days'], key=len, reverse=True))}){{end}}")
def day_word(match: re.Match[str], context: Context) -> Meaning:
    """Yesterday, tomorrow."""
    return Meaning(period=times.on_day(context.today + timedelta(days=int(TABLE["days"][match[0]]))))


@rule(
    "now",
    r"(?:(?<=between )|(?<=from ))now(?= and | until | to | through )",
    r"(?:(?<=and )|(?<=to ))now{end}(?! [a-z]+ing)",
)
def now(match: re.Match[str], context: Context) -> Meaning:
    """Between now and 2030."""
    return Meaning(period=times.on_day(context.today))
