"""The rules of time in English. The text is folded first: lower case, plain quotes and dashes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import cast

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from pipeline import times
from pipeline.lang.en.numbers import amount, number, unit_of, year_in_words  # noqa: F401
from pipeline.lang.rules import (
    Context,
    Language,
    Meaning,
    Rules,
    folding,
    full_decade,
    full_year,
    nearest,
    phrases,
    words,
)
from pipeline.times import Period, Unit

TABLE = words("en")


def _any(table: str) -> str:
    return "|".join(sorted(TABLE[table], key=len, reverse=True))


ONES = "one|two|three|four|five|six|seven|eight|nine"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
FRAGMENTS = {
    "num": rf"[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?(?![0-9,.]|%)|(?:{TENS})(?:[ -](?:{ONES}))?|{TEENS}|{ONES}|(?:a|one) hundred|(?:a |half a )?dozen|(?:a )?couple(?: of)?|half",  # noqa: E501
    "unit": r"(?:years?|yrs?|months?|quarters?|weeks?|wks?|fortnights?|days?|decades?|century|centuries)(?![a-z])",
    "month": f"(?:{_any('months')})(?![a-z])",
    "weekday": r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day|\.|(?=,? [0-9]|,))",
    "ordinal": f"(?:{_any('ordinals')})(?![a-z])",
    "shift": _any("shifts"),
    "season": f"(?:{_any('seasons')})(?![a-z])",
    "year4": r"(?:1[0-9]|20|21|22)[0-9]{2}(?![0-9a-z]|[.,][0-9]|%)",
    "end": r"(?![a-z0-9])",
}
FRAGMENTS["year"] = (
    rf"(?P<year>{FRAGMENTS['year4']}|'?[0-9]{{2}}(?![0-9a-z:]|[.,][0-9]|%)"
    rf"|(?:the )?(?:{FRAGMENTS['shift']}) (?:fiscal |calendar )?year(?![a-z])|the year(?![a-z]))"
)
FRAGMENTS["bare_amount"] = (
    rf"(?P<low>{FRAGMENTS['num']})(?:(?: to | or |-| - |-to-|-or-)(?P<high>{FRAGMENTS['num']}))?(?P<half> and a half)?"
    rf"(?: more| full| calendar| short)?[ -]?(?P<unit>{FRAGMENTS['unit']})(?P<tail> or two| or so| and a half| and half| and a quarter)?"  # noqa: E501
    rf"(?P<extra>(?:,? (?:and )?(?:{FRAGMENTS['num']}) (?:{FRAGMENTS['unit']})){{1,2}})?"
)
FRAGMENTS["amount"] = (
    FRAGMENTS["bare_amount"]
    .replace("(?P<low>", "(?P<low>half an?|an?|another|", 1)
    .replace("[ -]?(?P<unit>", "[ -](?P<unit>", 1)
)

rule = Rules(FRAGMENTS)


def _month(text: str) -> int:
    return int(TABLE["months"][text.rstrip(".")])


def _year(text: str, context: Context) -> int:
    """The year that follows a month or a quarter: 2026, '26, of next year."""
    if text[-1].isdigit():
        value = int(text.lstrip("'"))
        return value if value >= 100 else full_year(value, context)
    shift = next((value for word, value in TABLE["shifts"].items() if word in text.split()), 0)
    return context.today.year + int(shift)


def _in_year(match: re.Match[str], context: Context, make: Callable[[int], Period]) -> Meaning:
    if match["year"]:
        return Meaning(period=make(_year(match["year"], context)))
    return Meaning(period=nearest(make, context), floating=True)


def _is_month(match: re.Match[str], context: Context) -> bool:
    """Whether "may" or "march" is the month: a capital, not at the head of a sentence, or a word of time before it."""
    word, at = match["month"], match.start("month")
    if word not in ("may", "march", "mar", "sun", "sat", "dec", "jan"):
        return True
    before = match.string[max(0, at - 12) : at]
    if _LED.search(before) or match["year"]:
        return True
    return context.text[at].isupper() and bool(re.search(r"[a-z,] $", before)) and word != "mar"


_LED = re.compile(
    r"(?:^|[ (])(?:in|by|since|of|this|next|last|until|till|during|before|after|early|late|mid|from|to|through|and|between|or|for) ?(?:mid|the)?[ -]$"  # noqa: E501
)


# --- days ---------------------------------------------------------------------------------------------


@rule(
    "iso_day",
    r"(?<![0-9a-z/=&?_.-])(?P<y>1[0-9]{3}|2[0-4][0-9]{2})[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])",
)
def iso_day(match: re.Match[str], context: Context) -> Meaning:
    """2025-02-10."""
    return Meaning(period=times.on_day(date(int(match["y"]), int(match["m"]), int(match["d"]))))


@rule("slash_day", r"(?<![0-9a-z/=&?_.-])(?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})[-/.](?P<y>[12][0-9]{3})(?![0-9])")
def slash_day(match: re.Match[str], context: Context) -> Meaning:
    """10/31/2025, as Americans write it, or 31/10/2025 where that can be nothing else."""
    month, day = int(match["m"]), int(match["d"])
    if month > 12 or "." in match[0]:
        month, day = day, month
    return Meaning(period=times.on_day(date(int(match["y"]), month, day)))


@rule(
    "day",
    r"(?:{weekday},? )?(?P<month>{month})\.? (?:the )?(?P<d>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9a-z:]|[.,][0-9]|%)(?:,? (?P<year>{year4}))?",  # noqa: E501
)
@rule(
    "day",
    r"(?:{weekday},? )?(?:the )?(?P<d>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?[ -](?:of )?(?P<month>{month})\.?(?:[ ,-]{1,2}(?:in )?(?P<year>{year4}))?",  # noqa: E501
)
@rule("day", r"(?P<year>{year4})[-/](?P<month>{month})[-/](?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])")
def day(match: re.Match[str], context: Context) -> Meaning:
    """March 5, 2026; 5 March; the 5th of March."""
    month, day_ = _month(match["month"]), int(match["d"])
    return _in_year(match, context, lambda year: times.on_day(date(year, month, day_)))


@rule(
    "day_of_month",
    r"(?:the )?(?P<d>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?: day)? of (?:the )?(?P<shift>{shift}) month{end}",
)
def day_of_month(match: re.Match[str], context: Context) -> Meaning:
    """The 20th of next month."""
    first = times.holding(context.today, "month", int(TABLE["shifts"][match["shift"]])).head.first
    return Meaning(period=times.on_day(first.replace(day=int(match["d"]))))


# --- months, quarters, halves, seasons ------------------------------------------------------------------


@rule("month", r"(?P<shift>this|next|last|this past|this coming) (?P<month>{month})(?P<year>(?!))?")
@rule("month", r"(?P<shift>(?!))?(?P<month>{month})\.?(?:,? ?(?:of |in )?{year})?(?![-/][0-9])")
@rule("month", r"(?P<shift>(?!))?(?P<month>{month})[ -/]{year}")
@rule("month", r"(?P<shift>(?!))?(?P<year>{year4}) (?P<month>{month})")
def month(match: re.Match[str], context: Context) -> Meaning | None:
    """March 2026, next June, October."""
    if not _is_month(match, context):
        return None
    number_ = _month(match["month"])
    shift = match["shift"]
    if shift:
        lean = {"next": 1, "this coming": 1, "last": -1, "this past": -1}.get(shift, 0)
        context = replace(context, lean=lean)
        if not lean:
            return Meaning(period=times.in_month(context.today.year, number_))
    return _in_year(match, context, lambda year: times.in_month(year, number_))


@rule(
    "month", r"(?<![0-9a-z/=&?_.-])(?P<y>19[0-9]{2}|20[0-9]{2})(?: ?[-/] ?)(?P<m>1[0-2]|0[1-9])(?![0-9a-z/-]|\.[0-9])"
)
@rule(
    "month", r"(?<![0-9a-z/=&?_.-])(?P<m>1[0-2]|0?[1-9])(?: ?[-/] ?)(?P<y>19[0-9]{2}|20[0-9]{2})(?![0-9a-z/-]|\.[0-9])"
)
def month_in_digits(match: re.Match[str], context: Context) -> Meaning:
    """2026-03, 03/2026."""
    return Meaning(period=times.in_month(int(match["y"]), int(match["m"])))


@rule("quarter", r"q(?P<q>[1-4])(?:[ -/]?(?:of |fy ?)?{year})?{end}")
@rule("quarter", r"(?P<year>{year4}|20[0-9]{2})[ -]?q(?P<q>[1-4]){end}")
@rule("quarter", r"(?P<q>[1-4])q[ -]?(?P<year>'?[0-9]{2}|20[0-9]{2}){end}")
@rule(
    "quarter",
    r"(?:the )?(?P<q>first|second|third|fourth|final|1st|2nd|3rd|4th|last(?= quarter of (?:the|this|next|last|[12])))[ -](?:fiscal[ -]|calendar[ -])?(?:quarter|qtr){end}(?:,? (?:of |in )?{year})?",  # noqa: E501
)
def quarter(match: re.Match[str], context: Context) -> Meaning:
    """Q3 2026, the third quarter of next year, the first quarter."""
    name = match["q"]
    number_ = int(name[0]) if name[0].isdigit() else TABLE["ordinals"].get(name, 4)
    return _in_year(match, context, lambda year: times.in_quarter(year, number_))


@rule("half", r"h(?P<h>[12])[ -/]?{year}{end}")
@rule("half", r"(?P<year>20[0-9]{2})[ -]?h(?P<h>[12]){end}")
@rule("half", r"(?P<h>[12])h[ -]?(?P<year>'?[0-9]{2}|20[0-9]{2}){end}")
def half(match: re.Match[str], context: Context) -> Meaning:
    """H1 2026."""
    return _in_year(match, context, lambda year: times.in_half(year, int(match["h"])))


@rule("season", r"(?:the )?(?P<season>{season}) (?:of )?(?P<year>{year4}|(?:this|next|last) year)(?P<shift>(?!))?")
@rule("season", r"(?P<shift>this|next|last) (?P<season>{season})(?P<year>(?!))?")
def season(match: re.Match[str], context: Context) -> Meaning:
    """The summer of 2026, next spring: meteorological, of the northern half of the earth."""
    first = int(TABLE["seasons"][match["season"]])

    def make(year: int) -> Period:
        return times.about(times.in_months(year, first, first + 2))

    if match["year"]:
        return Meaning(period=make(_year(match["year"], context)))
    lean = {"next": 1, "last": -1}.get(match["shift"], 0)
    return Meaning(period=nearest(make, replace(context, lean=lean)))


# --- years and more -------------------------------------------------------------------------------------


@rule(
    "fiscal",
    r"(?:the )?(?:fiscal(?: year)?|financial year|fy)[ -]?'?(?P<y>[0-9]{4}|[0-9]{2})(?:[-/](?P<y2>[0-9]{4}|[0-9]{2}))?{end}",  # noqa: E501
)
@rule("fiscal", r"(?:the )?(?P<y>20[0-9]{2})(?:[-/](?P<y2>[0-9]{2,4}))? (?:fiscal|financial) year{end}")
def fiscal(match: re.Match[str], context: Context) -> Meaning:
    """Fiscal 2026, FY26: the label's year."""
    first = int(match["y"])
    first = first if first >= 100 else full_year(first, context)
    last = first // 100 * 100 + int(match["y2"][-2:]) if match["y2"] else first
    return Meaning(period=times.in_years(first, last))


@rule("plan", r"(?:the )?(?P<n>[0-9]{1,2}(?=st|nd|rd|th)|{ordinal})(?:st|nd|rd|th)? five-year plan(?: period)?{end}")
def plan(match: re.Match[str], context: Context) -> Meaning | None:
    """The 15th Five-Year Plan period: 2026 to 2030."""
    name = match["n"]
    number_ = int(name) if name.isdigit() else int(TABLE["ordinals"][name])
    return Meaning(period=times.five_year_plan(number_))


@rule("decade", r"(?:the )?(?<![0-9a-z/])(?P<y>(?:1[0-9]|20|21)[0-9]0) ?'?s{end}")
@rule("decade", r"(?:the )?(?<![0-9a-z/$])'?(?P<y>[1-9]0) ?'?s{end}")
@rule(
    "decade",
    r"(?:the )?(?:(?P<c>nineteen|eighteen|twenty|two)[ -])?(?P<word>tens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|thousands){end}(?P<y>(?!))?",  # noqa: E501
)
def decade(match: re.Match[str], context: Context) -> Meaning | None:
    """The 2030s, the '40s, the nineteen seventies."""
    if _AGES.search(match.string[max(0, match.start() - 12) : match.start()]):
        return None
    if match["y"]:
        value = int(match["y"])
    elif match["word"] == "thousands":
        return Meaning(period=times.in_decade(2000)) if match["c"] == "two" else None
    elif match["word"] == "tens" and not match["c"]:
        return None
    else:
        value = int(TABLE["decades"][match["word"]]) + {"nineteen": 1900, "eighteen": 1800, "twenty": 2000}.get(
            match["c"], 0
        )
    return Meaning(period=times.in_decade(value if value >= 100 else full_decade(value, context)))


_AGES = re.compile(r"(?:his|her|their|my|our|your|its|upper|low|high|mid) (?:early |late |mid-?)?$")


@rule("century", r"(?:the )?(?P<n>[0-9]{1,2}(?=st|nd|rd|th)|{ordinal})(?:st|nd|rd|th)?[ -]century{end}")
def century(match: re.Match[str], context: Context) -> Meaning:
    """The 21st century."""
    name = match["n"]
    return Meaning(period=times.in_century(int(name) if name.isdigit() else int(TABLE["ordinals"][name])))


@rule("mid_century", r"(?:the )?mid-?century{end}|the middle of (?:the|this) century{end}")
def mid_century(match: re.Match[str], context: Context) -> Meaning:
    """By mid-century."""
    return Meaning(period=times.part_of(times.holding(context.today, "century"), "mid"))


@rule("out", r"(?:before )?(?:the|this) (?P<unit>year|month|decade|century) (?:is|was) (?:out|over|done){end}")
def out(match: re.Match[str], context: Context) -> Meaning:
    """Before the decade is out."""
    return Meaning(when=times.by(times.holding(context.today, cast(Unit, match["unit"])), context.today))


@rule("year_end", r"(?:the )?(?:year-end|year's end|years?end|eoy)(?: (?P<year>{year4}))?{end}")
def year_end(match: re.Match[str], context: Context) -> Meaning:
    """Year-end, EOY."""
    period = times.in_year(int(match["year"])) if match["year"] else times.holding(context.today, "year")
    return Meaning(period=times.part_of(period, "end"), current=not match["year"])


@rule(
    "years",
    r"(?:the )?(?<![0-9a-z/=&?_.#$€£-])(?P<a>1[5-9][0-9]{2}|20[0-9]{2}|2100)(?:-|/| ?~ ?| - )(?P<b>[0-9]{4}|[0-9]{2})(?![0-9a-z/-]|[.,][0-9]|%)",  # noqa: E501
)
def years(match: re.Match[str], context: Context) -> Meaning | None:
    """2025-2030, 2025-30."""
    first, last = int(match["a"]), int(match["b"])
    last += first // 100 * 100 if last < 100 else 0
    return Meaning(period=times.in_years(first, last)) if first < last < first + 100 else None


@rule(
    "year",
    r"(?:the )?(?:calendar |cy )?(?:year )?(?:of )?(?<![0-9a-z/=&?_.#$€£¥%+:-])(?P<y>{year4})(?![-/:][0-9a-z]|\+)",
)
@rule("year", r"(?<=mid-)(?P<y>{year4})(?![-/:][0-9a-z]|\+)")
def year(match: re.Match[str], context: Context) -> Meaning | None:
    """2035: where nothing says that it is another number."""
    value, at, end = int(match["y"]), match.start("y"), match.end()
    named = match[0] != match["y"]
    led = named or _WANTS_YEAR.search(match.string[max(0, at - 14) : at])
    if not led and (not 1900 <= value <= 2100 or _is_name(match.string, context.text, at)):
        return None
    if _COUNTED.match(match.string, end) and not (led and value > 2010):
        return None
    return Meaning(period=times.in_year(value))


_WANTS_YEAR = re.compile(
    r"(?:^|[ (\"])(?:in|by|since|until|till|before|after|of|during|from|through|early|late|mid-?|year|around|circa|beyond|to|between|and|or|for|the|a|than|on|into|throughout|about|as of|this|at|late in) ?\(?$"  # noqa: E501
)
_COUNTED = re.compile(
    r" (?:people|workers|jobs|units|dollars|euros|miles|km|kilomet|met(?:er|re)s|feet|tons|tonnes|cars|vehicles|points|employees|"  # noqa: E501
    r"mw|gw|mwh|gwh|kwh|kw|watts|pounds|percent|per cent|million|billion|trillion|homes|stores|students|members|shares|hours|"  # noqa: E501
    r"days|years|months|weeks|patients|planes|aircraft|companies|seats|rooms|megawatts|gigawatts|kg|times|men|women|children)(?![a-z])"
)


def _is_name(folded: str, text: str, at: int) -> bool:
    """Whether a number follows a capitalised word that is no month or season: Windows 2030, Vision 2030."""
    before = _WORD_BEFORE.search(folded, max(0, at - 24), at)
    if before is None or not text[before.start(1)].isupper():
        return False
    head = text[max(0, before.start(1) - 2) : before.start(1)]
    return before[1] not in _TIME_WORDS and (
        head not in ("", ". ", "? ", "! ") or text[before.start(1) : at].strip().isupper()
    )


_WORD_BEFORE = re.compile(r"([a-z&.]+),? $")
_TIME_WORDS = frozenset(TABLE["months"]) | frozenset(TABLE["seasons"]) | {"but", "not", "and", "so"}


@rule("year", r"(?<![a-z0-9])'(?P<y>[0-9]{2})(?![0-9a-z'])")
def short_year(match: re.Match[str], context: Context) -> Meaning | None:
    """'35."""
    if not _WANTS_YEAR.search(match.string[max(0, match.start() - 14) : match.start()]):
        return None
    return Meaning(period=times.in_year(full_year(int(match["y"]), replace(context, lean=1))))


@rule(
    "year",
    rf"(?:the )?(?:year )?(?P<y>(?:eighteen|nineteen|twenty)[ -](?:(?:oh|o|zero)[ -](?:{ONES})|(?:{TENS})(?:[ -](?:{ONES}))?|{TEENS})|two thousand(?: (?:and )?(?:(?:{TENS})(?:[ -](?:{ONES}))?|{TEENS}|{ONES}))?){{end}}",  # noqa: E501
)
def spelled_year(match: re.Match[str], context: Context) -> Meaning | None:
    """Nineteen ninety-six, twenty thirty-five."""
    led = match[0] != match["y"] or _WANTS_YEAR.search(match.string[max(0, match.start() - 14) : match.start()])
    return Meaning(period=times.in_year(year_in_words(match["y"]))) if led else None


# --- this, next and last ----------------------------------------------------------------------------------


@rule("weekday", r"(?:(?P<shift>this|next|last|this past|this coming|coming|past) )?(?P<d>{weekday}|weekend{end})")
def weekday(match: re.Match[str], context: Context) -> Meaning | None:
    """Tuesday, next Friday, this weekend: without a word before it the last one, unless the words point on."""
    name, shift = match["d"], match["shift"] or ""
    if not context.text[match.start("d")].isupper() and len(name) < 6:
        return None
    monday = times.in_week(context.today).head.first
    if name == "weekend":
        start = monday + timedelta(days=5, weeks={"next": 1, "last": -1}.get(shift, 0))
        return Meaning(period=times.in_days(start, start + timedelta(days=1))) if shift else None
    number_ = next(value for word, value in TABLE["weekdays"].items() if word.startswith(name[:3]))
    there = monday + timedelta(days=number_, weeks={"next": 1}.get(shift, 0))
    forward = context.lean > 0 or "coming" in shift or shift in ("this", "next")
    if not forward and there > context.today:
        there -= timedelta(weeks=1)
    if forward and there < context.today:
        there += timedelta(weeks=1)
    return Meaning(period=times.on_day(there))


@rule(
    "next",
    r"(?:(?:in|over|during|within|for|through|throughout|across) )?(?P<low>(?!))?(?P<high>(?!))?(?P<half>(?!))?(?P<tail>(?!))?(?P<extra>(?!))?the (?:next|coming|upcoming|following) (?P<unit>year|decade|century|quarter century)(?![a-z'])",  # noqa: E501
)
def the_next(match: re.Match[str], context: Context) -> Meaning:
    """The next decade, over the coming year: a window from the day it was said."""
    return Meaning(when=times.within(amount(match), context.today))


@rule(
    "past",
    r"(?:in|over|during|within|for|throughout) (?P<low>(?!))?(?P<high>(?!))?(?P<half>(?!))?(?P<tail>(?!))?(?P<extra>(?!))?the (?:last|past|previous|preceding) (?P<unit>year|decade|century|month|quarter|week){end}",  # noqa: E501
)
@rule(
    "past",
    r"(?P<low>(?!))?(?P<high>(?!))?(?P<half>(?!))?(?P<tail>(?!))?(?P<extra>(?!))?the past (?P<unit>year|decade|century|month|week){end}",  # noqa: E501
)
def the_past(match: re.Match[str], context: Context) -> Meaning:
    """Over the last decade, the past year."""
    return Meaning(when=times.past(amount(match), context.today))


@rule(
    "unit",
    r"(?:the )?(?P<shift>{shift}|entire|whole|full) (?:fiscal |financial |calendar )?(?P<unit>year|yr|month|quarter|qtr|week|decade|century)(?![a-z])(?! (?:contract|deal|plan|ban|low|high|old)s?{end})",  # noqa: E501
)
@rule(
    "unit",
    r"(?:(?<=of )|(?<=in )|(?<=for ))the (?P<shift>(?!))?(?P<unit>year|month|quarter|week|decade|century)(?![a-z])(?! [12][0-9]{3})",  # noqa: E501
)
def unit(match: re.Match[str], context: Context) -> Meaning | None:
    """This year, next quarter, the current decade; "the end of the decade"."""
    shift = int(TABLE["shifts"].get(match["shift"] or "", 0))
    name = unit_of(match["unit"])[0]
    return Meaning(period=times.holding(context.today, name, shift), current=shift == 0)


@rule("day_word", f"(?:{_any('days')})(?![a-z])")
def day_word(match: re.Match[str], context: Context) -> Meaning:
    """Yesterday, tomorrow."""
    return Meaning(period=times.on_day(context.today + timedelta(days=int(TABLE["days"][match[0]]))))


# --- sets -------------------------------------------------------------------------------------------------


@rule("every", r"every {bare_amount}")
def every(match: re.Match[str], context: Context) -> Meaning:
    """Every 18 months."""
    return Meaning(kind="set", repeat=str(amount(match).high))


@rule(
    "each",
    r"(?:every|each|any|once a|once every|once per) (?P<other>other |second |single )?(?P<unit>year|month|quarter|week|decade|century|day){end}",  # noqa: E501
)
def each(match: re.Match[str], context: Context) -> Meaning:
    """Every year, each quarter, every other year."""
    name = unit_of(match["unit"])[0]
    return Meaning(
        kind="set", repeat=str(times.length(2 if match["other"] and match["other"] != "single " else 1, name))
    )


@rule("set", f"(?:{_any('sets')})(?![a-z])")
def set_(match: re.Match[str], context: Context) -> Meaning:
    """Annually, year over year."""
    return Meaning(kind="set", repeat=TABLE["sets"][match[0]])


# --- amounts of time ------------------------------------------------------------------------------------------


@rule(
    "vague",
    r"(?:(?:in|over|within|during|for) )?(?:the )?(?:next|coming|upcoming|following)(?: (?:few|several|many))? (?:years|months|weeks|decades|days|quarters|centuries){end}",  # noqa: E501
)
@rule(
    "vague",
    r"(?:in|within) (?:a few|several|some|many) (?:more )?(?:years|months|weeks|decades|days|quarters){end}|(?:years|decades|centuries|months) to come{end}",  # noqa: E501
)
@rule("vague", f"(?:{_any('vague')})(?![a-z])")
def vague(match: re.Match[str], context: Context) -> Meaning:
    """The coming years, soon."""
    return Meaning(kind="vague")


@rule(
    "next",
    r"(?:(?:in|over|within|during|for|through|throughout|across) )?(?:the )?(?:next|coming|upcoming|following|ensuing) {amount}",  # noqa: E501
)
@rule(
    "next",
    r"(?:the )?(?P<low>{num}) (?:upcoming|coming) (?P<unit>{unit})(?P<high>(?!))?(?P<half>(?!))?(?P<tail>(?!))?(?P<extra>(?!))?",  # noqa: E501
)
def next_(match: re.Match[str], context: Context) -> Meaning:
    """The next five to ten years: a window from the day it was said."""
    return Meaning(when=times.within(amount(match), context.today))


@rule(
    "past", r"(?:(?:in|over|within|during|for|through|throughout) )?(?:the )?(?:last|past|previous|preceding) {amount}"
)
def past(match: re.Match[str], context: Context) -> Meaning:
    """The past three years."""
    return Meaning(when=times.past(amount(match), context.today))


@rule(
    "ago",
    r"(?:(?:about|around|roughly|nearly|almost|more than|over|some|less than|fewer than) )?{amount} (?:ago|earlier|back){end}",  # noqa: E501
)
def ago(match: re.Match[str], context: Context) -> Meaning:
    """Two years ago."""
    return Meaning(period=times.at_distance(amount(match), context.today, -1))


@rule(
    "within",
    r"(?:within|in (?:less|fewer) than|in under|in as little as|inside(?: of)?) (?:the )?(?:(?:next|coming|upcoming|following) )?{amount}(?! (?:of|after|before|from) )",  # noqa: E501
)
@rule("within", r"(?:less|fewer|no more) than {amount}(?: from now| away)?")
def within(match: re.Match[str], context: Context) -> Meaning:
    """Within three years, in less than five years."""
    return Meaning(when=times.within(amount(match), context.today))


@rule(
    "later",
    r"(?:(?:about|around|roughly|nearly|almost|more than|at least) )?{amount}(?:' time)? (?:from (?:now|today)|hence|later|away|down the (?:road|line)|out(?= from)){end}",  # noqa: E501
)
def later(match: re.Match[str], context: Context) -> Meaning:
    """Ten years from now."""
    return Meaning(period=times.at_distance(amount(match), context.today))


@rule(
    "later",
    r"in (?:about |around |roughly |nearly |almost |another |just |only |as few as |some |approximately )?{amount}(?:'s? time)?(?! (?:of|after|before) )",  # noqa: E501
)
def in_(match: re.Match[str], context: Context) -> Meaning:
    """In ten years; in six to twelve months is a window, since its far end decides."""
    if _RECORD.search(match.string[max(0, match.start() - 30) : match.start()]):
        return Meaning(kind="duration")
    size = amount(match)
    if size.low != size.high:
        return Meaning(when=times.within(size, context.today))
    return Meaning(period=times.at_distance(size, context.today))


_RECORD = re.compile(r"(?:first|lowest|highest|most|worst|best|least|biggest|largest|fastest|slowest)[ a-z]{0,18} $")


@rule("duration", r"(?:(?:about|around|roughly|nearly|almost|more than|over|at least|up to) )?{amount}(?!-old| old)")
@rule("duration", r"(?:all|full|half|entire|whole)[ -](?:an? )?(?:year|month|week|decade){end}")
def duration(match: re.Match[str], context: Context) -> Meaning:
    """Three years, a 27-year contract."""
    return Meaning(kind="duration")


# --- where to look ---------------------------------------------------------------------------------------------

_TRIGGERS = sorted(
    {
        *TABLE["months"],
        *TABLE["weekdays"],
        *TABLE["units"],
        *TABLE["seasons"],
        *TABLE["sets"],
        *TABLE["days"],
        *TABLE["decades"],
        *TABLE["vague"],
        "weekend",
        "fiscal",
        "fy",
        "yearend",
        "eoy",
        "mid-century",
        "midcentury",
        "thousand",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        *(f"q{number}" for number in range(1, 5)),  # noqa: F811
        *(f"{number}q" for number in range(1, 5)),  # noqa: F811
        *("h1", "h2", "1h", "2h"),
        *(f"nineteen {tens}" for tens in TENS.split("|")),
        *(f"twenty {tens}" for tens in TENS.split("|")),
        *(f"twenty-{tens}" for tens in TENS.split("|")),
    }
)
_LEADS = frozenset(
    {word for table in ("numbers", "ordinals", "shifts") for word in TABLE[table]}
    | set(
        "the of to or and in over within during for through throughout across less fewer than under more no about around roughly nearly "  # noqa: E501, SIM905
        "almost at least every each any once per some few several many other single full calendar fiscal financial early late mid "  # noqa: E501
        "next day first 1st 2nd 3rd 4th this half just only approximately another short inside little as ensuing year".split()  # noqa: E501
    )
)
_WORD_START = re.compile(r"(?<![a-z0-9])['a-z0-9]")
_YEAR = re.compile(r"[12][0-9]{3}|'[0-9]{2}|[1-9]0(?= ?'?s)|[0-9](?=[/.][0-9])")


@cache
def _automaton() -> BytesAhoCorasick:
    return BytesAhoCorasick([word.encode() for word in _TRIGGERS], matchkind=MatchKind.LeftmostLongest)


def starts(folded: str) -> Iterator[int]:
    """Where a core may start: at the words before a trigger that a core may begin with."""
    data = folded.encode("ascii", "replace")
    hits = [start for _, start, _ in _automaton().find_matches_as_indexes(data)]
    hits += [match.start() for match in _YEAR.finditer(folded)]
    done = 0
    for hit in sorted(hits):
        if hit < done:
            continue
        start = _run_start(folded, hit, done)
        for word in _WORD_START.finditer(folded, start, hit + 1):
            yield word.start()
        done = hit + 1


def _run_start(folded: str, hit: int, floor: int) -> int:
    """The start of the run of leading words before a hit, eight words at most."""
    start = _word_at(folded, hit, floor)
    for _ in range(8):
        there = _word_at(folded, start - 1, floor)
        word = folded[there : start - 1].strip("(\",'")
        if start <= floor or not (word in _LEADS or word[:1].isdigit() or word in TABLE["months"] or "-" in word):
            break
        start = there
    return start


def _word_at(folded: str, end: int, floor: int) -> int:
    """The start of the word that `end` lies in or just after, as far back as a word is long."""
    lowest = max(floor, end - 24)
    return max(folded.rfind(" ", lowest, max(end, 0)) + 1, lowest)


def boundary(folded: str, at: int) -> bool:
    """A phrase starts at a word's start."""
    return not at or not folded[at - 1].isalnum()


def language() -> Language:
    """English, for the engine."""
    table = folding(TABLE["fold"]) | {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
    before = {
        phrase if phrase[-1] == "-" else f"{phrase} ": role for phrase, role in phrases(TABLE["before"], False).items()
    }
    before |= {f"{phrase}the ": role for phrase, role in before.items() if phrase[-1] == " "}
    return Language(
        name="en",
        fold=lambda text: text.translate(table),
        starts=starts,
        rules=rule,
        before=before,
        after={
            role: [rf",? (?:{pattern})(?![a-z])" for pattern in patterns] for role, patterns in TABLE["after"].items()
        },
        joins=TABLE["joins"],
        boundary=boundary,
    )
