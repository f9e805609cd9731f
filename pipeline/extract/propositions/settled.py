"""The expressions of time in a sentence, with what the words around them make of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.extract.propositions.mistaken import NEAR, around, mistaken
from pipeline.extract.propositions.tense import Said, tense
from pipeline.extract.propositions.upcoming import AHEAD, next_time
from pipeline.lang import TimeExpression, find_times
from pipeline.segment import Lang, parted, spans_in_other_language


def find(folded: str, lang: Lang, said: Said) -> list[TimeExpression]:
    """The expressions of time in a sentence; windows begin when the statement was made."""
    read = find_times(folded, lang, said.day)
    if lang == "en":
        read = [_without_verb(time) for time in read]
    elif _LATIN_DATE.search(folded):
        read = _with_english(folded, read, find_times(parted(folded), "en", said.day))
    found = [_settled(folded, time, lang, said) for time in read if not mistaken(folded, time, lang)]
    found = _together(folded, _of_one_sentence(folded, found, said) if lang == "en" else found)
    if said.edtf is None or said.day is None or said.edtf == said.day.isoformat():
        return found
    day, rest = said.day.isoformat() + "/", said.day.isoformat()[len(said.edtf) :]  # of a year: to the end of one
    whens = {t: f"{said.edtf}{str(t.when)[10:].removesuffix(rest)}" for t in found if (t.when or "").startswith(day)}
    return [replace(t, when=whens.get(t, t.when)) for t in found]


def _with_english(
    folded: str, read: Sequence[TimeExpression], english: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """The dates of a Chinese sentence with those in English words, but for what is read as English: 于 May 2026."""
    own = [(time.start, time.end) for time in read if not time.text.isdigit()]
    apart = [*((start, end) for start, end, _ in spans_in_other_language(folded, "zh")), *own]
    added = [
        time
        for time in english
        if _LATIN_DATE.search(time.text) and all(time.end <= start or end <= time.start for start, end in apart)
    ]
    kept = [time for time in read if not any(time.start < one.end and one.start < time.end for one in added)]
    return sorted([*kept, *added], key=lambda time: time.start)


_LATIN_DATE = re.compile(
    r"(?<![A-Za-z])(?:(?:early|mid|late|by|in|before|end of|the end of|half of|summer|spring|fall|autumn|winter|[QH]\d"
    r"|FY|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?[ -]?(?:\d{1,2},? )?20\d\d|20\d\d [QH]\d)",
    re.IGNORECASE,
)


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
            first = str(next_time(lead + since[1], bare, said).when).partition("/")[0]
            time = replace(time, when=f"{first}/..")
        if said.day and (time.when or "").endswith("/..") and (least := _AT_LEAST.search(time.text)):
            time = _from_then(folded, time, time.text[least.end() :], said.day, said)
        year = _IN_YEAR.match(folded)
        if year and _BARE_MONTH.fullmatch(time.text) and AHEAD.search(folded, year.end(), time.start):
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
    r"(?:(?:最快|最早)(?:都|也)?(?:将|要|[可有]望|可能?|能)?会?[于在]?|(?:至少|起码)(?:也|还)?[要得]等?) ?$"
    r"|\b(?:as (?:early|soon) as|at the earliest in|no earlier than) $"
)
_AT_LEAST = re.compile(r"\b(?:as (?:early|soon) as|no (?:earlier|sooner) than) (?:in )?", re.IGNORECASE)


def _from_then(folded: str, time: TimeExpression, text: str, day: date, said: Said) -> TimeExpression:
    """As early as March, as soon as this week: of the next March, and of what is left of the week."""
    bare = next_time(folded, _again(replace(time, text=text, start=time.end - len(text)), text, "en", said), said)
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
        return replace(time, when=_since(bare.when)) if bare.when and bare.when != time.when else time
    if time.when and _EARLIEST.search(before) and not time.when.endswith("/.."):
        return _at_the_earliest(time, lang, said)
    if time.text.startswith("迟至") and before.endswith("推"):
        return _again(time, time.text[2:], lang, said)
    then = before.endswith("等") or time.text.endswith(_OR_LATER) or _ONLY_THEN.match(folded, time.end)
    amounts = _AMOUNTS.match(folded, time.end) is not None and before.endswith(_GROWS)
    if (time.text.startswith("到") and then) or (time.text.startswith(("到", "至")) and amounts):
        return _again(time, time.text[1:], lang, said)
    if time.text.endswith("开始") and not time.text.startswith(("从", "自")):  # 2026年开始投产: the verb is 开始
        return _again(time, time.text[:-2], lang, said)
    if time.when and time.when.endswith("/..") and (since := _FROM.match(time.text)):
        bare = _again(time, since[1], lang, said)
        if bare.when and re.fullmatch(r"\d{4}-\d\d-\d\d", bare.when):
            return next_time(folded, bare, said)
        if bare.when and "/" not in bare.when and tense(time, said.day) == "past" and tense(bare, said.day) == "future":
            return replace(time, when=f"{bare.when}/..")
    return next_time(folded, time, said)


# 将由2024年的36亿增至2030年的98亿: how much it is in that year
_AMOUNTS = re.compile(r"的(?:约|大约|超过?|逾|近)?[\d一二两三四五六七八九十百千万亿.]")
_GROWS = tuple("增 升 降 减 跌 涨 扩 缩 增长 上升 下降 提高 提升 减少 攀升 飙升 跃升 扩大 缩小 上涨 下跌".split())  # noqa: SIM905


def _at_the_earliest(time: TimeExpression, lang: Lang, said: Said) -> TimeExpression:
    """Not before then: 最快3月, 至少要等到2029."""
    until, when = time.text.startswith("到"), str(time.when)
    bare = _again(time, time.text[1:], lang, said) if until else time
    if until and bare == time:  # a number alone is read after "until" only
        bare = replace(time, when=when.rpartition("/")[2])
    begun = said.day is not None and tense(bare, said.day) == "current" and time.text.endswith("月")
    return replace(time, when=f"{said.edtf}/.." if begun else _since(bare.when or when))


def _since(when: str) -> str:
    """The open window from the first day of another, from its last one where it has no first: ../2029 gives 2029/.."""
    first, _, last = when.partition("/")
    return f"{last if first == '..' else first}/.."


# Moved from February to October 2026: no window, but a new date.
_MOVED_FROM = re.compile(
    r"\b(?:moved|pushed|delayed|postponed|shifted|slipped|deferred|put back)(?: [\w’'-]+){0,6} from ", re.I
)
_LATER = re.compile(r"later (?:(?:this|in the) (?:year|month|quarter|decade)|in \d{4})$", re.IGNORECASE)


def _whole(time: TimeExpression) -> str:
    """The end of the year, month or decade in which "later this year" lies."""
    last = (time.when or "").rpartition("/")[2].rstrip("~")
    return last[:4] if time.text.endswith(("year", "decade")) else last[:7]


def _again(time: TimeExpression, text: str, lang: Lang, said: Said) -> TimeExpression:
    """The expression read once more without the word before it."""
    bare = find_times(text, lang, said.day)
    return replace(time, when=bare[0].when) if bare and bare[0].when else time
