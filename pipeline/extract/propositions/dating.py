"""Which expression of time dates a clause, and which only belongs to a noun, a title or a comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline import times
from pipeline.extract.propositions.mistaken import NEAR, around
from pipeline.extract.propositions.tense import tense
from pipeline.lang import TimeExpression
from pipeline.segment import Lang

_NAMES = re.compile(r"《[^《》]*》|[“「『][A-Z\u4e00-\u9fff][^“”「」]{0,12}\d{4}[”」』]")


# "Vision 2030", "Local Transport Plan 2016–2025": a capitalised word and nothing but years.
_YEARS = re.compile(r"\d{4}(?:[–-]\d{2,4})?")
_TITLE = re.compile(
    r"(?<![A-Za-z])(?!(?:In|By|Until|Till|From|Before|After|Since|During|Around|Through|Throughout|For|On|Late|Early|Mid"
    r"|Of|To|And|Fiscal|FY|Year|Spring|Summer|Autumn|Fall|Winter|Between|About|Past|Over|Within|Calendar|Financial"
    r"|Diwali|Ramadan|Eid|Easter|Christmas|Passover|Hanukkah)\b)"
    r"[A-Z][a-z]+ $"
)


# "At the March 10 meeting" is when; "the March 10 proposal" is what.
_OWNED = re.compile(r"\b(?:the|its|their|his|her|\w+['’]s?) \Z", re.IGNORECASE)
_AT_THE = re.compile(
    r"\b(?:at|in|by|before|during|from|after) (?:the|its|their|his|her|(?:the )?\w+['’]s?) \Z", re.IGNORECASE
)
_OCCASION = re.compile(
    r" (?:[\w-]+ ){0,3}(?:meetings?|reviews?|elections?|votes?|ballot|summit|auctions?|launch|hearing|decision"
    r"|referendum|conference|congress|deadline|opening|race|game|match|budget|session|primary)\b"
)
_SET = re.compile(
    r"\b(?:sets?|setting|adopt(?:s|ed|ing)|agree[sd]?(?: on)?|announce[sd]?|unveil(?:s|ed)|propose[sd]?|impose[sd]?"
    r"|established|fixe[sd]) (?:itself |themselves )?an? (?:[\w-]+ ){0,2}\Z"
)
_DEADLINE = re.compile(r" (?:[\w-]+ )?(?:targets?|deadlines?|goals?|cut-?off|date) (?:for|to|of|by)\b")
_FORESEEN = re.compile(
    r"\b(?:forecast(?:s|ing)?|expect(?:s|ing)?|project(?:s|ing)|predict(?:s|ing)|estimat(?:es|ing)|anticipat(?:es|ing)"
    r"|sees|seeing|(?<!to )(?<!we )(?<!can )see"
    r"|target(?:s|ing)|plan(?:s|ning)|eye(?:s|ing)|pencils in|guid(?:es|ing) (?:to|for)|puts?|pegs?)"
    r" (?:[^;]{3,120} and )?(?:an? |its |the )?\Z"
)
_GUIDES = re.compile(  # fiscal 2026 guidance now targets revenue of $11bn
    r" (?:[a-z]+ ){0,2}guidance (?:now |still )?(?:targets?|calls?|implies|points?|assumes?|stands?|is for)\b"
)
# has raised its 2030 target to 50%
_RAISED = re.compile(r"\b(?:raise|lower|cut|lift|increase|tighten|double|halve)(?:e?d|s)? (?:its|their|the|his|her) \Z")
_TO = re.compile(r" (?:[a-z]+ ){0,3}(?:target|goal)s? (?:for [a-z ]{2,30} )?(?:from [\w$€£%.]+ )?to [$€£]?\d")
_DAY_OF_MONTH = re.compile(r"[A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?")


def attributive(folded: str, time: TimeExpression, lang: Lang) -> bool:
    """The date belongs to a noun ("the 2030 goals", 2030年的目标), it does not say when the predicate holds."""
    if not around(lang)["noun_behind"].match(folded, time.end):
        return False
    if lang == "zh":
        return True
    if _MET.search(folded, 0, time.start) and not _IN_ORDER.search(folded, 0, time.start):
        return False  # it will miss its 2030 target
    if _DAY_OF_MONTH.fullmatch(time.text) and _OWNED.search(folded, 0, time.start):
        return _AT_THE.search(folded, 0, time.start) is None or _OCCASION.match(folded, time.end) is None
    if _FORESEEN.search(folded, 0, time.start):
        return False  # is forecasting a 2027 average price of $90
    if _GUIDES.match(folded, time.end) or (_RAISED.search(folded, 0, time.start) and _TO.match(folded, time.end)):
        return False
    if _SET.search(folded, 0, time.start) and _DEADLINE.match(folded, time.end):
        return False  # has set a 2035 deadline for phasing out gas
    return re.fullmatch(r"(?:(?:the|its|their|his|our) )?(?:FY)?\d{4}", time.text) is not None and not around(lang)[
        "preposition"
    ].search(folded[max(0, time.start - NEAR) : time.start])


_SHIFTED = re.compile(r"\b(?:moved|brought|pushed|put|pulled|delayed|postponed|deferred) (?:[\w’'-]+ ){0,6}$")


_MET = re.compile(
    r"\b(?:miss|meet|hit|reach|achieve|attain|exceed|beat|overshoot|undershoot|fall short of|deliver on) "
    r"(?:its|their|the|his|her|our) \Z"
)


_IN_ORDER = re.compile(  # "To meet the 2030 targets, …": what for, and no word of whether
    r"(?:^\W*(?:in order )?|[,;“\"] ?|\bfor (?:the )?(?:[\w’-]+ ){1,4}|\bin order )[Tt]o \w+(?: \w+){0,2} \Z"
)


def compared(folded: str, time: TimeExpression, lang: Lang, said: date | None) -> bool:
    """The date is what something is compared with, or part of a title."""
    before = folded[: time.start]
    if (
        lang == "en"
        and time.text[:5].lower() == "from "
        and " to " not in time.text
        and _SHIFTED.search(before[-NEAR:])
    ):
        return True  # moved up from 2035 to 2031
    if any(name.start() < time.start and time.end < name.end() for name in _NAMES.finditer(folded)):
        return True
    if (
        _YEARS.fullmatch(time.text)
        and _TITLE.search(before[-NEAR:])
        and not folded[time.end :].lstrip().startswith("年")
    ):
        return True
    if lang == "en" and before.lower().endswith(("from ", "of ", "over ")):
        return before.lower().endswith("from ") and tense(time, said) != "future"
    return around(lang)["compared_with"].search(before[-NEAR:]) is not None


def chosen(
    folded: str, found: Sequence[TimeExpression], said: date | None, lang: Lang, nouns: bool = False
) -> TimeExpression | None:
    """The expression that dates a clause: a gloss in brackets, the future before the current."""
    best: tuple[int, TimeExpression] | None = None
    for time in found:
        kind = tense(time, said)
        about = lang == "zh" and folded[time.start - 1 : time.start] == "对"  # 对2027年的预测上调至…
        about = about and (nouns or folded.endswith("针对", 0, time.start))
        if kind not in ("future", "current") or _vast(time) or (compared(folded, time, lang, said) and not about):
            continue
        if nouns and lang == "zh" and _MOVED_THEN.fullmatch(time.text) and folded[time.end : time.end + 1] in "将把":
            continue  # 协会7月将全年预期维持在…: when it was done
        if around(lang)["moved_from"].match(folded, time.end) or (
            lang == "en" and not nouns and attributive(folded, time, lang)
        ):
            continue
        rank = 2 * (kind == "future") + (not attributive(folded, time, lang))
        gloss = (
            best is not None and folded[time.start - 1 : time.start] in ("（", "(") and time.start - best[1].end == 1
        )
        finer = best is not None and time.start == best[1].end and rank >= best[0]  # 2025财年第三季度
        finer = finer or (best is not None and rank >= best[0] and _lies_in(time, best[1], lang))
        sets = lang == "en" and best is not None and rank >= best[0] and _is_topic_of(folded, best[1], time)
        sets = sets or (best is not None and rank >= best[0] and _limits(best[1].text, time.text))
        if best is None or rank > best[0] or gloss or finer or sets:
            best = max(rank, best[0] if best else 0), time
    return best[1] if best else None


_MOVED_THEN = re.compile("[\\d一二三四五六七八九十]{1,2}月(?:[\\d一二三四五六七八九十]{1,3}日|[初中底末])?")


def _limits(month: str, until: str) -> bool:
    """Too hot in July and August by the 2040s: when it will be so every year."""
    return until[:3] == "by " and re.search(r"\d|century", until) is not None and month.replace(" ", "").isalpha()


LEAD = 4  # characters before the year that opens a sentence
_UP_TO = ("到", "至", "截", "在未来", "未来", "今后", "接下来")


def _lies_in(time: TimeExpression, whole: TimeExpression, lang: Lang) -> bool:
    """明年大桥将在6月通车, in 2028 it will open in June: the month is of that year."""
    if lang == "en" and (whole.start > LEAD or whole.text[-4:-2] != "20"):
        return False
    if not (time.when and whole.when) or time.text.startswith(_UP_TO) or whole.text.startswith(_UP_TO):
        return False
    (first, last), (begin, end) = times.bounds(time.when), times.bounds(whole.when)
    if first is None or last is None or begin is None or end is None:
        return False
    return begin <= first and last <= end and (first, last) != (begin, end)


def _is_topic_of(folded: str, first: TimeExpression, second: TimeExpression) -> bool:
    """The decision for 2030 will be taken in 2027: the first date only tells what it is about."""
    return _ABOUT.search(folded, 0, first.start) is not None and _SETS.search(folded, first.end, second.end) is not None


_ABOUT = re.compile(r"\b(?:decision|vote|ruling|choice|contract|bid|hosts?|budget|plans?|talks|draw|list) for \Z")
_SETS = re.compile(r"\b(?:will|would|is|are|to)\b[\w ]*\b(?:in|by|on) ")


def has_date(found: Sequence[TimeExpression], said: date | None, lang: Lang) -> bool:
    """Whether any of the expressions could date something; in English, what is over could not."""
    return any(time.when and (lang == "zh" or tense(time, said) != "past") for time in found)


def _vast(time: TimeExpression) -> bool:
    """A century says no more than "some day"."""
    return time.when is not None and re.fullmatch(r"\d\dXX", time.when) is not None


def span_meant(clause: str, time: TimeExpression, before: TimeExpression | None) -> TimeExpression | None:
    """What "the quarter" means: that of the sentence before; none where only one that is over can be meant."""
    if time.text.lower() not in _THAT_SPAN:
        return time
    if before and _as_long(time, before):
        return before
    return None if _WAS_EXPECTED.search(clause) else time


def _as_long(pronoun: TimeExpression, time: TimeExpression) -> bool:
    """Whether "the quarter" may be that date: a quarter is no year."""
    if pronoun.text.lower() == "the period" or not time.when:
        return True
    first, last = times.bounds(time.when)
    return first is None or last is None or ((last - first).days > QUARTER) == pronoun.text.lower().endswith("year")


_THAT_SPAN = ("the quarter", "the year", "the period", "full-year", "full year")
_WAS_EXPECTED = re.compile(  # analysts expected $0.57 for the quarter that is reported
    r"\b(?:analysts?|economists?|street|estimates?|consensus|investors|experts)\b[^,;]*"
    r"(?<!is )(?<!are )\b(?:expected|forecast|projected|anticipated|estimated|predicted|were looking|was looking)\b",
    re.IGNORECASE,
)
QUARTER = 100  # days, and some


def weak(folded: str, time: TimeExpression, said: date | None, lang: Lang) -> bool:
    """A date said before goes before this one: it is not over yet, or only belongs to a noun."""
    return tense(time, said) == "current" or attributive(folded, time, lang)
