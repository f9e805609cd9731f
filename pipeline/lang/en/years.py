"""Years, decades and centuries in English; days of the week and of speech."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import cast

from pipeline import times
from pipeline.lang.en.naming import nth_of, weekday_of
from pipeline.lang.en.numbers import year_in_words
from pipeline.lang.en.patterns import FRAGMENTS, TABLE, any_of
from pipeline.lang.rules import Context, Meaning, Rules, full_decade, full_year, group
from pipeline.times import Unit

rule = Rules(FRAGMENTS)

# --- years and more -----------------------------------------------------------------------------------


@rule(
    "fiscal",
    r"(?:fiscal(?: year)?|financial year|fy)[ -]?'?(?P<y>[0-9]{4}|[0-9]{2})"
    r"(?:[-/](?P<y2>[0-9]{4}|[0-9]{2}))?e?{end}",
    r"(?P<y>20[0-9]{2})(?:[-/](?P<y2>[0-9]{4}|[0-9]{2}))? (?:fiscal|financial) year{end}",
)
def fiscal(match: re.Match[str], context: Context) -> Meaning:
    """Fiscal 2026, FY26: the label's year."""
    first = int(match["y"])
    first = first if first >= 100 else full_year(first, context)
    last = first // 100 * 100 + int(match["y2"][-2:]) if match["y2"] else first
    return Meaning(period=times.in_years(first, last + 100 if last == first - 99 else last))  # FY1999-00


@rule("plan", r"(?P<n>{nth}) five-year plan(?: period)?{end}")
def plan(match: re.Match[str], context: Context) -> Meaning:
    """The 15th Five-Year Plan period: 2026 to 2030."""
    return Meaning(period=times.five_year_plan(nth_of(match["n"])))


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
    return Meaning(period=times.in_century(nth_of(match["n"])))


@rule(
    "mid",
    r"mid-?(?P<unit>century|decade|year){end}",
    r"the middle of (?:the|this) (?P<unit>century|decade|year){end}",
)
def middle(match: re.Match[str], context: Context) -> Meaning:
    """By mid-century, mid-decade."""
    return Meaning(period=times.part_of(times.holding(context.today, cast(Unit, match["unit"])), "mid"))


@rule("end", r"before (?P<y>20[0-9]{2}) (?:is|was) (?:out|over|done){end}(?! of\b)")
def out(match: re.Match[str], context: Context) -> Meaning:
    """Before 2030 is out."""
    return Meaning(when=times.by(times.in_year(int(match["y"])), context.asserted))


@rule(
    "end",
    r"(?:before )?(?:the|this) (?P<unit>year|month|decade|century) (?:(?:is|was) (?:out|over|done)|ends|closes){end}",
    r"(?P<unit>month|week|quarter|decade|century)'s end{end}",
    r"(?:rest|remainder|balance) of (?:the|this) (?P<unit>year|month|decade|century|quarter|week){end}",
)
def rest(match: re.Match[str], context: Context) -> Meaning:
    """Before the decade is out, the rest of the year."""
    return Meaning(when=times.by(times.holding(context.today, cast(Unit, match["unit"])), context.today))


@rule("year_end", r"(?:year[- ]end|year's end|yearend|eoy)(?: (?P<year>{year4}))?{end}")
def year_end(match: re.Match[str], context: Context) -> Meaning:
    """Year-end, EOY."""
    period = times.in_year(int(match["year"])) if match["year"] else times.holding(context.today, "year")
    return Meaning(period=times.part_of(period, "end"), current=not match["year"])


@rule(
    "year",
    r"(?:(?<=end )|(?<=ends )|(?<=ending )|(?<=finish )|(?<=finishes )|(?<=close ))the (?P<unit>year)"
    r"(?= (?:at|above|below|with|between|around|near|on|up|down|higher|lower|flat|about|roughly|some|in)(?![a-z]))",
)
def ended(match: re.Match[str], context: Context) -> Meaning:
    """To end the year above $1.20."""
    return Meaning(period=times.holding(context.today, "year"))


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
_TIME_WORDS = (
    frozenset(TABLE["months"])
    | frozenset(TABLE["seasons"])
    | {
        *("but", "not", "and", "so"),
        *("diwali", "ramadan", "eid", "hanukkah", "passover", "holi", "ascension", "carnival"),
    }
)


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
    r"(?:calendar |cy )?(?:year (?:of )?)?{free}(?P<y>{year4})(?!(?!-end(?![a-z]))[-/:][0-9a-z]|\+)",
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


def is_weekday(match: re.Match[str], text: str) -> bool:
    """Whether "sun" and "sat" are days: an abbreviation has a capital."""
    return len(match["d"]) > 5 or text[match.start("d")].isupper()


@rule("weekday", r"(?:(?P<shift>this|next|last|this past|this coming|coming|past) )?(?P<d>{weekday})", guard=is_weekday)
def weekday(match: re.Match[str], context: Context) -> Meaning:
    """Tuesday, next Friday: without a word before it the last one, unless the words point forward."""
    shift = match["shift"] or ""
    there = times.in_week(context.today).head.first + timedelta(days=weekday_of(match["d"]), weeks=shift == "next")
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


@rule("season_of_sport", r"(?:next|the coming|the new) season{end}")
def next_season(match: re.Match[str], context: Context) -> Meaning:
    """Next season: from August to May, as most leagues play."""
    year_ = context.today.year + (context.today.month >= 7)
    return Meaning(period=times.in_months(year_, 8, 17))


@rule("month", r"(?:this|the same) time next year{end}")
def this_time_next_year(match: re.Match[str], context: Context) -> Meaning:
    """By this time next year: the month a year from now."""
    return Meaning(period=times.in_month(context.today.year + 1, context.today.month))


@rule("year", r"(?:early )?in the new year{end}(?!['’]s)")
def new_year(match: re.Match[str], context: Context) -> Meaning:
    """In the new year: the first months of the one that comes, or has just begun."""
    year_ = context.today.year + (context.today.month > 2)
    return Meaning(period=times.part_of(times.in_year(year_), "early"))


@rule("year", r"{free}(?P<y>20[0-9]{2})-?ish{end}")
def about_year(match: re.Match[str], context: Context) -> Meaning:
    """2030-ish."""
    return Meaning(period=times.about(times.in_year(int(match["y"]))))


@rule("year", r"this year and next(?: year)?{end}")
def this_year_and_next(match: re.Match[str], context: Context) -> Meaning:
    """Below 3% this year and next: both years."""
    return Meaning(when=f"{context.today.year}/{context.today.year + 1}")


def _beside_this_year(match: re.Match[str], text: str) -> bool:
    return "this year" in text[: match.start()]


@rule("year", r"(?:(?<=\d )|(?<=% )|(?<=percent )|(?<=per cent ))next(?=[.,;]|$| and )", guard=_beside_this_year)
def next_alone(match: re.Match[str], context: Context) -> Meaning:
    """4.7% this year and 4.5% next: the year after."""
    return Meaning(period=times.in_year(context.today.year + 1))


@rule("year", r"the year after next{end}")
def year_after_next(match: re.Match[str], context: Context) -> Meaning:
    """The year after next."""
    return Meaning(period=times.in_year(context.today.year + 2))
