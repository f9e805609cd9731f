"""What a Chinese clause only sets the scene for: the year that is told of, the thing that the next clause speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.propositions.clauses import Clause
from pipeline.extract.propositions.predicates import Predicate
from pipeline.extract.propositions.tense import Said, tense
from pipeline.lang import TimeExpression

# A date that needs no other: its year is in it, it counts from today, or it is a limit.
_OF_ITS_OWN = re.compile(
    r"\d{4}|二[0〇零][二三四五六七八九][0〇零一二三四五六七八九]|[二〇零一]{4}|年代|世纪|[今明后来]年|未来|今后|接下来|往后|再过|[前内起]$|五|本|下|这|届|此"
)
_CALENDAR_YEAR = re.compile(r"(?:1\d|20)\d\d ?年|[一二][〇零一二三四五六七八九]{3}年|去年|前年|上年")
_NAMED_YEAR = re.compile(r"\d{4}|二[0〇零][二三四五六七八九][0〇零一二三四五六七八九]|[二〇零一]{4}|[今明后]年|年代")
_MODAL_AHEAD = re.compile(
    r"，[”」』]?[也还就都仍则]{0,2}(?:很?可能|将(?!军)|会(?!议)|有望|可望|预计|或(?!者)|恐|多半|大概率?|十有八九|不会"
    r"|必[将定然]|势必|应该|料|未必|不[太大]|很难|难以|终将|基本)"
)
_SUBJECT_AHEAD = re.compile(
    r"，[^，。；：]{0,10}?(?:可能|将(?!军)|会(?!议)|有望|可望|预[计测期估]|认为|恐|大概|势必|必[将定]|应该)"
)
# 台积电在2026年的资本支出，可能…; 针对2026年的出货量估计，…
_OF_WHOM = re.compile("[^，。；]{2,8}[在于]|(?:针对|对于?|关于|至于|就)")
SHORT = 4  # characters beside a date with which a clause says nothing yet
LONG = 24  # characters from which on a clause is more than a topic


def is_of_forecasting(time: TimeExpression, verb: Predicate | None, said: Said) -> bool:
    """本周发布的报告预测…: a span of less than a year, which has begun, is when it was forecast, not for when."""
    if verb is None or verb.kind != "forecast" or names_year(time):
        return False
    return time.end <= verb.start and tense(time, said.day) == "current"


def told_of(time: TimeExpression, times: Sequence[TimeExpression], said: Said) -> bool:
    """A month, or so many years later, behind a year that is over belongs to what is told of that year."""
    return _OF_ITS_OWN.search(time.text) is None and any(
        one.end <= time.start and _CALENDAR_YEAR.search(one.text) and tense(one, said.day) == "past" for one in times
    )


def is_told(time: TimeExpression, before: str, said: Said) -> bool:
    """Whether a month without its year belongs to the past year that the paragraph tells of: `before` is its text."""
    if said.day is None or "年底" in time.text or (_OF_ITS_OWN.search(time.text) and time.text[:3] != "下半年"):
        return False
    named = [match[0] for match in _CALENDAR_YEAR.finditer(before)]
    years = [int(name[:4]) if name[:4].isdigit() else said.day.year - 1 for name in named]
    return bool(years) and max(years) < said.day.year


def looks_back(clause: Clause, times: Sequence[TimeExpression], said: Said) -> bool:
    """过去三年，…每年下降9%: how fast it went, not how fast it goes."""
    return any(time.end <= clause.start and tense(time, said.day) == "past" for time in times)


def is_schedule(folded: str, times: Sequence[TimeExpression], said: Said) -> bool:
    """今年下半年总装，明年出第一束束流: clause upon clause begins with a year to come, none with one that is over."""
    heads = [time for time in times if names_year(time) and folded[max(0, time.start - 1) : time.start] in _BREAKS]
    tenses = [tense(time, said.day) for time in heads]
    return tenses.count("future") > 1 and "past" not in tenses


_BREAKS = ("", "，", "；", "：", "、", "“", "「", " ")


def names_year(time: TimeExpression) -> bool:
    """Whether the expression names a year, and does not only count from today."""
    return _NAMED_YEAR.search(time.text) is not None


def leaves_verb(folded: str, clause: Clause, time: TimeExpression | None) -> bool:
    """到2030年，现有的体制，可能会…; 我赌2030年以前，…不会: what the clause opens has its verb in the next one."""
    if _MODAL_AHEAD.match(folded, clause.end):
        return True
    own = clause.text.lstrip().startswith(("我", "他", "她"))  # 我赌2030年以前; 新加坡约在2041年 has its subject
    opens = time is not None and (own or time.start - clause.start < SHORT - 1)
    bare = opens and time is not None and len(clause.text.strip()) - len(time.text) < SHORT
    return bare and _SUBJECT_AHEAD.match(folded, clause.end) is not None


def is_topic(folded: str, clause: Clause, time: TimeExpression) -> bool:
    """下个月的比赛，我们有望…: what the next clause speaks of, with its date."""
    opens = time.start <= clause.start + 1 or _OF_WHOM.fullmatch(folded, clause.start, time.start)
    if not opens or len(clause.text) > LONG or not folded.startswith("的", time.end):
        return False
    return _SUBJECT_AHEAD.match(folded, clause.end) is not None


def only_until(folded: str, clause: Clause, time: TimeExpression | None) -> bool:
    """二期产能到2027年底，可能扩充到13万片: by when what the next clause says is to be so."""
    if time is None or not time.text.startswith(("到", "至", "截")) or time.end != clause.end:
        return False
    if _LASTS.search(folded, clause.start, time.start):
        return False
    ahead = _SUBJECT_AHEAD.match(folded, time.end)
    return ahead is not None and re.search(r"\d|年", ahead[0]) is None


# 工程持续到2027年底: a verb that wants to be told until when.
_LASTS = re.compile("(?:续|延[长后期迟]?|推[迟后]|维持|保[留持]|运[营行]|服役|[排留住活做干等拖放卖开])$")
