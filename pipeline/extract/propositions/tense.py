"""How an expression of time stands to the day on which it was said, and which one dates a clause."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from pipeline import times
from pipeline.extract.propositions.mistaken import NEAR, around, mistaken
from pipeline.lang import TimeExpression, find_times
from pipeline.segment import Lang

FIRST_YEAR, LAST_YEAR = 1000, 9000  # between which there is room for what is said of the years before and after
Tense = Literal["future", "current", "past", "set", "none"]


@dataclass(frozen=True, slots=True)
class Said:
    """When a statement was made: as EDTF, and the day from which its relative times count."""

    edtf: str | None
    day: date | None

    @classmethod
    def on(cls, edtf: str | None) -> Said:
        """From the EDTF of an asserted date, its last day counting; no day at the ends of the calendar."""
        day = times.due(edtf) if edtf else None
        return cls(edtf, day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None)


def tense(time: TimeExpression, said: date | None) -> Tense:
    """Future: it begins on or after the day it was said. Current: it holds that day."""
    if time.period:
        return "set"
    if not time.when:
        return "none"
    first, last = times.bounds(time.when)
    if said is None:
        return "current"
    if last is not None and last <= said:
        return "past"
    if last is None and first is not None and first < said:
        return "past"
    if "/" in time.when:  # a window that begins when it was said, however precisely that is known
        first = times.bounds(time.when.partition("/")[0])[1] if first else None
    return "future" if first is None or first >= said else "current"


def find(folded: str, lang: Lang, said: Said) -> list[TimeExpression]:
    """The expressions of time in a sentence; windows begin when the statement was made."""
    read = find_times(folded, lang, said.day)
    if lang == "en":
        read = [_without_verb(time) for time in read]
    found = [_settled(folded, time, lang, said) for time in read if not mistaken(folded, time, lang)]
    found = _together(folded, _of_one_sentence(folded, found, said) if lang == "en" else found)
    if said.edtf is None or said.day is None or said.edtf == said.day.isoformat():
        return found
    day, rest = said.day.isoformat() + "/", said.day.isoformat()[len(said.edtf) :]  # of a year: to the end of one
    whens = {t: f"{said.edtf}{str(t.when)[10:].removesuffix(rest)}" for t in found if (t.when or "").startswith(day)}
    return [replace(t, when=whens.get(t, t.when)) for t in found]


def _without_verb(time: TimeExpression) -> TimeExpression:
    """ "2027 may be the last": a year and a verb, no month of May."""
    year = _YEAR_AND_MAY.fullmatch(time.text)
    return replace(time, end=time.start + len(year[1]), text=year[1], when=year[1]) if year else time


_YEAR_AND_MAY = re.compile(r"(\d{4}) may")


def _of_one_sentence(folded: str, found: Sequence[TimeExpression], said: Said) -> list[TimeExpression]:
    """English expressions that the one before them decides: "later the same month"."""
    read: list[TimeExpression] = []
    for time in found:
        before = read[-1] if read else None
        if before and time.text[-10:].lower() in ("same month", " same year") and before.when:
            length = 7 if time.text.endswith("month") else 4
            if re.fullmatch(r"[\d-]+", before.when) and len(before.when) >= length:
                time = replace(time, when=before.when[:length])
        if (
            tense(time, said.day) == "past"
            and (_STARTING.match(folded, 0, time.end) or _FROM_THEN.match(folded, time.start))
            and (since := _FROM.match(time.text))
        ):
            lead = "will start in "
            bare = _again(time, since[1], "en", said)
            bare = replace(bare, text=since[1], start=len(lead), end=len(lead) + len(since[1]))
            first = str(_next_time(lead + since[1], bare, said).when).partition("/")[0]
            time = replace(time, when=f"{first}/..")
        if said.day and (time.when or "").endswith("/..") and (least := _AT_LEAST.search(time.text)):
            time = _from_then(folded, time, time.text[least.end() :], said.day, said)
        year = _IN_YEAR.match(folded)
        if year and _BARE_MONTH.fullmatch(time.text) and _AHEAD.search(folded, year.end(), time.start):
            time = replace(time, when=f"{year[1]}{time.when[4:]}" if time.when else None)
        near = folded[max(0, time.start - NEAR) : time.start]
        if " to " in time.text and _MOVED_FROM.search(f"{near}{time.text[:5]}"):
            time = _again(time, time.text.rpartition(" to ")[2], "en", said)
        if said.day and time.when and _LATER.match(time.text) and time.when[:4] >= str(said.day.year):
            time = replace(time, when=f"{said.day.isoformat()}/{_whole(time)}")
        read.append(time)
    return read


# In 2028 the museum will close in May and reopen in October.
_IN_YEAR = re.compile(r"\W*[Ii]n (20\d\d),? (?!and |or )")
_BARE_MONTH = re.compile(r"(?:(?:in|on|from) )?[A-Z][a-z]+")


def _together(folded: str, found: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Years that are listed one right after the other are one window: 2026年、2027年和2028年, 2026 and 2027."""
    windows: list[TimeExpression] = []
    for time in found:
        first = windows[-1] if windows else None
        if first and _goes_on(folded, first, time):
            length = 7 if _MONTH.fullmatch(str(first.when)) else 4
            whole, when = folded[first.start : time.end], f"{str(first.when)[:length]}/{time.when}"
            windows[-1] = replace(first, end=time.end, text=whole, when=when)
        else:
            windows.append(time)
    return windows


_YEARS_LISTED = re.compile(r"(?:\d{4}/)?\d{4}")
_YEAR_TEXT = re.compile(r"\d{4} ?年?度?")
_AND = re.compile(r" ?(?:、|,|，|和|与|及|以及|, and|and|&) ?")


_MONTH = re.compile(r"\d{4}-\d\d")
_MONTHS = re.compile(rf"{_MONTH.pattern} {_MONTH.pattern}")


def _next_month(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02d}"


def _goes_on(folded: str, first: TimeExpression, second: TimeExpression) -> bool:
    """Whether the second is the year after the first, and nothing but a comma or "and" stands between them."""
    if _MONTHS.fullmatch(f"{first.when} {second.when}") and _AND.fullmatch(folded, first.end, second.start):
        return _next_month(str(first.when)) == second.when  # in November and December
    if (
        first.period
        or second.period
        or not (_YEAR_TEXT.fullmatch(second.text) and _YEARS_LISTED.fullmatch(first.when or ""))
    ):
        return False
    if _AND.fullmatch(folded, first.end, second.start) is None or folded[: first.start].lower().endswith("between "):
        return False
    return int(str(second.when)[:4]) == int(str(first.when)[-4:]) + 1


_EARLIEST = re.compile(
    r"(?:(?:最快|最早)(?:将|要|[可有]望|可能?|能)?会?[于在]?|(?:至少|起码)(?:也|还)?[要得]等?) ?$"
    r"|\b(?:as (?:early|soon) as|at the earliest in|no earlier than) $"
)
_AT_LEAST = re.compile(r"\b(?:as (?:early|soon) as|no (?:earlier|sooner) than) (?:in )?", re.IGNORECASE)


def _from_then(folded: str, time: TimeExpression, text: str, day: date, said: Said) -> TimeExpression:
    """As early as March, as soon as this week: of the next March, and of what is left of the week."""
    bare = _next_time(folded, _again(replace(time, text=text, start=time.end - len(text)), text, "en", said), said)
    first = (bare.when or "").partition("/")[0].replace("X", "0")
    if len(first) == len("2025-10-09") and first < day.isoformat() and tense(bare, day) == "current":
        first = day.isoformat()
    return replace(time, when=f"{first}/..") if first else time


# will unlock €9bn, starting in January
_STARTING = re.compile(r".*\b(?:will|would|to|going)\b.* (?:starting|beginning)(?: in| on| from)? \w+\Z", re.IGNORECASE)
_FROM_THEN = re.compile(r"from \w+,? (?:(?:we|it|they|he|she|you)['’]ll|(?:[\w’'-]+ ){1,4}will)\b", re.IGNORECASE)
_ONLY_THEN = re.compile("[^，。；]{0,4}?(?:(?<![刚人天英口])才(?!干|艺|华|智)|方[可能])")  # 要到2027年下半年才有机会
_OR_LATER = ("或更晚", "以后", "之后", "或以后", "或之后")
# Nothing of it before then; "will not last until 2030" is of another kind.
_NOT_UNTIL = re.compile(
    r"(?:n['’]t|\b(?:not|never|no|none|nobody|nothing|unlikely|doubtful))\b"
    r"(?! (?:last|stay|remain|survive|live|keep|hold|endure|wait)\b)[^,;:.]* \Z",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"^(?:至|到|to |until )")
_FROM = re.compile(
    r"^(?:从|自|from |starting(?: from| in)? |beginning(?: in)? |since )(.*?)(?:起|开始|以来)?$", re.IGNORECASE
)


def _settled(folded: str, time: TimeExpression, lang: Lang, said: Said) -> TimeExpression:
    """Two words that the clause decides: "moved to" names the date itself; a beginning on a day is that day."""
    before = folded[max(0, time.start - NEAR) : time.start]
    if (until := _UNTIL.match(time.text)) and around(lang)["moved_to"].search(before):
        return _again(time, time.text[until.end() :], lang, said)
    if lang == "en" and until and _NOT_UNTIL.search(folded, max(0, time.start - 2 * NEAR), time.start):
        bare = _again(time, time.text[until.end() :], lang, said)
        return replace(time, when=f"{(bare.when or '').partition('/')[0]}/..") if bare.when != time.when else time
    if time.when and _EARLIEST.search(before) and not time.when.endswith("/.."):
        bare = _again(time, time.text[1:], lang, said) if time.text.startswith("到") else time
        first = (bare.when or time.when).partition("/")[0]
        begun = said.day is not None and tense(bare, said.day) == "current" and time.text.endswith("月")
        return replace(time, when=f"{said.edtf if begun else first}/..")
    if time.text.startswith("迟至") and before.endswith("推"):
        return _again(time, time.text[2:], lang, said)
    then = before.endswith("等") or time.text.endswith(_OR_LATER) or _ONLY_THEN.match(folded, time.end)
    if time.text.startswith("到") and then:
        return _again(time, time.text[1:], lang, said)
    if time.text.endswith("开始") and not time.text.startswith(("从", "自")):  # 2026年开始投产: the verb is 开始
        return _again(time, time.text[:-2], lang, said)
    if time.when and time.when.endswith("/..") and (since := _FROM.match(time.text)):
        bare = _again(time, since[1], lang, said)
        if bare.when and re.fullmatch(r"\d{4}-\d\d-\d\d", bare.when):
            return _next_time(folded, bare, said)
        if bare.when and "/" not in bare.when and tense(time, said.day) == "past" and tense(bare, said.day) == "future":
            return replace(time, when=f"{bare.when}/..")
    return _next_time(folded, time, said)


# Moved from February to October 2026: no window, but a new date.
_MOVED_FROM = re.compile(
    r"\b(?:moved|pushed|delayed|postponed|shifted|slipped|deferred|put back)(?: [\w’'-]+){0,6} from ", re.I
)
_LATER = re.compile(r"later (?:(?:this|in the) (?:year|month|quarter|decade)|in \d{4})$", re.IGNORECASE)


def _whole(time: TimeExpression) -> str:
    """The end of the year, month or decade in which "later this year" lies."""
    last = (time.when or "").rpartition("/")[2].rstrip("~")
    return last[:4] if time.text.endswith(("year", "decade")) else last[:7]


_FLOATING = re.compile(
    r"(?:by |in )?mid-?year|"
    r"(?:on |in |from )?(?:[A-Z][a-z]+(?: \d{1,2})?|\d{1,2} [A-Z][a-z]+)"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}[日号]?(?:[-~到至]\d{1,2})?[日号]|[上中下]{1,2}旬|[初底末中])?"
    r"|(?:in )?(?:the )?(?:first|second|third|fourth|final|[A-Z][a-z]+)[ -](?:quarter|half)"
    r"|(?:by |before )?(?:the )?(?:spring|summer|autumn|fall|winter)"
    r"|第?[一二三四1-4]季度?|Q[1-4]|[首末]季度?"
)
_OF_A_YEAR = re.compile(r" of (?:FY|fiscal|financial|the)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"day$|^(?:周|星期|礼拜)[一二三四五六日天]$")
_DAY = re.compile(r"\d{1,2}[日号]")
_CLAUSE = re.compile(r"[，,;；。](?! (?:probably|perhaps|possibly|maybe) (?:in |by |on )?\Z)")
_AHEAD = re.compile(
    r"\b(?:will|won[’']t|(?-i:plans)|plan(?= to\b)|aims?|to be|is to|are to|set to|due|expected|scheduled|going to"
    r"|likely|slated|should(?! have\b)|hopes?|intends?"
    r"|projects?|projected|forecasts?|predict(?:s|ed)?|expects?|anticipates?"
    r"|(?:would|could|(?-i:may)|might)(?! (?:not|have)\b)"
    r"|as (?:early|soon) as|no (?:earlier|later|sooner) than|at the earliest"
    r"|(?:re)?opens?|begins?|starts?|resumes?|closes|arrives|returns"
    r"|(?:is|are) (?:closing|shutting|ending|opening|launching|leaving|retiring|moving|starting|beginning|raising)"
    r"|comes out|takes over|steps down|kicks (?:off|in)|takes (?:place|effect)|goes on sale)\b"
    r"|['’]ll\b|(?<![名健悍猛])将(?![军领帅士])|计划|预计|(?<![模虚比草摹])拟|定于|有望|可能在|料[于在]",
    re.IGNORECASE,
)


def _next_time(folded: str, time: TimeExpression, said: Said) -> TimeExpression:
    """A month, a quarter, a weekday, a day without what it is of, beside a word of the future, is the next one."""
    if not time.when or said.day is None:
        return time
    of_month, weekday = _DAY.fullmatch(time.text), _WEEKDAY.search(time.text)
    if not (of_month or weekday or _FLOATING.fullmatch(time.text.rstrip("."))) or _OF_A_YEAR.match(folded, time.end):
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
    if not (_AHEAD.search(_CLAUSE.split(folded[: time.start])[-1]) or _GOING.match(folded, time.end)):
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
    r"|(?:上午|下午|晚间?|凌晨)?(?:也|还)?(?:就?(?:能(?![力源])|会(?![议上见]))|[^，。；\d]{0,5}(?:恐|可望|有望)|[^，,。；\d于在]{0,10}将(?!军|领|于|在|\d))"
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


def _again(time: TimeExpression, text: str, lang: Lang, said: Said) -> TimeExpression:
    """The expression read once more without the word before it."""
    bare = find_times(text, lang, said.day)
    return replace(time, when=bare[0].when) if bare and bare[0].when else time
