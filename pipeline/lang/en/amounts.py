"""Amounts of time in English: windows and points at a distance, this and next, sets, durations, vague ones."""

from __future__ import annotations

import re
from datetime import timedelta

from pipeline import times
from pipeline.lang.en.numbers import amount, unit_of
from pipeline.lang.en.patterns import FRAGMENTS, TABLE, any_of
from pipeline.lang.rules import Context, Meaning, Rules, group

rule = Rules(FRAGMENTS)


# --- this, next and last ------------------------------------------------------------------------------


@rule(
    "vague",
    r"(?:(?:in|over|within|during|for) (?:the )?)?(?:next|coming|upcoming|following)(?: (?:few|several|many))?"
    r" (?:years|months|weeks|decades|days|quarters|centuries){end}",
    r"(?:in|within) (?:a few|several|some|many) (?:more )?(?:years|months|weeks|decades|days|quarters){end}",
    r"(?:years|decades|centuries|months) (?:to come|ahead){end}",
    f"(?<!as )(?:{any_of('vague')})(?![a-z-])",
)
def vague(match: re.Match[str], context: Context) -> Meaning:
    """The coming years, soon."""
    return Meaning(kind="vague")


# Of which only a part is meant: early in the next decade, the middle of the coming century.
_PARTS = ("end of", "start of", "beginning of", "middle of", "half of", "part of", "early in", "late in", "turn of")
_PART = "(?:" + "|".join(f"(?<={part} )" for part in _PARTS) + ")"
_NO_PART = "".join(f"(?<!{part} )" for part in (*_PARTS, "early", "late"))


@rule(
    "next",
    rf"{_NO_PART}(?:{{over}})?the (?:next|coming|upcoming|following) (?P<unit>year|decade|century)(?![a-z'])",
    r"(?:{over})?the (?P<unit>year|decade) ahead{end}",
    r"(?:{over}(?:the )?)?(?:next|coming|upcoming|following|ensuing) {amount}(?! (?:before|ago|earlier)(?![a-z]))",
    r"(?P<low>{num}) (?:upcoming|coming) (?P<unit>{unit})",
)
def next_(match: re.Match[str], context: Context) -> Meaning:
    """The next five to ten years, over the coming decade: a window from the day it was said."""
    return Meaning(when=times.within(amount(match), context.today))


@rule(
    "past",
    r"(?:in|over|during|within|for|throughout) the (?:last|past|previous|preceding) (?P<unit>decade|century){end}",
    r"(?:over|during|within|throughout) the (?:last|past|previous|preceding) (?P<unit>year|month|quarter|week){end}",
    r"the past (?P<unit>year|decade|century|month|week){end}",
    r"(?:{over}(?:the )?)?(?:last|past|previous|preceding) {amount}"
    r"(?! of (?:the|this|next|last|fiscal|[12]))",
)
def past(match: re.Match[str], context: Context) -> Meaning:
    """The past three years, over the last decade."""
    return Meaning(when=times.past(amount(match), context.today))


def is_now(match: re.Match[str], text: str) -> bool:
    """Not "that same year", the year of a story, nor the turn of the century."""
    if match[0].startswith(("next", "this")):  # "said that next year …"
        return True
    return not match.string.endswith(("that ", "turn of "), 0, match.start())


# What a company reports of a full year.
_EARNED = (
    r"(?:(?:net|adjusted|core|organic|operating|free|underlying) )?(?:revenues?|sales|earnings|profits?|eps|guidance"
    r"|outlook|forecasts?|growth|production|deliveries|output|income|margins?|capex|cash)(?![a-z])"
)


@rule(
    "unit",
    r"(?P<shift>{shift}) (?:fiscal |financial |calendar )?(?P<unit>{one}|yr|qtr)(?![a-z]|-)",
    rf"{_PART}the (?P<shift>next|coming|following) (?P<unit>decade|century){{end}}",
    r"the (?:entire|whole|full) (?P<unit>{one}){end}",
    r"(?<!last )(?<!first )(?<!second )(?<!next )(?<!previous )(?<!prior )full-(?P<unit>year){end}"
    r"(?!,? (?:fy ?)?'?[12][0-9])",
    rf"full (?P<unit>year)(?= {_EARNED})",
    r"(?:(?<=for )|(?<=of )|(?<=in )|(?<=within )|(?<=during ))the (?P<unit>{one}){end}(?! [12][0-9]{3}| ahead)",
    r"(?:(?<=end of )|(?<=start of )|(?<=beginning of )|(?<=middle of ))(?P<unit>{one}){end}",
    r"(?:(?<=end )|(?<=ending )|(?<=finish )|(?<=finishing )|(?<=close )|(?<=closing )|(?<=ends )|(?<=finishes ))"
    r"the (?P<unit>year|month|week|quarter|decade){end}(?! [12][0-9]{3})",
    guard=is_now,
)
def unit(match: re.Match[str], context: Context) -> Meaning:
    """This year, next quarter, the current decade; "the end of the decade"."""
    shift = int(TABLE["shifts"].get(group(match, "shift") or "", 0))
    return Meaning(period=times.holding(context.today, unit_of(match["unit"])[0], shift), current=shift == 0)


# --- sets ---------------------------------------------------------------------------------------------


@rule("every", r"(?:once )?every {counted}")
def every(match: re.Match[str], context: Context) -> Meaning:
    """Every 18 months."""
    return Meaning(kind="set", repeat=str(amount(match).high))


@rule(
    "each",
    r"(?:every|each|any|once a|once every|once per|twice a) (?P<other>other |second )?(?:single )?"
    r"(?P<unit>year|month|quarter|week|decade|century|day){end}",
)
def each(match: re.Match[str], context: Context) -> Meaning:
    """Every year, each quarter, every other year."""
    return Meaning(kind="set", repeat=str(times.length(2 if match["other"] else 1, unit_of(match["unit"])[0])))


_RATE = re.compile(rf"(?:%|[0-9](?:x|°?[cf])?|{any_of('measures')}) $")


def is_rate(match: re.Match[str], text: str) -> bool:
    """After a number or a measure: 3 % a year."""
    return bool(_RATE.search(match.string[max(0, match.start() - 12) : match.start()]))


@rule(
    "each",
    r"a (?P<unit>year|month|quarter|week|decade){end}(?! (?:ago|from|away|hence|later|earlier|or|and))",
    guard=is_rate,
)
def rate(match: re.Match[str], context: Context) -> Meaning:
    """3 % a year."""
    return Meaning(kind="set", repeat=str(times.length(1, unit_of(match["unit"])[0])))


_EVERYDAY = re.compile(f" (?:{any_of('everyday')})(?![a-z])")


def is_no_title(match: re.Match[str], text: str) -> bool:
    """Not the annual Meeting of something: what follows has no capital; nor daily life, which does not recur."""
    everyday = match[0] == "daily" and _EVERYDAY.match(match.string, match.end())
    return not (everyday or text[match.end() + 1 : match.end() + 2].isupper())


@rule("set", f"(?:{any_of('sets')}){{end}}(?!-)", guard=is_no_title)
def set_(match: re.Match[str], context: Context) -> Meaning:
    """Annually, year over year."""
    return Meaning(kind="set", repeat=TABLE["sets"][match[0]])


# --- at a distance ------------------------------------------------------------------------------------


@rule("ago", r"(?:{about} |less than |fewer than )?{amount} (?:ago|earlier|back){end}")
def ago(match: re.Match[str], context: Context) -> Meaning:
    """Two years ago."""
    return Meaning(period=times.at_distance(amount(match), context.today, -1))


@rule(
    "within",
    r"(?:within|in (?:less|fewer) than|in under|in as (?:little|few) as|inside(?: of)?) (?:the )?"
    r"(?:(?:next|coming|upcoming|following) )?(?:{about} )?{amount}(?! (?:of|after|before|from|following) )",
    r"(?:less|fewer|no more) than {amount}(?: from now| away)?(?! (?:after|before|of) )",
)
def within(match: re.Match[str], context: Context) -> Meaning:
    """Within three years, in less than five years."""
    return Meaning(when=times.within(amount(match), context.today))


@rule(
    "later",
    r"(?:{about} )?{amount}(?:' time)? (?:from (?:now|today)|hence|later|away|down the (?:road|line)){end}",
    r"(?:{about} )?{amount} off(?=[.,;:!?\"”]|$| (?:and|but|yet|still)\b)",
    r"(?<=\bbe )(?:{about} )?(?:another )?{amount} before(?= [a-z])",
)
def later(match: re.Match[str], context: Context) -> Meaning:
    """Ten years from now."""
    return Meaning(period=times.at_distance(amount(match), context.today))


@rule(
    "next",
    r"(?:{over})?the (?:next|coming) (?P<hours>24|36|48|72|96)(?: to (?P<most>48|72|96))? hours{end}",
    r"(?:next|within) (?P<hours>24|36|48|72|96) hours{end}",
)
def in_hours(match: re.Match[str], context: Context) -> Meaning:
    """Within 48 hours: whole days."""
    days = -(-int(group(match, "most") or match["hours"]) // 24)
    return Meaning(when=f"{context.today}/{context.today + timedelta(days=days)}")


_RECORD = re.compile(r"(?:first|lowest|highest|most|worst|best|least|biggest|largest|fastest|slowest)[ a-z]{0,18} $")


def is_no_record(match: re.Match[str], text: str) -> bool:
    """Not "the worst drop in ten years"; nothing is the worst in six to twelve months."""
    return " to " in match[0] or not _RECORD.search(match.string[max(0, match.start() - 30) : match.start()])


@rule("next", r"in (?:{num}) months or (?P<n>a|one|two|three) years?{end}")
def months_or_a_year(match: re.Match[str], context: Context) -> Meaning:
    """In six months or a year: its far end decides."""
    years = {"a": 1, "one": 1, "two": 2, "three": 3}[match["n"]]
    size = times.length(years, "year")
    return Meaning(when=times.within(times.Amount(size, size), context.today))


@rule(
    "later",
    r"in (?:(?:{about}|just|only|another) )?{amount}(?:'s?)?(?: time)?(?! (?:of|after|before|following) )",
    guard=is_no_record,
)
def in_(match: re.Match[str], context: Context) -> Meaning:
    """In ten years; in six to twelve months is a window, since its far end decides."""
    size = amount(match)
    if size.low != size.high:
        return Meaning(when=times.within(size, context.today))
    return Meaning(period=times.at_distance(size, context.today))


def is_no_rate(match: re.Match[str], text: str) -> bool:
    """Not the measure of "barrels a day"."""
    return not (match[0] in ("a day", "a week") and is_rate(match, text)) and match[0] != "a day"


@rule(
    "duration",
    r"(?:{about} )?{amount}(?!-old| old|-ahead|(?<=quarters) of )"
    r"(?!'? (?:of|worth of) (?:work|experience|age|research|effort))",
    r"(?:all|full|half|entire|whole)[ -](?:an? )?(?:year|month|week|decade){end}",
    guard=is_no_rate,
)
def duration(match: re.Match[str], context: Context) -> Meaning:
    """Three years, a 27-year contract."""
    return Meaning(kind="duration", amount=amount(match) if group(match, "unit") else None)
